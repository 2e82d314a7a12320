import { afterAll, describe, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver, type ToriiCall } from '../support/torii/subgraphOver.ts';

const SIZES = { users: 60, apps: 150, contracts: 120, auditLogs: 1200, executions: 20, bigAppUsers: 40 };

/** How often each value occurs among rows, the most frequent first. */
function counted(values: readonly (string | null)[]) {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

async function values(subgraph: Subgraph, field: string) {
  const { data, errors, calls } = await subgraph.ask(`{ ${field} { value count } }`);
  expect(errors).toEqual([]);
  return { found: data[field], calls };
}

describe('jobs S5: which values are in use, and how often', async () => {
  const subgraph = await startSubgraph({ emulator: { sizes: SIZES } });
  const { apps, contracts, auditLogs } = sample(subgraph);
  afterAll(() => subgraph.stop());

  test.each([
    ['appStates', counted([...apps.values()].map(({ state }) => state)), 'GET /apps'],
    ['appCategories', counted([...apps.values()].map(({ category }) => category)), 'GET /apps'],
    ['contractStatuses', counted([...contracts.values()].map(({ status }) => status)), 'GET /contracts'],
    ['auditLogTypes', counted(auditLogs.slice(0, 1000).map(({ type }) => type)), 'GET /audit'],
  ] as const)('%s: one call, and none while it is kept', async (field, expected, endpoint) => {
    expect(expected.length).toBeGreaterThan(2);
    const first = await values(subgraph, field);
    expect(first.found).toEqual(expected);
    expect(first.calls.map(call => call.endpoint)).toEqual([endpoint]);
    const again = await values(subgraph, field);
    expect(again).toEqual({ found: expected, calls: [] });
  });

  test('each is what was likely, however many are asked for', async () => {
    const { extensions } = await subgraph.ask(
      '{ a: appStates { value } b: appStates { count } appCategories { value } }',
      {
        headers: { 'x-torii-cost': '1' },
      },
    );
    expect(extensions['cost']).toMatchObject({ likely: 2, certain: 0 });
  });

  test('a write makes them be asked for anew', async () => {
    const [id] = contracts.keys();
    const { errors } = await subgraph.ask(
      `mutation { updateContract(input: { id: "${id}", status: "Being haggled" }) { userErrors { message } } }`,
    );
    expect(errors).toEqual([]);
    const { found, calls } = await values(subgraph, 'contractStatuses');
    expect(found).toContainEqual({ value: 'Being haggled', count: 1 });
    expect(calls.map(call => call.endpoint)).toEqual(['GET /contracts']);
  });

  test('a page of audit logs is as new as ever, though the types are kept', async () => {
    await values(subgraph, 'auditLogTypes');
    const { calls } = await subgraph.ask('{ auditLogs(first: 1000) { nodes { type } } }');
    expect(calls.map(call => call.endpoint)).toEqual(['GET /audit']);
  });
});

const ROWS = ['active', 'Active', 'closed', 'active', null, ''];

/** A Torii that counts in its own way, or not at all. */
async function contractStatusesOver(answer: (call: ToriiCall) => object | number) {
  const subgraph = await startSubgraphOver(answer);
  const { data, errors } = await subgraph.ask('{ contractStatuses { value count } }');
  await subgraph.stop();
  return { data, errors, calls: subgraph.calls };
}

const rows = { contracts: ROWS.map((status, at) => ({ id: at + 1, status })), total: ROWS.length, nextCursor: null };
const SWEPT = [
  { value: 'active', count: 2 },
  { value: 'Active', count: 1 },
  { value: 'closed', count: 1 },
];

describe('where Torii counts otherwise', () => {
  test.each([
    ['groupCount', [{ key: 'active', value: 9, groupCount: 2 }]],
    ['value', [{ key: 'active', value: 2 }]],
    ['buckets', { buckets: [{ key: 'active', count: 2 }] }],
    ['beside what is no bucket', [{ key: null, value: 5 }, 'x', { key: 'active', value: '2' }]],
  ])('%s', async (_, aggregations) => {
    const { data, errors, calls } = await contractStatusesOver(() => ({
      contracts: [{ id: 1 }],
      total: 2,
      aggregations,
    }));
    expect(errors).toEqual([]);
    expect(data.contractStatuses).toEqual([{ value: 'active', count: 2 }]);
    expect(calls).toHaveLength(1);
    expect(JSON.parse(calls[0]?.query['aggs'] ?? '')).toMatchObject({ field: 'status', aggregationType: 'groupBy' });
  });

  test.each([
    ['refuses', 422],
    ['gives none', { contracts: [{ id: 1 }], total: 6 }],
    ['gives a number', { contracts: [{ id: 1 }], total: 6, aggregations: 6 }],
    ['gives no buckets of some rows', { contracts: [{ id: 1 }], total: 6, aggregations: [] }],
  ])('it %s: the rows are read', async (_, reply) => {
    const { data, errors, calls } = await contractStatusesOver(({ query }) => ('aggs' in query ? reply : rows));
    expect(errors).toEqual([]);
    expect(data.contractStatuses).toEqual(SWEPT);
    expect(calls.map(({ query }) => query['fields'])).toEqual(['id', 'id,status']);
  });

  test('no rows have no values', async () => {
    const { data, calls } = await contractStatusesOver(() => ({ contracts: [], total: 0, aggregations: [] }));
    expect(data.contractStatuses).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  test('rows are read to a bound', async () => {
    const endless = { contracts: [{ id: 1, status: 'active' }], total: 1e6 };
    let page = 0;
    const { data, calls } = await contractStatusesOver(({ query }) => {
      page += 1;
      return 'aggs' in query ? 422 : { ...endless, nextCursor: `page${page}` };
    });
    expect(data.contractStatuses).toEqual([{ value: 'active', count: 10 }]);
    expect(calls).toHaveLength(11);
  });

  test('an outage is an error, not an empty list', async () => {
    const { data, errors } = await contractStatusesOver(() => 403);
    expect(data).toEqual({ contractStatuses: null });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });
});
