import { Agent, request } from 'undici';
import { Replica } from './replica.ts';
import { metricOf } from './replicas/fleet.ts';

/** What requests take of a server's processor, over many short rounds. */
export interface ProcessorCost {
  /** Milliseconds a request in the best round, in the middle one, and at the quartiles. */
  readonly best: number;
  readonly quartiles: readonly [number, number, number];
  /**
   * Of each start, the throughput beside that of the first kind of server: 1 is the same. Two processes of the same kind differ by some hundredths,
   * each for as long as it lives.
   */
  readonly throughputs: readonly number[];
}

export interface CostOptions {
  /** How often the servers are started anew. */
  readonly starts: number;
  /** Of each start. */
  readonly rounds: number;
  /** In each round, of each server. */
  readonly requests: number;
  /** The question to ask. */
  readonly query: () => string;
}

const LOOPS = 16;
const CPU = 'process_cpu_seconds_total';

/** Rounds after a start that are not counted. */
const WARMING = 4;

/**
 * What the same requests take of the processor of different servers: the time of all their threads, not the clock's, in short rounds one after the
 * other, so that whatever else the machine does falls on all.
 *
 * @param kinds the environment of each kind of server; others are compared with the first
 * @throws Error where a request is not answered well
 */
export async function processorCosts(
  kinds: readonly Readonly<Record<string, string>>[],
  { starts, rounds, requests, query }: CostOptions,
): Promise<ProcessorCost[]> {
  const taken = kinds.map((): number[] => []);
  const bests = kinds.map((): number[] => []);
  for (let start = 0; start < starts; start += 1) {
    const replicas = kinds.map(environment => new Replica(environment));
    const agent = new Agent({ connections: LOOPS });
    try {
      await Promise.all(replicas.map(replica => replica.start()));
      const own = kinds.map((): number[] => []);
      for (let round = -WARMING; round < rounds; round += 1) {
        for (const at of round % 2 === 0 ? kinds.keys() : [...kinds.keys()].reverse()) {
          const replica = replicas[at] as Replica;
          const before = (await metricOf(replica, CPU)) ?? Number.NaN;
          await ask(agent, `${replica.url}/graphql`, requests, query);
          const seconds = ((await metricOf(replica, CPU)) ?? Number.NaN) - before;
          if (round >= 0) own[at]?.push((seconds * 1000) / requests);
        }
      }
      for (const [at, each] of own.entries()) {
        taken[at]?.push(...each);
        bests[at]?.push(Math.min(...each));
      }
    } finally {
      for (const replica of replicas) replica.kill();
      await agent.close();
    }
  }
  return taken.map((each, at) => ({
    best: Math.min(...each),
    quartiles: [partOf(each, 0.25), partOf(each, 0.5), partOf(each, 0.75)],
    throughputs: (bests[at] ?? []).map((best, start) => (bests[0]?.[start] ?? Number.NaN) / best),
  }));
}

function partOf(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The throughput beside that of the first kind of server, in the middle of all starts. */
export function throughputOf({ throughputs }: ProcessorCost): number {
  return partOf(throughputs, 0.5);
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
export function inWords(cost: ProcessorCost): string {
  const [low, middle, high] = cost.quartiles.map(each => each.toFixed(3));
  const each = cost.throughputs.map(one => (one * 100).toFixed(0)).join(', ');
  return `best ${cost.best.toFixed(3)} ms, median ${middle} ms (quartiles ${low} to ${high}); throughput ${(throughputOf(cost) * 100).toFixed(1)} % (by start: ${each})`;
}
