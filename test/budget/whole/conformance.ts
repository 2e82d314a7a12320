import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Budget } from '../../../src/torii/budget/budget.ts';
import type { Lease } from '../../../src/torii/budget/lease.ts';
import type { EndpointName } from '../../../src/torii/endpoints.ts';
import { tenant } from '../../../src/torii/tenant.ts';

/** A budget and what ends it. */
export interface Tried {
  readonly budget: Budget;
  stop(): Promise<void> | void;
}

const NAME: EndpointName = 'listRoles';
const LIMIT = 100;

/** What every budget does, wherever it counts. `listRoles` allows 100 calls a minute. */
export function behavesAsBudget(start: () => Promise<Tried> | Tried): void {
  let tried: Tried;
  let keys = 0;
  let key: ReturnType<typeof tenant>;
  beforeEach(async () => {
    tried = await start();
    key = tenant(`a-key-${keys++}`);
  });
  afterEach(() => tried.stop());

  const caller = (
    operation: object,
    more: { waitMs?: number; priority?: 'background'; signal?: AbortSignal } = {},
  ) => ({
    tenant: key,
    operation,
    deadline: Date.now() + 25_000,
    ...more,
  });
  const take = (operation: object, more = {}) => tried.budget.take(NAME, caller(operation, { waitMs: 300, ...more }));
  const state = (operation: object = {}) => tried.budget.state(NAME, caller(operation));
  const told = (remaining: number, inMs = 30_000, limit = LIMIT) => ({ limit, remaining, resetAt: Date.now() + inMs });

  /** As many calls as there are, up to so many, sent. */
  async function takeUpTo(calls: number, operation: object, more = {}): Promise<Lease[]> {
    const taken = await Promise.allSettled(Array.from({ length: calls }, () => take(operation, more)));
    const leases = taken.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
    for (const lease of leases) lease.send();
    return leases;
  }

  describe('calls', () => {
    test('as many as the limit allows, then none, and how long to wait is said', async () => {
      expect(await takeUpTo(LIMIT + 5, {})).toHaveLength(LIMIT);
      await expect(take({})).rejects.toMatchObject({ code: 'RATE_LIMITED', endpoint: 'GET /roles' });
      expect(state()).toMatchObject({ limit: LIMIT, remaining: 0, left: 0 });
    });

    test('what is not sent is there again', async () => {
      const operation = {};
      const leases = await Promise.all(Array.from({ length: LIMIT }, () => take(operation)));
      for (const lease of leases) lease.giveBack();
      expect(await takeUpTo(LIMIT, operation)).toHaveLength(LIMIT);
    });

    test('who waits gets what another gives back', async () => {
      const leases = await takeUpTo(LIMIT - 1, {});
      const last = await take({});
      const waiting = take({}, { waitMs: 5_000 });
      last.giveBack();
      await expect(waiting).resolves.toBeDefined();
      expect(leases).toHaveLength(LIMIT - 1);
    });

    test('who goes away leaves nothing taken', async () => {
      await takeUpTo(LIMIT, {});
      const gone = new AbortController();
      const waiting = take({}, { waitMs: 5_000, signal: gone.signal });
      gone.abort(new Error('gone'));
      await expect(waiting).rejects.toThrow('gone');
    });

    test('keys and endpoints are apart', async () => {
      await takeUpTo(LIMIT, {});
      const other = { ...caller({}), tenant: tenant('another-key') };
      await expect(tried.budget.take(NAME, other)).resolves.toBeDefined();
      await expect(tried.budget.take('listApps', caller({}))).resolves.toBeDefined();
    });
  });

  describe('what Torii tells', () => {
    test('more used, another limit: counts at once', async () => {
      const [lease] = await takeUpTo(1, {});
      lease?.end(200, told(10, 30_000, 50));
      await expect.poll(() => state()).toMatchObject({ limit: 50, remaining: 10 });
      const others = await Promise.allSettled(Array.from({ length: 20 }, () => take({})));
      expect(others.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    });

    test('a window that ends: a call goes first, the rest once it is told of', async () => {
      const [lease] = await takeUpTo(1, {});
      lease?.end(200, told(0, 400));
      await expect(take({}, { waitMs: 100 })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
      const waiting = Array.from({ length: 5 }, () => take({}, { waitMs: 5_000 }));
      const first = await Promise.race(waiting);
      first.send();
      first.end(200, told(LIMIT - 1, 60_000));
      expect(await Promise.all(waiting)).toHaveLength(5);
    });

    test('a 429 stops everybody, until one call has gone through', async () => {
      const [lease] = await takeUpTo(1, {});
      lease?.end(429, { retryAfterMs: 400 });
      await expect.poll(() => state()).toMatchObject({ remaining: 0, pausedUntil: expect.any(Number) });
      await expect(take({}, { waitMs: 100 })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
      const waiting = Array.from({ length: 3 }, () => take({}, { waitMs: 5_000 }));
      const first = await Promise.race(waiting);
      first.send();
      first.end(200, {});
      expect(await Promise.all(waiting)).toHaveLength(3);
    });
  });

  describe('who gets what', () => {
    test('a fifth is left to operations that had none, where more than one is about; a lone one gets all', async () => {
      await takeUpTo(1, {});
      const many = {};
      const leases = await takeUpTo(LIMIT, many);
      expect(leases.length).toBeGreaterThanOrEqual(LIMIT * 0.8 - 1);
      expect(leases.length).toBeLessThanOrEqual(LIMIT * 0.8 + 1);
      expect(state(many)).toMatchObject({ left: 0 });
      await expect(take({})).resolves.toBeDefined();
    });

    test('whoever comes while another is refused what is reserved gets a call of that', async () => {
      await takeUpTo(1, {});
      const many = {};
      await takeUpTo(LIMIT, many);
      const refused = take(many);
      // Once the question for the other is on its way.
      const joins = new Promise(resolve => setImmediate(resolve)).then(() => take({}));
      await expect(refused).rejects.toMatchObject({ code: 'RATE_LIMITED' });
      await expect(joins).resolves.toBeDefined();
    });

    test('work in the background leaves half', async () => {
      await takeUpTo(1, {});
      await takeUpTo(1, {});
      const leases = await takeUpTo(LIMIT, {}, { priority: 'background' });
      expect(leases.length).toBeGreaterThanOrEqual(LIMIT / 2 - 3);
      expect(leases.length).toBeLessThanOrEqual(LIMIT / 2);
      expect((await takeUpTo(20, {})).length).toBe(20);
    });
  });
}
