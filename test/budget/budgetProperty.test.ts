import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Bucket } from '../../src/torii/budget/bucket.ts';
import type { Lease } from '../../src/torii/budget/lease.ts';
import { type Counting, ToriiWindows } from './toriiWindows.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Run {
  readonly counting: Counting;
  readonly tells: boolean;
  /** What is left to chance, as fast-check draws it. */
  readonly seed: number;
  /** Milliseconds that a call and its answer may each be on their way. */
  readonly latency: number;
  /** Calls wanted a second, on average, and how many are wanted at once. */
  readonly wanted: number;
  readonly burst: number;
  /** Of the calls, the part that is given up before it is sent, and the part whose answer is lost. */
  readonly given: number;
  readonly lost: number;
}

interface Outcome {
  /** Calls that Torii had to refuse. */
  over: number;
  /** Calls that Torii took. */
  served: number;
  /** Answers that were lost. */
  lost: number;
}

const LIMIT = 100;
const LENGTH = 60_000;
const MINUTES = 5;
const START = Date.UTC(2026, 0, 5, 10, 0, 17);

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** What Torii allows within the minutes looked at. A place that slides is free here when its answer has come, not its call. */
function whole({ counting, latency }: Run): number {
  return Math.floor(counting === 'sliding' ? (LIMIT * MINUTES * LENGTH) / (LENGTH + 2 * latency) : LIMIT * MINUTES);
}

/** Lets a bucket and a Torii meet, event by event, in order of time. */
function run({ counting, tells, seed, latency, wanted, burst, given, lost }: Run): Outcome {
  const random = randomOf(seed);
  const torii = new ToriiWindows(counting, LIMIT, LENGTH);
  const bucket = new Bucket(LIMIT);
  const outcome: Outcome = { over: 0, served: 0, lost: 0 };
  // The latest first: those in flight are few.
  const events: { at: number; happen: () => void }[] = [];
  const later = (at: number, happen: () => void) => {
    const place = events.findLastIndex(event => event.at > at);
    events.splice(place + 1, 0, { at, happen });
  };
  const send = (lease: Lease) => {
    lease.send();
    later(Date.now() + random() * latency, () => {
      const { refused, remaining, resetAt } = torii.arrive(Date.now());
      if (refused) outcome.over += 1;
      else outcome.served += 1;
      const isLost = random() < lost;
      if (isLost) outcome.lost += 1;
      const facts = tells && !isLost ? { limit: LIMIT, remaining, resetAt } : {};
      later(Date.now() + random() * latency, () => lease.end(isLost ? undefined : refused ? 429 : 200, facts));
    });
  };
  const want = () => {
    for (let at = 0; at < burst; at += 1) {
      const lease = bucket.take({});
      if (lease && random() < given) later(Date.now() + random() * latency, () => lease.giveBack());
      else if (lease) send(lease);
    }
  };
  const upTo = (end: number) => {
    for (let event = events.at(-1); event !== undefined && event.at <= end; event = events.at(-1)) {
      events.pop();
      vi.setSystemTime(event.at);
      event.happen();
    }
  };
  for (let at = START; at < START + MINUTES * LENGTH; at += (random() * 2000 * burst) / wanted) {
    upTo(at);
    vi.setSystemTime(at);
    want();
  }
  upTo(Number.POSITIVE_INFINITY);
  return outcome;
}

const counting = fc.constantFrom<Counting>('fixed', 'clock', 'sliding');
const chance = {
  seed: fc.nat(),
  latency: fc.constantFrom(1, 30, 200, 900, 3_000),
  burst: fc.constantFrom(1, 5, 40),
};
const loss = { given: fc.constantFrom(0, 0.3), lost: fc.constantFrom(0, 0.1) };
const RUNS = { numRuns: 150 };

describe('review 1: any order of takes, answers, losses and window edges', () => {
  test('never one too many, however Torii counts and whether it tells or not', () => {
    const wanted = fc.constantFrom(1, 3, 10, 30);
    fc.assert(
      fc.property(fc.record({ counting, tells: fc.boolean(), wanted, ...chance, ...loss }), each => {
        const outcome = run(each);
        // Whether Torii lets calls go one by one shows in answers: each that is lost may be one too many there.
        expect(outcome.over).toBeLessThanOrEqual(each.counting === 'sliding' ? outcome.lost : 0);
      }),
      RUNS,
    );
  });

  test('what Torii allows is used whole, where it tells', () => {
    fc.assert(
      fc.property(fc.record({ counting, tells: fc.constant(true), wanted: fc.constant(30), ...chance }), each => {
        const all = { ...each, given: 0, lost: 0 };
        expect(run(all).served).toBeGreaterThanOrEqual(whole(all));
      }),
      RUNS,
    );
  });

  test('calls that are given up cost nothing', () => {
    fc.assert(
      fc.property(fc.record({ counting, tells: fc.constant(true), wanted: fc.constant(30), ...chance }), each => {
        const all = { ...each, given: 0.5, lost: 0 };
        expect(run(all).served).toBeGreaterThanOrEqual(whole(all));
      }),
      RUNS,
    );
  });
});
