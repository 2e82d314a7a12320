import { encodeGlobalId } from '../../src/relay/globalId.ts';
import type { Attack } from './attack.ts';
import { query, times } from './shot.ts';

/** Queries that cost too much. */
export const COST: readonly Attack[] = [
  { id: 'A-50', name: 'first: 1001', code: 'BAD_USER_INPUT', shot: query('{ users(first: 1001) { nodes { id } } }') },
  {
    id: 'A-51',
    name: 'the largest first there is',
    code: 'BAD_USER_INPUT',
    shot: query('{ users(first: 2147483647) { nodes { id } } }'),
  },
  {
    id: 'A-52',
    name: 'a first beyond Int',
    code: 'BAD_USER_INPUT',
    shot: query('query ($first: Int) { users(first: $first) { nodes { id } } }', { first: 1e12 }),
  },
  {
    id: 'A-53',
    name: 'a negative first',
    code: 'BAD_USER_INPUT',
    shot: query('{ users(first: -1) { nodes { id } } }'),
  },
  {
    id: 'A-54',
    name: 'first: 1001 below a parent',
    code: 'BAD_USER_INPUT',
    shot: query('{ user(id: 1001) { apps(first: 1001) { nodes { id } } } }'),
  },
  {
    id: 'A-55',
    name: 'a negative first below a parent',
    code: 'BAD_USER_INPUT',
    shot: query('{ users(first: 2) { nodes { apps(first: -1) { nodes { id } } } } }'),
  },
  {
    id: 'A-56',
    name: 'pages of pages: 11 × 1000 nodes',
    code: 'COST_EXCEEDED',
    shot: query('{ roles(first: 11) { nodes { users(first: 1000) { nodes { id } } } } }'),
  },
  {
    id: 'A-57',
    name: 'nodes of branches added up',
    code: 'COST_EXCEEDED',
    shot: query(`{ ${times(11, index => `a${index}: users(first: 1000, search: "${index}") { nodes { id } }`)} }`),
  },
  {
    id: 'A-58',
    name: 'a call for each of 100 apps',
    code: 'COST_EXCEEDED',
    shot: query('{ apps(first: 100) { nodes { users(first: 10) { nodes { email } } } } }'),
  },
  {
    id: 'A-59',
    name: 'the same by edges',
    code: 'COST_EXCEEDED',
    shot: query('{ apps(first: 100) { edges { node { users(first: 10) { edges { node { email } } } } } } }'),
  },
  {
    id: 'A-60',
    name: 'the same by variables',
    code: 'COST_EXCEEDED',
    shot: query(
      'query ($a: Int!, $b: Int = 10) { apps(first: $a) { nodes { users(first: $b) { nodes { email } } } } }',
      { a: 100 },
    ),
  },
  {
    id: 'A-61',
    name: 'the same in fragments',
    code: 'COST_EXCEEDED',
    shot: query(
      '{ ...a } fragment a on Query { apps(first: 100) { ...b } } fragment b on AppConnection { nodes { ... on Node { ...c } } } fragment c on App { users(first: 10) { nodes { email } } }',
    ),
  },
  {
    id: 'A-62',
    name: 'the same with directives that change nothing',
    code: 'COST_EXCEEDED',
    shot: query(
      'query ($yes: Boolean = true) { apps(first: 100) { nodes { ... @include(if: $yes) { users(first: 10) @skip(if: false) { nodes { email } } } } } }',
    ),
  },
  {
    id: 'A-63',
    name: 'defaults, three levels deep',
    code: 'COST_EXCEEDED',
    shot: query('{ users { nodes { apps { nodes { app { users { nodes { id } } } } } } } }'),
  },
  {
    id: 'A-64',
    name: 'branches that are cheap one by one',
    code: 'COST_EXCEEDED',
    shot: query(
      `{ ${times(5, index => `a${index}: apps(first: 20, search: "${index}") { nodes { users(first: 1) { nodes { email } } } }`)} }`,
    ),
  },
  {
    id: 'A-65',
    name: 'a file for each of 200 contracts',
    code: 'COST_EXCEEDED',
    shot: query('{ contracts(first: 200) { nodes { documents { file { fileName downloadUrl } } } } }'),
  },
  {
    id: 'A-66',
    name: 'a call for each of 200 actors',
    code: 'COST_EXCEEDED',
    shot: query('{ auditLogs(first: 200) { nodes { performedBy { apps(first: 1) { nodes { id } } } } } }'),
  },
  {
    id: 'A-67',
    name: '1001 representations',
    code: 'COST_EXCEEDED',
    shot: query('query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { email } } }', {
      all: Array.from({ length: 1001 }, (_, index) => ({ __typename: 'User', toriiId: String(index + 1) })),
    }),
  },
  {
    id: 'A-68',
    name: '1001 ids',
    code: 'COST_EXCEEDED',
    shot: query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 1001 }, (_, index) => encodeGlobalId('User', String(index + 1))),
    }),
  },
  {
    id: 'A-69',
    name: 'over 10 000 times the same representation',
    code: 'COST_EXCEEDED',
    shot: query('query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { id } } }', {
      all: Array.from({ length: 10_001 }, () => ({ __typename: 'User', toriiId: '1' })),
    }),
  },
  {
    id: 'A-70',
    name: 'a call for each of 101 representations',
    code: 'COST_EXCEEDED',
    shot: query('query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { apps { totalCount } } } }', {
      all: Array.from({ length: 101 }, (_, index) => ({ __typename: 'User', toriiId: String(index + 1) })),
    }),
  },
];
