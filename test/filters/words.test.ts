import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';

const SIZES = { users: 60, apps: 80, contracts: 80, auditLogs: 20, executions: 20, bigAppUsers: 40 };
const subgraph = await startSubgraph({
  emulator: { sizes: SIZES },
  server: { lifetimes: { slowMs: 0, entityMs: 0 } },
});
const { apps, contracts } = sample(subgraph);
const category = [...apps.values()].find(app => /[a-z] [A-Z]/.test(app.category ?? ''))?.category ?? '';
afterAll(() => subgraph.stop());
afterEach(() => {
  for (const [id, row] of originals) Object.assign(row, { status: id });
  originals.length = 0;
});

/** Rows that a test changes, with the statuses they had. */
const originals: [string | null, object][] = [];

async function ask(list: 'apps' | 'contracts', filter: string) {
  const { data, errors, calls, extensions } = await subgraph.ask(
    `{ ${list}(first: 1000, filter: ${filter}) { nodes { toriiId } } }`,
    { headers: { 'x-torii-cost': '1' } },
  );
  expect(errors).toEqual([]);
  expect(extensions['cost']).toMatchObject({ likely: calls.length });
  return {
    ids: data[list].nodes.map(({ toriiId }: any) => Number(toriiId)).toSorted((a: number, b: number) => a - b),
    counts: calls.filter(({ query }) => 'aggs' in query).map(({ query }) => JSON.parse(query['aggs'] ?? '').field),
    lists: calls.filter(({ query }) => !('aggs' in query)),
  };
}

function idsOf<Row extends { id: number }>(rows: ReadonlyMap<number, Row>, passes: (row: Row) => boolean): number[] {
  const ids = [...rows.values()].filter(passes).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  return ids.toSorted((a, b) => a - b);
}

const ofCategory = (rows = apps) => idsOf(rows, app => app.category === category);

describe('jobs S5: words are compared without case', () => {
  test("Torii's own states and statuses in any capitals cost nothing", async () => {
    for (const state of ['DISCOVERED', 'Discovered', 'discovered']) {
      const { ids, counts, lists } = await ask('apps', `{ state: { in: "${state}" } }`);
      expect(ids).toEqual(idsOf(apps, app => app.state === 'discovered'));
      expect([counts, lists[0]?.query['state']]).toEqual([[], 'discovered']);
    }
    const { ids, counts } = await ask('contracts', '{ status: { in: ["ACTIVE", "Pipeline"] } }');
    expect(ids).toEqual(idsOf(contracts, row => ['active', 'pipeline'].includes(row.status ?? '')));
    expect(counts).toEqual([]);
  });

  test.each([
    ['in small letters', (value: string) => value.toLowerCase()],
    ['in capitals', (value: string) => value.toUpperCase()],
    ['as it is', (value: string) => value],
  ])("the organisation's own words %s cost one call for those in use", async (_, spell) => {
    const { ids, counts } = await ask('apps', `{ category: { in: ${JSON.stringify(spell(category))} } }`);
    expect(ids).toEqual(ofCategory());
    expect(counts).toEqual(['category']);
  });

  test('all spellings that are in use are meant', async () => {
    const [first, second, third] = [...contracts.values()];
    for (const row of [first, second, third]) if (row) originals.push([row.status, row]);
    Object.assign(first ?? {}, { status: 'Under Review' });
    Object.assign(second ?? {}, { status: 'under review' });
    Object.assign(third ?? {}, { status: 'UNDER REVIEW' });
    const expected = [first?.id, second?.id, third?.id].map(Number).toSorted((a, b) => a - b);
    const { ids, counts, lists } = await ask('contracts', '{ status: { in: "Under review" } }');
    expect(ids).toEqual(expected);
    expect(counts).toEqual(['status']);
    expect(lists).toHaveLength(1);
    const { ids: others } = await ask('contracts', '{ status: { notIn: ["UNDER review", "active"] } }');
    expect(others).toEqual(
      idsOf(contracts, row => row.status?.toLowerCase() !== 'under review' && row.status !== 'active'),
    );
  });

  test.each([
    ['Straßenbau', 'STRASSENBAU'],
    ['İstanbul Ofisi', 'istanbul ofisi'],
    ['Bakım', 'BAKIM'],
    ['ΛΌΓΟΣ', 'λόγος'],
    ['Crédit'.normalize('NFD'), 'CRÉDIT'],
  ])('%s is %s', async (inUse, given) => {
    const [first] = [...contracts.values()];
    if (first) originals.push([first.status, first]);
    Object.assign(first ?? {}, { status: inUse });
    for (const word of [inUse, given]) {
      const { ids } = await ask('contracts', `{ status: { in: ${JSON.stringify(word)} } }`);
      expect(ids).toEqual([first?.id]);
    }
  });

  test('of more words than Torii counts the rare ones are found as well', async () => {
    const rows = [...apps.values()];
    const before = rows.map(({ category: name }) => name);
    for (const [at, row] of rows.entries()) Object.assign(row, { category: at === 70 ? 'Rare One' : `Kind ${at}` });
    const many = Array.from({ length: 60 }, (_, at) => ({ ...rows[0], id: 900_000 + at, category: `Other ${at}` }));
    for (const row of many) (apps as Map<number, object>).set(row.id, row);
    const { data, calls } = await subgraph.ask(
      '{ apps(filter: { category: { in: "rare one" } }) { nodes { toriiId } } }',
    );
    const known = await subgraph.ask('{ apps(filter: { category: { in: "kind 1" } }) { nodes { toriiId } } }');
    for (const row of many) (apps as Map<number, object>).delete(row.id);
    for (const [at, row] of rows.entries()) Object.assign(row, { category: before[at] });
    expect(data.apps.nodes).toEqual([{ toriiId: String(rows[70]?.id) }]);
    expect(calls.map(({ query }) => query['fields'])).toEqual(['id', 'id,category', 'id']);
    expect(known.calls).toHaveLength(2);
  });

  test('an empty text is asked for, and nothing has it', async () => {
    const { ids } = await ask('apps', '{ state: { in: "" } }').catch(() => ({ ids: undefined }));
    expect(ids).toEqual([]);
  });

  test('in `where` as well, at any depth', async () => {
    const word = JSON.stringify(category.toUpperCase());
    const { ids, counts } = await ask('apps', `{ where: [{ key: "category", op: EQUALS, value: ${word} }] }`);
    expect([ids, counts]).toEqual([ofCategory(), ['category']]);
    const nested = await ask(
      'apps',
      `{ where: [{ op: OR, value: [{ key: "category", op: "ANY_OF", value: [${word}] }, { key: "state", op: "EQUALS", value: "CLOSED" }] }] }`,
    );
    expect(nested.ids).toEqual(idsOf(apps, app => app.category === category || app.state === 'closed'));
    expect(nested.counts).toEqual(['category']);
  });

  test('a word that nothing has finds nothing', async () => {
    const { ids, lists } = await ask('apps', '{ category: { in: "No such category" } }');
    expect(ids).toEqual([]);
    expect(lists).toHaveLength(1);
  });

  test('parts of words and whether there is one cost nothing more', async () => {
    const { ids, counts } = await ask(
      'apps',
      `{ category: { contains: ${JSON.stringify(category.slice(2).toUpperCase())} } }`,
    );
    expect(ids).toEqual(
      idsOf(apps, app => app.category?.toLowerCase().includes(category.slice(2).toLowerCase()) === true),
    );
    expect(counts).toEqual([]);
    expect((await ask('contracts', '{ status: { isSet: true } }')).counts).toEqual([]);
  });

  test('one condition on a list and its likes cost the words once', async () => {
    const word = JSON.stringify(category.toLowerCase());
    const { calls, extensions } = await subgraph.ask(
      `{ a: apps(filter: { category: { in: ${word} } }) { totalCount } b: apps(first: 3, filter: { category: { in: ${word} } }) { nodes { id } } }`,
      { headers: { 'x-torii-cost': '1' } },
    );
    expect(calls.filter(({ query }) => 'aggs' in query)).toHaveLength(1);
    expect(extensions['cost']).toMatchObject({ likely: 3, made: 3 });
  });

  test('if the words cannot be had the list is not said to be empty', async () => {
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /apps', times: 1 });
    const { data, errors } = await subgraph.ask('{ apps(filter: { category: { in: "x" } }) { nodes { id } } }');
    expect(data).toEqual({ apps: null });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });
});
