import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithRedis, type OwnRedis, startRedis } from '../support/process/ownRedis.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { valueAt } from './support/series.ts';

describeWithRedis('with a Redis', () => {
  let redis: OwnRedis;
  let subgraph: Subgraph;
  beforeAll(async () => {
    redis = await startRedis();
    subgraph = await startSubgraph({
      emulator: { sizes: { users: 5, apps: 3, contracts: 3 } },
      server: { redis: { url: redis.url, mode: 'single', prefix: 'torii:', replicas: 1 } },
    });
  });
  afterAll(async () => {
    await subgraph.stop();
    await redis.stop();
  });

  const value = (series: string) => valueAt(subgraph.url, series);
  const ask = async (first: number) => {
    expect((await subgraph.ask(`{ users(first: ${first}) { nodes { id } } }`)).errors).toEqual([]);
  };

  test('its commands are timed, and while it is gone calls are granted alone; both show', async () => {
    await expect.poll(() => value('torii_redis_up')).toBe(1);
    await ask(1);
    const commands = await value('torii_redis_command_seconds_count');
    expect(commands).toBeGreaterThan(0);
    expect(await value('torii_budget_alone_total')).toBe(0);

    await redis.kill();
    await expect.poll(() => value('torii_redis_up')).toBe(0);
    await ask(2);
    expect(await value('torii_budget_alone_total')).toBe(1);

    await redis.startAgain();
    await expect.poll(() => value('torii_redis_up'), { timeout: 5_000 }).toBe(1);
    await ask(3);
    await expect.poll(() => value('torii_redis_command_seconds_count')).toBeGreaterThan(commands);
    expect(await value('torii_budget_alone_total')).toBe(1);
  });

  test('one that does not answer in time is an error of its kind, and no failed request', async () => {
    const alone = await value('torii_budget_alone_total');
    redis.signal('SIGSTOP');
    await ask(4);
    redis.signal('SIGCONT');
    expect(await value('torii_redis_errors_total{kind="timeout"}')).toBe(1);
    expect(await value('torii_budget_alone_total')).toBe(alone + 1);
    expect(await value('torii_redis_up')).toBe(1);
  });
});
