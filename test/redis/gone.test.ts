import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithRedis, type OwnRedis, startRedis } from '../support/process/ownRedis.ts';
import { type Replicas, startReplicas } from '../support/process/replicas.ts';

const SIZES = { users: 20, apps: 5, contracts: 5, auditLogs: 5, executions: 5, files: 1, bigAppUsers: 5 };
/** Redis is waited for so long, once, and a busy machine needs some more. */
const ONCE_MS = 500;
const BUSY_MS = 1_500;

let redis: OwnRedis;
let replicas: Replicas;
let searches = 0;

async function start(): Promise<void> {
  replicas = await startReplicas(1, {
    emulator: { sizes: SIZES },
    server: { redis: { url: redis.url, mode: 'single', prefix: 'torii:', replicas: 1 } },
  });
}

/** A question that takes a call. Gives the milliseconds that it took. */
async function ask(): Promise<number> {
  const began = performance.now();
  const { errors, calls } = await replicas.ask(`{ users(first: 1, search: "${searches++}") { totalCount } }`);
  expect([errors, calls.length]).toEqual([[], 1]);
  return performance.now() - began;
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${replicas.url}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find(line => line.startsWith(`${name} `))
      ?.slice(name.length + 1) ?? 0,
  );
}

const failed = (kind: string) => metric(`torii_redis_errors_total{kind="${kind}"}`);
const isReady = async () => (await fetch(`${replicas.url}/health/ready`)).status;
const isUp = () => metric('torii_redis_up');

describeWithRedis('issue 14: Redis is no condition', () => {
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  test('of the start: without it everything is answered, and it is used as soon as it is there', async () => {
    await redis.kill();
    await start();
    await ask();
    expect([await isReady(), await isUp()]).toEqual([200, 0]);
    expect(await metric('torii_budget_alone_total')).toBeGreaterThan(0);
    await redis.startAgain();
    await expect.poll(isUp, { timeout: 10_000 }).toBe(1);
    const alone = await metric('torii_budget_alone_total');
    await ask();
    expect(await metric('torii_budget_alone_total')).toBe(alone);
    expect(redis.cli('keys', '*:b:*')).toContain('listUsers');
    await replicas.stop();
  });
});

describeWithRedis('issue 14: whatever happens to Redis, no request fails', () => {
  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(async () => {
    redis.cli('flushall');
    await start();
    await ask();
  });
  afterEach(() => replicas.stop());
  afterAll(() => redis.stop());

  test('gone: calls go on at once, alone; back and empty: shared again', async () => {
    await redis.kill();
    expect(await ask()).toBeLessThan(ONCE_MS + BUSY_MS);
    expect(await ask()).toBeLessThan(BUSY_MS);
    expect([await isReady(), await isUp()]).toEqual([200, 0]);
    await redis.startAgain();
    await expect.poll(isUp, { timeout: 10_000 }).toBe(1);
    await ask();
    const name = redis.cli('keys', '*:b:*');
    expect(name).toContain('listUsers');
    // It has learnt again what was counted before it went.
    expect(Number(redis.cli('hget', name, 'seq'))).toBeGreaterThan(1);
  });

  test('slow: waited for once, then for no call; what it answers late is used', async () => {
    redis.signal('SIGSTOP');
    try {
      expect(await ask()).toBeGreaterThan(ONCE_MS - 50);
      expect(await ask()).toBeLessThan(ONCE_MS - 50);
      expect(await isReady()).toBe(200);
      expect(await failed('timeout')).toBeGreaterThan(0);
    } finally {
      redis.signal('SIGCONT');
    }
    const alone = () => metric('torii_budget_alone_total');
    await expect
      .poll(
        async () => {
          const before = await alone();
          await ask();
          return (await alone()) - before;
        },
        { timeout: 10_000 },
      )
      .toBe(0);
    const name = redis.cli('keys', '*:b:*');
    // Nothing that was granted and not sent is counted.
    await expect.poll(() => Number(redis.cli('hget', name, 'used'))).toBeLessThanOrEqual(searches);
  });

  test('something else under its key: that key counts as gone', async () => {
    const name = redis.cli('keys', '*:b:*');
    redis.cli('set', name, 'something else');
    await ask();
    expect(await failed('foreign')).toBeGreaterThan(0);
    redis.cli('del', name);
    redis.cli('hset', name, 'something', 'else');
    await expect.poll(() => ask().then(() => failed('foreign')), { timeout: 5_000 }).toBeGreaterThan(1);
    expect(redis.cli('hgetall', name)).toBe('something\nelse');
  });

  test('full: its keys count as gone', async () => {
    redis.cli('config', 'set', 'maxmemory-policy', 'noeviction', 'maxmemory', '1');
    try {
      await ask();
      expect(await failed('full')).toBeGreaterThan(0);
    } finally {
      redis.cli('config', 'set', 'maxmemory', '0');
    }
  });

  test('its scripts forgotten: they are sent again', async () => {
    redis.cli('script', 'flush');
    const before = await metric('torii_budget_alone_total');
    await ask();
    expect(await metric('torii_budget_alone_total')).toBe(before);
  });
});
