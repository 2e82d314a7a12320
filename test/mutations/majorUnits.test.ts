import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { money } from '../../src/resolvers/mutations/fields/amount.ts';
import { InputPath } from '../../src/resolvers/mutations/fields/inputPath.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys, writesOf } from '../support/writes.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
beforeEach(() => {
  subgraph.emulator.reset();
  subgraph.emulator.faults.clear();
});
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');

/** A contract with this amount, in this currency. */
function contractOf(value: number | null, currency: string | null): string {
  const [id = ''] = firstKeys(rows().contracts, 1);
  const row = rows().contracts.get(Number(id));
  if (!row) throw new Error('expected a contract');
  const amount = value === null ? null : { value, currency: currency ?? '' };
  rows().contracts.set(row.id, { ...row, amount, currency });
  return id;
}

const PAYLOAD = `{
  contract { id } request { body } changes { field before after } userErrors { code message path }
}`;
const update = (input: object) =>
  subgraph.ask(`mutation ($input: UpdateContractInput!) { it: updateContract(input: $input) ${PAYLOAD} }`, {
    variables: { input },
  });
const create = (input: object) =>
  subgraph.ask(`mutation ($input: CreateContractInput!) { it: createContract(input: $input) ${PAYLOAD} }`, {
    variables: { input: { name: 'x', status: 'active', appId: firstKeys(rows().apps, 1)[0], ...input } },
  });

describe('an amount in major units', () => {
  test.each([
    ['19.99', 'EUR', 1999],
    ['19.9', 'EUR', 1990],
    ['19', 'EUR', 1900],
    ['-0.05', 'USD', -5],
    ['0', 'USD', 0],
    ['1999', 'JPY', 1999],
    ['1.234', 'KWD', 1234],
    ['1.2345', 'CLF', 12_345],
    ['12', 'UYI', 12],
    ['90071992547409.91', 'EUR', 9_007_199_254_740_991],
  ])('%s %s is sent as %i minor units', async (amount, currency, value) => {
    const id = contractOf(1, 'GBP');
    const { data, errors } = await update({ id, amount: { amount, currency } });
    expect(errors).toEqual([]);
    expect(data.it.userErrors).toEqual([]);
    expect(writesOf(subgraph)).toEqual([[`PUT /contracts/${id}`, { amount: { value, currency } }, 200]]);
  });

  test.each<[string, object, string, RegExp]>([
    [
      'more decimals than the currency has',
      { amount: '19.999', currency: 'EUR' },
      'amount',
      /at most 2 decimal places in EUR/,
    ],
    ['a thousand as some write it', { amount: '1.000', currency: 'EUR' }, 'amount', /at most 2 decimal places/],
    ['decimals of yen', { amount: '19.99', currency: 'JPY' }, 'amount', /no decimal places in JPY/],
    ['more than can be held', { amount: '90071992547409.92', currency: 'EUR' }, 'amount', /below 2\^53/],
    ['a comma', { amount: '19,99', currency: 'EUR' }, 'amount', /such as 19\.99/],
    ['signs of a currency', { amount: '€ 19.99', currency: 'EUR' }, 'amount', /such as 19\.99/],
    ['an exponent', { amount: '1e3', currency: 'EUR' }, 'amount', /such as 19\.99/],
    ['a point without digits', { amount: '19.', currency: 'EUR' }, 'amount', /such as 19\.99/],
    ['a megabyte of digits', { amount: '9'.repeat(100_000), currency: 'EUR' }, 'amount', /such as 19\.99/],
    ['value and amount', { value: 1999, amount: '19.99', currency: 'EUR' }, 'amount', /got both/],
    ['neither', { currency: 'EUR' }, 'value', /got neither/],
  ])('%s is refused where it stands, without a call', async (_, amount, at, message) => {
    for (const input of [
      { id: contractOf(1, 'EUR'), amount },
      { id: '1', name: 'x', ifUnchanged: { amount } },
    ]) {
      const { data, errors, calls } = await update(input);
      expect(errors).toEqual([]);
      const place = 'amount' in input ? ['input', 'amount', at] : ['input', 'ifUnchanged', 'amount', at];
      expect(data.it.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: place }]);
      expect(data.it.userErrors[0].message).toMatch(message);
      expect(calls).toEqual([]);
    }
  });

  test('in a currency that is none is refused where it is to be written; seen, it is compared with what Torii has', async () => {
    const id = contractOf(1999, 'ZZZ');
    for (const amount of [
      { amount: '19.99', currency: 'ZZZ' },
      { value: 1999, currency: 'ZZZ' },
    ]) {
      const refused = await update({ id, amount });
      expect(refused.data.it.userErrors).toMatchObject([
        {
          code: 'BAD_USER_INPUT',
          path: ['input', 'amount', 'currency'],
          message: expect.stringContaining('ISO 4217'),
        },
      ]);
      expect(refused.calls).toEqual([]);
      const seen = await update({ id, name: 'x', ifUnchanged: { amount } });
      expect([seen.errors, seen.data.it.userErrors]).toEqual([[], []]);
      const other = await update({ id, name: 'y', ifUnchanged: { amount: { ...amount, currency: 'QQQ' } } });
      expect(other.data.it.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'ifUnchanged', 'amount'] }]);
    }
  });

  test('without a currency it keeps the one that the contract has, for one read', async () => {
    const id = contractOf(500, 'KWD');
    const dry = await update({ id, amount: { amount: '1.5' }, dryRun: true });
    expect(dry.data.it.changes).toEqual([
      { field: 'amount', before: { value: 500, currency: 'KWD' }, after: { value: 1500, currency: 'KWD' } },
    ]);
    const { data, calls } = await update({ id, amount: { amount: '1.5' } });
    expect(data.it.userErrors).toEqual([]);
    expect(calls.map(({ endpoint }) => endpoint)).toEqual([
      'GET /contracts/{idContract}',
      'PUT /contracts/{idContract}',
    ]);
    expect(writesOf(subgraph)).toEqual([[`PUT /contracts/${id}`, { amount: { value: 1500, currency: 'KWD' } }, 200]]);
  });

  test.each([true, false])(
    'that has more decimals than the currency that is kept is refused (dryRun: %s)',
    async dryRun => {
      const id = contractOf(500, 'JPY');
      const { data } = await update({ id, amount: { amount: '1.5' }, dryRun });
      expect(data.it.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'amount', 'amount'] }]);
      expect(writesOf(subgraph)).toEqual([]);
    },
  );

  test('needs a currency where there is none to keep', async () => {
    const missing = { code: 'BAD_USER_INPUT', path: ['input', 'amount', 'currency'] };
    const id = contractOf(null, null);
    expect((await update({ id, amount: { amount: '1.50' } })).data.it.userErrors).toMatchObject([missing]);
    const created = await create({ amount: { amount: '1.50' } });
    expect(created.data.it.userErrors).toMatchObject([missing]);
    expect(created.calls).toEqual([]);
    expect(writesOf(subgraph)).toEqual([]);
    const whole = await create({ amount: { amount: '1.50', currency: 'CHF' } });
    expect(whole.data.it.userErrors).toEqual([]);
    expect(writesOf(subgraph)[0]?.[1]).toMatchObject({ amount: { value: 150, currency: 'CHF' } });
  });

  test('in ifUnchanged it is compared in the currency of the contract', async () => {
    const id = contractOf(1999, 'EUR');
    const seen = (amount: object) => update({ id, name: 'seen', ifUnchanged: { amount } });
    for (const amount of [{ amount: '19.98' }, { amount: '19.999' }, { amount: '19.99', currency: 'USD' }]) {
      expect((await seen(amount)).data.it.userErrors).toMatchObject([
        { code: 'CONFLICT', path: ['input', 'ifUnchanged', 'amount'] },
      ]);
    }
    expect(writesOf(subgraph)).toEqual([]);
    for (const amount of [{ amount: '19.99' }, { amount: '19.99', currency: 'EUR' }]) {
      expect((await seen(amount)).data.it.userErrors).toEqual([]);
    }
  });

  test('among custom fields', async () => {
    const id = contractOf(1, 'EUR');
    const field = (value: unknown) => update({ id, customFields: [{ key: 'committedSpend', value }] });
    expect((await field({ amount: '19.99', currency: 'USD' })).data.it.userErrors).toEqual([]);
    expect((await field({ amount: '20.01' })).data.it.userErrors).toEqual([]);
    expect(writesOf(subgraph).map(([, body]) => body)).toEqual([
      { committedSpend: { value: 1999, currency: 'USD' } },
      { committedSpend: { value: 2001, currency: 'USD' } },
    ]);
    expect((await field({ amount: 19.99 })).data.it.userErrors).toMatchObject([
      { path: ['input', 'customFields', '0', 'value', 'amount'] },
    ]);
  });

  test('is exact, whatever it is', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD'), (value, currency) => {
        const places = { EUR: 2, JPY: 0, KWD: 3 }[currency] ?? 0;
        const digits = String(Math.abs(value)).padStart(places + 1, '0');
        const cut = digits.length - places;
        const amount = `${value < 0 ? '-' : ''}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ''}`;
        expect(money({ amount, currency }, InputPath.of())).toEqual({ value: value === 0 ? 0 : value, currency });
      }),
    );
  });
});
