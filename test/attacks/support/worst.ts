import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { COST } from '../grid/cost.ts';
import { ECHOES, filled } from '../grid/echo.ts';
import { query, type Shot, times } from './shot.ts';

const MB = 1024 * 1024;
const LONG = 900_000;
/** Equal entries of a list that a body has room for, and different ones. */
const BAD = 200_000;
const BAD_AND_DIFFERENT = 90_000;

const keys = Array.from({ length: 100 }, (_, index) => `k${index}`);

/** As much as one request may well ask for: what Torii has, as often as may be. */
const MUCH: readonly Shot[] = [
  query(`{ users(first: 1000) { nodes { ${times(29, index => `a${index}: customFields { key name type }`)} } } }`),
  query('query ($keys: [String!]) { users(first: 1000) { nodes { customFields(keys: $keys) { key } } } }', { keys }),
  query('{ apps(first: 150) { nodes { name users(first: 1000) { nodes { email fullName status } } } } }'),
  query(
    `{ ${times(20, index => `a${index}: users(first: 1000, filter: { where: { key: "email", op: NOT_EQUALS, value: "${index}" } }) { nodes { email } }`)} }`,
  ),
  query(`{ ${times(12, index => `a${index}: auditLogs(first: ${1000 - index}) { nodes { type properties } }`)} }`),
  query('{ users(first: 1000) { nodes { apps(first: 1000) { nodes { status } } } } }'),
  query('{ roles { nodes { users(first: 1000) { nodes { apps { nodes { id } } } } } } }'),
  query(
    '{ contracts(first: 1000) { nodes { app { contracts(first: 1000) { nodes { app { contracts(first: 1000) { nodes { name } } } } } } } } }',
  ),
  query(
    `{ ${times(20, index => `a${index}: workflowExecutions(first: ${1000 - index}) { nodes { details runtimeInfo } }`)} }`,
  ),
  query('query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on User { email customFields { key } } } }', {
    ids: Array.from({ length: 10_000 }, (_, index) =>
      Buffer.from(`User:${1001 + (index % 1000)}`).toString('base64url'),
    ),
  }),
];

const again = (count: number, make: (index: number) => Shot) =>
  Array.from({ length: count }, (_, index) => make(index));

const registered = (text: string): Shot => ({
  body: JSON.stringify({
    query: text,
    extensions: { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') } },
  }),
});

const ID_LIST = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
const ANY_LIST = 'query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }';
const LONG_NAME = 'x'.repeat(190);
/** An answer of megabytes. */
export const LARGE = `{ ${times(9, index => `a${index}: users(first: 1000) { nodes { id ${LONG_NAME}1: id ${LONG_NAME}2: email } }`)} }`;

/** The worst that can be sent, by what it is meant to use up. */
export const WORST: readonly (readonly [string, readonly Shot[]])[] = [
  ...ECHOES.map(([name, shot]) => [`messages that repeat ${name}`, [shot(LONG)]] as const),
  ['large documents to register', again(150, index => registered(`{ __typename } #${index} ${filled('x', LONG)}`))],
  ['documents to register', again(400, index => registered(`{ __typename } #${index} ${filled('x', 60_000)}`))],
  ['documents to keep parsed', again(150, index => query(`{ __typename } #${index} ${filled('x', LONG)}`))],
  ['tokens to keep', again(100, index => query(`{ ${times(1200, at => `__typename #${index} ${at}\n`)} }`))],
  ['deep documents', again(20, () => query(`${'{a'.repeat(1200)}${'}'.repeat(1200)}`))],
  [
    'deep variables',
    again(10, () => ({
      body: `{"query":"${ID_LIST}","variables":{"ids":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`,
    })),
  ],
  [
    'many names',
    again(10, index =>
      query(ANY_LIST, { all: Array.from({ length: 60_000 }, (_, at) => ({ [`k${index}${at}`]: 1 })) }),
    ),
  ],
  ['bombs', again(20, () => ({ body: gzipSync(Buffer.alloc(64 * MB)), headers: { 'content-encoding': 'gzip' } }))],
  [
    'bombs in brotli',
    again(20, () => ({ body: brotliCompressSync(Buffer.alloc(64 * MB)), headers: { 'content-encoding': 'br' } })),
  ],
  ['bodies that are too large', again(20, () => ({ body: JSON.stringify({ query: filled('x', 4 * MB) }) }))],
  [
    'representations that are none',
    again(5, () => query(ANY_LIST, { all: Array.from({ length: 1_000 }, () => ({ __typename: 'x' })) })),
  ],
  ['large answers', again(10, () => query(LARGE))],
  ['200 000 ids that are none', again(5, () => query(ID_LIST, { ids: Array(BAD).fill('x') }))],
  [
    '90 000 different ones',
    again(2, () => query(ID_LIST, { ids: Array.from({ length: BAD_AND_DIFFERENT }, (_, at) => `x${at}`) })),
  ],
  ['ids that are none in a document', again(2, () => query(`{ nodes(ids: [${'"x",'.repeat(BAD)}]) { id } }`))],
  ['representations that are none, by the 100 000', again(2, () => query(ANY_LIST, { all: Array(BAD / 2).fill(1) }))],
  ['as much as one request may ask for', MUCH],
  ['what costs too much', COST.flatMap(({ shot }) => (typeof shot === 'object' ? [shot] : []))],
  ['as much once more', MUCH],
  ['bodies that are no JSON', again(20, () => ({ body: filled('{"a":', LONG) }))],
];
