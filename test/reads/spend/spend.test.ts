import { afterAll, beforeAll, expect, test } from 'vitest';
import { globalId, transaction } from '../../support/expected.ts';
import { sample } from '../../support/read.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';
import { startSubgraphOver } from '../../support/torii/subgraphOver.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes: { users: 60, executions: 5, auditLogs: 5, bigAppUsers: 30 } } });
});
afterAll(() => subgraph.stop());

const ALL = `id toriiId app { toriiId } transactionDate amount { value currency decimal }
  convertedAmount { value currency decimal } source description mappingStatus`;
const endpoints = (calls: readonly { readonly endpoint: string | null }[]) =>
  calls.map(({ endpoint }) => endpoint).toSorted();

test('a transaction is found by its id or its number: one call where it belongs to an app, two where it does not', async () => {
  const rows = [...sample(subgraph).transactions.values()];
  for (const [status, pages] of [
    ['mapped', 1],
    ['unknown', 2],
  ] as const) {
    const row = rows.find(({ mappingStatus }) => mappingStatus === status);
    if (!row) throw new Error('expected a transaction');
    for (const ask of [
      `{ transaction(id: "${row.id}") { ${ALL} } }`,
      `{ transaction: node(id: "${globalId('Transaction', row.id)}") { ... on Transaction { ${ALL} } } }`,
    ]) {
      const { data, errors, calls } = await subgraph.ask(ask);
      expect([errors, data.transaction]).toEqual([[], transaction(row)]);
      expect(endpoints(calls)).toEqual(Array(pages).fill('GET /transactions'));
    }
  }
});

test('several are looked for together, in the router too; null where there is none', async () => {
  const [a, b] = [...sample(subgraph).transactions.values()].filter(({ mappingStatus }) => mappingStatus === 'mapped');
  if (!a || !b) throw new Error('expected transactions');
  const { data, errors, calls } = await subgraph.ask(
    'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Transaction { toriiId source } } }',
    {
      variables: {
        all: [
          { __typename: 'Transaction', id: globalId('Transaction', a.id) },
          { __typename: 'Transaction', toriiId: String(b.id) },
          { __typename: 'Transaction', toriiId: '5' },
        ],
      },
    },
  );
  expect(errors).toEqual([]);
  expect(data['_entities']).toEqual([
    { toriiId: String(a.id), source: a.source },
    { toriiId: String(b.id), source: b.source },
    null,
  ]);
  expect(calls).toHaveLength(2);
  const wrong = await subgraph.ask(`{ transaction(id: "${globalId('App', 1000)}") { id } }`);
  expect([wrong.errors[0]?.extensions['code'], wrong.calls]).toEqual(['BAD_USER_INPUT', []]);
});

test('nobody looks for one for ever: COST_EXCEEDED behind 10 000', async () => {
  let page = 0;
  const torii = await startSubgraphOver(() => {
    page += 1;
    return { transactions: [{ id: 1_000_000 - page }], nextCursor: `page${page}` };
  });
  try {
    const { data, errors, calls } = await torii.ask('{ transaction(id: 5) { source } }');
    expect([data, errors[0]?.extensions['code'], calls.length]).toEqual([{ transaction: null }, 'COST_EXCEEDED', 10]);
  } finally {
    await torii.stop();
  }
});

test("what Torii adds up of an app's cost comes with the app's columns; only the metadata has it", async () => {
  const { apps, transactions, profile } = sample(subgraph);
  const { data, errors, calls } = await subgraph.ask(
    '{ apps(first: 1000) { nodes { toriiId expenses { value currency } activeContractsTotalValue { value } } } }',
  );
  expect(errors).toEqual([]);
  expect(endpoints(calls)).toEqual(['GET /apps', 'GET /apps/fields', 'GET /apps/metadata']);
  expect(data.apps.nodes).toHaveLength(apps.size);
  const sums = new Map<number | null, number>();
  for (const { idApp, mappingStatus, amount } of transactions.values()) {
    if (mappingStatus === 'mapped') sums.set(idApp, (sums.get(idApp) ?? 0) + (amount?.convertedValue ?? 0));
  }
  for (const { toriiId, expenses } of data.apps.nodes) expect(expenses.value).toBe(sums.get(Number(toriiId)) ?? 0);
  expect(data.apps.nodes.some(({ activeContractsTotalValue }: any) => activeContractsTotalValue.value > 0)).toBe(true);

  const [one] = apps.keys();
  const single = await subgraph.ask(
    `{ app(id: ${one}) { expenses { value } } contracts(first: 50) { nodes { app { expenses { value } } } } }`,
  );
  expect([single.errors, single.data.app.expenses.value]).toEqual([[], sums.get(one ?? 0) ?? 0]);
  for (const { app } of single.data.contracts.nodes) if (app) expect(typeof app.expenses.value).toBe('number');
  expect(profile.currency).toBeTruthy();
});

test.each([
  ['refuses what only the metadata has', ['expenses'], 422],
  ['has no such details', [], 200],
] as const)('an organisation that %s has null there, and everything else', async (_, metadata, status) => {
  const asked: (string | null)[] = [];
  const torii = await startSubgraphOver(({ path, query }) => {
    if (path === 'apps/fields') return { fields: [] };
    if (path === 'apps/metadata') {
      const predefinedFields = metadata.map(systemKey => ({ name: systemKey, systemKey, type: 'currency' }));
      return { predefinedFields, customFields: [] };
    }
    asked.push(query['fields'] ?? null);
    if (query['fields']?.includes('expenses')) return status;
    return {
      apps: [
        { id: 1, name: 'One' },
        { id: 2, name: 'Two' },
      ],
      total: 2,
    };
  });
  try {
    const { data, errors } = await torii.ask('{ apps { nodes { name expenses { value } } } }');
    expect(errors).toEqual([]);
    expect(data.apps.nodes).toEqual([
      { name: 'One', expenses: null },
      { name: 'Two', expenses: null },
    ]);
    expect(asked.map(fields => fields?.includes('expenses'))).toEqual(metadata.length > 0 ? [true, false] : [false]);
  } finally {
    await torii.stop();
  }
});

test("an app's expenses are read as a number or as an amount, and as nothing else", async () => {
  const torii = await startSubgraphOver(({ path }) => {
    if (path === 'apps/fields') return { fields: [{ systemKey: 'expenses', name: 'Expenses', type: 'currency' }] };
    if (path === 'apps/metadata') return { predefinedFields: [], customFields: [] };
    const expenses = [1999, { value: 5, currency: 'JPY' }, null, 'dear'];
    return { apps: expenses.map((value, at) => ({ id: at + 1, expenses: value })) };
  });
  try {
    const { data, errors } = await torii.ask('{ apps { nodes { expenses { value currency decimal } } } }');
    expect(data.apps.nodes.map(({ expenses }: any) => expenses)).toEqual([
      { value: 1999, currency: null, decimal: null },
      { value: 5, currency: 'JPY', decimal: '5' },
      null,
      null,
    ]);
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']])).toEqual([
      ['apps.nodes.3.expenses', 'UPSTREAM_PROTOCOL'],
    ]);
  } finally {
    await torii.stop();
  }
});

test("what an account costs comes with a user's apps, in one call", async () => {
  const { accountsByUser } = sample(subgraph);
  const [idUser, accounts] =
    [...accountsByUser].find(([id, all]) => id !== null && all.some(row => row.annualCost !== null)) ?? [];
  const { data, errors, calls } = await subgraph.ask(
    `{ user(id: ${idUser}) { apps(first: 1000) { nodes { app { toriiId } annualCost annualCostConverted currency } } } }`,
  );
  expect(errors).toEqual([]);
  const key = (row: any) => Number(row.app.toriiId);
  const expected = accounts?.map(({ idApp, annualCost, annualCostConverted, currency }) => ({
    app: { toriiId: String(idApp) },
    annualCost,
    annualCostConverted,
    currency,
  }));
  expect(data.user.apps.nodes.toSorted((a: any, b: any) => key(a) - key(b))).toEqual(
    expected?.toSorted((a, b) => key(a) - key(b)),
  );
  expect(endpoints(calls)).toEqual(['GET /users/{idUser}/apps']);
  expect(calls[0]?.query['fields']).toContain('annualCost');

  const priced = accounts?.find(row => row.annualCost !== null);
  const one = await subgraph.ask(`{ appUser(appId: ${priced?.idApp}, userId: ${idUser}) { annualCost currency } }`);
  expect([one.errors, one.data.appUser]).toEqual([[], { annualCost: priced?.annualCost, currency: priced?.currency }]);
  expect(endpoints(one.calls)).toEqual(['GET /users/{idUser}/apps/{idApp}']);
});

test('costs that Torii leaves out are null, without a call for each', async () => {
  const torii = await startSubgraphOver(({ path }) =>
    path.endsWith('/apps')
      ? {
          apps: [
            { id: 1, isUserRemovedFromApp: false },
            { id: 2, isUserRemovedFromApp: false },
          ],
        }
      : 404,
  );
  try {
    const { data, errors, calls } = await torii.ask('{ user(id: 7) { apps { nodes { annualCost currency } } } }');
    expect([errors, data.user.apps.nodes]).toEqual([
      [],
      [
        { annualCost: null, currency: null },
        { annualCost: null, currency: null },
      ],
    ]);
    expect(calls).toHaveLength(1);
  } finally {
    await torii.stop();
  }
});

test('the fields of transactions: one call, in whichever form Torii lists them', async () => {
  const { data, errors, calls } = await subgraph.ask('{ transactionFields { totalCount nodes { key kind type } } }');
  expect(errors).toEqual([]);
  expect(data.transactionFields.nodes.map(({ key }: any) => key).toSorted()).toEqual(
    ['amount', 'description', 'idApp', 'mappingStatus', 'source', 'transactionDate'].toSorted(),
  );
  expect(endpoints(calls)).toEqual(['GET /transactions/metadata']);
  const field = { name: 'Amount', systemKey: 'amount', type: 'currency' };
  for (const body of [[field], { fields: [field] }, { predefinedFields: [field] }, { metadata: [field] }]) {
    const torii = await startSubgraphOver(() => body);
    try {
      const found = await torii.ask('{ transactionFields { nodes { key kind } } }');
      expect(found.data.transactionFields.nodes).toEqual([{ key: 'amount', kind: 'PREDEFINED' }]);
    } finally {
      await torii.stop();
    }
  }
});
