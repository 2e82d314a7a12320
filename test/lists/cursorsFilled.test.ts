import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionsOf } from '../support/connections.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { askPage, page, type Walked, walk } from '../support/walk.ts';

let subgraph: Subgraph;
/** Root connections of more than one of Torii's pages, but those that are filtered or sorted here. */
let connections: Walked[];
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: { sizes: { users: 1700, apps: 1200, contracts: 1300, auditLogs: 1100, executions: 1500 } },
  });
  connections = connectionsOf(sample(subgraph)).filter(
    ({ size, parent, isReadHere }) => size > 1000 && parent === '{ CONNECTION }' && !isReadHere,
  );
});
afterAll(() => subgraph.stop());

test('a page from the middle of a page of Torii is filled by a second call, at every list', async () => {
  expect(new Set(connections.map(({ field }) => field))).toEqual(
    new Set(['users', 'apps', 'contracts', 'auditLogs', 'workflowExecutions']),
  );
  for (const walked of connections) {
    const all = await walk(subgraph, walked, 1000);
    const first = await page(subgraph, walked, 1000, null);
    const filled = await page(subgraph, walked, 600, first.cursors[499] ?? null);
    expect(filled.nodes, walked.name).toEqual(all.slice(500, 1100));
    expect(filled.hasNextPage, walked.name).toBe(walked.size > 1100);
    expect(
      filled.answer.calls.map(({ query }) => query['size']),
      walked.name,
    ).toEqual(['1000', '100']);
    const next = await page(subgraph, walked, 5, filled.cursors[510] ?? null);
    expect(next.nodes, walked.name).toEqual(all.slice(1011, 1016));
    expect(next.answer.calls, walked.name).toHaveLength(1);
  }
});

test('a page that ends with a page of Torii needs no second call', async () => {
  for (const walked of connections) {
    const first = await page(subgraph, walked, 1000, null);
    const rest = await page(subgraph, walked, 500, first.cursors[499] ?? null);
    expect(rest.nodes, walked.name).toEqual(first.nodes.slice(500));
    expect(rest.endCursor, walked.name).not.toBeNull();
    expect(rest.hasNextPage, walked.name).toBe(true);
    expect(rest.answer.calls, walked.name).toHaveLength(1);
  }
});

test('where the second call fails the page is an error, not a short page', async () => {
  const users = connections.find(({ field }) => field === 'users') as Walked;
  const { cursors } = await page(subgraph, users, 1000, null);
  for (const kind of ['forbidden', 'repeatedCursor'] as const) {
    subgraph.emulator.faults.add({ kind, endpoint: 'GET /users', match: 'size=100&' });
    const { data, errors } = await askPage(subgraph, users, { first: 600, after: cursors[499] });
    subgraph.emulator.faults.clear();
    expect(data, kind).toEqual({ connection: null });
    expect(
      errors.map(({ path }) => path),
      kind,
    ).toEqual([['connection']]);
  }
});
