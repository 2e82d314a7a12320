import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modernRpc, postMessage, rpc } from '../support/mcp.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;

beforeAll(async () => {
  subgraph = await startSubgraph({
    server: { mcp: { mode: 'read-only', hosts: ['torii.example.com'] }, corsOrigins: ['https://app.example.com'] },
  });
});

afterAll(() => subgraph.stop());

/** What `fetch` refuses to send: a Host of one's own. */
async function underHost(host: string): Promise<number> {
  const { hostname, port } = new URL(subgraph.url);
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const sent = request({ hostname, port, path: '/mcp', method: 'POST', headers }, answer => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }));
  });
}

describe('what is no message is refused as JSON-RPC, and the next one is served', () => {
  const cases: readonly [string, unknown, Readonly<Record<string, string>>, number, number][] = [
    ['no JSON', '{"jsonrpc":', {}, 400, -32_700],
    ['no body', '', {}, 400, -32_700],
    ['a batch', [{ jsonrpc: '2.0', id: 1, method: 'ping' }], {}, 400, -32_600],
    ['a text', '"ping"', {}, 400, -32_600],
    ['a number', '5', {}, 400, -32_600],
    ['another media type', 'ping', { 'content-type': 'text/plain' }, 415, -32_000],
    ['a multipart body', 'ping', { 'content-type': 'multipart/form-data; boundary=x' }, 415, -32_000],
    ['a body over 5 MiB', JSON.stringify({ text: 'a'.repeat(5 * 1024 * 1024) }), {}, 413, -32_000],
    ['deep nesting', `${'{"a":'.repeat(60)}1${'}'.repeat(60)}`, {}, 400, -32_600],
    ['a foreign origin', '{}', { origin: 'https://evil.example' }, 403, -32_000],
    ['the origin null', '{}', { origin: 'null' }, 403, -32_000],
  ];
  test.each(cases)('%s', async (_name, body, headers, status, code) => {
    const refused = await postMessage(subgraph.url, body, { headers });
    expect([refused.status, refused.message?.error?.code]).toEqual([status, code]);
    expect(refused.message).toMatchObject({ jsonrpc: '2.0', id: null });
    const next = await rpc(subgraph.url, 'ping');
    expect([next.status, next.message.result]).toEqual([200, {}]);
  });

  test('an object with too many names, and a body that unpacks to too much, say so', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`name${at}`, 1]));
    const names = await postMessage(subgraph.url, { jsonrpc: '2.0', id: 1, method: 'ping', params: many });
    expect([names.status, names.message.error.message]).toEqual([413, expect.stringContaining('at most 1000 names')]);
    const packed = (text: string) =>
      fetch(`${subgraph.url}/mcp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: gzipSync(text),
      });
    const large = await packed('a'.repeat(6 * 1024 * 1024));
    expect([large.status, await large.text()]).toEqual([413, expect.stringContaining('when decoded')]);
    // As large as an unpacked one may be.
    const message = { jsonrpc: '2.0', id: 1, method: 'ping', params: { _meta: { text: 'a'.repeat(4 * 1024 * 1024) } } };
    expect((await packed(JSON.stringify(message))).status).toBe(200);
  });

  test.each([['*/*'], ['text/html, */*;q=0.1'], [undefined]])('who takes anything (%s) is answered', async accept => {
    const { hostname, port } = new URL(subgraph.url);
    const headers = { 'content-type': 'application/json', ...(accept === undefined ? {} : { accept }) };
    const status = await new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: '/mcp', method: 'POST', headers }, answer => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.once('error', reject);
      sent.end(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }));
    });
    expect(status).toBe(200);
  });

  test.each(['GET', 'DELETE', 'PUT', 'PATCH'])('%s: there are no sessions', async method => {
    const response = await fetch(`${subgraph.url}/mcp`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('arguments that are a text', async () => {
    const { status, message } = await rpc(subgraph.url, 'tools/call', { name: 'list_all_torii_me', arguments: '{}' });
    expect(status).toBeLessThan(500);
    expect(message.error.code).toBe(-32_602);
  });

  test('a tool that there is not, a resource that there is not, a prompt that there is not', async () => {
    const tool = await rpc(subgraph.url, 'tools/call', { name: 'drop_tables' });
    expect(tool.message.error).toEqual({ code: -32_602, message: 'Unknown tool: "drop_tables"' });
    const resource = await modernRpc(subgraph.url, 'resources/read', { uri: 'torii://nothing' });
    expect(resource.message.error).toMatchObject({ code: -32_602, data: { uri: 'torii://nothing' } });
    const prompt = await rpc(subgraph.url, 'prompts/get', { name: 'nothing' });
    expect(prompt.message.error.code).toBe(-32_602);
  });

  test.each(['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list'])(
    'a cursor for %s, which has one page',
    async method => {
      const { message } = await rpc(subgraph.url, method, { cursor: 'next' });
      expect(message.error.code).toBe(-32_602);
    },
  );
});

describe('names and origins', () => {
  test('pages of loopback, of CORS_ORIGINS and of MCP_HOSTS may ask', async () => {
    for (const origin of [
      'http://localhost:6274',
      'http://127.0.0.1:3000',
      'https://app.example.com',
      'https://torii.example.com',
    ]) {
      expect((await rpc(subgraph.url, 'ping', {}, { headers: { origin } })).status).toBe(200);
    }
  });

  test('on loopback a foreign host name gets 403, those of MCP_HOSTS and CORS_ORIGINS are served', async () => {
    expect(await underHost('evil.example')).toBe(403);
    expect(await underHost('torii.example.com:443')).toBe(200);
    expect(await underHost('app.example.com')).toBe(200);
    expect(await underHost('localhost:1')).toBe(200);
  });

  test.each(['https://app.example.com', 'https://torii.example.com', 'http://localhost:6274'])(
    'a preflight of %s, which may ask, allows the headers of the protocol',
    async origin => {
      const response = await fetch(`${subgraph.url}/mcp`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,mcp-protocol-version',
        },
      });
      const allowed = response.headers.get('access-control-allow-headers') ?? '';
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
      for (const name of ['mcp-protocol-version', 'mcp-method', 'mcp-name', 'authorization', 'x-mcp-tools']) {
        expect(allowed).toContain(name);
      }
    },
  );

  test('a preflight of a foreign page allows it nothing', async () => {
    const response = await fetch(`${subgraph.url}/mcp`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each([
    ['older', rpc],
    ['newer', modernRpc],
  ])('an answer is kept by no cache, in the %s family of the protocol', async (_family, ask) => {
    const { headers } = await ask(subgraph.url, 'tools/call', { name: 'list_all_torii_me', arguments: {} });
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('vary')).toContain('x-torii-api-key');
  });

  test('an answer to such a page can be read by it', async () => {
    const { headers } = await rpc(subgraph.url, 'ping', {}, { headers: { origin: 'https://app.example.com' } });
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example.com');
  });
});

describe('no sessions', () => {
  test('none is given, and a foreign one is ignored', async () => {
    const initialize = {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'tests', version: '1' },
    };
    const { status, headers, message } = await rpc(subgraph.url, 'initialize', initialize);
    expect([status, headers.get('mcp-session-id')]).toEqual([200, null]);
    expect(message.result.protocolVersion).toBe('2025-06-18');
    const next = await rpc(subgraph.url, 'tools/list', {}, { headers: { 'mcp-session-id': 'of-another-server' } });
    expect(next.message.result.tools.length).toBeGreaterThan(0);
  });

  test.each(['oauth-protected-resource', 'oauth-protected-resource/mcp', 'oauth-authorization-server'])(
    '/.well-known/%s is 404: clients would start a sign-in',
    async path => {
      expect((await fetch(`${subgraph.url}/.well-known/${path}`)).status).toBe(404);
    },
  );

  test('a server without MCP has no such path', async () => {
    const without = await startSubgraph();
    try {
      expect((await rpc(without.url, 'ping')).status).toBe(404);
    } finally {
      await without.stop();
    }
  });
});
