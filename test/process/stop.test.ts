import { Agent, request } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { type OwnProcess, startProcess } from '../support/process/ownProcess.ts';

const processes: OwnProcess[] = [];
const emulators: Emulator[] = [];
afterEach(async () => {
  for (const server of processes.splice(0)) server.signal('SIGKILL');
  await Promise.all(emulators.splice(0).map(emulator => emulator.close()));
});

/** The server as `npm start` starts it, with all that it logs unless told otherwise. */
async function start(environment: Record<string, string>): Promise<OwnProcess> {
  const server = await startProcess({ LOG_LEVEL: 'info', ...environment });
  processes.push(server);
  return server;
}

async function withEmulator(latency: number, environment: Record<string, string> = {}): Promise<OwnProcess> {
  const emulator = await startEmulator({
    rateLimits: false,
    latency,
    sizes: { users: 30, apps: 10, contracts: 10, auditLogs: 10, executions: 10 },
  });
  emulators.push(emulator);
  return start({ TORII_API_KEY: emulator.keys[0] ?? '', TORII_API_URL: emulator.url, ...environment });
}

const ask = (dispatcher: Agent, url: string, search: string) =>
  request(`${url}/graphql`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ users(first: 5, search: "SEARCH") { totalCount } }'.replace('SEARCH', search) }),
  }).then(async ({ statusCode, body }) => ({ statusCode, body: (await body.json()) as { errors?: unknown } }));

const ready = (dispatcher: Agent, url: string) =>
  request(`${url}/health/ready`, { dispatcher }).then(async ({ statusCode, body }) => {
    await body.dump();
    return statusCode;
  });

describe('SIGTERM', () => {
  test('not ready at once, requests under way finish, idle connections are closed, exit 0', async () => {
    const server = await withEmulator(2_000, { SHUTDOWN_DELAY_SECONDS: '0' });
    const agent = new Agent({ connections: 40, keepAliveTimeout: 60_000 });
    expect(await ready(agent, server.url)).toBe(200);
    const answers = Array.from({ length: 30 }, (_, index) => ask(agent, server.url, `s${index}`));
    await expect.poll(() => emulators.at(-1)?.log.count(), { timeout: 10_000 }).toBe(answers.length);
    server.signal('SIGTERM');
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(await ready(agent, server.url)).toBe(503);
    for (const { statusCode, body } of await Promise.all(answers)) {
      expect(statusCode).toBe(200);
      expect(body.errors).toBeUndefined();
    }
    expect(await server.ended).toEqual({ code: 0, signal: null });
    await agent.close();
  });

  test('requests that still come while load balancers notice are answered, none fails', async () => {
    const server = await withEmulator(20, { SHUTDOWN_DELAY_SECONDS: '1' });
    const agent = new Agent({ connections: 20 });
    let notReady = false;
    let asked = 0;
    const statuses: number[] = [];
    const client = async (name: number) => {
      while (!notReady && asked < 10_000) {
        asked += 1;
        const { statusCode } = await ask(agent, server.url, `${name}-${asked}`);
        statuses.push(statusCode);
      }
    };
    const clients = Array.from({ length: 10 }, (_, index) => client(index));
    await expect.poll(() => statuses.length, { timeout: 10_000 }).toBeGreaterThan(50);
    server.signal('SIGTERM');
    // A load balancer that looks every half second.
    await new Promise(resolve => setTimeout(resolve, 500));
    notReady = (await ready(agent, server.url)) === 503;
    expect(notReady).toBe(true);
    await Promise.all(clients);
    expect(statuses.length).toBeGreaterThan(50);
    expect(statuses.filter(status => status !== 200)).toEqual([]);
    expect(await server.ended).toEqual({ code: 0, signal: null });
    await agent.close();
  });

  test('a request that hangs holds the server up no longer than its time', async () => {
    const server = await withEmulator(60_000, { SHUTDOWN_DELAY_SECONDS: '0', REQUEST_TIMEOUT_SECONDS: '1' });
    const agent = new Agent();
    const answer = ask(agent, server.url, 'hangs');
    await expect.poll(() => emulators.at(-1)?.log.count(), { timeout: 10_000 }).toBe(1);
    const started = performance.now();
    server.signal('SIGTERM');
    const { statusCode, body } = await answer;
    expect(statusCode).toBe(200);
    expect(body.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - started).toBeLessThan(8_000);
    await agent.close();
  });

  test('a second signal, noticeably later, stops at once', async () => {
    const server = await withEmulator(60_000, { SHUTDOWN_DELAY_SECONDS: '60' });
    server.signal('SIGTERM');
    await new Promise(resolve => setTimeout(resolve, 1_000));
    const started = performance.now();
    server.signal('SIGTERM');
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(server.output.join('\n')).toContain('SIGTERM: stopping at once');
  });

  test('Ctrl-C waits for nobody', async () => {
    const server = await withEmulator(0, { SHUTDOWN_DELAY_SECONDS: '60' });
    server.signal('SIGINT');
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });
});

describe('starting', () => {
  test('a port in use is told in one line', async () => {
    const first = await withEmulator(0);
    const failed = start({ PORT: new URL(first.url).port });
    await expect(failed).rejects.toThrow(/HOST, PORT: cannot listen there: .*EADDRINUSE/);
  });

  test('each wrong setting is told in one line, and nothing else', async () => {
    const failed = start({ MAX_CALLS: 'many', GRAPHIQL: 'perhaps' });
    await expect(failed).rejects.toThrow(
      /got GRAPHIQL: expected true or false\nMAX_CALLS: expected a whole number from 1 to 1000000\n$/,
    );
  });

  test('warns of nothing', async () => {
    const server = await withEmulator(0);
    expect(server.output.join('\n')).not.toMatch(/deprecat|warning/i);
  });
});
