import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { type Shot, shoot, shootBytes, TRACE } from './support/shot.ts';

const KEY = 'canary-0b5d6e7f8a9b';

let subgraph: Subgraph;
const rejections: unknown[] = [];
const note = (reason: unknown) => rejections.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', note);
  const sizes = { users: 20, apps: 10, contracts: 10, auditLogs: 10, executions: 10, bigAppUsers: 5 };
  subgraph = await startSubgraph({
    emulator: { sizes, keys: [KEY] },
    server: { authentication: { mode: 'service', key: KEY } },
  });
});
afterAll(async () => {
  await subgraph.stop();
  process.off('unhandledRejection', note);
});

const names = fc.constantFrom(
  'users',
  'apps',
  'nodes',
  'edges',
  'node',
  'id',
  'email',
  'app',
  'user',
  'contracts',
  'customFields',
  'key',
  'role',
  'totalCount',
  'pageInfo',
  'endCursor',
  '__typename',
  '__schema',
  '_service',
  '_entities',
  'nope',
  'roles',
);
const values = fc.oneof(
  fc.integer().map(String),
  fc.double().map(String),
  fc.string({ maxLength: 12 }).map(text => JSON.stringify(text)),
  fc.constantFrom('null', 'true', 'ACTIVE', '[]', '{}', '[1, "a"]', '{ a: 1 }', '$v', '"""', '"MTo6Og"', '1e999'),
);
const args = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.tuple(
          fc.constantFrom(
            'first',
            'after',
            'id',
            'ids',
            'filter',
            'search',
            'orderBy',
            'view',
            'keys',
            'representations',
          ),
          values,
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map(all => `(${all.map(([name, value]) => `${name}: ${value}`).join(', ')})`),
  },
);
const { selection } = fc.letrec<{ selection: string; field: string }>(tie => ({
  field: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(names, args).map(([name, list]) => `${name}${list}`),
    fc.tuple(names, args, tie('selection')).map(([name, list, inner]) => `${name}${list} ${inner}`),
    tie('selection').map(inner => `... on User ${inner}`),
    fc.constantFrom('...F', '...G', 'id @skip(if: true)', 'id @nope', 'a: id', 'b: email'),
  ),
  selection: fc.array(tie('field'), { minLength: 1, maxLength: 4 }).map(fields => `{ ${fields.join(' ')} }`),
}));
const documents = fc
  .tuple(
    fc.constantFrom('', 'query ', 'mutation ', 'subscription ', 'query ($v: Int) '),
    selection,
    fc.constantFrom('', ' fragment F on User { id }', ' fragment F on Query { ...G } fragment G on Query { ...F }'),
  )
  .map(parts => parts.join(''));
const queries = fc.oneof(
  documents,
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  documents.chain(text => fc.nat(text.length).map(end => text.slice(0, end))),
);

const bodies = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        query: queries,
        variables: fc.oneof(fc.constant(undefined), fc.record({ v: fc.jsonValue() }), fc.jsonValue()),
        operationName: fc.option(fc.string({ maxLength: 5 }), { nil: undefined }),
      })
      .map(body => JSON.stringify(body)),
  },
  { weight: 2, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);
const headerText = fc
  .string({ unit: fc.integer({ min: 0x20, max: 0xff }).map(code => String.fromCharCode(code)), maxLength: 40 })
  .map(text => text.replace(/\x7f/g, '').trim());
const headers = fc.dictionary(
  fc.constantFrom(
    'accept',
    'x-request-id',
    'x-torii-cost',
    'x-torii-api-key',
    'x-router-secret',
    'apollo-require-preflight',
    'authorization',
    'origin',
    'traceparent',
  ),
  headerText,
  { maxKeys: 4 },
);
const shots: fc.Arbitrary<Shot> = fc.record({
  body: bodies,
  headers: fc
    .tuple(
      headers,
      fc.constantFrom(
        'application/json',
        'application/json; charset=utf-8',
        'application/json;charset=utf-16',
        'text/plain',
        'multipart/form-data',
        'application/graphql-response+json',
        ';',
      ),
    )
    .map(([others, type]) => ({ ...others, 'content-type': type })),
});

/** What must not come back, whatever came in. */
function expectSound({ status, text }: { status: number; text: string }): void {
  expect(status, text).toBeGreaterThanOrEqual(200);
  expect(status, text).toBeLessThan(500);
  expect(text).not.toMatch(TRACE);
  expect(text).not.toContain(KEY);
  expect(text).not.toContain('INTERNAL_SERVER_ERROR');
}

describe('whatever is sent', () => {
  test('random bodies, queries and headers are answered or refused, without a fault of ours', async () => {
    await fc.assert(
      fc.asyncProperty(shots, async shot => expectSound(await shoot(subgraph, shot))),
      { numRuns: 500, interruptAfterTimeLimit: 15_000 },
    );
  });

  test('random bytes on the socket too', async () => {
    const text = fc.string({ unit: 'binary-ascii', maxLength: 100 });
    const request = fc
      .tuple(fc.constantFrom('GET', 'POST', 'OPTIONS', 'X', ''), text, text)
      .map(([method, path, rest]) => `${method} /${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${rest}\r\n\r\n`);
    await fc.assert(
      fc.asyncProperty(request, async bytes => {
        // What is left open or answered with nothing is none of our answers.
        const answer = await shootBytes(subgraph, bytes).catch(() => undefined);
        if (answer && Number.isFinite(answer.status)) expectSound(answer);
      }),
      { numRuns: 150, interruptAfterTimeLimit: 10_000 },
    );
  });

  test('and the server still answers, with no rejection left unhandled', async () => {
    const { data, errors } = await subgraph.ask('{ users(first: 1) { nodes { id } } }');
    expect(errors).toEqual([]);
    expect(data.users.nodes).toHaveLength(1);
    expect(rejections).toEqual([]);
  });
});
