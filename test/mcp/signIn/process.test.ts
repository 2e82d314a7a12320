import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator } from '../../../emulator/emulator.ts';
import { rpc } from '../../support/mcp.ts';
import { type OwnProcess, startProcess } from '../../support/process/ownProcess.ts';
import { type Issuer, startIssuer } from '../../support/signIn/issuer.ts';

const AUDIENCE = 'https://torii.example.com/mcp';

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let issuer: Issuer;
let server: OwnProcess;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimits: false });
  issuer = await startIssuer({ audience: AUDIENCE });
  server = await startProcess({
    TORII_API_URL: emulator.url,
    TORII_API_KEY: emulator.keys[0],
    HOST: '0.0.0.0',
    MCP_HOSTS: 'torii.example.com',
    MCP_MODE: 'read-write',
    MCP_OAUTH_ISSUER: issuer.url,
    MCP_OAUTH_AUDIENCE: AUDIENCE,
    LOG_LEVEL: 'trace',
  });
});
afterAll(async () => {
  await server.stop();
  await issuer.stop();
  await emulator.close();
});

test('the settings make a resource server, whose start warns of no open door and whose log has no token', async () => {
  const url = server.url.replace('0.0.0.0', '127.0.0.1');
  expect(server.output.filter(line => line.includes('MCP_TOKEN'))).toEqual([]);
  const refused = await rpc(url, 'tools/list');
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    401,
    'Bearer scope="torii:read torii:write", resource_metadata="https://torii.example.com/.well-known/oauth-protected-resource/mcp"',
  ]);
  const good = await issuer.token('torii:read');
  const wrong = await issuer.token('torii:read', { claims: { aud: 'another' } });
  const headers = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  const call = { name: 'list_all_torii_me', arguments: {} };
  expect((await rpc(url, 'tools/call', call, headers(good))).message.result.structuredContent.id).toBe('10');
  expect((await rpc(url, 'tools/call', call, headers(wrong))).status).toBe(401);
  await expect.poll(() => server.output.some(line => line.includes('is for another audience'))).toBe(true);
  const output = server.output.join('\n');
  for (const token of [good, wrong]) expect(output).not.toContain(token.split('.')[2]);
});
