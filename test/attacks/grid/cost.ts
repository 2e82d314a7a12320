import { encodeGlobalId } from '../../../src/relay/globalId.ts';
import type { Attack } from '../support/attack.ts';
import { query, times } from '../support/shot.ts';

/** So many users as another subgraph refers to them. */
const users = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ __typename: 'User', toriiId: String(index + 1) }));

/** So many objects of as many names as a body's objects may have. */
function manyKeys(objects: number): unknown[] {
  const one = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`k${index}`, 1]));
  return Array.from({ length: objects }, () => one);
}

/** Queries that cost too much, whatever Torii would answer. What turns out to cost too much stands in `meter.test.ts`. */
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
    name: 'more keys of custom fields than anybody has, in the document',
    code: 'COST_EXCEEDED',
    shot: query(`{ users { nodes { customFields(keys: [${times(101, index => `"k${index}"`)}]) { key } } } }`),
  },
  {
    id: 'A-57',
    name: 'the same by a variable, the same key again and again',
    code: 'COST_EXCEEDED',
    shot: query('query ($keys: [String!]) { apps { nodes { customFields(keys: $keys) { key } } } }', {
      keys: Array.from({ length: 5_000 }, () => 'a'),
    }),
  },
  {
    id: 'A-58',
    name: 'keys of custom fields times representations',
    code: 'COST_EXCEEDED',
    shot: query(
      'query ($all: [_Any!]!, $keys: [String!]) { _entities(representations: $all) { ... on User { customFields(keys: $keys) { key } } } }',
      { all: users(950), keys: Array.from({ length: 100 }, (_, index) => `k${index}`) },
    ),
  },
  {
    id: 'A-59',
    name: '101 filters',
    code: 'COST_EXCEEDED',
    shot: query('query ($where: [FilterInput!]) { users(filter: { where: $where }) { totalCount } }', {
      where: Array.from({ length: 101 }, () => ({ key: 'email', op: 'IS_SET' })),
    }),
  },
  {
    id: 'A-60',
    name: '101 filters inside a filter',
    code: 'COST_EXCEEDED',
    shot: query(
      'query ($value: JSON) { contracts(filter: { where: { key: "a", op: OR, value: $value } }) { totalCount } }',
      {
        value: [{ key: 'a', op: 'AND', value: Array.from({ length: 101 }, () => ({ key: 'status', op: 'isSet' })) }],
      },
    ),
  },
  {
    id: 'A-61',
    name: '101 fields to order by, in a fragment below a parent',
    code: 'COST_EXCEEDED',
    shot: query(
      `{ app(id: 1001) { ...f } } fragment f on App { users(orderBy: [${times(101, () => '{ field: EMAIL, direction: ASC }')}]) { totalCount } }`,
    ),
  },
  {
    id: 'A-62',
    name: 'more names than Torii takes',
    code: 'BAD_USER_INPUT',
    shot: query('query ($names: [String!]!) { matchApps(names: $names) { app { name } } }', {
      names: Array.from({ length: 5001 }, (_, index) => `App ${index}`),
    }),
  },
  {
    id: 'A-63',
    name: 'a text to search for of half a megabyte',
    code: 'BAD_USER_INPUT',
    shot: query('query ($text: String) { users(search: $text) { totalCount } }', { text: 'x'.repeat(500_000) }),
  },
  {
    id: 'A-64',
    name: '101 custom fields to write',
    code: 'COST_EXCEEDED',
    shot: query('mutation ($input: UpdateContractInput!) { updateContract(input: $input) { contract { id } } }', {
      input: { id: '1001', customFields: Array.from({ length: 101 }, (_, index) => ({ key: `k${index}`, value: 1 })) },
    }),
  },
  {
    id: 'A-65',
    name: 'a value to write of five thousand entries, deep inside',
    code: 'COST_EXCEEDED',
    shot: query('mutation ($input: UpdateAppInput!) { updateApp(input: $input) { app { id } } }', {
      input: { id: '1001', customFields: [{ key: 'k', value: { a: Array.from({ length: 5_000 }, () => 'x') } }] },
    }),
  },
  {
    id: 'A-66',
    name: 'a call for each of 401 ids',
    code: 'COST_EXCEEDED',
    shot: query('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on App { users(first: 1) { totalCount } } } }', {
      ids: Array.from({ length: 401 }, (_, index) => encodeGlobalId('App', String(index + 1))),
    }),
  },
  {
    id: 'A-67',
    name: '1001 representations',
    code: 'COST_EXCEEDED',
    shot: query('query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { email } } }', {
      all: users(1001),
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
    name: 'a call for each of 401 representations',
    code: 'COST_EXCEEDED',
    shot: query('query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { apps { totalCount } } } }', {
      all: users(401),
    }),
  },
  {
    id: 'A-71',
    name: '200 000 ids that are none',
    code: 'COST_EXCEEDED',
    shot: query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 200_000 }, () => 'x'),
    }),
  },
  {
    id: 'A-72',
    name: '9 000 different ids that are none',
    code: 'COST_EXCEEDED',
    shot: query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 9_000 }, (_, index) => `x${index}`),
    }),
  },
  {
    id: 'A-73',
    name: 'a thousand different ids that are none, of which there may be so many',
    code: 'BAD_USER_INPUT',
    shot: query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 1_000 }, (_, index) => `x${index}`),
    }),
  },
  {
    id: 'A-74',
    name: '10 001 representations that are no objects',
    code: 'COST_EXCEEDED',
    shot: query('query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }', {
      all: Array.from({ length: 10_001 }, (_, index) => index),
    }),
  },
  {
    id: 'A-75',
    name: '10 001 representations of no type',
    code: 'COST_EXCEEDED',
    shot: query('query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }', {
      all: Array.from({ length: 10_001 }, () => ({ __typename: 'Nobody', id: '1' })),
    }),
  },
  {
    id: 'A-76',
    name: 'as many representations as may be, all equal and all bad',
    code: 'BAD_USER_INPUT',
    shot: query('query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { email } } }', {
      all: Array.from({ length: 10_000 }, () => ({ __typename: 'User', toriiId: 'x' })),
    }),
  },
  {
    id: 'A-77',
    name: 'as many ids as may be, all equal and all bad',
    code: 'BAD_USER_INPUT',
    shot: query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 10_000 }, () => 'x') }),
  },
  {
    id: 'A-78',
    name: 'ids under aliases, added up',
    code: 'COST_EXCEEDED',
    shot: query(`query ($ids: [ID!]!) { ${times(11, index => `a${index}: nodes(ids: $ids) { id }`)} }`, {
      ids: Array.from({ length: 1_000 }, (_, index) => encodeGlobalId('Contract', String(index + 1))),
    }),
  },
  {
    id: 'A-79',
    name: 'more entries in all variables together than may be asked for',
    code: 'COST_EXCEEDED',
    shot: query(
      'query ($value: JSON) { users(filter: { where: { key: "a", op: ANY_OF, value: $value } }) { totalCount } }',
      {
        value: Array.from({ length: 400 }, () => Array.from({ length: 90 }, () => 1)),
      },
    ),
  },
  {
    id: 'A-300',
    name: 'objects of thousands of keys among the filters',
    code: 'COST_EXCEEDED',
    shot: query(
      'query ($value: JSON) { users(filter: { where: { key: "a", op: EQUALS, value: $value } }) { totalCount } }',
      {
        value: manyKeys(6),
      },
    ),
  },
  {
    id: 'A-302',
    name: 'an address of half a megabyte',
    code: 'BAD_USER_INPUT',
    shot: query('query ($email: String!) { userByEmail(email: $email) { id } }', { email: `${'x'.repeat(500_000)}@a` }),
  },
  {
    id: 'A-303',
    name: 'a text to look for in definitions of half a megabyte',
    code: 'BAD_USER_INPUT',
    shot: query('query ($text: String) { userFields(search: $text) { nodes { key } } }', { text: 'x'.repeat(500_000) }),
  },
  {
    id: 'A-304',
    name: '101 documents to write',
    code: 'COST_EXCEEDED',
    shot: query('mutation ($input: CreateContractInput!) { createContract(input: $input) { contract { id } } }', {
      input: {
        name: 'n',
        appId: '1001',
        status: 'active',
        documents: Array.from({ length: 101 }, (_, index) => ({ fileId: String(index + 1), name: 'n' })),
      },
    }),
  },
];
