import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { globalId } from '../../support/expected.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';
import { startSubgraphOver } from '../../support/torii/subgraphOver.ts';
import { writesOf } from '../../support/writes.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes: { users: 20, executions: 5, auditLogs: 5, bigAppUsers: 10 } } });
});
beforeEach(() => subgraph.emulator.reset());
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');

function row(status: string) {
  const found = [...rows().transactions.values()].find(
    one => one.mappingStatus === status && one.amount && one.transactionDate,
  );
  if (!found) throw new Error('expected a transaction');
  return found;
}

const app = (at: number) => String([...rows().apps.keys()][at]);

const UPDATE = `mutation ($input: UpdateTransactionInput!) {
  updateTransaction(input: $input) {
    transaction { toriiId mappingStatus transactionDate amount { value currency } app { toriiId } }
    request { method template path body }
    changes { field before after }
    userErrors { code message path }
    warnings { message }
  }
}`;

const update = async (input: Readonly<Record<string, unknown>>) => {
  const { data, errors, calls } = await subgraph.ask(UPDATE, { variables: { input } });
  return { ...data?.updateTransaction, errors, calls: calls.map(({ endpoint }) => endpoint) };
};

describe('updateTransaction', () => {
  test('matches a transaction to an app, and takes the match away', async () => {
    const { id } = row('unknown');
    const matched = await update({ id: globalId('Transaction', id), appId: globalId('App', app(0)) });
    expect(matched).toMatchObject({
      errors: [],
      userErrors: [],
      transaction: { toriiId: String(id), mappingStatus: 'MAPPED', app: { toriiId: app(0) } },
      request: null,
      changes: null,
      calls: ['PUT /transactions/{idTransaction}'],
    });
    const freed = await update({ id: String(id), appId: null });
    expect(freed.transaction).toMatchObject({ mappingStatus: 'UNKNOWN', app: null });
    expect(writesOf(subgraph)).toEqual([
      [`PUT /transactions/${id}`, { idApp: Number(app(0)) }, 200],
      [`PUT /transactions/${id}`, { idApp: null }, 200],
    ]);
  });

  test('changes amount and day; the currency stays', async () => {
    const { id, amount } = row('mapped');
    const { transaction, userErrors } = await update({ id, amount: 4321, transactionDate: '2026-10-05' });
    expect(userErrors).toEqual([]);
    expect(transaction).toMatchObject({
      amount: { value: 4321, currency: amount?.currency },
      transactionDate: '2026-10-05',
    });
    expect(writesOf(subgraph)).toEqual([
      [`PUT /transactions/${id}`, { amount: { value: 4321 }, transactionDate: '2026-10-05' }, 200],
    ]);
  });

  test('puts one aside: it was listed before, and is no longer', async () => {
    const { id, amount } = row('mapped');
    const { transaction, userErrors, calls } = await update({ id, mappingStatus: 'ARCHIVED' });
    expect([userErrors, transaction.mappingStatus, transaction.amount.value]).toEqual([[], 'ARCHIVED', amount?.value]);
    expect(calls).toEqual(['GET /transactions', 'PUT /transactions/{idTransaction}']);
    const gone = await subgraph.ask(`{ transaction(id: ${id}) { source } }`);
    expect([gone.errors, gone.data]).toEqual([[], { transaction: null }]);
  });

  test('a dry run shows the call, the transaction as it stands and what would change', async () => {
    const { id, idApp, amount } = row('mapped');
    const rehearsed = await update({ id, appId: null, amount: 1, dryRun: true });
    expect(rehearsed).toMatchObject({
      errors: [],
      userErrors: [],
      transaction: { toriiId: String(id), mappingStatus: 'MAPPED', app: { toriiId: String(idApp) } },
      request: {
        method: 'PUT',
        template: '/transactions/{idTransaction}',
        path: `/v1.0/transactions/${id}`,
        body: { idApp: null, amount: { value: 1 } },
      },
      changes: [
        { field: 'appId', before: String(idApp), after: null },
        { field: 'amount', before: amount?.value, after: 1 },
      ],
    });
    expect(writesOf(subgraph)).toEqual([]);
    const nowhere = await update({ id, appId: '987654', dryRun: true });
    expect(nowhere.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'appId'] }]);
  });

  test('writes nothing where it is not as it was last seen', async () => {
    const { id, idApp } = row('mapped');
    const seen = { appId: String(idApp), mappingStatus: 'MAPPED', amount: row('mapped').amount?.value };
    const other = await update({ id, appId: app(1), ifUnchanged: { ...seen, amount: -7 } });
    expect(other.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'ifUnchanged', 'amount'] }]);
    expect([other.transaction, other.calls]).toEqual([null, ['GET /transactions']]);
    const same = await update({ id, appId: app(1), ifUnchanged: seen });
    expect([same.userErrors, same.transaction.app]).toEqual([[], { toriiId: app(1) }]);
  });

  test.each([
    [{}, ['input']],
    [{ mappingStatus: 'MAPPED' }, ['input', 'mappingStatus']],
    [{ mappingStatus: 'ARCHIVED', appId: '1000' }, ['input', 'mappingStatus']],
    [{ mappingStatus: null }, ['input', 'mappingStatus']],
    [{ amount: null }, ['input', 'amount']],
    [{ appId: globalId('User', 1000) }, ['input', 'appId']],
  ])('%j is refused without a call', async (input, path) => {
    const { userErrors, calls, transaction } = await update({ id: '700007', ...input });
    expect(userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path }]);
    expect([calls, transaction]).toEqual([[], null]);
  });

  test('what Torii does not have is NOT_FOUND where it was named', async () => {
    expect((await update({ id: '5', amount: 1 })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'id'] },
    ]);
    const { id } = row('mapped');
    expect((await update({ id, appId: '987654' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'appId'] },
    ]);
  });

  test('an answer that got lost is read back: what holds it all was written, what was put aside is listed no more', async () => {
    const lost = () =>
      subgraph.emulator.faults.add({ endpoint: 'PUT /transactions/{idTransaction}', kind: 'resetInBody', times: 1 });
    for (const [input, shown] of [
      [{ appId: app(2) }, { app: { toriiId: app(2) }, mappingStatus: 'MAPPED' }],
      [{ mappingStatus: 'ARCHIVED' }, { mappingStatus: 'ARCHIVED' }],
    ] as const) {
      lost();
      const { id } = row('mapped');
      const { errors, userErrors, transaction } = await update({ id, ...input });
      expect([errors, userErrors]).toEqual([[], []]);
      expect(transaction).toMatchObject(shown);
    }
    expect(writesOf(subgraph)).toHaveLength(2);
  });

  test('Torii may answer nothing of the transaction: what is selected is looked for', async () => {
    const torii = await startSubgraphOver(({ method, path }) => {
      if (method === 'PUT') return { success: true };
      return path === 'transactions'
        ? { transactions: [{ id: 7, amount: 5, mappingStatus: 'mapped', idApp: 3 }] }
        : 404;
    });
    try {
      const { data, errors, calls } = await torii.ask(UPDATE, { input: { id: '7', appId: '3' } });
      const { transaction } = data.updateTransaction;
      expect([errors, transaction.mappingStatus, transaction.app]).toEqual([[], 'MAPPED', { toriiId: '3' }]);
      expect(calls).toHaveLength(2);
    } finally {
      await torii.stop();
    }
  });
});
