import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../src/settings/settings.ts';
import { type OwnProcess, startProcess } from '../support/process/ownProcess.ts';

const statusOf = async (url: string) => (await fetch(url)).status;

describe('with a port for probes and metrics', () => {
  let server: OwnProcess;
  let admin = '';
  let main = '';
  beforeAll(async () => {
    const says = /Metrics\s+(http:\S+)\/metrics/;
    server = await startProcess({ ADMIN_PORT: '0', SHUTDOWN_DELAY_SECONDS: '1' }, { says });
    admin = server.url;
    main = /GraphQL\s+(http:\S+)\/graphql/.exec(server.output.join('\n'))?.[1] ?? '';
  });
  afterAll(async () => {
    if (!server.hasEnded()) await server.stop('SIGKILL');
  });

  test('they are there and no longer on the main port', async () => {
    expect(await statusOf(`${main}/graphql?query={__typename}`)).toBe(400);
    expect(await statusOf(`${admin}/health/live`)).toBe(200);
    expect(await statusOf(`${admin}/health/ready`)).toBe(200);
    expect(await (await fetch(`${admin}/metrics`)).text()).toMatch(/^torii_subgraph_ready 1$/m);
    for (const path of ['/health/live', '/health/ready', '/metrics']) expect(await statusOf(main + path)).toBe(404);
  });

  test('nothing else is on it', async () => {
    expect(await statusOf(`${admin}/graphql?query={__typename}`)).toBe(404);
    expect(await statusOf(`${admin}/graphiql`)).toBe(404);
    expect(await statusOf(`${admin}/mcp`)).toBe(404);
  });

  test('a name that another site has given itself is refused, as on the main port', async () => {
    const { request } = await import('node:http');
    const status = await new Promise(resolve => {
      request(`${admin}/metrics`, { headers: { host: 'evil.example' } }, answer => resolve(answer.statusCode)).end();
    });
    expect(status).toBe(421);
  });

  test('while the server stops it is answered there that it is not ready; then it ends', async () => {
    server.signal('SIGTERM');
    await expect.poll(() => statusOf(`${admin}/health/ready`)).toBe(503);
    expect(await statusOf(`${admin}/health/live`)).toBe(200);
    expect(await (await fetch(`${admin}/metrics`)).text()).toMatch(/^torii_subgraph_ready 0$/m);
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });
});

test('a port that is taken stops the start with a line that names the setting', async () => {
  const { createServer } = await import('node:http');
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  await expect(startProcess({ ADMIN_PORT: port })).rejects.toThrow(
    /HOST, ADMIN_PORT: cannot listen there: .*EADDRINUSE/,
  );
  other.close();
});

test('the same port twice is a mistake', () => {
  expect(() => readSettings({ PORT: '4100', ADMIN_PORT: '4100' })).toThrow(SettingsError);
  expect(readSettings({ PORT: '4100', ADMIN_PORT: '4101' }).adminPort).toBe(4101);
  expect(readSettings({ PORT: '0', ADMIN_PORT: '0' }).adminPort).toBe(0);
  expect(readSettings({ ADMIN_PORT: '' }).adminPort).toBeUndefined();
});
