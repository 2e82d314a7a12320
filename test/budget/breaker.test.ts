import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Breaker, verdictOf } from '../../src/torii/calls/breaker.ts';
import { ToriiError, type ToriiErrorCode } from '../../src/torii/toriiError.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const ENDPOINT = 'listUsers';

function opened(): Breaker {
  const breaker = new Breaker();
  for (let at = 0; at < 20; at += 1) breaker.enter(ENDPOINT).end('failed');
  expect(breaker.refuses).toBe(true);
  return breaker;
}

describe('a breaker', () => {
  test('opens when half of 20 calls in ten seconds fail, not before', () => {
    const breaker = new Breaker();
    for (let at = 0; at < 10; at += 1) breaker.enter(ENDPOINT).end('answered');
    for (let at = 0; at < 9; at += 1) breaker.enter(ENDPOINT).end('failed');
    expect(breaker.refuses).toBe(false);
    breaker.enter(ENDPOINT).end('failed');
    expect(() => breaker.enter(ENDPOINT)).toThrow(
      expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE', retryAfter: 5 }),
    );
  });

  test('forgets failures that are over ten seconds old', () => {
    const breaker = new Breaker();
    for (let at = 0; at < 19; at += 1) breaker.enter(ENDPOINT).end('failed');
    vi.advanceTimersByTime(10_001);
    breaker.enter(ENDPOINT).end('failed');
    expect(breaker.refuses).toBe(false);
  });

  test('review 19: while one call tries, others fail at once', () => {
    const breaker = opened();
    vi.advanceTimersByTime(5_000);
    const trial = breaker.enter(ENDPOINT);
    expect(() => breaker.enter(ENDPOINT)).toThrow(expect.objectContaining({ fault: 'open', retryAfter: 1 }));
    trial.end('answered');
    expect(breaker.refuses).toBe(false);
  });

  test('review 19: a trial that came to nothing says nothing: the next one tries', () => {
    const breaker = opened();
    vi.advanceTimersByTime(5_000);
    breaker.enter(ENDPOINT).end('untold');
    const next = breaker.enter(ENDPOINT);
    expect(breaker.refuses).toBe(true);
    next.end('failed');
    vi.advanceTimersByTime(4_900);
    expect(breaker.refuses).toBe(true);
    vi.advanceTimersByTime(100);
    breaker.enter(ENDPOINT).end('answered');
    expect(breaker.refuses).toBe(false);
  });

  test('calls from before it opened change nothing when they end', () => {
    const breaker = new Breaker();
    const early = breaker.enter(ENDPOINT);
    for (let at = 0; at < 20; at += 1) breaker.enter(ENDPOINT).end('failed');
    early.end('answered');
    expect(breaker.refuses).toBe(true);
  });

  test.each<[ToriiErrorCode, number | undefined, string]>([
    ['UPSTREAM_UNAVAILABLE', undefined, 'failed'],
    ['UPSTREAM_UNAVAILABLE', 503, 'failed'],
    ['UPSTREAM_TIMEOUT', undefined, 'failed'],
    ['UPSTREAM_PROTOCOL', undefined, 'failed'],
    ['UPSTREAM_UNAVAILABLE', 408, 'answered'],
    ['RATE_LIMITED', 429, 'answered'],
    ['BAD_USER_INPUT', 431, 'answered'],
    ['UNAUTHENTICATED', 401, 'answered'],
    ['FORBIDDEN', 403, 'answered'],
    ['NOT_FOUND', 404, 'answered'],
    ['CONFLICT', 409, 'answered'],
    ['CURSOR_INVALID', 422, 'answered'],
  ])('review 8: %s with status %s says: %s', (code, status, verdict) => {
    const details = { endpoint: ENDPOINT, ...(status === undefined ? {} : { status }) } as const;
    expect(verdictOf(new ToriiError(code, 'x', details))).toBe(verdict);
  });

  test('a caller who went away, and a call that was too late to be sent, say nothing', () => {
    expect(verdictOf(new DOMException('gone', 'AbortError'))).toBe('untold');
    expect(verdictOf(new ToriiError('UPSTREAM_TIMEOUT', 'x', { endpoint: ENDPOINT, fault: 'unsent' }))).toBe('untold');
  });
});
