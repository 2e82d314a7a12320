import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
let narrow: Subgraph;
beforeAll(async () => {
  const sizes = { users: 300, apps: 60, contracts: 120, auditLogs: 50, executions: 200, bigAppUsers: 120 };
  [subgraph, narrow] = await Promise.all([
    startSubgraph({ emulator: { sizes } }),
    startSubgraph({ emulator: { sizes }, server: { limits: { nodes: 200 } } }),
  ]);
});
afterAll(() => Promise.all([subgraph.stop(), narrow.stop()]));

const costExceeded = { extensions: { code: 'COST_EXCEEDED' } };

/** Nodes of connections in an answer. */
function nodesOf(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  return Object.entries(data).reduce((sum, [key, value]) => {
    const own = (key === 'nodes' || key === 'edges') && Array.isArray(value) ? value.length : 0;
    return sum + own + nodesOf(value);
  }, 0);
}

describe('rows that really come are counted', () => {
  test.each([
    [
      '60 apps, up to 1000 runs of each',
      '{ apps(first: 60) { nodes { workflowExecutions(first: 1000) { nodes { id } } } } }',
    ],
    [
      '60 apps, up to 1000 contracts of each',
      '{ apps(first: 60) { nodes { contracts(first: 1000) { nodes { id } } } } }',
    ],
    ['60 apps, up to 1000 accounts of each', '{ apps(first: 60) { nodes { users(first: 1000) { nodes { id } } } } }'],
    [
      '300 users, up to 1000 runs of each',
      '{ users(first: 300) { nodes { workflowExecutions(first: 1000) { edges { node { id } } } } } }',
    ],
  ])('%s: all are answered, since there are not so many', async (_, query) => {
    const { errors, data } = await subgraph.ask(query);
    expect(errors).toEqual([]);
    expect(nodesOf(data)).toBeLessThanOrEqual(10_000);
  });

  test.each([
    ['accounts', '{ apps(first: 60) { nodes { name users { nodes { email } } } } }', 'apps.nodes.users'],
    [
      'by edges',
      '{ apps(first: 60) { edges { node { name users { edges { node { email } } } } } } }',
      'apps.edges.node.users',
    ],
    ['under an alias', '{ a: apps(first: 60) { nodes { name b: users { nodes { email } } } } }', 'a.nodes.b'],
    ['lists that are cut here', '{ users(first: 150) { nodes { email apps { nodes { id } } } } }', 'users.nodes.apps'],
  ])(
    'more than may be given (%s): the connections that do not fit fail, named by their path',
    async (_, query, path) => {
      const { errors, data } = await narrow.ask(query);
      expect(errors.length).toBeGreaterThan(0);
      for (const error of errors) {
        expect(error).toMatchObject(costExceeded);
        expect(error.message).toMatch(new RegExp(`^${path}: |GET `));
      }
      expect(nodesOf(data)).toBeLessThanOrEqual(200);
      expect(nodesOf(data)).toBeGreaterThan(50);
    },
  );

  test('no more pages are read than fit', async () => {
    const { errors, calls } = await narrow.ask(
      '{ apps(first: 60) { nodes { users(first: 120) { nodes { email } } } } }',
    );
    expect(errors.length).toBeGreaterThan(0);
    expect(calls.length).toBeLessThan(61);
  });

  test('review 4: values of custom fields count as a tenth each', async () => {
    const values = (aliases: number) =>
      `{ users(first: 100) { nodes { ${Array.from({ length: aliases }, (_, index) => `a${index}: customFields { key }`).join(' ')} } } }`;
    const { errors, data } = await narrow.ask(values(30));
    expect(errors).toHaveLength(30);
    for (const error of errors) expect(error).toMatchObject(costExceeded);
    const given = data.users.nodes.flatMap((user: any) =>
      Object.values(user ?? {}).flatMap((value: any) => value ?? []),
    );
    expect(given.length).toBeLessThanOrEqual(1000);
  });

  test('review 4: a key that is given twice is answered once, an unknown one is told once for all rows', async () => {
    const [key] = (
      await subgraph.ask('{ userFields { nodes { key } } users(first: 1) { nodes { customFields { key } } } }')
    ).data.users.nodes[0].customFields.map(({ key }: any) => key);
    const query =
      'query ($keys: [String!]) { users(first: 300) { nodes { email customFields(keys: $keys) { key } } } }';
    const twice = await subgraph.ask(query, { variables: { keys: [key, key] } });
    expect(twice.errors).toEqual([]);
    expect(twice.data.users.nodes[0].customFields).toEqual([{ key }]);
    const unknown = await subgraph.ask(query, { variables: { keys: [key, 'nope'] } });
    expect(unknown.errors).toHaveLength(1);
    expect(unknown.errors[0]?.message).toBe('Expected the key of a custom field, got "nope" (and 299 more)');
  });

  test('20 custom fields of a thousand users are not too much', async () => {
    const large = await startSubgraph();
    const { errors, data } = await large.ask('{ users(first: 1000) { nodes { email customFields { key } } } }');
    await large.stop();
    expect(errors).toEqual([]);
    expect(data.users.nodes).toHaveLength(1000);
  });
});
