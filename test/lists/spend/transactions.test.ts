import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TransactionRow } from '../../../emulator/emulator.ts';
import { globalId, transaction } from '../../support/expected.ts';
import { sample } from '../../support/read.ts';
import { type GraphQLAnswer, type Subgraph, startSubgraph } from '../../support/subgraph.ts';
import { startSubgraphOver } from '../../support/torii/subgraphOver.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes: { users: 20, executions: 5, auditLogs: 5, bigAppUsers: 10 } } });
});
afterAll(() => subgraph.stop());

const rows = () => [...sample(subgraph).transactions.values()];
const ids = (found: readonly TransactionRow[]) => found.map(({ id }) => String(id)).sort();

const LIST = `query ($filter: TransactionFilter, $search: String, $orderBy: [TransactionOrder!], $first: Int = 1000) {
  transactions(filter: $filter, search: $search, orderBy: $orderBy, first: $first) {
    totalCount
    nodes { toriiId }
    pageInfo { hasNextPage endCursor }
  }
}`;

async function listed(variables: Readonly<Record<string, unknown>>) {
  const { data, errors, calls } = await subgraph.ask(LIST, { variables });
  expect(errors).toEqual([]);
  return {
    ...data.transactions,
    ids: data.transactions.nodes.map(({ toriiId }: { toriiId: string }) => toriiId),
    calls,
  };
}

test('a page has every field in one call, with the columns asked for and no others', async () => {
  const mapped = rows().filter(row => row.mappingStatus === 'mapped');
  const { data, errors, calls } = await subgraph.ask(
    `{ transactions(first: 1000) { totalCount nodes { id toriiId app { toriiId } transactionDate amount { value currency decimal }
      convertedAmount { value currency decimal } source description mappingStatus } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.transactions.totalCount).toBe(mapped.length);
  const byId = new Map(mapped.map(row => [String(row.id), transaction(row)]));
  for (const node of data.transactions.nodes) expect(node).toEqual(byId.get(node.toriiId));
  expect(data.transactions.nodes).toHaveLength(mapped.length);
  expect(calls.map(({ endpoint }) => endpoint)).toEqual(['GET /transactions']);
  expect(calls[0]?.query['fields']?.split(',').toSorted()).toEqual(
    ['amount', 'description', 'id', 'idApp', 'mappingStatus', 'source', 'transactionDate'].toSorted(),
  );
});

test('names of apps come with one call more, however many transactions', async () => {
  const { data, calls } = await subgraph.ask('{ transactions(first: 200) { nodes { app { name } } } }');
  const { apps } = sample(subgraph);
  expect(data.transactions.nodes.length).toBe(200);
  expect([...apps.values()].map(({ name }) => name)).toEqual(
    expect.arrayContaining([...new Set(data.transactions.nodes.map((node: any) => node.app.name))]),
  );
  expect(calls.map(({ endpoint }) => endpoint)).toEqual(['GET /transactions', 'GET /apps']);
});

test('Torii filters by app, source and status; those that belong to an app are its default', async () => {
  const [one] = rows().filter(row => row.mappingStatus === 'mapped' && row.source !== null);
  if (!one) throw new Error('expected a transaction');
  for (const [filter, matches, parameter] of [
    [{}, (row: TransactionRow) => row.mappingStatus === 'mapped', {}],
    [
      { mappingStatus: 'UNKNOWN' },
      (row: TransactionRow) => row.mappingStatus === 'unknown',
      { mappingStatus: 'unknown' },
    ],
    [{ mappingStatus: 'ARCHIVED' }, () => false, { mappingStatus: 'archived' }],
    [
      { appId: { in: String(one.idApp) } },
      (row: TransactionRow) => row.mappingStatus === 'mapped' && row.idApp === one.idApp,
      { idApp: String(one.idApp) },
    ],
    [
      { appId: { in: globalId('App', one.idApp ?? 0) }, source: { in: one.source } },
      (row: TransactionRow) => row.mappingStatus === 'mapped' && row.idApp === one.idApp && row.source === one.source,
      { source: one.source },
    ],
  ] as const) {
    const { ids: found, totalCount, calls } = await listed({ filter });
    expect(found.toSorted()).toEqual(ids(rows().filter(matches)));
    expect(totalCount).toBe(found.length);
    expect(calls).toHaveLength(1);
    const { fields: _, size: _size, ...asked } = calls[0]?.query ?? {};
    expect(asked).toMatchObject(parameter);
  }
});

test('everything else is filtered here, in the largest pages', async () => {
  const mapped = rows().filter(row => row.mappingStatus === 'mapped');
  const [a, b] = [...new Set(mapped.map(({ idApp }) => idApp))];
  const day = (row: TransactionRow) => row.transactionDate?.slice(0, 10) ?? '';
  const [from = '', to = ''] = [mapped.map(day).toSorted()[100], mapped.map(day).toSorted()[150]];
  for (const [filter, matches] of [
    [{ appId: { in: [String(a), String(b)] } }, (row: TransactionRow) => row.idApp === a || row.idApp === b],
    [{ appId: { notIn: [String(a)] } }, (row: TransactionRow) => row.idApp !== a],
    [{ source: { contains: 'CARD' } }, (row: TransactionRow) => row.source === 'creditCard'],
    [{ source: { isSet: false } }, (row: TransactionRow) => row.source === null],
    [{ transactionDate: { gte: from, lt: to } }, (row: TransactionRow) => day(row) >= from && day(row) < to],
    [{ transactionDate: { isSet: false } }, (row: TransactionRow) => row.transactionDate === null],
    [{ amount: { lt: 0 } }, (row: TransactionRow) => (row.amount?.value ?? 0) < 0],
    [{ amount: { isSet: false } }, (row: TransactionRow) => row.amount === null],
    [{ currency: { in: ['eur'] } }, (row: TransactionRow) => row.amount?.currency === 'EUR'],
  ] as const) {
    const { ids: found, calls, pageInfo } = await listed({ filter });
    expect(found.toSorted(), JSON.stringify(filter)).toEqual(ids(mapped.filter(matches)));
    expect(found.length, JSON.stringify(filter)).toBeGreaterThan(0);
    expect([calls.length, pageInfo.hasNextPage]).toEqual([1, false]);
  }
});

test('what nothing can meet costs no call, and is empty', async () => {
  for (const filter of [{ appId: { in: [] } }, { transactionDate: { gt: '2026-11-02', lt: '2026-11-01' } }]) {
    const { ids: found, totalCount, calls } = await listed({ filter });
    expect([found, totalCount, calls]).toEqual([[], 0, []]);
  }
});

test('Torii sorts; sorted by day, reading ends where the range does', async () => {
  const { nodes } = (
    await subgraph.ask(
      '{ transactions(first: 1000, orderBy: [{ field: TRANSACTION_DATE, direction: DESC }, { field: TORII_ID }]) { nodes { transactionDate } } }',
    )
  ).data.transactions;
  const days = nodes.flatMap(({ transactionDate }: any) => transactionDate ?? []);
  expect(days).toEqual(days.toSorted().toReversed());

  let pages = 0;
  const torii = await startSubgraphOver(({ path }) => {
    if (path !== 'transactions') return 404;
    pages += 1;
    const of = (days: number) => new Date(Date.UTC(2026, 10, 30) - days * 86_400_000).toISOString();
    const transactions = Array.from({ length: 3 }, (_, at) => ({
      id: pages * 10 + at,
      transactionDate: of(pages * 10 + at),
      amount: 5,
    }));
    return { transactions, nextCursor: `c${pages}` };
  });
  try {
    const { data, calls } = await torii.ask(
      '{ transactions(filter: { transactionDate: { gte: "2026-11-08" } }, orderBy: [{ field: TRANSACTION_DATE, direction: DESC }]) { nodes { transactionDate } pageInfo { hasNextPage } } }',
    );
    expect(data.transactions).toEqual({
      nodes: [
        { transactionDate: '2026-11-20' },
        { transactionDate: '2026-11-19' },
        { transactionDate: '2026-11-18' },
        { transactionDate: '2026-11-10' },
        { transactionDate: '2026-11-09' },
        { transactionDate: '2026-11-08' },
      ],
      pageInfo: { hasNextPage: false },
    });
    expect(calls.length).toBeLessThanOrEqual(3);
  } finally {
    await torii.stop();
  }
});

test('a page goes on behind any edge, whatever Torii sorts by', async () => {
  for (const orderBy of [undefined, [{ field: 'AMOUNT', direction: 'DESC' }]]) {
    const all = (await listed({ orderBy })).ids;
    const walked: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 20; page += 1) {
      const { data, calls }: GraphQLAnswer<any> = await subgraph.ask(
        'query ($after: String, $orderBy: [TransactionOrder!]) { transactions(first: 40, after: $after, orderBy: $orderBy) { edges { cursor node { toriiId } } pageInfo { hasNextPage } } }',
        { variables: { after, orderBy } },
      );
      expect(calls).toHaveLength(1);
      const edges = data.transactions.edges.slice(0, 37);
      walked.push(...edges.map((edge: any) => edge.node.toriiId));
      after = edges.at(-1)?.cursor;
      if (!data.transactions.pageInfo.hasNextPage && edges.length === data.transactions.edges.length) break;
    }
    expect(walked).toEqual(all);
  }
});

test("an app's transactions: one call an app, and none of another app", async () => {
  const mapped = rows().filter(row => row.mappingStatus === 'mapped');
  const [a = 0, b = 0] = [...new Set(mapped.map(({ idApp }) => idApp ?? 0))];
  const { data, errors, calls } = await subgraph.ask(
    `query ($a: ID!, $b: ID!) {
      a: app(id: $a) { transactions(first: 1000) { totalCount nodes { toriiId } } }
      b: app(id: $b) { transactions(filter: { appId: { in: [$a] } }) { totalCount nodes { toriiId } } }
    }`,
    { variables: { a: String(a), b: String(b) } },
  );
  expect(errors).toEqual([]);
  expect(data.a.transactions.nodes.map((node: any) => node.toriiId).toSorted()).toEqual(
    ids(mapped.filter(({ idApp }) => idApp === a)),
  );
  expect(data.b.transactions).toEqual({ totalCount: 0, nodes: [] });
  expect(calls.filter(({ endpoint }) => endpoint === 'GET /transactions')).toHaveLength(1);
});

test('a text is looked for by Torii, up to 800 characters', async () => {
  const { ids: found, calls } = await listed({ search: 'invoice' });
  const invoices = rows().filter(row => row.mappingStatus === 'mapped' && row.description?.includes('invoice'));
  expect([found.toSorted(), calls.length]).toEqual([ids(invoices), 1]);
  const long = await subgraph.ask(LIST, { variables: { search: 'x'.repeat(801) } });
  expect([long.errors[0]?.extensions['code'], long.calls]).toEqual(['BAD_USER_INPUT', []]);
});

test('a Torii without transactions is FORBIDDEN and says so; a row that cannot be read is an error in its place', async () => {
  const none = await startSubgraphOver(() => 404);
  try {
    const { data, errors } = await none.ask(
      '{ transactions { nodes { toriiId } } transactionFields { nodes { key } } }',
    );
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(errors[0]?.message).toContain('does not offer GET /transactions');
    expect([data.transactions, data.transactionFields]).toEqual([null, null]);
  } finally {
    await none.stop();
  }
  const odd = await startSubgraphOver(() => [
    {
      id: '8',
      amount: '1999',
      transactionDate: 1_764_000_000_000,
      mappingStatus: 'Mapped',
      idApp: { id: 7, name: 'Seven' },
    },
    { amount: 5 },
    { id: 2 ** 40, amount: { value: 'much', currency: 'EUR' }, mappingStatus: 'disputed', idApp: null },
  ]);
  try {
    const { data, errors } = await odd.ask(
      '{ transactions { nodes { toriiId amount { value } transactionDate mappingStatus app { name } } } }',
    );
    expect(data.transactions.nodes).toEqual([
      {
        toriiId: '8',
        amount: { value: 1999 },
        transactionDate: '2025-11-24',
        mappingStatus: 'MAPPED',
        app: { name: 'Seven' },
      },
      null,
      { toriiId: String(2 ** 40), amount: { value: null }, transactionDate: null, mappingStatus: null, app: null },
    ]);
    expect(errors.map(({ path }) => path?.join('.'))).toEqual(
      expect.arrayContaining(['transactions.nodes.1', 'transactions.nodes.2.amount.value']),
    );
  } finally {
    await odd.stop();
  }
});
