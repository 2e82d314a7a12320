import { Client, ClientCredentialsProvider, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { Server } from '../../../src/server/server.ts';
import { type Issuer, startIssuer } from '../../../test/support/signIn/issuer.ts';
import { startSample, startTools } from './support/servers.ts';

const INFORMATION = { name: 'torii-subgraph-examples', version: '1.0.0' };

let emulator: Emulator;
let issuer: Issuer;
let server: Server;
/** A port of its own, so that the audience, which is the server's address, is known before it starts. */
const PORT = 20_000 + (process.pid % 20_000);
const ADDRESS = `http://127.0.0.1:${PORT}/mcp`;

beforeAll(async () => {
  emulator = await startSample();
  issuer = await startIssuer({ audience: ADDRESS });
  const mcp = { mode: 'read-write', oauth: { issuer: issuer.url, audience: ADDRESS } } as const;
  server = await startTools(emulator, 'read-write', { port: PORT, mcp });
});
afterAll(async () => {
  await server.stop();
  await issuer.stop();
  await emulator.close();
});

function provider() {
  return new ClientCredentialsProvider({
    clientId: 'agent',
    clientSecret: 'a secret of the tests',
    expectedIssuer: issuer.url,
  });
}

test.each(['legacy', { pin: '2026-07-28' }] as const)(
  'the newer client signs in by what the 401 says, in %j, with every scope that there is',
  async mode => {
    issuer.asked.length = 0;
    const client = new Client(INFORMATION, { versionNegotiation: { mode } });
    await client.connect(new StreamableHTTPClientTransport(new URL(ADDRESS), { authProvider: provider() }));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['list_all_torii_users', 'delete_a_torii_contract_by_id']),
    );
    const { structuredContent } = await client.callTool({ name: 'list_all_torii_me', arguments: {} });
    expect(structuredContent).toMatchObject({ id: expect.any(String) });
    expect(issuer.asked).toContain('/token');
    await client.close();
  },
);

test('the older client sends a token that it has', async () => {
  const token = await issuer.token('torii:read');
  const client = new OlderClient(INFORMATION);
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  const transport = new OlderHttp(new URL(ADDRESS), { requestInit });
  // Its own types disagree with themselves where optional properties are exact.
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  const names = (await client.listTools()).tools.map(({ name }) => name);
  expect([names.includes('list_all_torii_users'), names.includes('delete_a_torii_contract_by_id')]).toEqual([
    true,
    false,
  ]);
  await client.close();
});
