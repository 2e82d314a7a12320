import fc from 'fast-check';
import { expect, test } from 'vitest';
import { money } from '../../src/resolvers/types/money.ts';
import { readMoney } from '../../src/torii/rows/values/money.ts';

const amount = (value: number | null, currency: string | null) =>
  (money.decimal as (row: { value: number | null; currency: string | null }) => string | null)({ value, currency });

test.each([
  [1999, 'EUR', '19.99'],
  [5, 'USD', '0.05'],
  [0, 'USD', '0.00'],
  [-5, 'USD', '-0.05'],
  [-1999, 'GBP', '-19.99'],
  [1999, 'JPY', '1999'],
  [0, 'JPY', '0'],
  [-7, 'KRW', '-7'],
  [1999, 'BHD', '1.999'],
  [-12, 'KWD', '-0.012'],
  [725_000_000_000_01, 'USD', '725000000000.01'],
  [Number.MAX_SAFE_INTEGER, 'USD', '90071992547409.91'],
  [-Number.MAX_SAFE_INTEGER, 'JPY', '-9007199254740991'],
  // Usually shown without decimals, and yet their minor unit is a hundredth.
  [1999, 'COP', '19.99'],
  [1999, 'IDR', '19.99'],
  [1999, 'PKR', '19.99'],
  [1999, 'HUF', '19.99'],
  [1999, 'IQD', '1.999'],
  [1999, 'usd', '19.99'],
  [1999, null, null],
  [1999, '', null],
  [1999, 'US', null],
  [1999, '$', null],
  [null, 'USD', null],
  [2 ** 53, 'USD', null],
  [1.5, 'USD', null],
])('%d in minor units of %s is %s', (value, currency, expected) => {
  expect(amount(value, currency)).toBe(expected);
});

test('the decimal amount is exact', () => {
  const places = fc.constantFrom(['JPY', 0], ['EUR', 2], ['BHD', 3], ['CLF', 4]) as fc.Arbitrary<[string, number]>;
  fc.assert(
    fc.property(fc.maxSafeInteger(), places, (value, [currency, decimals]) => {
      const text = amount(value, currency) ?? '';
      expect(text).toMatch(decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`));
      expect(text).not.toMatch(/^-?0\d/);
      expect(BigInt(text.replace('.', ''))).toBe(BigInt(value));
    }),
  );
});

test('amounts come as numbers, numerals or objects', () => {
  expect(readMoney(5)).toEqual({ value: 5, currency: null });
  expect(readMoney('5')).toEqual({ value: 5, currency: null });
  expect(readMoney({ value: 5, currency: 'EUR' })).toEqual({ value: 5, currency: 'EUR' });
  expect([readMoney(null), readMoney(''), readMoney({}), readMoney({ value: null, currency: 'EUR' })]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
