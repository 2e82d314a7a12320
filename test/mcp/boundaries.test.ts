import { ApolloServer } from '@apollo/server';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestContext } from '../../src/server/context.ts';
import { executor } from '../../src/server/mcp/executor.ts';
import { callTool, modernRpc, postMessage, rpc } from '../support/mcp.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;

beforeAll(async () => {
  subgraph = await startSubgraph({ server: { mcp: { mode: 'read-only' } } });
});

afterAll(() => subgraph.stop());

const method = fc.constantFrom(
  'tools/call',
  'tools/list',
  'initialize',
  'resources/read',
  'server/discover',
  'ping',
  'a',
);
const message = fc.record(
  {
    jsonrpc: fc.constantFrom('2.0', '1.0', 2),
    id: fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
    method: fc.oneof(method, fc.string()),
    params: fc.oneof(fc.object({ maxDepth: 2 }), fc.jsonValue()),
    result: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const headers = fc.record(
  {
    'mcp-protocol-version': fc.constantFrom('2026-07-28', '2025-06-18', '1999-01-01'),
    'mcp-method': method,
    accept: fc.constantFrom('*/*', 'application/json', 'text/html'),
    'x-mcp-tools': fc.constantFrom('users', ',,', 'no such tool'),
  },
  { requiredKeys: [] },
);

describe('whatever comes', () => {
  test('is answered, never with a 5xx, and the next request is served', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(message, fc.jsonValue()), headers, async (body, given) => {
        const { status } = await postMessage(subgraph.url, body, { headers: given });
        expect(status).toBeLessThan(500);
      }),
    );
    const { data } = await callTool(subgraph.url, 'list_all_torii_me');
    expect(data.id).toBe('10');
  });

  test('as arguments of a tool is a result or names its mistakes', async () => {
    const given = fc.dictionary(
      fc.constantFrom('limit', 'cursor', 'search', 'email', 'lifecycleStatus', 'isExternal', 'other'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(given, async args => {
        const { isError, texts } = await callTool(subgraph.url, 'list_all_torii_users', args);
        if (isError) expect(texts[0]).toMatch(/^(BAD_USER_INPUT|CURSOR_INVALID): \S/);
        else expect(JSON.parse(texts[0] ?? '')).toHaveProperty('result');
        expect(texts.join('')).not.toMatch(/Variable "|GraphQL|INTERNAL/);
      }),
    );
  });

  test.each([
    ['older', rpc],
    ['newer', modernRpc],
  ])(
    'null for all arguments is none, in the %s family of the protocol; what else is no object is refused',
    async (_family, ask) => {
      const answer = async (given: unknown) =>
        (await ask(subgraph.url, 'tools/call', { name: 'list_all_torii_me', arguments: given })).message;
      expect((await answer(null)).result.structuredContent.id).toBe('10');
      for (const given of [[], 'hello', 5]) expect((await answer(given)).error.code).toBe(-32_602);
    },
  );

  test('names of many tools in a header are looked at up to a bound', async () => {
    const { message: answer } = await rpc(
      subgraph.url,
      'tools/list',
      {},
      { headers: { 'x-mcp-tools': `${'x,'.repeat(2_000)}users` } },
    );
    expect(answer.result.tools).toEqual([]);
  });
});

describe('what executes for a server that only reads', () => {
  const run = async (source: string) => {
    const apollo = new ApolloServer<RequestContext>({ typeDefs: 'type Query { a: Int } type Mutation { a: Int }' });
    const execute = executor(
      // A write never gets as far as to need a context.
      {
        apollo,
        served: { outward: text => text },
        contextOf: () => ({}) as RequestContext,
        log: pino({ level: 'silent' }),
      },
      { record: { id: '1', secrets: [], codes: [] }, signal: new AbortController().signal },
    );
    const { signal } = new AbortController();
    return execute({ source, operationName: 'q', variables: {}, writes: false, readOnly: true, signal });
  };

  test.each([
    'mutation q { a }',
    'query a { a } mutation q { a }',
    'fragment f on Mutation { a } mutation q { ...f }',
    '# query\nmutation q { query: a }',
    'subscription q { a }',
  ])('refuses %j by its parsed document', async source => {
    expect(await run(source)).toMatchObject({ calls: 0, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });
});
