import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AttemptClock } from '../../src/torii/connections/attemptClock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

describe('review 11: the time of an attempt', () => {
  test('does not run before the request goes out, then it does', async () => {
    const until = Date.now() + 10_000;
    const clock = new AttemptClock(1_000, () => until);
    await pass(5_000);
    expect([clock.isSent, clock.isUp]).toEqual([false, false]);
    clock.send();
    await pass(999);
    expect(clock.isUp).toBe(false);
    await pass(2);
    expect([clock.isSent, clock.isUp]).toEqual([true, true]);
  });

  test('ends with the deadline, sent or not; what is sent after that was not', async () => {
    const until = Date.now() + 300;
    const [waiting, sent] = [new AttemptClock(1_000, () => until), new AttemptClock(1_000, () => until)];
    sent.send();
    await pass(299);
    expect([waiting.isUp, sent.isUp]).toEqual([false, false]);
    await pass(2);
    expect([waiting.isUp, sent.isUp]).toEqual([true, true]);
    waiting.send();
    expect(waiting.isSent).toBe(false);
  });

  test('review 15: goes on where the deadline has moved when it comes', async () => {
    let until = Date.now() + 300;
    const clock = new AttemptClock(5_000, () => until);
    clock.send();
    until += 700;
    await pass(999);
    expect(clock.isUp).toBe(false);
    await pass(2);
    expect(clock.isUp).toBe(true);
  });

  test('stands still while the answer waits for room here, but for the deadline', async () => {
    const until = Date.now() + 10_000;
    const clock = new AttemptClock(1_000, () => until);
    clock.send();
    await pass(600);
    const paused = clock.pausedFor(wait(5_000));
    await pass(5_000);
    await paused;
    await pass(399);
    expect(clock.isUp).toBe(false);
    await pass(2);
    expect(clock.isUp).toBe(true);
    const late = new AttemptClock(1_000, () => until);
    late.send();
    void late.pausedFor(wait(60_000));
    await pass(10_000);
    expect(late.isUp).toBe(true);
  });

  test('a clock that has ended leaves no timer', () => {
    const clock = new AttemptClock(1_000, () => Number.POSITIVE_INFINITY);
    clock.send();
    clock.end();
    expect(vi.getTimerCount()).toBe(0);
  });
});
