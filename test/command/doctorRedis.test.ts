import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkRedis } from '../../src/cli/doctor/redisChecks.ts';

const folder = mkdtempSync(join(tmpdir(), 'torii-redis-'));
const socket = join(folder, 'redis.sock');
const url = `unix://${socket}`;
const hasRedis = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].some(file => existsSync(file));

let server: ChildProcess | undefined;
beforeAll(async () => {
  // In CI there is one: its absence is a failure there.
  if (!hasRedis && !process.env['CI']) return;
  const users = [
    ['scriptless', 'on', '>a-password', '~*', '+@all', '-@scripting'],
    ['silent', 'on', '>a-password', '~*', '+ping', '+eval', '+evalsha', '+exists'],
  ].flatMap(user => ['--user', ...user]);
  server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', ...users]);
  await vi.waitFor(() => expect(existsSync(socket)).toBe(true), 5_000);
});
afterAll(() => {
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const of = (given: string) => checkRedis({ url: given, mode: 'single', prefix: 'torii:' });
const wrongOf = async (given: string) => (await of(given)).filter(({ outcome }) => outcome !== 'ok');
const withRedis = test.runIf(hasRedis || process.env['CI']);

withRedis('a Redis that can be used: five checks, nothing wrong, nothing left behind', async () => {
  const findings = await of(url);
  expect(findings.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['redis.reachable', 'ok'],
    ['redis.version', 'ok'],
    ['redis.scripts', 'ok'],
    ['redis.eviction', 'ok'],
    ['redis.roundTrip', 'ok'],
  ]);
  expect(await wrongOf(url)).toEqual([]);
});

withRedis('a Redis without scripts', async () => {
  const wrong = await wrongOf(`unix://scriptless:a-password@${socket}`);
  expect(wrong).toEqual([
    expect.objectContaining({ id: 'redis.scripts', outcome: 'failed', todo: expect.stringContaining('REDIS_URL') }),
  ]);
});

withRedis('a user who may not ask what the server is', async () => {
  const wrong = await wrongOf(`unix://silent:a-password@${socket}`);
  expect(wrong.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['redis.version', 'warning'],
    ['redis.eviction', 'warning'],
  ]);
});

withRedis('a wrong password, which is not repeated', async () => {
  const [found, ...others] = await wrongOf(`unix://scriptless:a-wrong-password@${socket}`);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ id: 'redis.reachable', outcome: 'failed', says: expect.stringContaining('WRONGPASS') });
  expect(JSON.stringify(found)).not.toContain('a-wrong-password');
});

withRedis('memory that is full refuses writes: a policy that evicts nothing is warned of', async () => {
  const { createClient } = await import('@redis/client');
  const client = await createClient({ socket: { path: socket, tls: false } }).connect();
  await client.configSet({ maxmemory: '100mb', 'maxmemory-policy': 'noeviction' });
  const wrong = await wrongOf(url);
  await client.configSet({ 'maxmemory-policy': 'allkeys-lru' });
  const after = await wrongOf(url);
  client.destroy();
  expect(wrong.map(({ id, outcome }) => [id, outcome])).toEqual([['redis.eviction', 'warning']]);
  expect(after).toEqual([]);
});

test('nobody listens there', async () => {
  for (const given of ['redis://127.0.0.1:9', `unix://${folder}/none.sock`]) {
    expect(await wrongOf(given)).toEqual([
      expect.objectContaining({ id: 'redis.reachable', outcome: 'failed', todo: expect.stringContaining('REDIS_URL') }),
    ]);
  }
});

test('none is no fault', async () => {
  expect(await checkRedis(undefined)).toEqual([expect.objectContaining({ id: 'redis.reachable', outcome: 'skipped' })]);
});
