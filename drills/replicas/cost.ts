import type { EndpointName } from '../../src/torii/endpoints.ts';
import { connectShared } from '../../src/torii/redis/shared.ts';
import { tenant } from '../../src/torii/tenant.ts';
import { startRedis } from '../../test/support/process/ownRedis.ts';
import { type ProcessorCost, processorCosts } from '../processorCost.ts';
import { startOwnEmulator } from './ownEmulator.ts';
import { percentile } from './scale.ts';

/** What a Redis costs where all is well. */
export interface CostResult {
  /** Milliseconds until a call has its turn, one at a time. */
  readonly permitP50: number;
  readonly permitP99: number;
  /** What a request takes of the processor without a Redis and with one. */
  readonly without: ProcessorCost;
  readonly withRedis: ProcessorCost;
}

const PERMITS = 3_000;
const NAME: EndpointName = 'getUser';
const STARTS = 5;
const ROUNDS = 16;
const REQUESTS = 100;

export async function cost(): Promise<CostResult> {
  const redis = await startRedis();
  const emulator = await startOwnEmulator({ window: 'fixed', headers: true, windowSeconds: 60 }, false);
  const shared = await connectShared({ url: redis.url, mode: 'single', prefix: 'torii:', replicas: 1 });
  const common = { TORII_API_KEY: emulator.key, TORII_API_URL: emulator.url, MCP: 'off', RATE_LIMIT_SCALE: '1000' };
  try {
    const budget = shared.budget(1_000, () => true);
    const permits: number[] = [];
    const caller = { tenant: tenant('a-key'), deadline: Date.now() + 600_000 };
    for (let at = 0; at < PERMITS; at += 1) {
      const began = performance.now();
      const lease = await budget.take(NAME, { ...caller, operation: {} });
      permits.push(performance.now() - began);
      lease.send();
      lease.end(200, {});
    }
    const { users } = emulator.ids;
    const query = () =>
      `{ user(id: "${users[Math.floor(Math.random() * users.length)]}") { apps(first: 1) { nodes { isUserRemovedFromApp } } } }`;
    const [without, withRedis] = await processorCosts([common, { ...common, REDIS_URL: redis.url }], {
      starts: STARTS,
      rounds: ROUNDS,
      requests: REQUESTS,
      query,
    });
    if (!without || !withRedis) throw new Error('Expected the costs of two servers');
    return { permitP50: percentile(permits, 0.5), permitP99: percentile(permits, 0.99), without, withRedis };
  } finally {
    await shared.close();
    await emulator.stop();
    await redis.stop();
  }
}
