import { expect } from 'vitest';
import { processorMs } from '../processorTime.ts';
import type { Subgraph } from '../subgraph.ts';
import { type Shot, shoot } from './shot.ts';

/**
 * Milliseconds for which a shot keeps the event loop's processor busy, the least of some: client and server are one thread
 * here, and what else runs on the machine does not count.
 */
export async function busyMs(subgraph: Subgraph, shot: Shot, runs = 4): Promise<number> {
  const each: number[] = [];
  for (let run = 0; run < runs; run += 1) each.push(await processorMs(() => shoot(subgraph, shot)));
  return Math.min(...each);
}

/** Something that is refused at once, as large as another shot. */
function trivial(bytes: number): Shot {
  return { body: JSON.stringify({ query: '{ nope }', x: 'x'.repeat(Math.max(0, bytes - 30)) }) };
}

/**
 * How much longer than a trivial refusal of the same size any other may take. 20 ms are promised: that is some five times.
 * What is not linear takes hundreds.
 */
const MOST_TIMES = 10;
/** Where both are too short to compare. */
const LEAST_MS = 5;

/** Expects a shot to take about as long as a trivial one of its size that is fired beside it. */
export async function expectAtOnce(subgraph: Subgraph, shot: Shot): Promise<void> {
  const base = await busyMs(subgraph, trivial(shot.body?.length ?? 0));
  const taken = await busyMs(subgraph, shot);
  expect(taken, `${taken} ms, a trivial refusal ${base} ms`).toBeLessThan(MOST_TIMES * Math.max(base, LEAST_MS));
}

/** Expects twice as much to take about twice as long. */
export async function expectLinear(subgraph: Subgraph, shot: (length: number) => Shot, length: number): Promise<void> {
  const half = await busyMs(subgraph, shot(length / 2));
  expect(await busyMs(subgraph, shot(length))).toBeLessThan(4 * Math.max(half, LEAST_MS));
}
