import { ask, type Running } from '../contenders/running.ts';
import { median } from '../report/statistics.ts';
import type { Stage } from '../stage.ts';
import type { Post } from '../works/work.ts';

/** How long each of Torii's answers takes here. Milliseconds. */
export const LATENCY_MS = 50;

/** How long an answer takes where each of Torii's takes `LATENCY_MS`, nobody else asking: the middle of some. Milliseconds. */
export async function wait(stage: Stage, running: Running, post: Post, times: number): Promise<number> {
  await stage.upstream.ask('latency', LATENCY_MS);
  try {
    const took: number[] = [];
    for (let time = 0; time < times; time += 1) took.push((await ask(running, post)).ms);
    return median(took);
  } finally {
    await stage.upstream.ask('latency', 0);
  }
}
