import { ask, type Running } from '../contenders/running.ts';
import { median } from '../report/statistics.ts';
import type { Stage } from '../stage.ts';
import type { Post } from '../works/work.ts';

/** Callers whose questions arrive together. */
const TOGETHER = 16;

/** The longest block of the event loop. Milliseconds. */
export interface Blocks {
  /** By one question. */
  readonly alone: number;
  /** By 16 that arrive together. */
  readonly together: number;
}

/** Watches a contender's event loop some times, and gives the middle of them. */
export async function blocks(stage: Stage, { child, contender }: Running, post: Post, times: number): Promise<Blocks> {
  const watched = async (work: () => Promise<unknown>) => {
    const longest: number[] = [];
    for (let time = 0; time < times; time += 1) {
      await child.ask('watch', null);
      await work();
      longest.push(await child.ask('longestBlock', null));
    }
    return median(longest);
  };
  const once = { url: child.url, posts: [post], connections: TOGETHER, seconds: 0 };
  return {
    alone: await watched(() => ask({ child, contender }, post)),
    together: await watched(() => stage.load.ask('run', once)),
  };
}
