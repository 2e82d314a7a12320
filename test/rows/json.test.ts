import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bool, dayOfMoment, id, list, moment, number, text, texts } from '../../src/torii/answers/json.ts';

const junk = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom('id', 'value', 'toString', 'valueOf', 'toJSON', '__proto__', 'length'), fc.jsonValue()),
);

test('no value that JSON or a broken server can hold makes a reader throw', () => {
  for (const read of [text, id, number, bool, moment, dayOfMoment, texts, list]) {
    fc.assert(
      fc.property(junk, value => {
        read(value);
      }),
    );
  }
});

describe('ids', () => {
  test('are the same from a number, a numeral and an object', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), value => {
        expect([id(value), id(String(value)), id({ id: value }), id({ id: String(value) })]).toEqual(
          Array(4).fill(String(value)),
        );
      }),
    );
  });

  test.each([
    0,
    -1,
    1.5,
    2 ** 53,
    Number.NaN,
    '',
    '0',
    '-1',
    ' 1',
    '1e3',
    'system',
    '../1',
    null,
    undefined,
    [],
    {},
    true,
  ])('%j is none', value => {
    expect(id(value)).toBeNull();
  });
});

describe('moments', () => {
  const dates = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

  test('are the same from ISO text, epoch milliseconds and a numeral', () => {
    fc.assert(
      fc.property(dates, date => {
        const forms = [date.toISOString(), date.getTime(), String(date.getTime())];
        expect(forms.map(moment)).toEqual(Array(3).fill(date.toISOString()));
        expect(forms.map(dayOfMoment)).toEqual(Array(3).fill(date.toISOString().slice(0, 10)));
      }),
    );
  });

  test.each([
    ['2026-11-24', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00+02:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T10:00:00', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24 10:00:00.5', '2026-11-24T10:00:00.500Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    ['', null],
    [null, null],
    ['soon', null],
  ])('%j', (value, expected) => {
    expect(moment(value)).toBe(expected);
  });

  test('do not depend on where the server stands', () => {
    const before = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(300);
      expect(moment('2026-11-24T10:00:00')).toBe('2026-11-24T10:00:00.000Z');
      expect(dayOfMoment('2026-11-24T00:30:00')).toBe('2026-11-24');
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  test.each([
    ['2026-11-24', '2026-11-24'],
    ['2026-11-24T23:30:00.000Z', '2026-11-24'],
    [Date.UTC(2026, 10, 24), '2026-11-24'],
    ['', null],
    [null, null],
  ])('the day of %j', (value, expected) => {
    expect(dayOfMoment(value)).toBe(expected);
  });
});

describe('numbers, truth values, texts, lists', () => {
  test('numbers come from numbers and numerals', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
        expect(number(value)).toBe(value);
        expect(number(String(value))).toBe(Number(String(value)));
      }),
    );
    expect(['', ' ', 'x', '1,5', null, true, [], {}, Number.POSITIVE_INFINITY].map(number)).toEqual(
      Array(9).fill(null),
    );
  });

  test('truth values', () => {
    expect([true, 'true', 1].map(bool)).toEqual([true, true, true]);
    expect([false, 'false', 0].map(bool)).toEqual([false, false, false]);
    expect([null, undefined, '', 'yes', 2, [], {}].map(bool)).toEqual(Array(7).fill(null));
  });

  test('comma separated text and a list are the same texts', () => {
    const word = fc.stringMatching(/^[^,\s](?:[^,]*[^,\s])?$/);
    fc.assert(
      fc.property(fc.array(word), words => {
        expect(texts(words)).toEqual(words);
        expect(texts(words.join(','))).toEqual(words);
      }),
    );
    expect([texts(''), texts(null), texts([]), texts(',, ,')]).toEqual([[], null, [], []]);
  });

  test('a list from one value, none from nothing', () => {
    expect([list(5), list([5]), list([]), list(''), list(null), list(0)]).toEqual([[5], [5], [], null, null, [0]]);
  });
});
