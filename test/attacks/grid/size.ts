import type { Attack } from '../support/attack.ts';
import { query, times } from '../support/shot.ts';

/** Documents that are too large to look at. */
export const SIZE: readonly Attack[] = [
  {
    id: 'A-01',
    name: 'sixteen levels of fields',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(`{ users { nodes { apps { nodes { app { primaryOwner { apps { nodes { app { primaryOwner { apps { nodes { app {
      primaryOwner { role { name } } } } } } } } } } } } } } } }`),
  },
  {
    id: 'A-02',
    name: 'sixteen levels of fields in fragments',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(
      `{ users { nodes { ...f0 } } } ${times(4, index => `fragment f${index} on User { apps { nodes { app { primaryOwner { ...f${index + 1} } } } } }`)} fragment f4 on User { id }`,
    ),
  },
  {
    id: 'A-03',
    name: '31 aliases',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(`{ organization { ${times(31, index => `a${index}: id`)} } }`),
  },
  {
    id: 'A-04',
    name: '31 aliases, most of them in a fragment that is spread again and again',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(
      `{ organization { ${times(4, index => `b${index}: id ...f`)} } } fragment f on Organization { ${times(7, index => `a${index}: id`)} }`,
    ),
  },
  {
    id: 'A-05',
    name: '21 root fields',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(`{ ${times(21, index => `a${index}: organization { id }`)} }`),
  },
  {
    id: 'A-06',
    name: '21 root fields in fragments',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(
      `{ ...f ... { ...g } } fragment f on Query { ${times(11, () => 'organization { id }')} } fragment g on Query { ${times(10, () => 'organization { id }')} }`,
    ),
  },
  {
    id: 'A-07',
    name: '51 directives',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(`{ organization { ${times(51, () => 'id @include(if: true)')} } }`),
  },
  {
    id: 'A-08',
    name: '51 directives on one field',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(`{ organization { id ${times(51, () => '@skip(if: false)')} } }`),
  },
  {
    id: 'A-09',
    name: '5 001 tokens',
    code: 'GRAPHQL_PARSE_FAILED',
    shot: query(`{ organization { ${times(5000, () => 'id')} } }`),
  },
  {
    id: 'A-10',
    name: 'as many equal root fields as tokens allow, which take quadratic time to compare',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(`{ ${times(1240, () => 'organization { id }')} }`),
  },
  {
    id: 'A-11',
    name: 'fragments that spread one another in a circle',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query('{ organization { ...a } } fragment a on Organization { ...b } fragment b on Organization { ...a }'),
  },
  {
    id: 'A-12',
    name: 'a fragment that spreads itself',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query('{ ...a } fragment a on Query { ...a }'),
  },
  {
    id: 'A-13',
    name: 'a thousand mistakes',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(`{ organization { ${times(1000, index => `nope${index}`)} } }`),
  },
  {
    id: 'A-14',
    name: 'a thousand mistakes in variables',
    code: 'BAD_USER_INPUT',
    shot: query('query ($keys: [String!]) { users { nodes { customFields(keys: $keys) { key } } } }', {
      keys: Array.from({ length: 1000 }, () => null),
    }),
  },
  {
    id: 'A-15',
    name: 'introspection that goes round and round',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
    ),
  },
  {
    id: 'A-16',
    name: 'twelve hundred levels of brackets',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(`${'{a'.repeat(1200)}${'}'.repeat(1200)}`),
  },
  ...[
    ['a list', `{ users(filter: ${'['.repeat(1200)}${']'.repeat(1200)}) { totalCount } }`],
    ['an object', `{ users(filter: ${'{a:'.repeat(1200)}1${'}'.repeat(1200)}) { totalCount } }`],
    [
      'JSON',
      `{ users(filter: { where: { key: "a", op: EQUALS, value: ${'['.repeat(1200)}${']'.repeat(1200)} } }) { totalCount } }`,
    ],
    [
      'JSON twice, to be compared',
      `{ ${times(2, () => `users(filter: { where: { key: "a", op: EQUALS, value: ${'['.repeat(1200)}${']'.repeat(1200)} } }) { totalCount }`)} }`,
    ],
    ['a type', `query ($a: ${'['.repeat(1200)}Int${']'.repeat(1200)}) { users { totalCount } }`],
    ['inline fragments', `${'{...'.repeat(1200)}{__typename}${'}'.repeat(1200)}`],
  ].map(([name, text], index) => ({
    id: `A-${170 + 10 + index}`,
    name: `over a thousand levels of ${name}`,
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(String(text)),
  })),
  {
    id: 'A-191',
    name: 'a field over and over, which takes quadratic time to compare',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(`{ users { nodes { ${times(1200, () => 'role { name }')} } } }`),
  },
  {
    id: 'A-192',
    name: 'the same in fragments',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(
      `{ users { nodes { ${times(120, index => `...f${index}`)} } } } ${times(120, index => `fragment f${index} on User { role { name } }`)}`,
    ),
  },
  {
    id: 'A-193',
    name: '201 fragments',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query(
      `{ users { nodes { ${times(201, index => `...f${index}`)} } } } ${times(201, index => `fragment f${index} on User { ${['email', 'firstName', 'lastName'][index % 3]} }`)}`,
    ),
  },
  {
    id: 'A-194',
    name: 'a fragment that spreads itself further down',
    code: 'GRAPHQL_VALIDATION_FAILED',
    shot: query('{ users { nodes { ...a } } } fragment a on User { role { users { nodes { ...a } } } }'),
  },
  {
    id: 'A-190',
    name: 'a hundred thousand levels of a variable',
    code: 'BAD_USER_INPUT',
    shot: {
      body: `{"query":"query ($value: JSON) { users(filter: { where: { key: \\"a\\", op: EQUALS, value: $value } }) { totalCount } }","variables":{"value":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    },
  },
];
