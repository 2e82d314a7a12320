import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Budget } from '../../src/torii/budget/budget.ts';
import type { Lease } from '../../src/torii/budget/lease.ts';
import { connectShared, type Shared } from '../../src/torii/redis/shared.ts';
import { tenant } from '../../src/torii/tenant.ts';
import { describeWithRedis, type OwnRedis, startRedis } from '../support/process/ownRedis.ts';
import { RedisDoor } from '../support/process/redisDoor.ts';

/** `listRoles` allows 100 calls a minute. */
const LIMIT = 100;
const HALF = LIMIT / 2;
/** Calls that one may know of and the other not yet, when they part. */
const SLACK = 2;
const KEY = tenant('a-key');

/** A replica, and its way to Redis. */
interface Replica {
  readonly door: RedisDoor;
  readonly shared: Shared;
  readonly budget: Budget;
}

let redis: OwnRedis;
let one: Replica;
let other: Replica;

async function start(): Promise<Replica> {
  const door = await RedisDoor.open(redis.socket);
  const shared = await connectShared({ url: door.url, mode: 'single', prefix: 'torii:', replicas: 2 });
  return { door, shared, budget: shared.budget(1, () => true) };
}

/** As many calls as there are within a time, up to so many, each of an operation of its own: nothing is reserved for others. */
async function take({ budget }: Replica, calls: number, waitMs = 400): Promise<Lease[]> {
  const caller = () => ({ tenant: KEY, operation: {}, deadline: Date.now() + 25_000, waitMs });
  const taken = await Promise.allSettled(Array.from({ length: calls }, () => budget.take('listRoles', caller())));
  const leases = taken.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
  for (const lease of leases) lease.send();
  return leases;
}

/** One call each, so that they know of each other. */
async function meet(): Promise<void> {
  for (const replica of [one, other, one]) for (const lease of await take(replica, 1)) lease.giveBack();
  // What was given back is told.
  await pass(100);
}

/** How many replicas Redis sees: each listens to two channels. */
const connected = () => redis.cli('client', 'list').split(' sub=2 ').length - 1;

describeWithRedis(
  'issue 14: a replica that is alone and those that share make no more calls together than the limit allows',
  () => {
    beforeEach(async () => {
      redis = await startRedis();
      [one, other] = [await start(), await start()];
      await meet();
    });
    afterEach(async () => {
      redis.signal('SIGCONT');
      for (const { shared, door } of [one, other]) {
        door.close();
        await shared.close();
      }
      await redis.stop();
    });

    test('cut off, it has its share, and others have the rest', async () => {
      one.door.shut(true);
      await pass(50);
      const [alone, shared] = await Promise.all([take(one, LIMIT), take(other, LIMIT)]);
      expect(alone.length + shared.length).toBe(LIMIT);
      expect(Math.abs(alone.length - shared.length)).toBeLessThanOrEqual(SLACK);
      one.door.shut(false);
      // Back, it has nothing for itself any more.
      await expect.poll(async () => (await take(other, 1, 50)).length, { timeout: 5_000 }).toBe(0);
    });

    test('cut off and idle, its share is there for others a while later, or as soon as it is back', async () => {
      one.door.shut(true);
      await pass(50);
      const calls = (await take(other, LIMIT)).length;
      expect(Math.abs(calls - HALF)).toBeLessThanOrEqual(SLACK);
      one.door.shut(false);
      await expect.poll(connected, { timeout: 5_000 }).toBe(2);
      expect(await take(one, 1, 3_000)).toHaveLength(1);
      expect(await take(other, LIMIT)).toHaveLength(LIMIT - 1 - calls);
    });

    test('granted in an answer that comes late: what was made alone meanwhile was of that', async () => {
      one.door.hold(true);
      const waiting = take(one, HALF + 10, 4_000);
      await pass(700);
      // Redis has granted them all, whatever the answer does.
      const shared = await take(other, LIMIT);
      one.door.hold(false);
      expect((await waiting).length).toBe(HALF + 10);
      expect(shared.length).toBe(HALF - 10);
      expect(await take(other, LIMIT)).toHaveLength(0);
    });

    test('Redis stands still: what it is asked meanwhile is made of shares, and not granted as well when it goes on', async () => {
      redis.signal('SIGSTOP');
      const waiting = [take(one, LIMIT, 3_000), take(other, LIMIT, 3_000)];
      await pass(800);
      redis.signal('SIGCONT');
      const [first = [], second = []] = await Promise.all(waiting);
      expect(first.length + second.length).toBe(LIMIT);
      expect(Math.min(first.length, second.length)).toBeGreaterThanOrEqual(HALF - SLACK);
    });

    test('Redis is back and empty: those that are not have their shares still', async () => {
      await redis.kill();
      other.door.shut(true);
      expect(await take(one, 10)).toHaveLength(10);
      await redis.startAgain();
      await expect.poll(connected, { timeout: 5_000 }).toBe(1);
      const [shared, alone] = await Promise.all([take(one, LIMIT), take(other, LIMIT)]);
      expect(shared.length + alone.length).toBeLessThanOrEqual(LIMIT - 10);
      expect(shared.length + alone.length).toBeGreaterThanOrEqual(LIMIT - 10 - SLACK);
      expect(Math.abs(alone.length - HALF)).toBeLessThanOrEqual(SLACK);
    });
  },
);
