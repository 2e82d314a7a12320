import { encodeGlobalId } from '../../../src/relay/globalId.ts';
import type { Attack } from '../support/attack.ts';
import { query } from '../support/shot.ts';

/** Ids that are none. */
export const IDS: readonly Attack[] = [
  ...[
    '../apps',
    '1/../../apps',
    '..%2fapps',
    '1?fields=x',
    '1#',
    '01',
    '-1',
    '0',
    '1e3',
    '0x10',
    '1 ',
    '12345678901234567',
    '',
    'null',
    '１',
  ].map((id, index) => ({
    id: `A-${100 + index}`,
    name: `the id ${JSON.stringify(id)}`,
    code: 'BAD_USER_INPUT',
    shot: query('query ($id: ID!) { user(id: $id) { email } }', { id }),
  })),
  {
    id: 'A-120',
    name: 'a global id of another type',
    code: 'BAD_USER_INPUT',
    shot: query('query ($id: ID!) { user(id: $id) { email } }', { id: encodeGlobalId('App', '1') }),
  },
  {
    id: 'A-121',
    name: 'a global id with a path in it',
    code: 'BAD_USER_INPUT',
    shot: query('query ($id: ID!) { node(id: $id) { id } }', { id: encodeGlobalId('User', '../apps') }),
  },
  {
    id: 'A-122',
    name: 'a global id of a type that is none',
    code: 'BAD_USER_INPUT',
    shot: query('query ($id: ID!) { node(id: $id) { id } }', { id: encodeGlobalId('Constructor', '1') }),
  },
  {
    id: 'A-123',
    name: 'an account id with a path in it',
    code: 'BAD_USER_INPUT',
    shot: query('query ($id: ID!) { node(id: $id) { id } }', { id: encodeGlobalId('AppUser', '1:user:../1') }),
  },
  {
    id: 'A-124',
    name: 'null where an id has a default',
    code: 'BAD_USER_INPUT',
    shot: query('query ($id: ID = "1") { user(id: $id) { email } }', { id: null }),
  },
  {
    id: 'A-125',
    name: 'a representation with a path in it',
    code: 'BAD_USER_INPUT',
    shot: query('query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { email } } }', {
      all: [{ __typename: 'User', toriiId: '1/../2' }],
    }),
  },
];
