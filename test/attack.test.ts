import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../src/relay/globalId.ts';
import { query, type Refusal, type Shot, shoot, shootBytes, TRACE, times } from './attacks.ts';
import { type Subgraph, startSubgraph } from './subgraph.ts';

const SECRET = 'a router knows this secret';
const CANARY = 'canary-7f3a91c2d4e8b6';

let open: Subgraph;
let closed: Subgraph;
let passthrough: Subgraph;
beforeAll(async () => {
  const sizes = { users: 40, apps: 20, contracts: 30, auditLogs: 40, executions: 40, bigAppUsers: 12 };
  [open, closed, passthrough] = await Promise.all([
    startSubgraph({ emulator: { sizes } }),
    startSubgraph({
      emulator: { sizes, keys: [CANARY] },
      server: {
        authentication: { mode: 'service', key: CANARY },
        introspection: false,
        graphiql: false,
        routerSecret: SECRET,
      },
    }),
    startSubgraph({ emulator: { sizes }, server: { authentication: { mode: 'passthrough' } } }),
  ]);
});
afterAll(() => Promise.all([open.stop(), closed.stop(), passthrough.stop()]));

interface Attack {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly status?: number;
  readonly at?: () => Subgraph;
  readonly shot?: Shot | (() => Promise<Shot> | Shot);
  /** Bytes for the socket, where a client library would not send them. */
  readonly bytes?: string;
}

const SIZE: readonly Attack[] = [
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
      `{ users(filter: { where: { key: "a", op: EQUALS, value: ${'['.repeat(2400)}${']'.repeat(2400)} } }) { totalCount } }`,
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

const TRANSPORT: readonly Attack[] = [
  {
    id: 'A-20',
    name: 'an array of queries',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]) },
  },
  {
    id: 'A-21',
    name: 'a mutation by GET',
    code: 'BAD_REQUEST',
    status: 405,
    shot: {
      method: 'GET',
      headers: { 'apollo-require-preflight': '1' },
      path: `/graphql?${new URLSearchParams({ query: 'mutation { deleteContract(input: { id: 1 }) { deletedContractId } }' })}`,
    },
  },
  {
    id: 'A-22',
    name: 'a GET that another site could send',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { method: 'GET', path: `/graphql?${new URLSearchParams({ query: '{ __typename }' })}` },
  },
  {
    id: 'A-23',
    name: 'plain text that another site could send',
    code: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    shot: { headers: { 'content-type': 'text/plain' }, body: '{"query":"{ __typename }"}' },
  },
  {
    id: 'A-24',
    name: 'a form that another site could send',
    code: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    shot: { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=%7B__typename%7D' },
  },
  {
    id: 'A-25',
    name: 'an upload that another site could send',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--\r\n' },
  },
  {
    id: 'A-26',
    name: 'application/graphql',
    code: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    shot: { headers: { 'content-type': 'application/graphql' }, body: '{ __typename }' },
  },
  {
    id: 'A-27',
    name: 'no content type',
    code: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    shot: { headers: { 'content-type': '' }, body: '{"query":"{ __typename }"}' },
  },
  { id: 'A-28', name: 'a body that is no JSON', code: 'BAD_REQUEST', status: 400, shot: { body: '{"query":' } },
  { id: 'A-29', name: 'an empty body', code: 'BAD_REQUEST', status: 400, shot: { body: '' } },
  {
    id: 'A-30',
    name: 'a body that is JSON but no object',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { body: '"{ __typename }"' },
  },
  {
    id: 'A-31',
    name: 'a query that is no text',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { body: '{"query":{"kind":"Document"}}' },
  },
  {
    id: 'A-32',
    name: 'variables that are text',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { body: '{"query":"{ __typename }","variables":"{}"}' },
  },
  {
    id: 'A-33',
    name: 'a body over a mebibyte',
    code: 'PAYLOAD_TOO_LARGE',
    status: 413,
    shot: { body: JSON.stringify({ query: `{ __typename } #${'x'.repeat(1024 * 1024)}` }) },
  },
  {
    id: 'A-34',
    name: 'a key __proto__ in the body',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { body: '{"query":"{ __typename }","variables":{"__proto__":{"polluted":true}}}' },
  },
  {
    id: 'A-35',
    name: 'a key constructor.prototype in the body',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { body: '{"query":"{ __typename }","variables":{"constructor":{"prototype":{"polluted":true}}}}' },
  },
  {
    id: 'A-36',
    name: 'another method',
    code: 'BAD_REQUEST',
    status: 405,
    shot: { method: 'PUT', body: '{"query":"{ __typename }"}' },
  },
  {
    id: 'A-37',
    name: 'a path that is none of ours',
    code: 'NOT_FOUND',
    status: 404,
    shot: { method: 'GET', path: '/../etc/passwd' },
  },
  {
    id: 'A-38',
    name: 'a path that cannot be decoded',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { method: 'GET', path: '/%ZZ' },
  },
  {
    id: 'A-39',
    name: 'something that is no HTTP',
    code: 'BAD_REQUEST',
    status: 400,
    bytes: 'HELO example.com\r\n\r\n',
  },
  {
    id: 'A-40',
    name: 'headers over 16 kB',
    code: 'BAD_REQUEST',
    status: 431,
    bytes: `GET /graphql HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
  },
  {
    id: 'A-41',
    name: 'two lengths',
    code: 'BAD_REQUEST',
    status: 400,
    bytes: 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  },
  {
    id: 'A-42',
    name: 'a list of queries inside the body of one',
    code: 'BAD_REQUEST',
    status: 400,
    shot: { body: '{"query":["{ __typename }"]}' },
  },
];

const COST: readonly Attack[] = [
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

/** The cursor of an edge, and one bit of it the other way. */
async function cursorOf(text: string, headers: Record<string, string> = {}): Promise<string> {
  const { data } = await (headers['x-torii-api-key'] ? passthrough : open).ask(text, { headers });
  return data.users.edges[0].cursor;
}
const USERS = '{ users(first: 2) { edges { cursor } } }';
const after = (cursor: string, field = 'users') =>
  query(`query ($after: String) { ${field}(first: 2, after: $after) { edges { cursor } } }`, { after: cursor });

const CURSORS: readonly Attack[] = [
  {
    id: 'A-80',
    name: 'a cursor that nobody gave',
    code: 'CURSOR_INVALID',
    shot: after(Buffer.from('{"cursor":null,"skip":1}').toString('base64url')),
  },
  {
    id: 'A-81',
    name: 'a cursor with one bit flipped',
    code: 'CURSOR_INVALID',
    shot: async () => {
      const bytes = Buffer.from(await cursorOf(USERS), 'base64url');
      bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
      return after(bytes.toString('base64url'));
    },
  },
  {
    id: 'A-82',
    name: 'a cursor of another connection',
    code: 'CURSOR_INVALID',
    shot: async () => after(await cursorOf(USERS), 'apps'),
  },
  {
    id: 'A-83',
    name: 'a cursor with other arguments',
    code: 'CURSOR_INVALID',
    shot: async () =>
      query('query ($after: String) { users(first: 2, after: $after, search: "a") { edges { cursor } } }', {
        after: await cursorOf(USERS),
      }),
  },
  {
    id: 'A-84',
    name: 'a cursor of another tenant',
    code: 'CURSOR_INVALID',
    at: () => passthrough,
    shot: async () => ({
      ...after(await cursorOf(USERS, { 'x-torii-api-key': 'sample-key-1' })),
      headers: { 'x-torii-api-key': 'sample-key-2' },
    }),
  },
  { id: 'A-85', name: 'a cursor of a megabyte', code: 'CURSOR_INVALID', shot: after('A'.repeat(500_000)) },
];

const IDS: readonly Attack[] = [
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

const HEADERS: readonly Attack[] = [
  {
    id: 'A-130',
    name: 'a key with a space',
    code: 'BAD_USER_INPUT',
    at: () => passthrough,
    shot: query('{ roles { totalCount } }', {}, { 'x-torii-api-key': 'sample key' }),
  },
  {
    id: 'A-131',
    name: 'a key beyond ASCII',
    code: 'BAD_USER_INPUT',
    at: () => passthrough,
    shot: query('{ roles { totalCount } }', {}, { 'x-torii-api-key': 'sämple' }),
  },
  {
    id: 'A-132',
    name: 'a key of 513 characters',
    code: 'BAD_USER_INPUT',
    at: () => passthrough,
    shot: query('{ roles { totalCount } }', {}, { 'x-torii-api-key': 'k'.repeat(513) }),
  },
  {
    id: 'A-133',
    name: 'no key',
    code: 'UNAUTHENTICATED',
    at: () => passthrough,
    shot: query('{ roles { totalCount } }'),
  },
  {
    id: 'A-134',
    name: 'an empty key',
    code: 'UNAUTHENTICATED',
    at: () => passthrough,
    shot: query('{ roles { totalCount } }', {}, { 'x-torii-api-key': '' }),
  },
  {
    id: 'A-135',
    name: 'two keys',
    code: 'BAD_USER_INPUT',
    at: () => passthrough,
    bytes:
      `POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nX-Torii-Api-Key: sample-key-1\r\nX-Torii-Api-Key: sample-key-2\r\nContent-Length: 35\r\n\r\n{"query":"{ roles { totalCount } }"}`.replace(
        'Content-Length: 35',
        'Content-Length: 36',
      ),
  },
  {
    id: 'A-136',
    name: 'a key with a line break',
    code: 'BAD_REQUEST',
    status: 400,
    at: () => passthrough,
    bytes: 'POST /graphql HTTP/1.1\r\nHost: x\r\nX-Torii-Api-Key: a\rX-Evil: 1\r\n\r\n',
  },
  {
    id: 'A-137',
    name: 'a key with a control character',
    code: 'BAD_REQUEST',
    status: 400,
    at: () => passthrough,
    bytes: 'POST /graphql HTTP/1.1\r\nHost: x\r\nX-Torii-Api-Key: a\x00b\r\n\r\n',
  },
];

const ENTITY = '_entities(representations: [{ __typename: "User", toriiId: "1" }]) { ... on User { email } }';
const ROUTER: readonly Attack[] = [
  {
    id: 'A-140',
    name: '_service without the secret',
    code: 'FORBIDDEN',
    status: 403,
    at: () => closed,
    shot: query('{ _service { sdl } }'),
  },
  {
    id: 'A-141',
    name: '_entities without the secret',
    code: 'FORBIDDEN',
    at: () => closed,
    shot: query(`{ ${ENTITY} }`),
  },
  {
    id: 'A-142',
    name: '_entities under an alias',
    code: 'FORBIDDEN',
    at: () => closed,
    shot: query(`{ users: ${ENTITY} }`),
  },
  {
    id: 'A-143',
    name: '_entities in a fragment',
    code: 'FORBIDDEN',
    at: () => closed,
    shot: query(`{ ...a } fragment a on Query { ...b } fragment b on Query { ... { ${ENTITY} } }`),
  },
  {
    id: 'A-144',
    name: '_entities beside other fields, which are not executed either',
    code: 'FORBIDDEN',
    at: () => closed,
    shot: query(`{ roles { totalCount } ${ENTITY} }`),
  },
  {
    id: 'A-145',
    name: '_entities in the second of two operations',
    code: 'FORBIDDEN',
    at: () => closed,
    shot: { body: JSON.stringify({ query: `query A { __typename } query B { ${ENTITY} }`, operationName: 'B' }) },
  },
  {
    id: 'A-146',
    name: 'a wrong secret',
    code: 'FORBIDDEN',
    at: () => closed,
    shot: query(`{ ${ENTITY} }`, {}, { 'x-router-secret': `${SECRET}!` }),
  },
  {
    id: 'A-147',
    name: 'the beginning of the secret',
    code: 'FORBIDDEN',
    at: () => closed,
    shot: query(`{ ${ENTITY} }`, {}, { 'x-router-secret': SECRET.slice(0, -1) }),
  },
  {
    id: 'A-148',
    name: 'an empty secret',
    code: 'FORBIDDEN',
    at: () => closed,
    shot: query(`{ ${ENTITY} }`, {}, { 'x-router-secret': '' }),
  },
  {
    id: 'A-149',
    name: 'the secret twice',
    code: 'FORBIDDEN',
    at: () => closed,
    shot: query(`{ ${ENTITY} }`, {}, { 'x-router-secret': `${SECRET}, ${SECRET}` }),
  },
];

const SCHEMA: readonly Attack[] = [
  {
    id: 'A-160',
    name: '__schema where introspection is off',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: () => closed,
    shot: query('{ __schema { types { name } } }'),
  },
  {
    id: 'A-161',
    name: '__type where introspection is off',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: () => closed,
    shot: query('{ t: __type(name: "User") { fields { name } } }'),
  },
  {
    id: 'A-162',
    name: 'a field that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: () => closed,
    shot: query('{ userz { totalCount } }'),
  },
  {
    id: 'A-163',
    name: 'an argument that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: () => closed,
    shot: query('{ users(serch: "a") { totalCount } }'),
  },
  {
    id: 'A-164',
    name: 'an enum value that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: () => closed,
    shot: query('{ users(view: CURRENT_USER) { totalCount } }'),
  },
  {
    id: 'A-165',
    name: 'an input field that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: () => closed,
    shot: query('{ users(filter: { emial: "a" }) { totalCount } }'),
  },
  {
    id: 'A-166',
    name: 'a type that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: () => closed,
    shot: query('{ node(id: "a") { ... on Usr { id } } }'),
  },
  {
    id: 'A-167',
    name: 'an enum value in a variable that nearly exists',
    code: 'BAD_USER_INPUT',
    at: () => closed,
    shot: query('query ($view: UserView) { users(view: $view) { totalCount } }', { view: 'CURRENT_USER' }),
  },
  {
    id: 'A-168',
    name: 'an input field in a variable that nearly exists',
    code: 'BAD_USER_INPUT',
    at: () => closed,
    shot: query('query ($filter: UserFilter) { users(filter: $filter) { totalCount } }', { filter: { emial: 'a' } }),
  },
  {
    id: 'A-169',
    name: 'a directive that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: () => closed,
    shot: query('{ users @inlcude(if: true) { totalCount } }'),
  },
  {
    id: 'A-170',
    name: 'GraphiQL where it is off',
    code: 'NOT_FOUND',
    status: 404,
    at: () => closed,
    shot: { method: 'GET', path: '/graphiql' },
  },
  {
    id: 'A-171',
    name: 'a variable type that nearly exists',
    code: 'GRAPHQL_VALIDATION_FAILED',
    at: () => closed,
    shot: query('query ($view: UserVew) { users(view: $view) { totalCount } }'),
  },
];

async function fire({ at = () => open, shot, bytes }: Attack): Promise<Refusal & { before: number }> {
  const subgraph = at();
  if (bytes !== undefined) return { ...(await shootBytes(subgraph, bytes)), before: 0 };
  const ready = typeof shot === 'function' ? await shot() : shot;
  if (!ready) throw new Error('Expected a shot or bytes');
  return { ...(await shoot(subgraph, ready)), before: 0 };
}

describe.each([
  ['documents that are too large', SIZE],
  ['requests that are no GraphQL over HTTP', TRANSPORT],
  ['queries that cost too much', COST],
  ['cursors', CURSORS],
  ['ids', IDS],
  ['header injection', HEADERS],
  ['what only a router asks for', ROUTER],
  ['the schema where it is not shown', SCHEMA],
] as const)('%s', (_, attacks) => {
  test.each(attacks.map(attack => [attack.id, attack.name, attack] as const))(
    '%s %s: refused without a call',
    async (_id, _name, attack) => {
      const { status, text, errors, data, calls } = await fire(attack);
      expect(errors.map(({ extensions }) => extensions['code'])).toContain(attack.code);
      expect(new Set(errors.map(({ extensions }) => extensions['code'])).size).toBe(1);
      expect(errors.length).toBeLessThanOrEqual(5);
      expect(calls).toEqual([]);
      expect(status).toBeLessThan(500);
      if (attack.status !== undefined) expect(status).toBe(attack.status);
      if (data) expect(Object.values(data).every(value => value === null || Array.isArray(value))).toBe(true);
      expect(text).not.toMatch(TRACE);
      expect(text).not.toContain(CANARY);
      if (attack.at === undefined || attack.at() !== open) expect(text).not.toMatch(/Did you mean/);
    },
  );
});

test('permanent ids are unique', () => {
  const ids = [SIZE, TRANSPORT, COST, CURSORS, IDS, HEADERS, ROUTER, SCHEMA].flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('what is no attack', () => {
  test('a router with the secret gets the schema and entities', async () => {
    const headers = { 'x-router-secret': SECRET };
    const { status, data } = await shoot(closed, query('{ _service { sdl } }', {}, headers));
    expect(status).toBe(200);
    expect(JSON.stringify(data)).toContain('type User');
    expect((await shoot(closed, query(`{ ${ENTITY} }`, {}, headers))).errors).toEqual([]);
  });

  test('everything else needs no secret', async () => {
    const { data, errors } = await closed.ask('{ users(first: 1) { nodes { id } } }');
    expect(errors).toEqual([]);
    expect(data.users.nodes).toHaveLength(1);
  });

  test('a thousand times the same representation is one call', async () => {
    const all = Array.from({ length: 1500 }, (_, index) => ({
      __typename: 'User',
      toriiId: String(1001 + (index % 3)),
    }));
    const { data, errors, calls } = await open.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { email } } }',
      { variables: { all } },
    );
    expect(errors).toEqual([]);
    expect(data._entities).toHaveLength(1500);
    expect(calls).toHaveLength(1);
  });

  test("the limits' last allowed values are allowed", async () => {
    for (const text of [
      `{ organization { ${times(30, index => `a${index}: id`)} } }`,
      `{ ${times(20, () => 'organization { id }')} }`,
      `{ organization { ${times(50, () => 'id @include(if: true)')} } }`,
      '{ roles(first: 10) { nodes { users(first: 1000) { totalCount } } } }',
      '{ apps(first: 99) { nodes { users(first: 1) { totalCount } } } }',
    ]) {
      expect((await open.ask(text)).errors).toEqual([]);
    }
  });

  test('fragments that spread one another twice, 30 deep, are answered', async () => {
    const text = `{ organization { ...f0 } } ${times(30, index => `fragment f${index} on Organization { ...f${index + 1} ...f${index + 1} }`)} fragment f30 on Organization { id }`;
    const { errors, data } = await open.ask(text);
    expect(errors).toEqual([]);
    expect(data.organization.id).toBeTruthy();
  });

  test("GraphiQL's introspection, the deepest that tools send", async () => {
    const introspection = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    const { errors, data } = await open.ask(introspection);
    expect(errors).toEqual([]);
    expect(data.__schema.types.length).toBeGreaterThan(50);
  });

  test('two keys in one request are not believed, the right one alone is', async () => {
    const { errors } = await passthrough.ask('{ roles { totalCount } }', {
      headers: { 'x-torii-api-key': 'sample-key-1' },
    });
    expect(errors).toEqual([]);
  });
});

test('a refusal takes milliseconds, however large the document', async () => {
  const shots = [
    query(`{ ${times(1240, () => 'organization { id }')} }`),
    query('{ apps(first: 100) { nodes { users(first: 10) { nodes { email } } } } }'),
    query(
      `{ users { nodes { ${times(29, index => `a${index}: apps(first: 30) { nodes { app { name users { nodes { email } } } } }`)} } } }`,
    ),
  ];
  for (const shot of shots) {
    const durations: number[] = [];
    for (let run = 0; run < 15; run += 1) {
      const started = performance.now();
      expect((await shoot(open, shot)).errors).not.toEqual([]);
      durations.push(performance.now() - started);
    }
    // 20 ms are promised and met where nothing else runs; here it only must not be another order of magnitude.
    expect(durations.sort((a, b) => a - b)[7]).toBeLessThan(200);
  }
});
