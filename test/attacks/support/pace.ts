import { expect } from 'vitest';
import { processorMs } from '../../support/process/processorTime.ts';
import type { Subgraph } from '../../support/subgraph.ts';
import { type Shot, shoot } from './shot.ts';

/**
 * Milliseconds for which a shot keeps the event loop's processor busy, the least of some: client and server are one thread
 * here, and what else runs on the machine does not count.
 */
async function busyMs(subgraph: Subgraph, shot: Shot, runs = 4): Promise<number> {
  const each: number[] = [];
  for (let run = 0; run < runs; run += 1) each.push(await processorMs(() => shoot(subgraph, shot)));
  return Math.min(...each);
}

/** What any refusal may take, sending it and reading its answer included. */
const MOST_MS = 20;
/** What a machine for which these 20 ms are meant takes to read and write a megabyte of JSON. */
const REFERENCE_MS = 9;
const MEGABYTE = JSON.stringify(
  Array.from({ length: 20_000 }, (_, id) => ({ id, name: `n${id}`, more: [id, `${id}`] })),
);

/** How much longer than that machine this one takes for the same at the moment; 1 where it is as fast or faster. */
async function slowness(): Promise<number> {
  const each: number[] = [];
  for (let run = 0; run < 5; run += 1) each.push(await processorMs(() => JSON.stringify(JSON.parse(MEGABYTE))));
  return Math.max(1, Math.min(...each) / REFERENCE_MS);
}

/** Expects a shot to be refused within 20 ms of the processor's time. One that seems to take longer is looked at thrice. */
export async function expectAtOnce(subgraph: Subgraph, shot: Shot): Promise<void> {
  let taken = Number.POSITIVE_INFINITY;
  let most = MOST_MS;
  for (let look = 0; look < 3 && taken >= most; look += 1) {
    most = MOST_MS * (await slowness());
    taken = Math.min(taken, await busyMs(subgraph, shot));
  }
  expect(taken).toBeLessThan(most);
}

/** Where a time is too short to compare. */
const LEAST_MS = 5;

/** Expects twice as much to take about twice as long. */
export async function expectLinear(subgraph: Subgraph, shot: (length: number) => Shot, length: number): Promise<void> {
  const half = await busyMs(subgraph, shot(length / 2));
  expect(await busyMs(subgraph, shot(length))).toBeLessThan(4 * Math.max(half, LEAST_MS));
}
