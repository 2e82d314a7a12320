import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameContent } from '../../src/datasources/writing/content.ts';
import type { Draft, Update } from '../../src/datasources/writing/draft.ts';
import type { FieldWrite } from '../../src/datasources/writing/fieldWrite.ts';
import { changes, needsReading, objections, settled } from '../../src/datasources/writing/standing.ts';
import { contentOfMoney, keepingCurrency } from '../../src/resolvers/mutations/fields/amount.ts';
import { InputPath } from '../../src/resolvers/mutations/fields/inputPath.ts';
import { type MoneyRow, readMoney } from '../../src/torii/rows/values/money.ts';

interface Thing {
  readonly amount: MoneyRow | null;
  readonly currency: string | null;
}

const currency = fc.option(fc.constantFrom('EUR', 'USD', 'JPY'), { nil: null });
const amount = fc.option(fc.record({ value: fc.maxSafeInteger(), currency }), { nil: null });
const thing: fc.Arbitrary<Thing> = fc.record({ amount, currency });
const given = fc.oneof(
  fc.constant(null),
  fc.maxSafeInteger(),
  fc.record({ value: fc.maxSafeInteger(), currency: fc.constantFrom('EUR', 'USD', 'JPY') }),
);

const currencyNow = (row: Thing) => row.amount?.currency ?? row.currency;
const fieldWriteOf = (value: unknown): FieldWrite<Thing> => ({
  field: 'amount',
  path: ['input', 'amount'],
  key: 'amount',
  value,
  content: contentOfMoney(value),
  columns: ['amount', 'currency'],
  now: row => row.amount && { ...row.amount, currency: currencyNow(row) },
  settle: keepingCurrency(currencyNow)(value, InputPath.of().in('amount')),
});

const updateOf = (writes: FieldWrite<Thing>[], expected: FieldWrite<Thing>[] = []): Update<Thing> => ({
  writes,
  expected,
  current: () => Promise.reject(new Error('expected not to be read')),
});
const draftOf = (update: Update<Thing>): Draft<Thing> => ({
  endpoint: 'updateContract',
  read: () => ({ amount: null, currency: null }),
  places: {},
  update,
});

describe('an update on a thing as it stands', () => {
  test('reads it first exactly where an amount lacks a currency', () => {
    fc.assert(
      fc.property(given, value => needsReading(updateOf([fieldWriteOf(value)])) === (typeof value === 'number')),
    );
  });

  test('sends the value that was given, in the currency that was given, else in the one that stands there', () => {
    fc.assert(
      fc.property(given, thing, (value, row) => {
        const kept = currencyNow(row);
        const sent = typeof value === 'number' && kept !== null ? { value, currency: kept } : value;
        expect(settled(draftOf(updateOf([fieldWriteOf(value)])), row).body).toEqual({ amount: sent });
      }),
    );
  });

  test('shows as its change what it sends', () => {
    fc.assert(
      fc.property(given, thing, (value, row) => {
        const { update, body } = settled(draftOf(updateOf([fieldWriteOf(value)])), row);
        const [change] = update ? changes(update.writes, row) : [];
        expect(change?.after).toEqual(readMoney((body as { amount: unknown }).amount));
      }),
    );
  });

  test('objects exactly where something else was last seen', () => {
    fc.assert(
      fc.property(given, thing, (value, row) => {
        const seen = fieldWriteOf(value);
        const problems = objections(updateOf([], [seen]), row);
        expect(problems.length === 0).toBe(sameContent(seen.now(row), seen.content));
        expect(objections(updateOf([], [fieldWriteOf(row.amount)]), row)).toEqual([]);
      }),
    );
  });
});
