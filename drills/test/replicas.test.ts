import { expect, test } from 'vitest';
import { describeWithRedis } from '../../test/support/process/ownRedis.ts';
import { faults } from '../replicas/faults.ts';
import { SMALL } from '../replicas/load.ts';
import { complaintsOf, scale } from '../replicas/scale.ts';
import { wholeOf, windowsOf } from '../replicas/windows.ts';

const SECONDS = 5;

describeWithRedis('issue 14: four replicas at full demand, in windows of five seconds', () => {
  test('no call is one too many, none is left, nobody is starved', async () => {
    const counting = { window: 'fixed', headers: true, windowSeconds: SECONDS } as const;
    expect(complaintsOf(await scale(counting, 3, SMALL), SMALL, false)).toEqual([]);
  }, 120_000);

  test('Redis killed and back empty: no request fails, and no more is over than replicas took of their shares', async () => {
    const names = ['Redis killed, back empty after 9 s'];
    const [result] = await faults({ window: 'fixed', headers: true, windowSeconds: SECONDS }, SMALL, names);
    expect(result?.failures).toEqual([]);
    expect(result?.alone).toBeGreaterThan(0);
    expect((result?.over ?? 0) + (result?.overNext ?? 0)).toBeLessThanOrEqual(result?.alone ?? 0);
  }, 120_000);
});

const call = (at: number, status: number) => ({
  method: 'GET',
  endpoint: 'GET /users',
  path: '/users',
  query: {},
  key: null,
  headers: {},
  at,
  status,
  doneAt: at,
});

test('windows are told apart as Torii counts them', () => {
  const calls = [100, 900, 5_099, 5_100, 9_000].map(at => call(at, at === 9_000 ? 429 : 200));
  const counting = { headers: true, windowSeconds: SECONDS };
  const shape = (window: 'fixed' | 'clock' | 'sliding') =>
    windowsOf(calls as never, { ...counting, window }).map(({ from, served, over }) => [from, served, over]);
  expect(shape('fixed')).toEqual([
    [100, 3, 0],
    [5_100, 1, 1],
  ]);
  expect(shape('clock')).toEqual([
    [0, 2, 0],
    [5_000, 2, 1],
  ]);
  expect(shape('sliding')).toEqual(shape('fixed'));
  expect(wholeOf(windowsOf(calls as never, { ...counting, window: 'fixed' }), 0, 6_000, 0)).toHaveLength(1);
});
