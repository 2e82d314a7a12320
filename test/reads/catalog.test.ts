import { afterAll, beforeAll, expect, test } from 'vitest';
import { withFragments } from '../support/everyField.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes: { users: 20, executions: 5, auditLogs: 5, bigAppUsers: 10 } } });
});
afterAll(() => subgraph.stop());

test('the catalogue is searched by name, five results unless more are asked for', async () => {
  const { catalog, apps } = sample(subgraph);
  const rows = catalog
    .filter(({ name }) => name.toLowerCase().includes('a'))
    .map(({ id, name, category, imageUrl, url }) => ({
      toriiId: String(id),
      name,
      category,
      imageUrl,
      url,
      isHidden: apps.get(id)?.isHidden ?? false,
    }));
  const { data, errors, calls } = await subgraph.ask(
    withFragments(
      '{ few: appCatalog(search: "a", first: 5) { totalCount nodes { ...EveryCatalogApp } } many: appCatalog(search: "a") { totalCount nodes { ...EveryCatalogApp } } }',
    ),
  );
  expect(errors).toEqual([]);
  expect(data.few.nodes).toEqual(rows.slice(0, 5));
  expect(data.many.nodes).toEqual(rows.slice(0, 50));
  expect([data.few.totalCount, data.many.totalCount]).toEqual([null, null]);
  expect(calls.map(({ query }) => query['limit'])).toContain('50');
});

test.each([1001, -1])('%d apps at once are refused without a call', async first => {
  const { errors, calls } = await subgraph.ask(`{ appCatalog(search: "a", first: ${first}) { nodes { toriiId } } }`);
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  expect(calls).toEqual([]);
});

test('names are matched in one call; what is not found says so with nulls', async () => {
  const { catalog } = sample(subgraph);
  const [first] = catalog;
  const { data, errors, calls } = await subgraph.ask(
    withFragments('query ($names: [String!]!) { matchApps(names: $names) { ...EveryAppMatch } }'),
    { variables: { names: [first?.name.toUpperCase(), 'no such app 🙈'] } },
  );
  expect(errors).toEqual([]);
  const toriiId = String(first?.id);
  expect(data.matchApps).toEqual([
    { searchedBy: first?.name.toUpperCase(), toriiId, name: first?.name, url: first?.url, app: { toriiId } },
    { searchedBy: 'no such app 🙈', toriiId: null, name: null, url: null, app: null },
  ]);
  expect(calls.map(({ endpoint }) => endpoint)).toEqual(['POST /apps/match']);
});
