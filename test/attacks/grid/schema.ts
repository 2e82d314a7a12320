import type { Attack } from '../support/attack.ts';
import { query } from '../support/shot.ts';

/** Questions about a schema that is not shown. */
export const SCHEMA: readonly Attack[] = [
  {
    id: 'A-160',
    name: '__schema where introspection is off',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: 'closed',
    shot: query('{ __schema { types { name } } }'),
  },
  {
    id: 'A-161',
    name: '__type where introspection is off',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: 'closed',
    shot: query('{ t: __type(name: "User") { fields { name } } }'),
  },
  {
    id: 'A-162',
    name: 'a field that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: 'closed',
    shot: query('{ userz { totalCount } }'),
  },
  {
    id: 'A-163',
    name: 'an argument that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: 'closed',
    shot: query('{ users(serch: "a") { totalCount } }'),
  },
  {
    id: 'A-164',
    name: 'an enum value that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: 'closed',
    shot: query('{ users(view: CURRENT_USER) { totalCount } }'),
  },
  {
    id: 'A-165',
    name: 'an input field that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: 'closed',
    shot: query('{ users(filter: { emial: "a" }) { totalCount } }'),
  },
  {
    id: 'A-166',
    name: 'a type that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: 'closed',
    shot: query('{ node(id: "a") { ... on Usr { id } } }'),
  },
  {
    id: 'A-167',
    name: 'an enum value in a variable that nearly exists',
    code: 'BAD_USER_INPUT',
    at: 'closed',
    shot: query('query ($view: UserView) { users(view: $view) { totalCount } }', { view: 'CURRENT_USER' }),
  },
  {
    id: 'A-168',
    name: 'an input field in a variable that nearly exists',
    code: 'BAD_USER_INPUT',
    at: 'closed',
    shot: query('query ($filter: UserFilter) { users(filter: $filter) { totalCount } }', { filter: { emial: 'a' } }),
  },
  {
    id: 'A-169',
    name: 'a directive that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: 'closed',
    shot: query('{ users @inlcude(if: true) { totalCount } }'),
  },
  {
    id: 'A-170',
    name: 'GraphiQL where it is off',
    code: 'NOT_FOUND',
    status: 404,
    at: 'closed',
    shot: { method: 'GET', path: '/graphiql' },
  },
  {
    id: 'A-171',
    name: 'a variable type that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: 'closed',
    shot: query('query ($view: UserVew) { users(view: $view) { totalCount } }'),
  },
  {
    id: 'A-172',
    name: 'a subscription, which the schema has none of',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query('subscription { users { totalCount } }'),
  },
  {
    id: 'A-173',
    name: 'a subscription with fragments, where hints are off',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: 'closed',
    shot: query('subscription { ...F users(first: "") } fragment F on User { id }'),
  },
];
