import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createSafelist } from '../../src/server/access/safelist.ts';
import type { ServerOptions } from '../../src/server/serverOptions.ts';
import { query, type Refusal, type Shot, shoot, shootBytes } from '../attacks/support/shot.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

type Line = Readonly<Record<string, unknown>>;

/** A subgraph whose log lines are kept. */
interface Logged {
  readonly subgraph: Subgraph;
  readonly lines: Line[];
}

async function start(server: Partial<ServerOptions>): Promise<Logged> {
  const lines: Line[] = [];
  const logTo = { write: (line: string) => lines.push(JSON.parse(line)) };
  return { subgraph: await startSubgraph({ server: { logLevel: 'info', logTo, ...server } }), lines };
}

/** How often `/metrics` has counted a request of this status and code. */
async function countOf({ subgraph }: Logged, status: number, code: string): Promise<number> {
  const line = `torii_subgraph_requests_total{status="${status}",code="${code}"} `;
  const text = await (await fetch(`${subgraph.url}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find(one => one.startsWith(line))
      ?.slice(line.length) ?? 0,
  );
}

/** Sends what is refused, and expects its code in the answer, in one more log line and in one more count. */
async function expectRefused(logged: Logged, send: () => Promise<Refusal>, status: number, code: string) {
  const before = await countOf(logged, status, code);
  logged.lines.length = 0;
  const answer = await send();
  expect(answer).toMatchObject({ status, errors: [{ extensions: { code } }], calls: [] });
  expect(answer.data).toBeUndefined();
  await vi.waitFor(() => expect(logged.lines.filter(({ msg }) => msg === 'request')).not.toEqual([]));
  expect(logged.lines.filter(({ msg, path }) => msg === 'request' && path !== '/metrics')).toMatchObject([
    { status, codes: { [code]: 1 } },
  ]);
  expect(await countOf(logged, status, code)).toBe(before + 1);
  // A count of 200 is of `/metrics` itself.
  if (status !== 200) expect(await countOf(logged, status, 'OK')).toBe(0);
}

const OPERATION = '{ roles(first: 1) { totalCount } }';
const UPLOAD = 'mutation ($file: Upload!) { uploadFile(input: { file: $file, type: ATTACHMENT }) { file { id } } }';

/** A GraphQL multipart request whose map names these variables. */
function multipart(paths: readonly string[], size = 1): Shot {
  const parts = [
    ['operations', JSON.stringify({ query: UPLOAD, variables: { file: null } })],
    ['map', JSON.stringify({ 0: paths })],
    ['0"; filename="x.pdf', 'x'.repeat(size)],
  ].map(([name, value]) => `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  return {
    body: `${parts.join('')}--edge--\r\n`,
    headers: { 'content-type': 'multipart/form-data; boundary=edge', 'apollo-require-preflight': 'true' },
  };
}

const { headers: formHeaders, body: formBody } = multipart(['variables.file']);

describe('a refusal shows its code in the log and in /metrics', () => {
  let open: Logged;
  beforeAll(async () => {
    open = await start({ routerSecret: 'a router knows it' });
  });
  afterAll(() => open.subgraph.stop());

  const hash = { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } };
  test.each<[what: string, shot: Shot, status: number, code: string]>([
    ['a path that is none of ours', { path: '/nowhere', method: 'GET' }, 404, 'NOT_FOUND'],
    ['a path that cannot be routed', { path: '/%zz', method: 'GET' }, 400, 'BAD_REQUEST'],
    ['a page where GraphiQL is off', { method: 'GET', headers: { accept: 'text/html' } }, 406, 'BAD_REQUEST'],
    ['a body that is no JSON', { body: '{' }, 400, 'BAD_REQUEST'],
    ['a body of another type', { body: 'x', headers: { 'content-type': 'text/plain' } }, 415, 'BAD_REQUEST'],
    ['a body that is too large', { body: 'x'.repeat(1024 * 1024 + 1) }, 413, 'BAD_USER_INPUT'],
    [
      'an object of too many names',
      { body: `{${Array.from({ length: 1_001 }, (_, at) => `"n${at}":0`)}}` },
      413,
      'BAD_USER_INPUT',
    ],
    ['a coding that is not known', { body: '{}', headers: { 'content-encoding': 'zstd' } }, 415, 'BAD_REQUEST'],
    ['a body that is not in its coding', { body: '{}', headers: { 'content-encoding': 'gzip' } }, 400, 'BAD_REQUEST'],
    [
      'a body that unpacks to a large one',
      { body: Buffer.from(gzipSync(Buffer.alloc(1024 * 1024 + 1, 32))), headers: { 'content-encoding': 'gzip' } },
      413,
      'BAD_USER_INPUT',
    ],
    ['a file at another path', { ...multipart(['variables.file']), path: '/nowhere' }, 415, 'BAD_REQUEST'],
    [
      'a form that any site can send',
      { body: formBody ?? '', headers: { 'content-type': formHeaders?.['content-type'] ?? '' } },
      400,
      'BAD_REQUEST',
    ],
    ['a file for no variable', multipart(['elsewhere']), 400, 'BAD_REQUEST'],
    ['a file that is too large', multipart(['variables.file'], 3 * 1024 * 1024 + 1), 413, 'BAD_USER_INPUT'],
    [
      'a compressed form',
      { body: formBody ?? '', headers: { ...formHeaders, 'content-encoding': 'gzip' } },
      415,
      'BAD_REQUEST',
    ],
    [
      'a hash that is not the query’s',
      { body: JSON.stringify({ query: OPERATION, extensions: hash }) },
      400,
      'BAD_REQUEST',
    ],
    ['a query that any site can send', { path: '/graphql?query={__typename}', method: 'GET' }, 400, 'BAD_REQUEST'],
    ['a method that is none of ours', { ...query(OPERATION), method: 'PUT' }, 405, 'BAD_REQUEST'],
    ['a body without a query', { body: '{}' }, 400, 'BAD_REQUEST'],
    ['a document that cannot be parsed', query('{'), 400, 'GRAPHQL_PARSE_FAILED'],
    ['a document that is not valid', query('{ nope }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a document over a limit', query(`{ ${'r: __typename '.repeat(31)} }`), 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'variables that do not fit',
      query('query ($n: Int!) { roles(first: $n) { totalCount } }', {}),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'variables with too many entries',
      query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array(11_001).fill('x') }),
      400,
      'COST_EXCEEDED',
    ],
    ['what only a router may ask', query('{ _service { sdl } }'), 403, 'FORBIDDEN'],
  ])('%s', async (_what, shot, status, code) => {
    await expectRefused(open, () => shoot(open.subgraph, shot), status, code);
  });

  test.each<[what: string, bytes: string, status: number]>([
    ['bytes that are not HTTP', 'HELLO\r\n\r\n', 400],
    ['headers that are too long', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['a Host that is no name', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['a foreign Host', 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', 421],
  ])('%s', async (_what, bytes, status) => {
    await expectRefused(open, () => shootBytes(open.subgraph, bytes), status, 'BAD_REQUEST');
  });
});

describe('with a safelist, a refusal shows its code in the log and in /metrics', () => {
  let listed: Logged;
  beforeAll(async () => {
    listed = await start({ persistedQueries: { safelist: createSafelist([]), only: true } });
  });
  afterAll(() => listed.subgraph.stop());

  test('a query that is not listed', async () => {
    await expectRefused(listed, () => shoot(listed.subgraph, query(OPERATION)), 400, 'FORBIDDEN');
  });

  test('a hash that is not listed', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'f'.repeat(64) };
    const body = JSON.stringify({ extensions: { persistedQuery } });
    await expectRefused(listed, () => shoot(listed.subgraph, { body }), 200, 'PERSISTED_QUERY_NOT_FOUND');
  });
});
