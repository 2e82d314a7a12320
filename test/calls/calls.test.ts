import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { type GraphQLAnswer, type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
afterAll(() => subgraph.stop());

const ids = (rows: ReadonlyMap<number, unknown>, count: number) => [...rows.keys()].slice(0, count).map(String);

/** Asks while Torii takes its time, so that it shows whether one call waits for another. */
async function slowly(query: string, variables: Readonly<Record<string, unknown>>): Promise<GraphQLAnswer<any>> {
  subgraph.emulator.setLatency(300);
  try {
    return await subgraph.ask(query, { variables });
  } finally {
    subgraph.emulator.setLatency(0);
  }
}

/** Each call began before any of them had ended. */
function expectAtOnce(calls: GraphQLAnswer<any>['calls']): void {
  const firstEnd = Math.min(...calls.map(({ doneAt }) => doneAt ?? Number.POSITIVE_INFINITY));
  for (const { at } of calls) expect(at).toBeLessThan(firstEnd);
}

describe('calls to Torii, never more', () => {
  test.each([
    ['users with the name of their role', '{ users(first: 50) { nodes { id email role { name } } } }', 1],
    [
      'apps with their owner',
      '{ apps(first: 100) { nodes { name category primaryOwner { email lifecycleStatus } } } }',
      1,
    ],
    [
      'contracts with the id of their app and the email of their owner',
      '{ contracts(first: 300) { nodes { name amount { value } app { id } owner { email } } } }',
      1,
    ],
    ['contracts with columns of their app', '{ contracts(first: 300) { nodes { name app { name category } } } }', 2],
    ['audit logs with their actor', '{ auditLogs(first: 200) { nodes { type performedBy { email firstName } } } }', 1],
    ['executions with their app', '{ workflowExecutions(first: 200) { nodes { status app { name } } } }', 2],
    [
      'the same list twice under two aliases',
      '{ a: users(first: 50) { nodes { id } } b: users(first: 50) { nodes { email firstName } } }',
      1,
    ],
    [
      'the contracts of many apps',
      '{ apps(first: 100) { nodes { name contracts(first: 5) { nodes { name } totalCount } } } }',
      2,
    ],
    ['no edges', '{ users(first: 0) { nodes { id } } }', 0],
    ['only the total', '{ users(first: 0) { totalCount } }', 1],
    [
      'no edges, whatever is selected on them',
      '{ apps(first: 0) { nodes { customFields { key } } pageInfo { hasNextPage } } }',
      1,
    ],
  ])('%s', async (_, query, most) => {
    const { calls, errors } = await subgraph.ask(query);
    expect(errors).toEqual([]);
    expect(calls.map(({ endpoint }) => endpoint)).toHaveLength(most);
  });

  test('audit logs with columns of their actors: 50 actors a call, or the list of all', async () => {
    const { calls, errors, data } = await subgraph.ask(
      '{ auditLogs(first: 200) { nodes { performedBy { toriiId lifecycleStatus } } } }',
    );
    const actors = new Set(data.auditLogs.nodes.map((log: any) => log.performedBy?.toriiId).filter(Boolean));
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(1 + Math.min(Math.ceil(actors.size / 50), 2));
  });

  test('a user and their apps: two calls at once', async () => {
    const [id] = ids(subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '').users, 1);
    const { calls, errors } = await slowly(
      'query ($id: ID!) { user(id: $id) { lifecycleStatus apps(first: 100) { nodes { isUserRemovedFromApp app { name category } } } } }',
      { id },
    );
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(2);
    expectAtOnce(calls);
  });

  test('an app and its users: two calls at once', async () => {
    const [id] = ids(subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '').apps, 1);
    const { calls, errors } = await slowly(
      'query ($id: ID!) { app(id: $id) { category users(first: 1000) { nodes { email status user { id } } } } }',
      { id },
    );
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(2);
    expectAtOnce(calls);
  });

  test.each([
    ['200 users by id, a column', 'User', 'toriiId', 200, 'email', 2],
    ['200 users by id, the key only', 'User', 'toriiId', 200, 'toriiId', 0],
    ['200 users by email, a column', 'User', 'email', 200, 'lifecycleStatus', 2],
    ['200 users by email, the key only', 'User', 'email', 200, 'email', 0],
    ['100 apps by id, a column', 'App', 'toriiId', 100, 'name', 1],
    ['100 apps by global id, the key only', 'App', 'id', 100, 'id', 0],
  ])('_entities: %s', async (_, type, key, count, field, most) => {
    const organization = subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');
    const rows = type === 'User' ? organization.users : organization.apps;
    const representations = [...rows.values()].slice(0, count).map((row: any) => ({
      __typename: type,
      [key]: key === 'email' ? row.email : key === 'id' ? encodeGlobalId(type, String(row.id)) : String(row.id),
    }));
    const { data, errors, calls } = await subgraph.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${field} } } }`,
      { variables: { representations } },
    );
    expect(errors).toEqual([]);
    expect(data._entities).toHaveLength(count);
    expect(data._entities.every((entity: any) => field in entity)).toBe(true);
    expect(calls.length).toBeLessThanOrEqual(most);
  });

  test('every page after the first, from any edge: one call', async () => {
    const page = `query ($after: String) { contracts(first: 7, after: $after) { edges { cursor node { toriiId } } } }`;
    const first = await subgraph.ask(page);
    for (const { cursor } of first.data.contracts.edges) {
      const { calls, errors } = await subgraph.ask(page, { variables: { after: cursor } });
      expect(errors).toEqual([]);
      expect(calls).toHaveLength(1);
    }
  });
});
