import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type Emulator, type EmulatorOptions, type RateLimitOptions, startEmulator } from '../emulator.ts';
import { createDelays } from '../http/delays.ts';
import { createRateLimiter } from '../http/rateLimit.ts';

const SMALL = { users: 5, apps: 2, contracts: 0, auditLogs: 0, executions: 0, files: 0 };
/** Any time at which no window of ten seconds ends. */
const START = 1_790_000_003_000;

let emulator: Emulator;
afterEach(() => emulator?.close());

async function start(options: EmulatorOptions) {
  emulator = await startEmulator({ sizes: SMALL, ...options });
  const headers = { authorization: `Bearer ${emulator.keys[0]}` };
  return (path = '/roles') => fetch(`${emulator.url}/v1.0${path}`, { headers });
}

/** A limiter of three calls in ten seconds whose time is told by the test, in seconds since its start. */
function limited(options: RateLimitOptions) {
  let now = START;
  const limiter = createRateLimiter({ windowSeconds: 10, perEndpoint: { listRoles: 3 }, ...options }, () => now);
  return {
    limiter,
    at(seconds: number, key = 'a key') {
      now = START + seconds * 1000;
      const { remaining = -1, reset = 0, retryAfter = null } = limiter.take('listRoles', key) ?? {};
      return { remaining, reset: reset - START / 1000, retryAfter };
    },
  };
}

describe('limits in three kinds of windows', () => {
  test('EM-701 fixed: a window opens with the first call and is whole again after its end', () => {
    const { at } = limited({ window: 'fixed' });
    expect([0, 4, 9].map(second => at(second))).toEqual([
      { remaining: 2, reset: 10, retryAfter: null },
      { remaining: 1, reset: 10, retryAfter: null },
      { remaining: 0, reset: 10, retryAfter: null },
    ]);
    expect(at(9.5)).toEqual({ remaining: 0, reset: 10, retryAfter: 1 });
    expect(at(13)).toEqual({ remaining: 2, reset: 23, retryAfter: null });
  });

  test('EM-702 fixed is what an emulator counts by where nothing is said', () => {
    const said = limited({ window: 'fixed' });
    const unsaid = limited({});
    for (const second of [0, 4, 5, 6, 9, 10, 12, 21]) expect(unsaid.at(second)).toEqual(said.at(second));
  });

  test('EM-703 clock: windows end at multiples of their length since 1970, whenever the first call came', () => {
    const { at } = limited({ window: 'clock' });
    expect(at(6)).toEqual({ remaining: 2, reset: 7, retryAfter: null });
    expect(at(6.9)).toEqual({ remaining: 1, reset: 7, retryAfter: null });
    expect([7, 8, 9, 10].map(second => at(second))).toEqual([
      { remaining: 2, reset: 17, retryAfter: null },
      { remaining: 1, reset: 17, retryAfter: null },
      { remaining: 0, reset: 17, retryAfter: null },
      { remaining: 0, reset: 17, retryAfter: 7 },
    ]);
  });

  test('EM-704 sliding: each call frees its place ten seconds later; the reset is the next place to be free', () => {
    const { at } = limited({ window: 'sliding' });
    expect([0, 4, 9].map(second => at(second))).toEqual([
      { remaining: 2, reset: 10, retryAfter: null },
      { remaining: 1, reset: 10, retryAfter: null },
      { remaining: 0, reset: 10, retryAfter: null },
    ]);
    expect(at(9.5)).toEqual({ remaining: 0, reset: 10, retryAfter: 1 });
    expect(at(10)).toEqual({ remaining: 0, reset: 14, retryAfter: null });
    expect(at(11)).toEqual({ remaining: 0, reset: 14, retryAfter: 3 });
    expect(at(14)).toEqual({ remaining: 0, reset: 19, retryAfter: null });
  });

  test('EM-705 sliding: refused calls take places where they count, and hold up whoever goes on asking', () => {
    const { at } = limited({ window: 'sliding', countRefused: true });
    for (const second of [0, 4, 9]) at(second);
    expect(at(9.5)).toEqual({ remaining: 0, reset: 14, retryAfter: 5 });
    expect(at(10)).toEqual({ remaining: 0, reset: 19, retryAfter: 9 });
    expect(at(20)).toEqual({ remaining: 2, reset: 30, retryAfter: null });
  });

  test('EM-706 in no window, between no two moments that it looks at, more calls are let in than the limit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('fixed', 'clock', 'sliding'),
        fc.boolean(),
        fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 60 }),
        (window, countRefused, pauses) => {
          const { at } = limited({ window, countRefused });
          const letIn: { readonly time: number; readonly window: number }[] = [];
          let time = 0;
          for (const pause of pauses) {
            time += pause / 1000;
            const { retryAfter, reset } = at(time);
            if (retryAfter === null) letIn.push({ time, window: reset });
          }
          for (const { time: from, window: of } of letIn) {
            const together = letIn.filter(other =>
              window === 'sliding' ? other.time >= from && other.time < from + 10 : other.window === of,
            );
            expect(together.length).toBeLessThanOrEqual(3);
          }
        },
      ),
    );
  });

  test('EM-707 who comes back after the time that a refusal names is let in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('fixed', 'clock', 'sliding'),
        fc.boolean(),
        fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 60 }),
        (window, countRefused, pauses) => {
          const { at } = limited({ window, countRefused });
          let time = 0;
          for (const pause of pauses) {
            time += pause / 1000;
            const { retryAfter } = at(time);
            if (retryAfter === null) continue;
            time += retryAfter;
            expect(at(time).retryAfter).toBeNull();
          }
        },
      ),
    );
  });

  test('EM-708 counts of two keys stand apart', () => {
    const { at } = limited({ window: 'sliding' });
    for (let call = 0; call < 4; call += 1) at(call);
    expect(at(5, 'another key').remaining).toBe(2);
    expect(at(5).retryAfter).not.toBeNull();
  });

  test('EM-709 what no longer counts is not kept', () => {
    for (const window of ['fixed', 'clock', 'sliding'] as const) {
      const { at, limiter } = limited({ window });
      for (let call = 0; call < 5_000; call += 1) at(call / 10, `key ${call}`);
      expect(limiter.size).toBeLessThanOrEqual(102);
      for (let call = 0; call < 5_000; call += 1) at(600 + call / 10, `key ${call % 7}`);
      expect(limiter.size).toBe(7);
    }
  });
});

describe("Torii's clock and its headers", () => {
  test('EM-710 a clock that is ahead or behind: the date, reset times and windows go by it, times to wait do not', async () => {
    for (const clockSkewSeconds of [-90, 0, 3_600]) {
      const ask = await start({
        clockSkewSeconds,
        rateLimits: { window: 'clock', windowSeconds: 20, perEndpoint: { listRoles: 1 } },
      });
      let answer = await ask();
      while (answer.status !== 429) answer = await ask();
      const date = Date.parse(answer.headers.get('date') ?? '');
      expect(Math.abs(date - (Date.now() + clockSkewSeconds * 1000))).toBeLessThan(5_000);
      const untilReset = Number(answer.headers.get('x-ratelimit-reset')) - date / 1000;
      expect(Number(answer.headers.get('x-ratelimit-reset')) % 20).toBe(0);
      expect(untilReset).toBeGreaterThanOrEqual(0);
      expect(untilReset).toBeLessThanOrEqual(21);
      expect(Math.abs(Number(answer.headers.get('retry-after')) - untilReset)).toBeLessThanOrEqual(2);
      await emulator.close();
    }
  });

  test("EM-711 a fault's reset time goes by that clock too", async () => {
    const ask = await start({ clockSkewSeconds: 600 });
    emulator.faults.add({ kind: 'rateLimitBare', seconds: 9 });
    const reset = Number((await ask()).headers.get('x-ratelimit-reset'));
    expect(Math.abs(reset - Date.now() / 1000 - 609)).toBeLessThan(5);
  });

  test('EM-712 without budget headers calls are counted still, and a refusal says how long to wait', async () => {
    const ask = await start({ shapes: { rateLimitHeaders: 'none' }, rateLimits: { perEndpoint: { listRoles: 1 } } });
    const [first, second] = [await ask(), await ask()];
    expect([first.status, second.status]).toEqual([200, 429]);
    for (const { headers } of [first, second])
      expect([...headers.keys()].filter(name => /limit/.test(name))).toEqual([]);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(55);
  });
});

describe('answers out of order', () => {
  /** In which order forty calls that are sent one after another are answered. */
  async function order(options: EmulatorOptions): Promise<number[]> {
    const ask = await start(options);
    const answered: number[] = [];
    const calls: Promise<void>[] = [];
    for (let number = 0; number < 40; number += 1) {
      const before = emulator.log.count();
      calls.push(ask().then(({ status }) => void answered.push(status === 200 ? number : -1)));
      while (emulator.log.count() === before) await new Promise(resolve => setTimeout(resolve, 1));
    }
    await Promise.all(calls);
    await emulator.close();
    return answered;
  }
  const inOrder = Array.from({ length: 40 }, (_, number) => number);

  test('EM-720 a range of latencies lets later calls overtake earlier ones', async () => {
    const answered = await order({ latency: { min: 0, max: 600 } });
    expect(answered).not.toEqual(inOrder);
    expect(answered.toSorted((a, b) => a - b)).toEqual(inOrder);
  });

  test('EM-721 latencies stay within their range, and the same seed draws the same; without one it is told', async () => {
    const drawn = (latency: EmulatorOptions['latency'] = 0) => {
      const delays = createDelays(latency);
      return { told: delays.latency, times: Array.from({ length: 50 }, () => delays.next()) };
    };
    fc.assert(
      fc.property(fc.nat(60_000), fc.nat(60_000), fc.nat(), (one, other, seed) => {
        const range = { min: Math.min(one, other), max: Math.max(one, other) };
        const { times } = drawn({ ...range, seed });
        expect(times.filter(time => time < range.min || time > range.max)).toEqual([]);
        expect(drawn({ ...range, seed }).times).toEqual(times);
      }),
    );
    const fresh = drawn({ min: 30, max: 400 });
    expect(fresh.told).toEqual({ min: 30, max: 400, seed: expect.any(Number) });
    expect(drawn(fresh.told)).toEqual(fresh);
    expect(drawn({ min: 30, max: 400 }).times).not.toEqual(fresh.times);
    await start({ latency: fresh.told });
    expect(emulator.latency).toEqual(fresh.told);
  });

  test('EM-722 refusals wait as long as any other answer', async () => {
    const ask = await start({ latency: 120, rateLimits: { perEndpoint: { listRoles: 0 } } });
    for (const path of ['/roles', '/nope']) {
      const began = performance.now();
      expect((await ask(path)).status).toBeGreaterThanOrEqual(400);
      expect(performance.now() - began).toBeGreaterThan(115);
    }
  });

  test.each([
    { min: -1, max: 5 },
    { min: 6, max: 5 },
    { min: 0, max: 60_001 },
    { min: Number.NaN, max: 5 },
    -1,
    60_001,
  ])('EM-723 %j is no latency', async latency => {
    await expect(startEmulator({ sizes: SMALL, latency })).rejects.toThrow(/expected milliseconds from 0 to 60000/);
    await start({});
    expect(() => emulator.setLatency(latency)).toThrow(RangeError);
    const asked = await fetch(`${emulator.url}/_control/latency`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(typeof latency === 'number' ? { ms: latency } : latency),
    });
    expect(asked.status).toBe(400);
    expect(emulator.latency).toBe(0);
  });
});

test('EM-730 the log tells what each call left of its budget', async () => {
  const ask = await start({ rateLimits: { perEndpoint: { listRoles: 2 } } });
  for (const path of ['/roles', '/roles', '/roles', '/orgs/my', '/nope']) await ask(path);
  expect(emulator.log.calls.map(({ remaining, status }) => [remaining, status])).toEqual([
    [1, 200],
    [0, 200],
    [0, 429],
    [expect.any(Number), 200],
    [null, 404],
  ]);
});
