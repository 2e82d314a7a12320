import { expect, test } from 'vitest';
import { OwnShare } from '../../src/torii/redis/ownShare.ts';
import { type Reply, View } from '../../src/torii/redis/view.ts';

const NOW = Date.UTC(2026, 0, 5, 10);
const LIMIT = 800;
const REPLICAS = 4;

/** What Redis said last: so many calls are left. */
function reply(left: number, more: Partial<Reply>): Reply {
  const none: readonly [number, number, number] = [0, 0, 0];
  const counted = { limit: LIMIT, used: LIMIT - left, told: LIMIT - left, left, total: 0, replicas: REPLICAS };
  const window = { generation: 3, end: 20_000, opened: 40_000, length: 60_000, slides: false, tells: true, gone: 0 };
  const rest = { cautious: false, paused: 0, crowded: false, probing: false, now: NOW, seq: 7 };
  return { granted: none, again: none, ...counted, ...window, ...rest, ...more };
}

test.each([
  ['that ends at once', {}],
  ['whose calls go one by one', { slides: true }],
  ['that nothing was told of', { end: -1, tells: false }],
] as const)('alone, a replica has its part of what was left of a window %s', (_, more) => {
  for (const left of [0, 6, 400]) {
    const view = new View(LIMIT);
    view.take(reply(left, more), NOW);
    const ledger = new OwnShare().begin(view, REPLICAS, { count: 0, takenSince: () => false }, NOW + 100);
    expect(ledger.available(NOW + 100)).toBe(Math.floor(left / REPLICAS));
  }
});
