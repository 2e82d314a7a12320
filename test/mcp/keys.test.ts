import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callTool, rpc } from '../support/mcp.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const TOKEN = 'a-token-of-many-characters';

let passthrough: Subgraph;
let service: Subgraph;

beforeAll(async () => {
  [passthrough, service] = await Promise.all([
    startSubgraph({ server: { mcp: { mode: 'read-only' }, authentication: { mode: 'passthrough' } } }),
    startSubgraph({ server: { mcp: { mode: 'read-only', token: TOKEN } } }),
  ]);
});

afterAll(() => Promise.all([passthrough.stop(), service.stop()]));

describe('each request brings its own key', () => {
  const key = () => passthrough.emulator.keys[0] ?? '';

  test('as x-torii-api-key or as a bearer token', async () => {
    const bearer = { authorization: `Bearer ${key()}` };
    for (const headers of [{ 'x-torii-api-key': key() }, bearer, { 'x-torii-api-key': '', ...bearer }]) {
      const { data } = await callTool(passthrough.url, 'list_all_torii_me', {}, { headers });
      expect(data.id).toBe('10');
    }
  });

  test('without one lists work, and calls say what is missing', async () => {
    const { message } = await rpc(passthrough.url, 'tools/list');
    expect(message.result.tools.length).toBeGreaterThan(10);
    const { isError, texts } = await callTool(passthrough.url, 'list_all_torii_me');
    expect(isError).toBe(true);
    expect(texts[0]).toMatch(/^UNAUTHENTICATED: Expected a Torii API key/);
  });

  test('a key that Torii does not know is UNAUTHENTICATED and shown nowhere', async () => {
    const headers = { authorization: 'Bearer nobody-knows-this-key' };
    const answer = await callTool(passthrough.url, 'list_all_torii_me', {}, { headers });
    expect(answer.texts[0]).toMatch(/^UNAUTHENTICATED: /);
    expect(JSON.stringify(answer)).not.toContain('nobody-knows');
  });

  test('a cursor of one key is none of another', async () => {
    const first = await callTool(
      passthrough.url,
      'list_all_torii_users',
      { limit: 2 },
      {
        headers: { 'x-torii-api-key': key() },
      },
    );
    const { texts } = await callTool(
      passthrough.url,
      'list_all_torii_users',
      { limit: 2, cursor: first.data.nextCursor },
      {
        headers: { 'x-torii-api-key': passthrough.emulator.keys[1] ?? 'another-key-of-somebody' },
      },
    );
    expect(texts[0]).toMatch(/^CURSOR_INVALID: /);
  });
});

describe('a token of the server', () => {
  test.each([
    ['none', {}],
    ['another', { authorization: 'Bearer another-token-of-many' }],
    ['one of another scheme', { authorization: `Basic ${TOKEN}` }],
  ])('%s is refused with 401, before anything is executed', async (_name, headers) => {
    const calls = service.emulator.log.calls.length;
    const answer = await rpc(service.url, 'tools/call', { name: 'list_all_torii_me' }, { headers });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(service.emulator.log.calls.length).toBe(calls);
  });

  test('the right one is served', async () => {
    const { data } = await callTool(
      service.url,
      'list_all_torii_me',
      {},
      { headers: { authorization: `Bearer ${TOKEN}` } },
    );
    expect(data.id).toBe('10');
  });
});
