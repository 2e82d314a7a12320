import { setTimeout as pass } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Deadlines } from '../../src/torii/redis/connection/deadlines.ts';

test('what is over in time is never told of; what is not is, once, each after its own time', async () => {
  const deadlines = new Deadlines(60);
  const late: [number, number][] = [];
  const began = performance.now();
  const begin = (at: number) => deadlines.begin(() => late.push([at, performance.now() - began]));
  const first = begin(0);
  const second = begin(1);
  begin(2);
  second.end();
  await pass(40);
  const third = begin(3);
  const fourth = begin(4);
  first.end();
  fourth.end();
  await expect.poll(() => late.length).toBe(2);
  await pass(100);
  expect(late.map(([at]) => at)).toEqual([2, 3]);
  for (const [at, ms] of late) expect(ms).toBeGreaterThanOrEqual(at === 2 ? 59 : 99);
  expect([first, second, third, fourth].map(({ isLate }) => isLate)).toEqual([false, false, true, false]);
});

test('what came while the process was busy for longer is in time', async () => {
  const deadlines = new Deadlines(20);
  let isLate = false;
  const due = deadlines.begin(() => {
    isLate = true;
  });
  setImmediate(() => setImmediate(() => due.end()));
  const until = performance.now() + 60;
  while (performance.now() < until);
  await pass(30);
  expect(isLate).toBe(false);
});
