import { describe, expect, test } from 'vitest';
import { httpDate } from '../../src/torii/answers/httpDate.ts';
import { readRateHeaders } from '../../src/torii/answers/rateHeaders.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 5, 1, 12, 0, 0, 250);
const DATE = new Date(NOW).toUTCString();
const random = (most: number) => Math.floor(Math.random() * most);

const read = (headers: Record<string, string | string[]>, now = NOW) => readRateHeaders(headers, now);

describe('review 18, case 8: a wait is believed for two windows at the most', () => {
  test('Retry-After in seconds', () => {
    for (const [text, ms] of [
      ['0', 0],
      ['3', 3_000],
      ['2.5', 2_500],
      ['60', MINUTE],
      ['60000', 2 * MINUTE],
      ['1735689600000', 2 * MINUTE],
      ['9'.repeat(300), 2 * MINUTE],
    ] as const) {
      expect(read({ 'retry-after': text }), text).toEqual({ retryAfterMs: ms });
    }
  });

  test('what is neither seconds nor an HTTP date says nothing', () => {
    for (const text of [
      '-1',
      '',
      'soon',
      '1e3',
      '0x10',
      '2026',
      '2026-06-01T12:00:30Z',
      'Jun 1 2026',
      '1 2',
      'Infinity',
      'NaN',
      '+5',
      '9'.repeat(400),
    ]) {
      const facts = read({ 'retry-after': text });
      // A year of four digits is as good a number of seconds as any other.
      expect(facts, text).toEqual(text === '2026' ? { retryAfterMs: 2 * MINUTE } : {});
    }
  });

  test('as an HTTP date, told by the clock of who sent it', () => {
    const at = (ms: number) => new Date(ms).toUTCString();
    expect(read({ 'retry-after': at(NOW + 30_000), date: DATE }).retryAfterMs).toBeCloseTo(29_750, -2);
    expect(read({ 'retry-after': at(NOW + 86_400_000), date: DATE })).toEqual({ retryAfterMs: 2 * MINUTE });
    expect(read({ 'retry-after': at(NOW - 86_400_000), date: DATE })).toEqual({ retryAfterMs: 0 });
    for (const hours of [-30, -1, 1, 30]) {
      const theirs = NOW + hours * 3_600_000;
      const { retryAfterMs = -1 } = read({ 'retry-after': at(theirs + 30_000), date: at(theirs) });
      expect(retryAfterMs).toBe(30_000);
    }
  });

  test('any text at all gives a wait of nothing to two minutes, or none', () => {
    const characters = '0123456789.-+eE:, GMTSunJan/x\u00e9';
    for (let round = 0; round < 5_000; round += 1) {
      const text = Array.from({ length: random(24) }, () => characters[random(characters.length)]).join('');
      const { limit, remaining, resetAt, retryAfterMs } = read({
        'retry-after': text,
        'x-ratelimit-reset': text,
        'x-ratelimit-limit': text,
        'x-ratelimit-remaining': text,
        date: random(2) ? text : DATE,
      });
      expect(retryAfterMs ?? 0, text).toBeGreaterThanOrEqual(0);
      expect(retryAfterMs ?? 0, text).toBeLessThanOrEqual(2 * MINUTE);
      expect(resetAt ?? NOW, text).toBeGreaterThanOrEqual(NOW);
      expect(resetAt ?? NOW, text).toBeLessThanOrEqual(NOW + 2 * MINUTE);
      for (const count of [limit ?? 0, remaining ?? 0])
        expect([Number.isInteger(count), count <= 1e6]).toEqual([true, true]);
    }
  });
});

describe('review 18: reset times', () => {
  const resets = (reset: string, rest: object = {}) => read({ 'x-ratelimit-reset': reset, ...rest }).resetAt;
  const inHalfAMinute = NOW + 30_000;

  test('seconds or milliseconds since 1970, or seconds from now', () => {
    expect(resets(String(inHalfAMinute / 1000))).toBe(inHalfAMinute);
    expect(resets(String(inHalfAMinute))).toBe(inHalfAMinute);
    expect(resets('30')).toBe(inHalfAMinute);
    expect(resets('30, 30;w=60')).toBe(inHalfAMinute);
  });

  test('what has passed or is far away says nothing', () => {
    for (const reset of [
      0,
      121,
      3_600,
      60_000,
      NOW / 1000 - 5,
      NOW - 5_000,
      NOW / 1000 + 121,
      NOW + 121_000,
      1e13,
      999_999_999_999,
    ]) {
      expect(resets(String(reset)), String(reset)).toBeUndefined();
    }
    for (const reset of ['-30', 'soon', '', '1e3', '9'.repeat(20)]) expect(resets(reset), reset).toBeUndefined();
  });

  test("told by the sender's clock where that is another, by ours where it may be the same", () => {
    for (let round = 0; round < 500; round += 1) {
      const theirs = NOW - 500_000_000 + random(1_000_000_000);
      const rest = { date: new Date(theirs).toUTCString() };
      const waitMs = 1_000 * (2 + random(117));
      const seconds = Math.floor(theirs / 1000) + waitMs / 1000;
      for (const reset of [seconds, seconds * 1000]) {
        const at = resets(String(reset), rest);
        expect(Math.abs((at ?? 0) - NOW - waitMs), `${theirs - NOW} ${waitMs}`).toBeLessThanOrEqual(2_500);
      }
    }
    expect(resets(String(inHalfAMinute / 1000), { date: DATE })).toBe(inHalfAMinute);
    expect(resets(String(inHalfAMinute / 1000), { date: 'yesterday' })).toBe(inHalfAMinute);
  });

  test('counts are whole numbers that can be; either spelling, several values', () => {
    expect(read({ 'x-rate-limit-limit': '100', 'x-ratelimit-remaining': ['99', '98'] })).toEqual({
      limit: 100,
      remaining: 99,
    });
    expect(read({ 'x-ratelimit-limit': '100, 100;w=60' })).toEqual({ limit: 100 });
    for (const odd of ['-1', '0', '1.5', '1e3', '99999999', ''])
      expect(read({ 'x-ratelimit-limit': odd }), odd).toEqual({});
  });
});

test('review 18: only real HTTP dates are dates', () => {
  const at = Date.UTC(1994, 10, 6, 8, 49, 37);
  expect(httpDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(at);
  expect(httpDate('Sunday, 06-Nov-94 08:49:37 GMT')).toBe(at);
  expect(httpDate('Sun Nov  6 08:49:37 1994')).toBe(at);
  for (let round = 0; round < 1_000; round += 1) {
    const moment = Math.floor(Math.random() * 4e9) * 1000;
    expect(httpDate(new Date(moment).toUTCString())).toBe(moment);
  }
  for (const text of [
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 31 Feb 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 25:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMT+1',
    '1994-11-06',
    '-1',
    '784111777',
  ]) {
    expect(httpDate(text), text).toBeUndefined();
  }
});

test('review 18: whatever Retry-After a refusal has, the cost is told, and the call can be made again within two minutes', async () => {
  for (const retryAfter of ['1735689600000', '60000', '-1', '99999999999999999999', 'Thu, 01 Jan 2099 00:00:00 GMT']) {
    const torii = await startSubgraphOver((_, response) =>
      response.writeHead(429, { 'retry-after': retryAfter }).end(),
    );
    try {
      for (let asked = 0; asked < 2; asked += 1) {
        const { errors, extensions } = await torii.ask('{ roles { totalCount } }', {}, { 'x-torii-cost': '1' });
        expect(errors.map(error => error.extensions['code'])).toEqual(['RATE_LIMITED']);
        const seconds = Number(errors[0]?.extensions['retryAfter']);
        expect([seconds >= 1, seconds <= 120], retryAfter).toEqual([true, true]);
        // The second one is not sent: there is no budget to tell of.
        const [roles] = (extensions['cost'] as any).endpoints;
        if (asked === 0) expect(Date.parse(roles.resetAt) - Date.now()).toBeLessThanOrEqual(120_000);
        else expect(roles.resetAt).toBeNull();
      }
    } finally {
      await torii.stop();
    }
  }
});
