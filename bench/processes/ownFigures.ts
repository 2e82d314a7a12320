/**
 * Loaded into each contender by `--import`, so that a contender tells its own figures and holds no line of code for that.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerQuestions } from './questions.ts';

/** What a process has used since it was started. */
export interface Usage {
  /** Processor's time of all its threads. Milliseconds. */
  readonly cpuMs: number;
  /** The most memory that the system saw it hold. Bytes. */
  readonly peakBytes: number;
}

export type OwnFigures = {
  readonly usage: { given: null; answer: Usage };
  /** Begins to look for blocks of the event loop. */
  readonly watch: { given: null; answer: null };
  /** The longest block since `watch`, to a millisecond. Milliseconds. */
  readonly longestBlock: { given: null; answer: number };
  /** Bytes that its heap holds after a collection. Needs `--expose-gc`. */
  readonly heap: { given: null; answer: number };
};

/** How often it is looked whether the event loop goes round. Milliseconds. */
const EVERY = 1;

/** For some rounds before and behind what is watched: a block is between two of them. Milliseconds. */
const ROUNDS = 20;

let delays: ReturnType<typeof monitorEventLoopDelay> | undefined;

answerQuestions<OwnFigures>({
  usage() {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1000, peakBytes: process.resourceUsage().maxRSS * 1024 };
  },
  async watch() {
    delays?.disable();
    delays = monitorEventLoopDelay({ resolution: EVERY });
    delays.enable();
    await sleep(ROUNDS);
    delays.reset();
    return null;
  },
  async longestBlock() {
    await sleep(ROUNDS);
    if (delays === undefined) throw new Error('expected "watch" before "longestBlock"');
    delays.disable();
    return Math.max(0, delays.max / 1e6 - EVERY);
  },
  heap() {
    if (globalThis.gc === undefined) throw new Error('expected node --expose-gc');
    globalThis.gc();
    return process.memoryUsage().heapUsed;
  },
});
