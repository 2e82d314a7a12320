import type { Contender, Surroundings } from '../contenders/contender.ts';
import { ask, run } from '../contenders/running.ts';
import { median } from '../report/statistics.ts';
import type { Post } from '../works/work.ts';

/** A contender and a small question of its own. */
export interface Starter {
  readonly contender: Contender;
  readonly post: Post;
}

/** From the start of node to the first answer, one contender after the other, some times each: the middle, by name. Milliseconds. */
export async function starts(
  starters: readonly Starter[],
  around: Surroundings,
  times: number,
): Promise<Map<string, number>> {
  const took = new Map<string, number[]>(starters.map(({ contender }) => [contender.name, []]));
  for (let time = 0; time < times; time += 1) {
    for (const { contender, post } of time % 2 === 0 ? starters : starters.toReversed()) {
      took.get(contender.name)?.push(await start(contender, post, around));
    }
  }
  return new Map([...took].map(([name, values]) => [name, median(values)]));
}

async function start(contender: Contender, post: Post, around: Surroundings): Promise<number> {
  const began = performance.now();
  const running = await run(contender, around, []);
  try {
    await ask(running, post);
    return performance.now() - began;
  } finally {
    await running.child.stop();
  }
}
