import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Bucket } from '../../src/torii/budget/bucket.ts';
import { createMemoryBudget } from '../../src/torii/budget/budget.ts';
import type { Lease } from '../../src/torii/budget/lease.ts';
import { tenant } from '../../src/torii/tenant.ts';
import { ToriiError } from '../../src/torii/toriiError.ts';

const SECOND = 1_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** How many calls an operation gets now. */
function takeAll(bucket: Bucket, operation: object, priority?: 'background'): number {
  let calls = 0;
  while (bucket.take(operation, priority)) calls += 1;
  return calls;
}

describe('a fifth of a window is kept for operations that had no call in it yet', () => {
  test('one operation does not take the whole minute where another is about', () => {
    const bucket = new Bucket(100);
    expect(bucket.take({})).toBeDefined();
    expect(takeAll(bucket, {})).toBe(79);
    expect(bucket.state.remaining).toBe(20);
    for (let at = 0; at < 20; at += 1) expect(bucket.take({})).toBeDefined();
    expect(bucket.take({})).toBeUndefined();
  });

  test('what is kept shrinks to nothing at the end of the window', () => {
    const bucket = new Bucket(100);
    const operation = {};
    const resetAt = Date.now() + 60 * SECOND;
    const first = bucket.take({});
    first?.send();
    first?.end(200, { limit: 100, remaining: 99, resetAt });
    expect(takeAll(bucket, operation)).toBe(79);
    vi.advanceTimersByTime(30 * SECOND);
    expect(takeAll(bucket, operation)).toBe(10);
    vi.advanceTimersByTime(29.9 * SECOND);
    expect(takeAll(bucket, operation)).toBe(10);
  });

  test('nothing is kept in the last second, which may be none: ends are told in whole seconds', () => {
    const bucket = new Bucket(100);
    const first = bucket.take({});
    first?.send();
    first?.end(200, { limit: 100, remaining: 99, resetAt: Date.now() + 3 * SECOND });
    const operation = {};
    expect(takeAll(bucket, operation)).toBe(79);
    vi.advanceTimersByTime(2 * SECOND);
    expect(takeAll(bucket, operation)).toBe(20);
  });

  test('whoever has to wait for it is told how long', async () => {
    const budget = createMemoryBudget();
    const operation = {};
    const caller = { tenant: tenant('a-key'), operation, deadline: Date.now() + 25 * SECOND };
    (await budget.take('listRoles', { ...caller, operation: {} })).send();
    for (let at = 0; at < 79; at += 1) (await budget.take('listRoles', caller)).send();
    const more = Array.from({ length: 20 }, () => budget.take('listRoles', caller).catch((error: unknown) => error));
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    // What is kept gives way by one call at once, and by one every three seconds.
    const refused = (await Promise.all(more)).filter(each => each instanceof ToriiError);
    expect(refused).toHaveLength(18);
    for (const error of refused) expect(error).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 1 });
    expect(budget.state('listRoles', caller)).toMatchObject({ limit: 100, remaining: 18, left: 0 });
    await expect(budget.take('listRoles', { ...caller, operation: {} })).resolves.toBeDefined();
  });
});

describe('issue 14: nothing is kept where nobody else is about', () => {
  test('an operation that is alone gets the whole window', () => {
    expect(takeAll(new Bucket(100), {})).toBe(100);
  });

  test('it is alone window after window', () => {
    const bucket = new Bucket(100);
    const operation = {};
    for (let window = 0; window < 3; window += 1) {
      const resetAt = Date.now() + 60 * SECOND;
      const first = bucket.take(operation);
      first?.send();
      first?.end(200, { limit: 100, remaining: 99, resetAt });
      expect(takeAllAndGiveBack(bucket, operation)).toBe(window === 0 ? 99 : 98);
      vi.advanceTimersByTime(60 * SECOND + 1);
      // One call goes first and tells of the new window.
      const scout = bucket.take(operation);
      scout?.send();
      scout?.end(200, { limit: 100, remaining: 99, resetAt: Date.now() + 60 * SECOND });
    }
  });

  test('another of the last window is about, one of before is not', () => {
    const bucket = new Bucket(100);
    const told = () => ({ limit: 100, remaining: 99, resetAt: Date.now() + 60 * SECOND });
    const call = (operation: object) => {
      const lease = bucket.take(operation);
      lease?.send();
      lease?.end(200, told());
    };
    const operation = {};
    call({});
    vi.advanceTimersByTime(60 * SECOND);
    call(operation);
    expect(takeAllAndGiveBack(bucket, operation)).toBe(79);
    vi.advanceTimersByTime(60 * SECOND);
    call(operation);
    expect(takeAllAndGiveBack(bucket, operation)).toBe(99);
    vi.advanceTimersByTime(60 * SECOND);
    call({});
    expect(takeAllAndGiveBack(bucket, operation)).toBe(79);
    vi.advanceTimersByTime(300 * SECOND);
    call(operation);
    expect(takeAllAndGiveBack(bucket, operation)).toBe(99);
  });
});

describe('issue 14: work in the background leaves half of a window', () => {
  const told = () => ({ limit: 100, remaining: 99, resetAt: Date.now() + 60 * SECOND });
  const busy = () => {
    const bucket = new Bucket(100);
    for (const operation of [{}, {}]) {
      const lease = bucket.take(operation);
      lease?.send();
      lease?.end(200, told());
    }
    return bucket;
  };

  test('its first call as well as the others, shrinking to nothing at the end', () => {
    const bucket = busy();
    const background = {};
    expect(takeAll(bucket, background, 'background')).toBe(48);
    expect(bucket.left({}, 'background')).toBe(0);
    expect(bucket.left({})).toBe(50);
    vi.advanceTimersByTime(30 * SECOND);
    expect(takeAll(bucket, background, 'background')).toBe(25);
    vi.advanceTimersByTime(29.9 * SECOND);
    expect(takeAll(bucket, background, 'background')).toBe(25);
  });

  test('where nobody else is about it gets all', () => {
    expect(takeAll(new Bucket(100), {}, 'background')).toBe(100);
  });

  test('in line it comes behind those who had nothing yet', async () => {
    const budget = createMemoryBudget();
    const caller = { tenant: tenant('a-key'), deadline: Date.now() + 25 * SECOND };
    const lone = {};
    const held = await Promise.all(
      Array.from({ length: 100 }, () => budget.take('listRoles', { ...caller, operation: lone })),
    );
    const order: string[] = [];
    const background = budget
      .take('listRoles', { ...caller, operation: {}, priority: 'background', waitMs: 20 * SECOND })
      .then(() => order.push('background'));
    const person = budget
      .take('listRoles', { ...caller, operation: {}, waitMs: 20 * SECOND })
      .then(() => order.push('person'));
    held[0]?.giveBack();
    await person;
    for (const lease of held) lease.giveBack();
    await background;
    expect(order).toEqual(['person', 'background']);
  });
});

/** How many calls an operation gets now; they are not sent. */
function takeAllAndGiveBack(bucket: Bucket, operation: object): number {
  const leases: Lease[] = [];
  for (let lease = bucket.take(operation); lease; lease = bucket.take(operation)) leases.push(lease);
  for (const lease of leases) lease.giveBack();
  return leases.length;
}
