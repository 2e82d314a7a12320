import { Agent, request } from 'undici';
import type { EndpointName } from '../../src/torii/endpoints.ts';
import { connectShared } from '../../src/torii/redis/shared.ts';
import { tenant } from '../../src/torii/tenant.ts';
import { startRedis } from '../../test/support/process/ownRedis.ts';
import { Replica } from '../replica.ts';
import { metricOf } from './fleet.ts';
import { startOwnEmulator } from './ownEmulator.ts';
import { percentile } from './scale.ts';

/** What a Redis costs where all is well. */
export interface CostResult {
  /** Milliseconds until a call has its turn, one at a time. */
  readonly permitP50: number;
  readonly permitP99: number;
  /** The best rounds' requests for each second of the server's processor time, without a Redis and with one. */
  readonly without: number;
  readonly withRedis: number;
}

const PERMITS = 3_000;
const NAME: EndpointName = 'getUser';
const ROUNDS = 6;
const ROUND_MS = 2_500;
const LOOPS = 16;
const CPU = 'process_cpu_seconds_total';

export async function cost(): Promise<CostResult> {
  const redis = await startRedis();
  const emulator = await startOwnEmulator({ window: 'fixed', headers: true, windowSeconds: 60 }, false);
  const shared = await connectShared({ url: redis.url, mode: 'single', prefix: 'torii:', replicas: 1 });
  const common = { TORII_API_KEY: emulator.key, TORII_API_URL: emulator.url, MCP: 'off', RATE_LIMIT_SCALE: '1000' };
  const replicas = [new Replica(common), new Replica({ ...common, REDIS_URL: redis.url })] as const;
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
    await Promise.all(replicas.map(replica => replica.start()));
    const best = [0, 0];
    // In turn, so that whatever else the machine does falls on both.
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [at, replica] of replicas.entries())
        best[at] = Math.max(best[at] ?? 0, await rateOf(replica, emulator.ids.users));
    const [without = 0, withRedis = 0] = best;
    return { permitP50: percentile(permits, 0.5), permitP99: percentile(permits, 0.99), without, withRedis };
  } finally {
    for (const replica of replicas) replica.kill();
    await shared.close();
    await emulator.stop();
    await redis.stop();
  }
}

/** Requests for each second of a server's processor time, each of which takes a call to Torii. The clock would tell what else the machine does. */
async function rateOf(replica: Replica, users: readonly number[]): Promise<number> {
  const url = `${replica.url}/graphql`;
  const busyBefore = (await metricOf(replica, CPU)) ?? 0;
  const agent = new Agent({ connections: LOOPS });
  const until = performance.now() + ROUND_MS;
  let answered = 0;
  const loop = async () => {
    while (performance.now() < until) {
      const id = users[Math.floor(Math.random() * users.length)];
      const query = `{ user(id: "${id}") { apps(first: 1) { nodes { isUserRemovedFromApp } } } }`;
      const headers = { 'content-type': 'application/json' };
      const { body } = await request(url, {
        dispatcher: agent,
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      });
      if (!(await body.text()).includes('"errors"')) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: LOOPS }, loop));
  await agent.close();
  return answered / (((await metricOf(replica, CPU)) ?? 0) - busyBefore);
}
