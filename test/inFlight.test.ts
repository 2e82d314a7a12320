import { expect, test } from 'vitest';
import { InFlight } from '../src/torii/inFlight.ts';

/** A call that is answered or fails when the test says so. */
function call() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const signals: AbortSignal[] = [];
  const start = (signal: AbortSignal) => {
    signals.push(signal);
    return promise;
  };
  return { start, signals, resolve, reject };
}

test('who asks the same at the same time shares one call, and its failure', async () => {
  const inFlight = new InFlight();
  const { start, signals, reject } = call();
  const asked = [1, 2, 3].map(() => inFlight.share('key', undefined, start));
  reject(new Error('no'));
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
  expect(signals).toHaveLength(1);
  await expect(inFlight.share('key', undefined, async () => 'anew')).resolves.toBe('anew');
});

test('who goes away is let go at once, the others keep their call', async () => {
  const inFlight = new InFlight();
  const { start, signals, resolve } = call();
  const first = new AbortController();
  const gone = inFlight.share('key', first.signal, start);
  const stays = inFlight.share('key', new AbortController().signal, start);
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
  const asked = callers.map(({ signal }) => inFlight.share('key', signal, start));
  for (const caller of callers) caller.abort(new Error('gone'));
  const later = inFlight.share('key', undefined, async () => 'another');
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(signals[0]?.aborted).toBe(true);
  await expect(later).resolves.toBe('another');
});

test('who has gone before asking starts nothing', () => {
  const { start, signals } = call();
  const aborted = AbortSignal.abort(new Error('gone'));
  expect(() => new InFlight().share('key', aborted, start)).toThrow('gone');
  expect(signals).toEqual([]);
});

test('after a write nobody joins an older read, and the older read does not take the newer one with it', async () => {
  const inFlight = new InFlight();
  const [older, newer] = [call(), call()];
  const before = inFlight.share('tenant key', undefined, older.start);
  inFlight.leave(key => key.startsWith('tenant '));
  const after = inFlight.share('tenant key', undefined, newer.start);
  older.resolve('old');
  await expect(before).resolves.toBe('old');
  const joined = inFlight.share('tenant key', undefined, async () => 'a third call');
  newer.resolve('new');
  expect(await Promise.all([after, joined])).toEqual(['new', 'new']);
});
