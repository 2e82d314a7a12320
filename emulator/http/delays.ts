import { randomInt } from 'node:crypto';
import type { Latency } from '../options.ts';
import { createRandom } from '../sample/sources/random.ts';

/** No answer waits longer. Milliseconds. */
export const LONGEST_LATENCY = 60_000;

/** How long answers wait, one after another. */
export interface Delays {
  /** As they were asked for, with the seed that they are drawn from. */
  readonly latency: Latency;
  /** Milliseconds that the next answer waits. */
  next(): number;
}

/**
 * Answers that wait for equal or random times; what waits for random ones is overtaken by what came later.
 *
 * @throws RangeError where a time is not from 0 to a minute, or the range's end comes before its beginning
 */
export function createDelays(latency: Latency): Delays {
  const { min, max, seed } = typeof latency === 'number' ? { min: latency, max: latency, seed: 0 } : latency;
  if (!(min >= 0 && min <= max && max <= LONGEST_LATENCY)) {
    throw new RangeError(`expected milliseconds from 0 to ${LONGEST_LATENCY}, got ${min} to ${max}`);
  }
  if (min === max) return { latency, next: () => min };
  const drawn = seed ?? randomInt(2 ** 31);
  const random = createRandom(drawn, 'latency');
  return { latency: { min, max, seed: drawn }, next: () => min + random.next() * (max - min) };
}
