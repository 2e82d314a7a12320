import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys, writesOf } from '../support/writes.ts';

describe.each(['number', 'object'] as const)('D8: an amount without a currency, amounts as %s', amounts => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { shapes: { amounts } } });
  });
  beforeEach(() => {
    subgraph.emulator.reset();
    subgraph.emulator.faults.clear();
  });
  afterAll(() => subgraph.stop());

  const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');

  /** A contract in that currency, its amount, and an amount among its custom fields. */
  function contractIn(currency: string, committedSpend: { value: number; currency: string } | null = null): string {
    const [id = ''] = firstKeys(rows().contracts, 1);
    const row = rows().contracts.get(Number(id));
    if (!row) throw new Error('expected a contract');
    const changed = { ...row, amount: { value: 9_704_418, currency }, currency };
    rows().contracts.set(row.id, { ...changed, custom: { ...row.custom, committedSpend } });
    return id;
  }

  const UPDATE = `mutation ($input: UpdateContractInput!) {
    updateContract(input: $input) {
      contract { amount { value currency decimal } }
      request { body } changes { field before after } userErrors { code message path }
    }
  }`;
  const update = (input: unknown) => subgraph.ask(UPDATE, { variables: { input } });

  test.each(['EUR', 'JPY', 'GBP'])("keeps the contract's own (%s)", async currency => {
    const id = contractIn(currency);
    const { data, errors, calls } = await update({ id, amount: { value: 9_900_000 } });
    expect(errors).toEqual([]);
    expect(data.updateContract).toMatchObject({
      contract: { amount: { value: 9_900_000, currency } },
      userErrors: [],
    });
    expect(writesOf(subgraph)).toEqual([[`PUT /contracts/${id}`, { amount: { value: 9_900_000, currency } }, 200]]);
    expect(calls.map(({ endpoint }) => endpoint)).toEqual([
      'GET /contracts/{idContract}',
      'PUT /contracts/{idContract}',
      'GET /contracts/{idContract}',
    ]);
  });

  test('one that is given is taken, and nothing is read', async () => {
    const id = contractIn('EUR');
    const { calls } = await update({ id, amount: { value: 1, currency: 'USD' } });
    expect(writesOf(subgraph)).toEqual([[`PUT /contracts/${id}`, { amount: { value: 1, currency: 'USD' } }, 200]]);
    expect(calls[0]?.endpoint).toBe('PUT /contracts/{idContract}');
  });

  test('changes show the currency that is kept, and so does the request', async () => {
    const id = contractIn('EUR', { value: 7, currency: 'JPY' });
    const customFields = [{ key: 'committedSpend', value: 500 }];
    const { data } = await update({ id, amount: { value: 9_900_000 }, customFields, dryRun: true });
    expect(data.updateContract).toMatchObject({
      contract: { amount: { value: 9_704_418, currency: 'EUR', decimal: '97044.18' } },
      request: {
        body: { amount: { value: 9_900_000, currency: 'EUR' }, committedSpend: { value: 500, currency: 'JPY' } },
      },
      changes: [
        {
          field: 'amount',
          before: { value: 9_704_418, currency: 'EUR' },
          after: { value: 9_900_000, currency: 'EUR' },
        },
        {
          field: 'customFields.committedSpend',
          before: { value: 7, currency: 'JPY' },
          after: { value: 500, currency: 'JPY' },
        },
      ],
    });
    expect(writesOf(subgraph)).toEqual([]);
  });

  test.each([
    ['in the currency of its own', { value: 7, currency: 'JPY' }, 'JPY'],
    ["in the contract's currency", { value: 7, currency: 'EUR' }, 'EUR'],
    ["empty, in the contract's currency", null, 'EUR'],
  ])('in a custom field: %s', async (_, standing, currency) => {
    const id = contractIn('EUR', standing);
    const value = [500, { value: 500 }, { value: 500, currency: null }];
    for (const [at, given] of value.entries()) {
      const { errors } = await update({ id, customFields: [{ key: 'committedSpend', value: given }] });
      expect(errors).toEqual([]);
      expect(writesOf(subgraph)[at]?.[1]).toEqual({ committedSpend: { value: 500, currency } });
    }
  });

  test("of a contract without a currency is left to Torii, which takes the organisation's", async () => {
    const id = contractIn('EUR');
    const row = rows().contracts.get(Number(id));
    Object.assign(row ?? {}, { amount: null, currency: null });
    const dry = await update({ id, amount: { value: 5 }, dryRun: true });
    expect(dry.data.updateContract).toMatchObject({
      request: { body: { amount: 5 } },
      changes: [{ field: 'amount', before: null, after: { value: 5, currency: null } }],
    });
    const { data } = await update({ id, amount: { value: 5 } });
    expect(writesOf(subgraph).map(([, body]) => body)).toEqual([{ amount: 5 }]);
    expect(data.updateContract.contract.amount.currency).toBe(rows().profile.currency);
  });

  test('nothing is written where the currency can not be read, or the contract does not exist', async () => {
    const missing = await update({ id: '999999999', amount: { value: 5 } });
    expect(missing.data.updateContract.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /contracts/{idContract}' });
    const { errors } = await update({ id: contractIn('EUR'), amount: { value: 5 } });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(writesOf(subgraph)).toEqual([]);
  });

  test('what was last seen is compared by its value, and with a currency by both', async () => {
    const id = contractIn('EUR');
    const seen = (amount: object) => update({ id, status: 'closed', ifUnchanged: { amount }, dryRun: true });
    expect((await seen({ value: 9_704_418 })).data.updateContract.userErrors).toEqual([]);
    expect((await seen({ value: 9_704_418, currency: 'EUR' })).data.updateContract.userErrors).toEqual([]);
    for (const amount of [{ value: 9_704_418, currency: 'USD' }, { value: 1 }]) {
      expect((await seen(amount)).data.updateContract.userErrors).toMatchObject([
        { code: 'CONFLICT', path: ['input', 'ifUnchanged', 'amount'] },
      ]);
    }
  });

  test('a lost answer is only success where amount and kept currency are there', async () => {
    const id = contractIn('EUR');
    const endpoint = 'PUT /contracts/{idContract}';
    subgraph.emulator.faults.add({ kind: 'error502', endpoint, phase: 'after', times: 1 });
    const { data, errors } = await update({ id, amount: { value: 5 } });
    expect(errors).toEqual([]);
    expect(data.updateContract.contract.amount).toMatchObject({ value: 5, currency: 'EUR' });
    subgraph.emulator.faults.add({ kind: 'error502', endpoint, phase: 'before', times: 1 });
    const lost = await update({ id, amount: { value: 6 } });
    expect(lost.errors).toMatchObject([{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }]);
  });

  test('of an app keeps that of the field, or is left to Torii', async () => {
    const [id = ''] = firstKeys(rows().apps, 1);
    const row = rows().apps.get(Number(id));
    const set = (annualBudget: { value: number; currency: string } | null) =>
      Object.assign(row ?? {}, { custom: { ...row?.custom, annualBudget } });
    const budget = (value: unknown) =>
      subgraph.ask(
        'mutation ($input: UpdateAppInput!) { updateApp(input: $input) { app { id } userErrors { message } } }',
        { variables: { input: { id, customFields: [{ key: 'annualBudget', value }] } } },
      );
    set({ value: 1, currency: 'JPY' });
    await budget(5);
    set(null);
    await budget({ value: 6 });
    await budget({ value: 7, currency: 'GBP' });
    expect(writesOf(subgraph).map(([, body]) => body)).toEqual([
      { annualBudget: { value: 5, currency: 'JPY' } },
      { annualBudget: 6 },
      { annualBudget: { value: 7, currency: 'GBP' } },
    ]);
  });
});
