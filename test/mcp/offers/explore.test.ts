import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaIndex } from '../../../src/mcp/explore/schemaIndex.ts';
import { buildSchema } from '../../../src/server/schema.ts';
import { callTool, rpc } from '../../support/mcp.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';

let subgraph: Subgraph;

beforeAll(async () => {
  subgraph = await startSubgraph({ server: { mcp: { mode: 'read-write' } } });
});

afterAll(() => subgraph.stop());

const query = (text: string, variables?: unknown) => callTool(subgraph.url, 'torii_query', { query: text, variables });

describe('torii_query', () => {
  test('answers one query, with variables, and what it cost', async () => {
    const { data, meta, isError } = await query(
      'query Q($id: ID!) { user(id: $id) { toriiId email } ...More } fragment More on Query { organization { toriiId } }',
      '{"id": "1001"}',
    );
    expect(isError).toBe(false);
    expect(data.data.user).toMatchObject({ toriiId: '1001' });
    expect(meta['torii-subgraph/cost'].calls).toBe(2);
    expect((await query('{ organization { toriiId } }', {})).isError).toBe(false);
  });

  test.each([
    [
      'a mutation',
      'mutation { updateUser(input: { id: "1001", lifecycleStatus: OFFBOARDING }) { userErrors { code } } }',
      /^FORBIDDEN: query: expected a query, got a mutation/,
    ],
    ['a subscription', 'subscription { workflowRun(id: "1") { id } }', /^FORBIDDEN: .*subscription/],
    [
      'a mutation beside a query',
      'query A { __typename } mutation B { __typename }',
      /^BAD_USER_INPUT: query: expected one operation/,
    ],
    ['a mutation behind a comment and a string', '# query\n"""query { a }"""\nmutation { __typename }', /^FORBIDDEN: /],
    ['no operation', 'fragment F on Query { __typename }', /expected one operation/],
    ['no document', '{ users(', /^BAD_USER_INPUT: query: Syntax Error/],
    ['another field', '{ user(id: "1001") { salary } }', /Cannot query field "salary"/],
    ['too many words', `{ ${'a '.repeat(9_000)} }`, /^BAD_USER_INPUT: query: /],
  ])('refuses %s, and asks nothing of Torii', async (_name, text, message) => {
    const { emulator } = subgraph;
    const before = emulator.log.calls.length;
    const { texts, isError } = await query(text);
    expect(isError).toBe(true);
    expect(texts.join('\n')).toMatch(message);
    expect(emulator.log.calls.length).toBe(before);
    expect(emulator.writes).toEqual([]);
  });

  test('what costs too much is refused as over HTTP', async () => {
    const { texts, isError } = await query(
      '{ users(first: 1000) { nodes { apps { nodes { account: lastVisitTime } } } } }',
    );
    expect(isError).toBe(true);
    expect(texts.join()).toMatch(/^COST_EXCEEDED: /);
  });

  test('a query called mutation is one', async () => {
    const { data } = await query('query mutation { mutation: organization { toriiId } }');
    expect(data.data.mutation).toEqual({ toriiId: expect.any(String) });
  });

  test('what is too long is cut, and says so', async () => {
    const { texts } = await query('{ users(first: 1000) { nodes { id email firstName lastName } } }');
    expect(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThanOrEqual(25_000);
    expect(texts.at(-1)).toMatch(/cut .* Ask for smaller pages\.$/);
  });

  test('arguments that it does not have are named', async () => {
    const { texts } = await callTool(subgraph.url, 'torii_query', { document: '{ __typename }', variables: 3 });
    expect(texts.join()).toMatch(/document: there is no such argument/);
    expect(texts.join()).toMatch(/variables: expected an object/);
    expect(texts.join()).toMatch(/query: expected a text/);
  });
});

describe('torii_schema_search', () => {
  const search = async (words: string) => {
    const { data } = await callTool(subgraph.url, 'torii_schema_search', { words });
    return String(data.sdl);
  };

  test.each([
    ['contract renewal', /type Contract [\s\S]*autoRenewal: Boolean/],
    ['last visit of accounts', /lastVisitTime: DateTime/],
    ['LifecycleStatus', /enum LifecycleStatus \{ ACTIVE OFFBOARDING OFFBOARDED \}/],
    ['failed workflow executions', /workflowExecutions\(/],
  ])('%s', async (words, found) => {
    expect(await search(words)).toMatch(found);
  });

  test('says so where nothing fits', async () => {
    expect(await search('zzzz qqqq')).toMatch(/^# Nothing fits/);
    expect(await search('!')).toMatch(/^# Nothing fits/);
  });

  test('is short for any words of the schema', () => {
    const schema = buildSchema();
    const index = schemaIndex(schema);
    for (const name of Object.keys(schema.getTypeMap())) {
      expect(index.search(name, 5_400)?.length ?? 0).toBeLessThanOrEqual(5_400);
    }
  });
});

test('with SAFELIST=only nobody explores', async () => {
  const only = await startSubgraph({
    server: {
      mcp: { mode: 'read-write' },
      persistedQueries: { safelist: { lists: () => false, documentOf: () => undefined } as never, only: true },
    },
  });
  const { message } = await rpc(only.url, 'tools/list');
  const names = message.result.tools.map(({ name }: { name: string }) => name);
  expect(names).toContain('torii_renewals_due');
  expect(names).not.toContain('torii_query');
  expect(names).not.toContain('torii_schema_search');
  const called = await rpc(only.url, 'tools/call', { name: 'torii_query', arguments: { query: '{ __typename }' } });
  expect(called.message.error.message).toMatch(/Unknown tool/);
  await only.stop();
});
