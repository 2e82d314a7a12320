import { expect, test } from 'vitest';
import { Ledger } from '../../src/torii/budget/ledger.ts';

const LIMIT = 100;
const LENGTH = 5_000;

test('a window that slides: those in flight may come on top of what the first answer of a time tells', () => {
  const pending = { count: 0, takenSince: () => true };
  const ledger = new Ledger(LIMIT, pending);
  const made = (at: number, calls: number) => {
    ledger.take(at, calls);
    ledger.ended(at, at + 10, calls);
  };
  made(0, 1);
  ledger.hear(10, { takenAt: 0, sentAt: 0, newest: true, status: 200, remaining: LIMIT - 1, resetAt: LENGTH });
  made(3_000, 95);
  // The first no longer counts a while after the end that was told, 95 do for long.
  const now = LENGTH + 20;
  expect(ledger.available(now)).toBe(5);
  ledger.take(now, 4);
  pending.count = 3;
  ledger.ended(now, now + 10, 1);
  // The second of the four that arrived was answered first: two more are on top of 97.
  const resetAt = 3_000 + LENGTH;
  ledger.hear(now + 10, { takenAt: now, sentAt: now, newest: true, status: 200, remaining: LIMIT - 97, resetAt });
  expect(ledger.available(now + 10)).toBe(1);
});
