import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver, type ToriiCall } from '../support/torii/subgraphOver.ts';

describe('totals of the sample', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { sizes: { users: 80, apps: 20, contracts: 120, bigAppUsers: 30 } } });
  });
  afterAll(() => subgraph.stop());
  const ask = async (query: string) => {
    const { data, errors, calls } = await subgraph.ask(query);
    expect(errors).toEqual([]);
    return { data, made: calls.map(({ endpoint }) => endpoint) };
  };

  test('counts by a column, the largest first, with one call', async () => {
    const { data, made } = await ask(
      '{ appsAggregate(groupBy: [{ field: STATE }]) { totalCount buckets { key { value } count } } }',
    );
    const apps = [...sample(subgraph).apps.values()];
    const counts = Map.groupBy(
      apps.filter(({ state }) => state),
      ({ state }) => state,
    );
    expect(data.appsAggregate.totalCount).toBe(apps.length);
    const buckets = data.appsAggregate.buckets.map(({ key, count }: any) => [key.value, count]);
    expect(Object.fromEntries(buckets)).toEqual(
      Object.fromEntries([...counts].map(([state, all]) => [state, all.length])),
    );
    expect(buckets.map(([, count]: any) => count)).toEqual(
      buckets.map(([, count]: any) => count).toSorted((a: number, b: number) => b - a),
    );
    expect(made).toEqual(['GET /apps']);
  });

  test('never adds up amounts of different currencies', async () => {
    const { data, made } = await ask(`{ contractsAggregate(metric: { field: AMOUNT, function: SUM }) {
      value buckets { count } amounts { currency count amount { value currency } } } }`);
    const contracts = [...sample(subgraph).contracts.values()];
    const byCurrency = Map.groupBy(
      contracts.filter(({ currency }) => currency),
      ({ currency }) => currency,
    );
    const amounts = data.contractsAggregate.amounts;
    expect(amounts.length).toBeGreaterThan(2);
    for (const { currency, count, amount } of amounts) {
      const rows = byCurrency.get(currency) ?? [];
      const sum = rows.reduce((total, row) => total + (row.amount?.value ?? 0), 0);
      expect([currency, count, amount]).toEqual([currency, rows.length, { value: sum, currency }]);
    }
    expect(data.contractsAggregate).toMatchObject({ value: null, buckets: [] });
    expect(made).toEqual(['GET /contracts']);
  });

  test('groups twice, with keys that are objects and enums, and filters as the lists do', async () => {
    const { data, made } =
      await ask(`{ usersAggregate(filter: { isExternal: false }, groupBy: [{ field: LIFECYCLE_STATUS }, { field: ROLE, first: 1 }]) {
      totalCount buckets { key { lifecycleStatus role { toriiId } } count buckets { key { role { toriiId } value } count } } } }`);
    const users = [...sample(subgraph).users.values()].filter(({ isExternal }) => isExternal === false);
    expect(data.usersAggregate.totalCount).toBe(users.length);
    for (const { key, count, buckets } of data.usersAggregate.buckets) {
      const rows = users.filter(({ lifecycleStatus }) => lifecycleStatus?.toUpperCase() === key.lifecycleStatus);
      expect([key.role, count]).toEqual([null, rows.length]);
      expect(buckets.length).toBeLessThanOrEqual(1);
      for (const inner of buckets) {
        expect(inner.key.role.toriiId).toBe(inner.key.value);
        expect(inner.count).toBe(rows.filter(({ idRole }) => String(idRole) === inner.key.value).length);
      }
    }
    expect(made).toEqual(['GET /users']);
  });

  test('makes numbers of every kind', async () => {
    const { data } = await ask(
      `{ ${['SUM', 'AVG', 'MIN', 'MAX'].map(name => `${name}: usersAggregate(metric: { field: ACTIVE_APPS_COUNT, function: ${name} }) { value }`).join(' ')} }`,
    );
    const numbers = [...sample(subgraph).users.values()].map(({ activeAppsCount }) => activeAppsCount ?? 0);
    const sum = numbers.reduce((a, b) => a + b, 0);
    expect(data).toEqual({
      SUM: { value: sum },
      AVG: { value: expect.closeTo(sum / numbers.length) },
      MIN: { value: Math.min(...numbers) },
      MAX: { value: Math.max(...numbers) },
    });
  });

  test('has periods in their order, each with its last day', async () => {
    const { data } =
      await ask(`{ contractsAggregate(groupBy: [{ field: END_DATE, period: QUARTERLY, from: "2026-01-01", to: "2027-12-31" }]) {
      buckets { key { startDate endDate } count } } }`);
    const { buckets } = data.contractsAggregate;
    expect(buckets.length).toBeGreaterThan(2);
    const days = buckets.map(({ key }: any) => key.startDate);
    expect(days).toEqual(days.toSorted());
    for (const { key } of buckets) {
      expect(['01', '04', '07', '10']).toContain(key.startDate.slice(5, 7));
      expect(key.endDate > key.startDate).toBe(true);
    }
  });

  test.each([
    ['three levels', 'groupBy: [{ field: STATE }, { field: STATE }, { field: STATE }]'],
    ['a level of nothing', 'groupBy: [{}]'],
    ['a level of two things', 'groupBy: [{ field: STATE, customField: "x" }]'],
    ['too many buckets', 'groupBy: [{ field: STATE, first: 101 }]'],
    ['no buckets', 'groupBy: [{ field: STATE, first: 0 }]'],
    ['periods of what has none', 'groupBy: [{ field: STATE, period: MONTHLY }]'],
    ['a number of nothing', 'metric: { function: SUM }'],
    ['a field that there is not', 'groupBy: [{ customField: "nothingOfTheKind" }]'],
    ['a text as a number', 'metric: { customField: "dataProcessingAgreement", function: SUM }'],
  ])('refuses %s', async (_, args) => {
    const { errors, calls } = await subgraph.ask(`{ appsAggregate(${args}) { totalCount } }`);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(calls.filter(({ endpoint }) => endpoint === 'GET /apps')).toEqual([]);
  });

  test('asks nothing where nothing can fit', async () => {
    const { data, made } = await ask(
      '{ appsAggregate(filter: { state: { in: [] } }, groupBy: [{ field: STATE }]) { totalCount buckets { count } } }',
    );
    expect(data.appsAggregate).toEqual({ totalCount: 0, buckets: [] });
    expect(made).toEqual([]);
  });
});

describe('a histogram', () => {
  const QUERY = `{ usersAggregate(groupBy: [{ field: CREATION_TIME, period: YEARLY }]) { buckets { key { startDate endDate } count } } }`;
  const yearly = { aggregations: [{ key: '2025-01-01T00:00:00.000Z', value: 3, groupCount: 3 }], total: 3 };
  const monthly = { aggregations: [{ key: '2025-02-01', value: 2, groupCount: 2 }], total: 3 };
  const optionsOf = ({ query }: ToriiCall) => JSON.parse(query['aggs'] ?? '{}').options;

  test.each([
    ['the guide, and refuses the other', 'guide', 422],
    ['the document, and refuses the other', 'document', 422],
    ['the guide, and passes over the other', 'guide', monthly],
    ['the document, and passes over the other', 'document', monthly],
  ] as const)('of a Torii that takes its options by %s is tried once, then known', async (_, taken, otherwise) => {
    const subgraph = await startSubgraphOver(call =>
      'dateHistogramOptions' in optionsOf(call) === (taken === 'guide') ? yearly : otherwise,
    );
    for (const most of [2, 1]) {
      const { data, errors, calls } = await subgraph.ask(QUERY);
      expect(errors).toEqual([]);
      expect(data.usersAggregate.buckets).toEqual([
        { key: { startDate: '2025-01-01', endDate: '2025-12-31' }, count: 3 },
      ]);
      expect(calls.length).toBeLessThanOrEqual(most);
    }
    await subgraph.stop();
  });

  test('that Torii refuses either way is the caller’s to mend', async () => {
    const subgraph = await startSubgraphOver(() => 422);
    const { errors } = await subgraph.ask(QUERY);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    await subgraph.stop();
  });
});
