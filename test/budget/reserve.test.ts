import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Bucket } from '../../src/torii/budget/bucket.ts';
import { createMemoryBudget } from '../../src/torii/budget/budget.ts';
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
function takeAll(bucket: Bucket, operation: object): number {
  let calls = 0;
  while (bucket.take(operation)) calls += 1;
  return calls;
}

describe('a fifth of a window is kept for operations that had no call in it yet', () => {
  test('one operation does not take the whole minute', () => {
    const bucket = new Bucket(100);
    expect(takeAll(bucket, {})).toBe(80);
    expect(bucket.state.remaining).toBe(20);
    for (let at = 0; at < 20; at += 1) expect(bucket.take({})).toBeDefined();
    expect(bucket.take({})).toBeUndefined();
  });

  test('what is kept shrinks to nothing at the end of the window', () => {
    const bucket = new Bucket(100);
    const operation = {};
    const resetAt = Date.now() + 60 * SECOND;
    const first = bucket.take(operation);
    first?.send();
    first?.end(200, { limit: 100, remaining: 99, resetAt });
    expect(takeAll(bucket, operation)).toBe(79);
    vi.advanceTimersByTime(30 * SECOND);
    expect(takeAll(bucket, operation)).toBe(10);
    vi.advanceTimersByTime(29.9 * SECOND);
    expect(takeAll(bucket, operation)).toBe(10);
  });

  test('whoever has to wait for it is told how long', async () => {
    const budget = createMemoryBudget();
    const operation = {};
    const caller = { tenant: tenant('a-key'), operation, deadline: Date.now() + 25 * SECOND };
    for (let at = 0; at < 80; at += 1) (await budget.take('listRoles', caller)).send();
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
