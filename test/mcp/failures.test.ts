import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { callTool } from '../support/mcp.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;

beforeAll(async () => {
  subgraph = await startSubgraph({ server: { mcp: { mode: 'read-write' } } });
});

afterAll(() => subgraph.stop());

afterEach(() => subgraph.emulator.faults.clear());

describe('Torii fails', () => {
  test.each([
    ['error503', /^UPSTREAM_UNAVAILABLE: .* Repeat once, later: Torii is not available\.$/],
    ['rateLimitLong', /^RATE_LIMITED: .* Retry after \d+ s\.$/],
    [
      'unauthorized',
      /^UNAUTHENTICATED: .* Don't repeat: whoever runs this client has to give a valid Torii API key\.$/,
    ],
    ['forbidden', /^FORBIDDEN: .* Don't repeat: the answer will be the same\.$/],
    ['html', /^UPSTREAM_PROTOCOL: /],
  ] as const)('%s is told with what to do', async (kind, told) => {
    const own = await startSubgraph({ server: { mcp: { mode: 'read-only' } } });
    try {
      own.emulator.faults.add({ kind, endpoint: 'GET /users' });
      const { isError, texts, data } = await callTool(own.url, 'list_all_torii_users', { limit: 2 });
      expect([isError, data]).toEqual([true, undefined]);
      expect(texts).toEqual([expect.stringMatching(told)]);
      expect(texts[0]).not.toMatch(/Variable|GET |\/users| at .*\.ts/);
    } finally {
      await own.stop();
    }
  });

  test('what a text is too long for is named as an argument', async () => {
    const { texts } = await callTool(subgraph.url, 'list_all_torii_users', { search: 'a'.repeat(2_000) });
    expect(texts).toEqual(['BAD_USER_INPUT: search: expected texts of at most 1000 characters, got one of 2000.']);
  });

  test('what came all the same stands behind the errors', async () => {
    subgraph.emulator.faults.add({ kind: 'error500', endpoint: 'GET /users/metadata' });
    subgraph.emulator.faults.add({ kind: 'error500', endpoint: 'GET /users/fields' });
    const { isError, texts, data } = await callTool(subgraph.url, 'get_single_torii_user_by_id', {
      id: '1001',
      include_custom_fields: true,
    });
    expect([isError, data, texts.length]).toEqual([true, undefined, 2]);
    expect(texts[0]).toMatch(/^UPSTREAM_UNAVAILABLE: /);
    expect(JSON.parse(texts[1] ?? '')).toMatchObject({ id: '1001', lastName: 'Grünwald' });
  });

  test('a write whose outcome is not known says so, and was sent once', async () => {
    subgraph.emulator.faults.add({ kind: 'resetInBody', endpoint: 'POST /apps/custom' });
    subgraph.emulator.faults.add({ kind: 'resetBeforeHeaders', endpoint: 'POST /apps/custom' });
    const before = subgraph.emulator.writes.length;
    const { isError, texts } = await callTool(subgraph.url, 'create_a_torii_app', { name: 'Lost answer' });
    expect(isError).toBe(true);
    expect(texts[0]).not.toMatch(/endpoint|POST/);
    expect(texts[0]).toMatch(/^WRITE_OUTCOME_UNKNOWN: .* Don't repeat, read first: it may have been done\.$/);
    expect(subgraph.emulator.writes.length).toBe(before + 1);
  });

  test('a row that is broken is left out and told', async () => {
    subgraph.emulator.faults.add({ kind: 'nullRow', endpoint: 'GET /users', times: 1 });
    const { isError, texts } = await callTool(subgraph.url, 'list_all_torii_users', { limit: 5 });
    expect(isError).toBe(true);
    expect(texts[0]).toMatch(/^UPSTREAM_PROTOCOL: /);
    expect(JSON.parse(texts[1] ?? '').result).toHaveLength(4);
  });
});
