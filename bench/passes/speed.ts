import type { Running } from '../contenders/running.ts';
import type { LoadFigures } from '../load/callers.ts';
import type { Stage } from '../stage.ts';
import type { Post } from '../works/work.ts';

/** A contender and what it is asked. */
export interface Lane {
  readonly running: Running;
  readonly posts: readonly [Post, ...Post[]];
}

/** What a contender did in a round. */
export interface Round extends Omit<LoadFigures, 'answers' | 'seconds' | 'failed' | 'firstFailure'> {
  readonly perSecond: number;
  /** Processor's time of an answer, in the contender alone. Milliseconds. */
  readonly cpuMs: number;
  /** Calls of Torii for an answer. */
  readonly calls: number;
  /** Bytes of an answer. */
  readonly bytes: number;
}

export interface SpeedOptions {
  readonly connections: number;
  readonly rounds: number;
  /** Of a contender in a round. */
  readonly seconds: number;
  /** Of a contender before the first round; 0: not at all. */
  readonly warmSeconds: number;
}

/** What became of the lanes. */
export interface Speeds {
  /** By lane, what it did in each round. */
  readonly done: ReadonlyMap<Lane, readonly Round[]>;
  /** Those with an answer that failed, and how. They were not asked again. */
  readonly failed: ReadonlyMap<Lane, string>;
}

/** Loads one contender after the other, round by round, each round beginning with another one. */
export async function speed(stage: Stage, lanes: readonly Lane[], options: SpeedOptions): Promise<Speeds> {
  const done = new Map<Lane, Round[]>(lanes.map(lane => [lane, []]));
  const failed = new Map<Lane, string>();
  const attempt = async (lane: Lane, seconds: number, note: (round: Round) => void) => {
    if (failed.has(lane)) return;
    try {
      note(await perform(stage, lane, options.connections, seconds));
    } catch (error) {
      failed.set(lane, error instanceof Error ? error.message : String(error));
      done.delete(lane);
    }
  };
  if (options.warmSeconds > 0) for (const lane of lanes) await attempt(lane, options.warmSeconds, () => {});
  for (let round = 0; round < options.rounds; round += 1) {
    for (const lane of turned(lanes, round)) {
      await attempt(lane, options.seconds, figures => done.get(lane)?.push(figures));
    }
  }
  return { done, failed };
}

/** From the one whose turn it is, forwards and backwards by turns: nobody always follows the same. */
function turned<Value>(values: readonly Value[], round: number): readonly Value[] {
  const from = round % Math.max(1, values.length);
  const ordered = [...values.slice(from), ...values.slice(0, from)];
  return round % 2 === 0 ? ordered : ordered.reverse();
}

async function perform(stage: Stage, { running, posts }: Lane, connections: number, seconds: number): Promise<Round> {
  const { contender, child } = running;
  await stage.upstream.ask('counts', null);
  const before = await child.ask('usage', null);
  const load = await stage.load.ask('run', { url: child.url, posts, connections, seconds });
  const after = await child.ask('usage', null);
  const { calls } = await stage.upstream.ask('counts', null);
  if (load.failed > 0)
    throw new Error(`${contender.name}: ${load.failed} answers failed, such as ${load.firstFailure}`);
  return {
    perSecond: load.answers / load.seconds,
    cpuMs: (after.cpuMs - before.cpuMs) / load.answers,
    p50: load.p50,
    p99: load.p99,
    calls: calls / load.answers,
    bytes: load.bytes / load.answers,
  };
}
