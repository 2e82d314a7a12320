import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

/** Torii's document has ids of apps as whole numbers of 32 bits. */
const LARGEST = '2147483647';
const LARGER = '2147483648';
const GLOBAL = encodeGlobalId('App', LARGER);

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
afterAll(() => subgraph.stop());

test.each([
  `{ app(id: "${LARGER}") { name } }`,
  `{ app(id: "${GLOBAL}") { users { nodes { email } } } }`,
  `{ node(id: "${GLOBAL}") { id } }`,
  `{ nodes(ids: ["${GLOBAL}"]) { id } }`,
  `{ appUser(appId: "${LARGER}", userId: "1001") { status } }`,
  `{ node(id: "${encodeGlobalId('AppUser', `${LARGER}:user:1001`)}") { id } }`,
  `{ contracts(filter: { appId: { in: ["${LARGER}"] } }) { nodes { id } } }`,
  `{ contracts(filter: { where: [{ key: "app", op: EQUALS, value: ${LARGER} }] }) { nodes { id } } }`,
  `{ workflowExecutions(filter: { appId: { in: ["${LARGER}"] } }) { nodes { id } } }`,
  `{ _entities(representations: [{ __typename: "App", toriiId: "${LARGER}" }]) { ... on App { name } } }`,
  `{ _entities(representations: [{ __typename: "App", id: "${GLOBAL}" }]) { ... on App { id } } }`,
])('ids of apps above the largest are refused without a call: %s', async query => {
  const { errors, calls } = await subgraph.ask(query);
  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  expect(calls).toEqual([]);
});

test('the largest itself is asked for', async () => {
  const { data, errors, calls } = await subgraph.ask(`{ app(id: "${LARGEST}") { name } }`);
  expect(errors).toEqual([]);
  expect(data.app).toBeNull();
  expect(calls).toHaveLength(1);
});

test.each([
  ['updateApp', `id: "${LARGER}", name: "x"`, 'id'],
  ['addApp', `toriiId: "${LARGER}"`, 'toriiId'],
  ['createContract', `name: "x", appId: "${LARGER}", status: "active"`, 'appId'],
])('%s refuses one as a user error, without a call', async (name, input, path) => {
  const { data, errors, calls } = await subgraph.ask(
    `mutation { ${name}(input: { ${input} }) { userErrors { code path message } } }`,
  );
  expect(errors).toEqual([]);
  expect(data[name].userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', path] }]);
  expect(data[name].userErrors[0].message).toContain(LARGEST);
  expect(calls).toEqual([]);
});

test('nobody whom Torii cannot be asked about has runs: an empty list, without a call', async () => {
  const { data, errors, calls } = await subgraph.ask(
    `{ workflowExecutions(filter: { userId: { in: ["${LARGER}"] } }) { nodes { id } totalCount } }`,
  );
  expect(errors).toEqual([]);
  expect(data.workflowExecutions.nodes).toEqual([]);
  expect(calls).toEqual([]);
});

test('an app that a row names by such an id is nothing that can be loaded', async () => {
  const other = await startSubgraphOver(({ path }) =>
    path === 'contracts/7' ? { contract: { id: 7, name: 'Odd', idApp: 2 ** 32 } } : {},
  );
  const { data, errors, calls } = await other.ask('{ contract(id: "7") { name app { name } } }');
  await other.stop();
  expect(errors).toEqual([]);
  expect(data.contract).toEqual({ name: 'Odd', app: null });
  expect(calls.map(({ path }) => path)).toEqual(['contracts/7']);
});

test.each([
  [0, []],
  [1, [1]],
  [1000, [1000]],
  [1001, [1000, 1]],
  [5000, [1000, 1000, 1000, 1000, 1000]],
])('%i names are matched a thousand a call, in their order', async (count, sizes) => {
  const names = Array.from({ length: count }, (_, index) => `app ${index}`);
  const query = 'query ($names: [String!]!) { matchApps(names: $names) { searchedBy } }';
  const { data, errors, calls, extensions } = await subgraph.ask(query, {
    variables: { names },
    headers: { 'x-torii-cost': '1' },
  });
  expect(errors).toEqual([]);
  expect(data.matchApps.map((match: any) => match.searchedBy)).toEqual(names);
  expect(calls.map(({ endpoint }) => endpoint)).toEqual(sizes.map(() => 'POST /apps/match'));
  expect((extensions as any).cost).toMatchObject({ likely: sizes.length, made: sizes.length });
});

test('more names than five calls take are refused, without a call', async () => {
  const { errors, calls } = await subgraph.ask('query ($names: [String!]!) { matchApps(names: $names) { name } }', {
    variables: { names: Array.from({ length: 5001 }, () => 'x') },
  });
  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  expect(calls).toEqual([]);
});
