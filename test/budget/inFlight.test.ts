import { describe, expect, test } from 'vitest';
import { InFlight, type SharedCaller } from '../../src/torii/calls/inFlight.ts';
import { ToriiClient } from '../../src/torii/client.ts';
import { tenant } from '../../src/torii/tenant.ts';
import { startTorii } from '../support/torii/subgraphOver.ts';

/** Somebody who waits until a deadline. */
const until = (deadline: number, signal?: AbortSignal) => ({
  tenant: tenant('a-key'),
  operation: {},
  deadline,
  signal,
});
/** Somebody who waits for long. */
const late = (signal?: AbortSignal) => until(Date.now() + 60_000, signal);

/** A call that is answered or fails when the test says so. */
function call() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const signals: AbortSignal[] = [];
  const start = ({ signal }: SharedCaller) => {
    signals.push(signal);
    return promise;
  };
  return { start, signals, resolve, reject };
}

test('who asks the same at the same time shares one call, and its failure', async () => {
  const inFlight = new InFlight();
  const { start, signals, reject } = call();
  const asked = [1, 2, 3].map(() => inFlight.share('key', late(), start));
  reject(new Error('no'));
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
  expect(signals).toHaveLength(1);
  await expect(inFlight.share('key', late(), async () => 'anew')).resolves.toBe('anew');
});

test('who goes away is let go at once, the others keep their call', async () => {
  const inFlight = new InFlight();
  const { start, signals, resolve } = call();
  const first = new AbortController();
  const gone = inFlight.share('key', late(first.signal), start);
  const stays = inFlight.share('key', late(new AbortController().signal), start);
  first.abort(new Error('gone'));
  await expect(gone).rejects.toThrow('gone');
  expect(signals[0]?.aborted).toBe(false);
  resolve('answer');
  await expect(stays).resolves.toBe('answer');
});

test('when the last one goes the call is given up, and who asks then gets one of their own', async () => {
  const inFlight = new InFlight();
  const { start, signals } = call();
  const callers = [new AbortController(), new AbortController()];
  const asked = callers.map(({ signal }) => inFlight.share('key', late(signal), start));
  for (const caller of callers) caller.abort(new Error('gone'));
  const later = inFlight.share('key', late(), async () => 'another');
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(signals[0]?.aborted).toBe(true);
  await expect(later).resolves.toBe('another');
});

test('who has gone before asking starts nothing', () => {
  const { start, signals } = call();
  const aborted = AbortSignal.abort(new Error('gone'));
  expect(() => new InFlight().share('key', late(aborted), start)).toThrow('gone');
  expect(signals).toEqual([]);
});

test('after a write nobody joins an older read, and the older read does not take the newer one with it', async () => {
  const inFlight = new InFlight();
  const [older, newer] = [call(), call()];
  const before = inFlight.share('tenant key', late(), older.start);
  inFlight.leave(key => key.startsWith('tenant '));
  const after = inFlight.share('tenant key', late(), newer.start);
  older.resolve('old');
  await expect(before).resolves.toBe('old');
  const joined = inFlight.share('tenant key', late(), async () => 'a third call');
  newer.resolve('new');
  expect(await Promise.all([after, joined])).toEqual(['new', 'new']);
});

describe('those who share an answer', () => {
  /** In which turns of the event loop three waiters go on, counted from the first one's. */
  async function turns(large: boolean): Promise<number[]> {
    const inFlight = new InFlight();
    const { promise, resolve } = Promise.withResolvers<string>();
    let turn = 0;
    let isOver = false;
    const count = () => {
      turn += 1;
      if (!isOver) setImmediate(count);
    };
    const start = async (shared: SharedCaller) => {
      const answer = await promise;
      if (large) shared.takeTurns();
      return answer;
    };
    const asked = [1, 2, 3].map(() => inFlight.share('key', late(), start).then(() => turn));
    count();
    resolve('answer');
    const seen = await Promise.all(asked);
    isOver = true;
    return seen.map(each => each - (seen[0] ?? 0));
  }

  test('go on together', async () => {
    expect(await turns(false)).toEqual([0, 0, 0]);
  });

  test('go on one in a turn of the event loop where each has much to do with it', async () => {
    expect(await turns(true)).toEqual([0, 1, 2]);
  });

  test('and who goes away before their turn is let go all the same', async () => {
    const inFlight = new InFlight();
    const { promise, resolve } = Promise.withResolvers<string>();
    const start = (shared: SharedCaller) => {
      shared.takeTurns();
      return promise;
    };
    const gone = new AbortController();
    const first = inFlight.share('key', late(), start).then(() => gone.abort(new Error('gone')));
    const second = inFlight.share('key', late(gone.signal), start);
    const third = inFlight.share('key', late(), start);
    resolve('answer');
    expect(await Promise.allSettled([first, second, third])).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { message: 'gone' } },
      { status: 'fulfilled', value: 'answer' },
    ]);
  });
});

describe('review 15: a shared call lives by the latest deadline of those who wait', () => {
  test('who came first leaves at their own deadline, with their own error; who came later gets the answer', async () => {
    const inFlight = new InFlight();
    const { start, signals, resolve } = call();
    const first = inFlight.share('key', until(Date.now() + 50), start);
    const second = inFlight.share('key', late(), start);
    await expect(first).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    resolve('answer');
    await expect(second).resolves.toBe('answer');
  });

  test('whoever joins and leaves: each has their answer or their own end, and the call ends with the last one', async () => {
    const rounds = Array.from({ length: 60 }, async () => {
      const inFlight = new InFlight();
      const answersAt = 20 + Math.random() * 200;
      const began = Date.now();
      let wanted: SharedCaller | undefined;
      let started = 0;
      const start = (shared: SharedCaller) => {
        wanted = shared;
        started += 1;
        return new Promise<string>((resolve, reject) => {
          const timer = setTimeout(() => resolve('answer'), answersAt);
          shared.signal.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(shared.signal.reason);
          });
        });
      };
      const waiters = Array.from({ length: 1 + Math.floor(Math.random() * 6) }, () => ({
        deadline: began + 10 + Math.random() * 300,
        goesAt: Math.random() < 0.3 ? 10 + Math.random() * 250 : undefined,
        gone: new AbortController(),
      }));
      const ends = waiters.map(async waiter => {
        const { deadline, goesAt, gone } = waiter;
        if (goesAt !== undefined) setTimeout(() => gone.abort(new Error('gone')), goesAt);
        const end = await inFlight.share('key', until(deadline, gone.signal), start).catch(error => error.name);
        return { end, after: Date.now() - began };
      });
      expect(wanted?.deadline).toBe(Math.max(...waiters.map(({ deadline }) => deadline)));
      const ended = await Promise.all(ends);
      for (const [at, { end, after }] of ended.entries()) {
        const { deadline = 0, goesAt = Number.POSITIVE_INFINITY } = waiters[at] ?? {};
        const mine = Math.min(deadline - began, goesAt);
        const due = Math.min(mine, answersAt);
        expect(after).toBeGreaterThanOrEqual(due - 5);
        // Timers of one machine under load: only who is clearly earlier has to come first.
        if (mine > answersAt + 100) expect(end).toBe('answer');
        if (answersAt > mine + 100) expect(end).toBe(goesAt < deadline - began ? 'Error' : 'TimeoutError');
      }
      expect(started).toBe(1);
      expect(inFlight.has('key')).toBe(false);
      expect(wanted?.signal.aborted).toBe(ended.every(({ end }) => end !== 'answer'));
    });
    await Promise.all(rounds);
  });

  test('over HTTP: the first of two requests has half a second, the second is answered after one', async () => {
    const torii = await startTorii((_, response) => {
      setTimeout(() => response.setHeader('content-type', 'application/json').end('{"user":{"id":1}}'), 1_000);
    });
    let calls = 0;
    const client = new ToriiClient({
      origin: torii.url,
      observe: () => {
        calls += 1;
      },
    });
    const read = (ms: number) =>
      client.read(
        { tenant: tenant('a-key'), deadline: Date.now() + ms, operation: {} },
        { endpoint: 'getUser', params: { idUser: '1' }, read: body => body },
      );
    const [first, second] = await Promise.allSettled([read(500), read(10_000)]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'UPSTREAM_TIMEOUT', fault: 'late' } });
    expect(second).toEqual({ status: 'fulfilled', value: { user: { id: 1 } } });
    expect(calls).toBe(1);
    await client.close();
    await torii.stop();
  });
});
