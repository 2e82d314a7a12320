import type { Attack } from '../support/attack.ts';
import { query } from '../support/shot.ts';
import { filled } from './echo.ts';

const LONG = 900_000;
const FILTER = 'query ($filter: UserFilter) { users(filter: $filter) { totalCount } }';
const ANY = 'query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }';
const named = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]));

const addresses = (count: number) =>
  Array.from({ length: count }, (_, index) => `${'somebody.with.a.long.name.'.repeat(4)}${index}@example.com`);

/** Variables that no type of theirs can hold, by their mere size. */
export const VARIABLES: readonly Attack[] = [
  {
    id: 'A-200',
    name: 'a member of an enum of 0.9 MB',
    code: 'BAD_USER_INPUT',
    shot: query('query ($view: UserView) { users(view: $view) { totalCount } }', { view: filled('A', LONG) }),
  },
  {
    id: 'A-201',
    name: 'a member of an enum that is made of hints, where the schema is hidden',
    code: 'BAD_USER_INPUT',
    at: 'closed',
    shot: query('query ($view: UserView) { users(view: $view) { totalCount } }', {
      view: filled(' Did you mean x?', LONG),
    }),
  },
  {
    id: 'A-202',
    name: 'a field of an input of 0.9 MB',
    code: 'BAD_USER_INPUT',
    shot: query(FILTER, { filter: { [filled('a', LONG)]: 1 } }),
  },
  {
    id: 'A-203',
    name: 'a thousand fields of an input that has a dozen',
    code: 'BAD_USER_INPUT',
    shot: query(FILTER, { filter: named(1_000) }),
  },
  {
    id: 'A-204',
    name: 'sixty thousand names of one object',
    code: 'BAD_USER_INPUT',
    status: 413,
    shot: query(ANY, { all: [named(60_000)] }),
  },
  {
    id: 'A-205',
    name: 'as many variables that nobody asked for',
    code: 'BAD_USER_INPUT',
    status: 413,
    shot: query('{ __typename }', named(60_000)),
  },
  {
    id: 'A-206',
    name: 'a number of 0.9 MB',
    code: 'BAD_USER_INPUT',
    shot: query('query ($first: Int) { users(first: $first) { totalCount } }', { first: filled('1', LONG) }),
  },
  {
    id: 'A-207',
    name: 'a time of 0.9 MB',
    code: 'BAD_USER_INPUT',
    shot: query('query ($at: DateTime) { auditLogs(filter: { creationTime: { gt: $at } }) { nodes { type } } }', {
      at: `2026-11-24T15:00:00.${filled('0', LONG)}Z`,
    }),
  },
  {
    id: 'A-208',
    name: 'two hundred thousand lists for an input',
    code: 'BAD_USER_INPUT',
    shot: query(FILTER, { filter: Array.from({ length: 200_000 }, () => []) }),
  },
  {
    id: 'A-209',
    name: 'an id of 0.9 MB',
    code: 'BAD_USER_INPUT',
    shot: query('query ($id: ID!) { node(id: $id) { id } }', { id: filled('MTo6', LONG) }),
  },
  {
    id: 'A-210',
    name: 'a cursor of 0.9 MB',
    code: 'CURSOR_INVALID',
    shot: query('query ($at: String!) { users(after: $at) { totalCount } }', { at: filled('MTo6', LONG) }),
  },
  {
    id: 'A-211',
    name: 'the name of an operation of 0.9 MB',
    code: 'OPERATION_RESOLUTION_FAILURE',
    shot: { body: JSON.stringify({ query: 'query A { __typename }', operationName: filled('a', LONG) }) },
  },
  {
    id: 'A-330',
    name: 'a search of a thousand characters that take nine each in a URL',
    code: 'BAD_USER_INPUT',
    shot: query('query ($text: String) { users(search: $text) { totalCount } }', { text: '\u6f22'.repeat(1_000) }),
  },
  {
    id: 'A-331',
    name: 'the same in the document',
    code: 'BAD_USER_INPUT',
    shot: query(`{ apps(search: "${'\u6f22'.repeat(1_000)}") { totalCount } }`),
  },
  {
    id: 'A-332',
    name: 'a hundred long values to compare with, too long for a URL together',
    code: 'BAD_USER_INPUT',
    shot: query(FILTER, { filter: { where: [{ key: 'email', op: 'ANY_OF', value: addresses(95) }] } }),
  },
];
