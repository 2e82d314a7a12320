import { randomInt } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { EmulatorOptions, LoggedCall } from '../../../emulator/emulator.ts';
import type { ServerOptions } from '../../../src/server/serverOptions.ts';
import { ENDPOINTS } from '../../../src/torii/endpoints.ts';
import type { GraphQLAnswer, Subgraph } from '../../support/subgraph.ts';

const SIZES = { users: 20, apps: 5, contracts: 5, auditLogs: 5, executions: 5, files: 1, bigAppUsers: 5 };
const WINDOW_SECONDS = 3;
/** Operations under way at a time. */
const AT_ONCE = 40;
const USERS = 'GET /users';
const LIMIT = ENDPOINTS.listUsers.perMinute;

/** Starts whatever is to use the budget whole. */
export type Start = (options: {
  readonly emulator: EmulatorOptions;
  readonly server: Partial<ServerOptions>;
}) => Promise<Subgraph>;

let subgraph: Subgraph;
let startWhole: Start;

async function start(emulator: EmulatorOptions): Promise<void> {
  subgraph = await startWhole({
    emulator: { sizes: SIZES, ...emulator },
    server: { rateScale: 1, limits: { share: 1 } },
  });
}

let searches = 0;
/** An operation of so many different calls of `GET /users`. */
function operation(calls: number): string {
  const fields = Array.from(
    { length: calls },
    (_, at) => `a${at}: users(first: 1, search: "${searches++}") { totalCount }`,
  );
  return `{ ${fields.join(' ')} }`;
}

/** Asks operations of one to three calls until so many calls have been asked for, forty operations at a time. */
async function askAtOnce(calls: number): Promise<GraphQLAnswer<Record<string, unknown>>[]> {
  const answers: GraphQLAnswer<Record<string, unknown>>[] = [];
  let asked = 0;
  let number = 0;
  const work = async () => {
    while (asked < calls) {
      const size = Math.min([1, 1, 3, 1, 2][number++ % 5] ?? 1, calls - asked);
      asked += size;
      answers.push(await subgraph.ask(operation(size)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}

const calls = (): readonly LoggedCall[] => subgraph.emulator.log.calls.filter(({ endpoint }) => endpoint === USERS);
const refused = () => calls().filter(({ status }) => status === 429).length;

/** What so many calls leave of windows that are used to their last call, one after another. */
function countdown(count: number): number[] {
  return Array.from({ length: count }, (_, at) => LIMIT - 1 - (at % LIMIT));
}

/** Every field was answered, or its error is RATE_LIMITED and says when to come back. */
function expectAnswered(answers: readonly GraphQLAnswer<Record<string, unknown>>[], told: string): number {
  let failed = 0;
  for (const { data, errors } of answers) {
    const missing = Object.values(data).filter(value => value === null).length;
    expect(errors, told).toHaveLength(missing);
    for (const { extensions } of errors) {
      expect(extensions['code'], told).toBe('RATE_LIMITED');
      expect(extensions['retryAfter'], told).toBeGreaterThan(0);
    }
    failed += missing;
  }
  return failed;
}

/** Waits until a window of the calendar has just begun. */
async function nextClockWindow(): Promise<void> {
  const length = WINDOW_SECONDS * 1000;
  await pass(length - (Date.now() % length) + 5);
}

/** In order, or each after a time of its own that is drawn from a fresh seed. */
function latencies() {
  const seed = randomInt(2 ** 31);
  return [
    ['answers in order', 0, 'in order'],
    ['answers out of order', { min: 0, max: 400, seed }, `latency's seed ${seed}`],
  ] as const;
}

/** Whatever the order of answers and however Torii counts. */
export function usesWindowsWhole(startOne: Start): void {
  startWhole = startOne;
  afterEach(() => subgraph.stop());

  describe.each(latencies())('review 1, issue 8: the budget is used whole, %s', (_, latency, told) => {
    test.each(['fixed', 'clock'] as const)(
      '%s windows that Torii tells of: window after window is used to its last call, and no call is one too many',
      async window => {
        const asked = 2 * LIMIT + 20;
        await start({
          latency,
          rateLimits: { window, windowSeconds: WINDOW_SECONDS },
        });
        if (window === 'clock') await nextClockWindow();
        const failed = expectAnswered(await askAtOnce(asked), told);
        expect(refused(), told).toBe(0);
        expect(calls().length, told).toBe(asked - failed);
        expect(
          calls().map(({ remaining }) => remaining),
          told,
        ).toEqual(countdown(asked - failed));
        expect(calls().length, told).toBeGreaterThanOrEqual(2 * LIMIT);
      },
      60_000,
    );

    test('sliding windows that Torii tells of: the first is used to its last call, and every call is answered', async () => {
      await start({
        latency,
        rateLimits: { window: 'sliding', windowSeconds: WINDOW_SECONDS },
      });
      const began = Date.now();
      const failed = expectAnswered(await askAtOnce(2 * LIMIT), told);
      const first = calls().slice(0, LIMIT);
      expect(
        first.map(({ remaining }) => remaining),
        told,
      ).toEqual(countdown(LIMIT));
      expect(
        first.filter(({ status }) => status !== 200),
        told,
      ).toEqual([]);
      expect((first.at(-1)?.at ?? 0) - began, told).toBeLessThan(WINDOW_SECONDS * 1000);
      expect(calls().filter(({ status }) => status === 200).length, told).toBe(2 * LIMIT - failed);
    }, 60_000);

    test.each(['fixed', 'clock', 'sliding'] as const)(
      '%s windows of a minute that Torii does not tell of: all of the first is used, the rest fails at once',
      async window => {
        const more = 60;
        await start({ latency, rateLimits: { window }, shapes: { rateLimitHeaders: 'none' } });
        const failed = expectAnswered(await askAtOnce(LIMIT + more), told);
        expect([refused(), calls().length, failed], told).toEqual([0, LIMIT, more]);
      },
      60_000,
    );
  });

  describe('issue 8: a clock of Torii that is off changes nothing', () => {
    test.each([-600, -5, 5, 600])(
      'by %i s: window after window is used to its last call, and no call is one too many',
      async clockSkewSeconds => {
        const asked = LIMIT + 50;
        await start({ clockSkewSeconds, rateLimits: { windowSeconds: 2 } });
        const failed = expectAnswered(await askAtOnce(asked), 'in order');
        expect([refused(), failed]).toEqual([0, 0]);
        expect(calls().map(({ remaining }) => remaining)).toEqual(countdown(asked));
      },
      60_000,
    );
  });
}

/** What is counted is right after Torii was gone. @param replicas how many are asked in turn */
export function isWholeAfterOutages(startOne: Start, replicas = 1): void {
  startWhole = startOne;
  afterEach(() => subgraph.stop());

  describe('review 1, case 1: after an outage the budget is whole', () => {
    /** What is left of the endpoint behind one more call, as the subgraph says. */
    async function left(): Promise<{ readonly limit: number; readonly remaining: number; readonly errors: unknown }> {
      const { extensions, errors } = await subgraph.ask<unknown>(operation(1), { headers: { 'x-torii-cost': '1' } });
      const { endpoints } = extensions['cost'] as {
        endpoints: { endpoint: string; limit: number; remaining: number }[];
      };
      const { limit = -1, remaining = -1 } = endpoints.find(({ endpoint }) => endpoint === USERS) ?? {};
      return { limit, remaining, errors };
    }

    /** Torii fails until the breaker is open, and is asked 200 times more. Gives the calls that reached it. */
    async function outage(): Promise<number> {
      subgraph.emulator.faults.add({ kind: 'error503', endpoint: USERS });
      for (let round = 0; round < 7; round += 1)
        await Promise.all(Array.from({ length: AT_ONCE }, () => subgraph.ask(operation(1))));
      const reached = calls().length;
      for (let at = 0; at < replicas; at += 1) await subgraph.ask(operation(1));
      expect(calls().length).toBe(reached);
      expect(reached).toBeLessThan(7 * AT_ONCE);
      subgraph.emulator.faults.clear();
      return reached;
    }

    /** Waits until the breaker of each replica lets calls through: whichever is asked next. */
    async function untilWell(): Promise<void> {
      const askAll = async () => {
        const errors: unknown[] = [];
        for (let at = 0; at < replicas; at += 1) errors.push(...(await subgraph.ask(operation(1))).errors);
        return errors;
      };
      await expect.poll(askAll, { timeout: 20_000, interval: 500 }).toEqual([]);
    }

    test('in windows that Torii tells of: a new one lacks the one call that asks', async () => {
      await start({ rateLimits: { windowSeconds: WINDOW_SECONDS } });
      await outage();
      await untilWell();
      await pass((WINDOW_SECONDS + 2) * 1000);
      expect(await left()).toEqual({ limit: LIMIT, remaining: LIMIT - 1, errors: [] });
      const failed = expectAnswered(await askAtOnce(LIMIT - 1), 'after an outage');
      expect([failed, refused()]).toEqual([0, 0]);
    }, 60_000);

    test('in the same minute, of which Torii tells nothing: what was not sent is there still', async () => {
      await start({ shapes: { rateLimitHeaders: 'none' } });
      expect(await outage()).toBeLessThan(LIMIT);
      await untilWell();
      const made = calls().length;
      expect(await left()).toEqual({ limit: LIMIT, remaining: LIMIT - made - 1, errors: [] });
    }, 60_000);
  });
}
