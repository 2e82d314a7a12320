import { Agent, request } from 'undici';
import type { Replica } from './replica.ts';
import { metricOf } from './replicas/fleet.ts';

/** What requests take of a server's processor, over many short rounds. */
export interface ProcessorCost {
  /** Milliseconds a request in the best round, in the middle one, and at the quartiles. */
  readonly best: number;
  readonly quartiles: readonly [number, number, number];
}

export interface CostOptions {
  readonly rounds: number;
  /** In each round, of each server. */
  readonly requests: number;
  /** The question to ask. */
  readonly query: () => string;
}

const LOOPS = 16;
const CPU = 'process_cpu_seconds_total';

/**
 * What the same requests take of the processor of different servers: the time of all its threads, not the clock's, in short rounds one after the
 * other, so that whatever else the machine does falls on all. The first round warms up.
 *
 * @throws Error where a request is not answered well
 */
export async function processorCosts(
  replicas: readonly Replica[],
  { rounds, requests, query }: CostOptions,
): Promise<ProcessorCost[]> {
  const taken = replicas.map((): number[] => []);
  const agent = new Agent({ connections: LOOPS });
  for (let round = 0; round <= rounds; round += 1) {
    const order = [...replicas.keys()];
    if (round % 2 === 1) order.reverse();
    for (const at of order) {
      const replica = replicas[at] as Replica;
      const before = (await metricOf(replica, CPU)) ?? Number.NaN;
      await ask(agent, `${replica.url}/graphql`, requests, query);
      const seconds = ((await metricOf(replica, CPU)) ?? Number.NaN) - before;
      if (round > 0) taken[at]?.push((seconds * 1000) / requests);
    }
  }
  await agent.close();
  return taken.map(each => {
    const sorted = each.toSorted((a, b) => a - b);
    const part = (of: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN;
    return { best: part(0), quartiles: [part(0.25), part(0.5), part(0.75)] };
  });
}

async function ask(agent: Agent, url: string, requests: number, query: () => string): Promise<void> {
  let begun = 0;
  const loop = async () => {
    while (begun < requests) {
      begun += 1;
      const { body } = await request(url, {
        dispatcher: agent,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: query() }),
      });
      const text = await body.text();
      if (text.includes('"errors"')) throw new Error(`Expected an answer, got ${text.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: LOOPS }, loop));
}

/** How a cost is printed. */
export function inWords({ best, quartiles }: ProcessorCost): string {
  const [low, middle, high] = quartiles.map(each => each.toFixed(3));
  return `best ${best.toFixed(3)} ms, median ${middle} ms (quartiles ${low} to ${high})`;
}
