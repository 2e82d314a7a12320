import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { describeWithRedis } from '../../test/support/process/ownRedis.ts';
import { soak } from '../soak/soak.ts';

const SHORT = { windowSeconds: 4, outages: [], looks: 3 };

describeWithRedis('issue 14: two replicas on one Redis, soaked for some seconds', () => {
  test('no write is lost or done twice, no tenant sees another, no call is over a limit, no key is in Redis', async () => {
    const seed = randomInt(2 ** 31);
    expect(await soak({ requests: 1_000, seed, window: 'fixed', redis: true }, SHORT), `seed ${seed}`).toBe(0);
  }, 120_000);
});
