import { expect } from 'vitest';
import type { Subgraph } from '../subgraph.ts';
import { type Shot, shoot } from './shot.ts';

/** Milliseconds of the fastest of some shots: what others on the machine do makes single ones slower, seldom all. */
export async function fastest(subgraph: Subgraph, shot: Shot, runs = 7): Promise<number> {
  const durations: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await shoot(subgraph, shot);
    durations.push(performance.now() - started);
  }
  return Math.min(...durations);
}

/** Something that is refused at once, as large as another shot. */
export function trivial(bytes: number): Shot {
  const query = '{ nope }';
  return { body: JSON.stringify({ query, x: 'x'.repeat(Math.max(0, bytes - 30)) }) };
}

/** How much longer than a trivial refusal of the same size any other may take. 20 ms are promised: that is some five times. */
const MOST_TIMES = 8;
/** Where both are too short to compare. */
const LEAST_MS = 5;

/** Expects a shot to take about as long as a trivial one of its size that is fired beside it. */
export async function expectAtOnce(subgraph: Subgraph, shot: Shot): Promise<void> {
  const base = await fastest(subgraph, trivial(shot.body?.length ?? 0));
  const taken = await fastest(subgraph, shot);
  expect(taken, `${taken} ms, a trivial refusal ${base} ms`).toBeLessThan(MOST_TIMES * Math.max(base, LEAST_MS));
}
