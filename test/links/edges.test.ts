import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { globalId } from '../support/expected.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: {
      sizes: { users: 60, executions: 2400, auditLogs: 5, bigAppUsers: 20 },
      shapes: { richRuntimeInfo: true },
    },
  });
});
beforeEach(() => subgraph.emulator.reset());
afterAll(() => subgraph.stop());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors, calls, extensions } = await subgraph.ask(query, {
    variables,
    headers: { 'x-torii-cost': '1' },
  });
  expect(errors).toEqual([]);
  const made = calls.map(({ endpoint }) => endpoint).toSorted();
  const { likely, certain } = extensions['cost'] as { readonly likely: number; readonly certain: number };
  expect(certain).toBeLessThanOrEqual(made.length);
  return { data, made, likely };
}

describe('what a user answers for', () => {
  const owned = (id: number) => [...sample(subgraph).apps.values()].filter(({ appOwners }) => appOwners.includes(id));
  const owner = () =>
    [...sample(subgraph).apps.values()].find(({ appOwners }) => appOwners.length > 1)?.appOwners[1] ?? 0;

  test('apps, as their only owner or beside others: one call', async () => {
    const { data, made, likely } = await ask(
      'query ($id: ID!) { user(id: $id) { ownedApps { nodes { toriiId primaryOwner { toriiId } } totalCount } } }',
      { id: String(owner()) },
    );
    const expected = owned(owner()).map(({ id }) => String(id));
    expect(data.user.ownedApps.nodes.map(({ toriiId }: any) => toriiId).toSorted()).toEqual(expected.toSorted());
    expect(data.user.ownedApps.totalCount).toBe(expected.length);
    expect(data.user.ownedApps.nodes.some(({ primaryOwner }: any) => primaryOwner?.toriiId !== String(owner()))).toBe(
      true,
    );
    expect(made).toEqual(['GET /apps', 'GET /users/{idUser}']);
    expect(likely).toBe(2);
  });

  test('filtered, sorted and searched as the list of all', async () => {
    const primary = [...sample(subgraph).apps.values()].find(({ primaryOwner }) => primaryOwner !== null)?.primaryOwner;
    const { data } = await ask(
      `query ($id: ID!) { user(id: $id) { ownedApps(
        filter: { primaryOwnerId: { in: [$id] }, isHidden: false, where: [{ key: "name", op: IS_SET }] }
        orderBy: [{ field: NAME, direction: DESC }]
      ) { nodes { name isHidden primaryOwner { toriiId } } } } }`,
      { id: String(primary) },
    );
    const { nodes } = data.user.ownedApps;
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.every((row: any) => !row.isHidden && row.primaryOwner.toriiId === String(primary))).toBe(true);
    const names = nodes.map(({ name }: any) => name.toLowerCase());
    expect(names).toEqual(names.toSorted().toReversed());
  });

  test('contracts, page by page, by address too', async () => {
    const { contracts, users } = sample(subgraph);
    const ids = [...contracts.values()].flatMap(({ owner }) => owner ?? []).filter(id => users.get(id)?.email);
    const id =
      ids.toSorted((a, b) => ids.filter(one => one === b).length - ids.filter(one => one === a).length)[0] ?? 0;
    const expected = [...contracts.values()].filter(row => row.owner === id).map(row => String(row.id));
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const { data, made } = await ask(
        `query ($email: String!, $after: String) { userByEmail(email: $email) { ownedContracts(first: 2, after: $after) {
          nodes { toriiId } totalCount pageInfo { hasNextPage endCursor } } } }`,
        { email: users.get(id)?.email, after },
      );
      const { nodes, pageInfo, totalCount }: any = data.userByEmail.ownedContracts;
      expect(totalCount).toBe(expected.length);
      expect(made).toEqual(['GET /contracts', 'GET /users']);
      found.push(...nodes.map(({ toriiId }: any) => toriiId));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(found).toEqual(expected.toSorted((a, b) => Number(a) - Number(b)));
  });

  test('a user who does not exist is null; a filter that nothing fits asks for no list', async () => {
    const { data, made } = await ask(
      `{ user(id: ${owner()}) { ownedContracts(filter: { status: { in: [] } }) { nodes { id } totalCount } } }`,
    );
    expect(data.user.ownedContracts).toEqual({ nodes: [], totalCount: 0 });
    expect(made).toEqual(['GET /users/{idUser}']);
    const none = await subgraph.ask(
      '{ user(id: 99999999) { ownedApps { totalCount } ownedContracts { totalCount } } }',
    );
    expect([none.errors, none.data]).toEqual([[], { user: null }]);
  });
});

describe('the lists of the organisation are those of the root', () => {
  const LISTS = {
    users: 'filter: { lifecycleStatus: { in: [ACTIVE] } }, first: 5',
    apps: 'filter: { isHidden: false }, orderBy: [{ field: NAME }], first: 5',
    contracts: 'filter: { status: { in: ["active"] } }, first: 5',
    roles: 'first: 2',
  };

  test.each(Object.entries(LISTS))('%s', async (field, args) => {
    const page = `${field}(${args}) { nodes { id } totalCount pageInfo { hasNextPage endCursor } }`;
    const root = await ask(`{ ${page} }`);
    const { data, made } = await ask(`{ organization { ${page} } }`);
    const inside = data.organization[field];
    expect([inside.nodes, inside.totalCount]).toEqual([root.data[field].nodes, root.data[field].totalCount]);
    expect(made.filter(endpoint => endpoint !== 'GET /orgs/my').length).toBeLessThanOrEqual(1);
    const next = await ask(
      `query ($after: String) { organization { ${field}(${args}, after: $after) { nodes { id } } } ${field}(${args}, after: $root) { nodes { id } } }`.replace(
        '($after: String)',
        '($after: String, $root: String)',
      ),
      { after: inside.pageInfo.endCursor, root: root.data[field].pageInfo.endCursor },
    );
    expect(next.data.organization[field]).toEqual(next.data[field]);
  });

  test('are asked for beside the organisation, not after it', async () => {
    const fresh = await startSubgraph({
      emulator: { sizes: { users: 20, executions: 5, auditLogs: 5, bigAppUsers: 10 }, latency: 150 },
    });
    try {
      const { calls } = await fresh.ask(
        '{ organization { companyName users(first: 3) { nodes { id } } apps(first: 3) { nodes { id } } } }',
      );
      expect(calls.map(({ endpoint }) => endpoint).toSorted()).toEqual(['GET /apps', 'GET /orgs/my', 'GET /users']);
      const starts = calls.map(({ at }) => at);
      expect(Math.max(...starts) - Math.min(...starts)).toBeLessThan(150);
    } finally {
      await fresh.stop();
    }
  });

  test('of another organisation there are none', async () => {
    const { data } = await subgraph.ask(
      '{ _entities(representations: [{ __typename: "Organization", toriiId: "77" }]) { ... on Organization { users { totalCount } } } }',
    );
    expect(data._entities).toEqual([null]);
  });
});

describe('executions of a contract', () => {
  const about = (row: any) => row.runtimeInfo?.contract?.id as number | undefined;
  const named = () => {
    const counts = new Map<number, number>();
    for (const row of sample(subgraph).executions) {
      const id = about(row);
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  };

  test('are found among all, newest first, filtered as elsewhere', async () => {
    const rows = sample(subgraph).executions.filter(row => about(row) === named());
    expect(rows.length).toBeGreaterThan(3);
    const list = (args: string) =>
      `query ($id: ID!) { contract(id: $id) { workflowExecutions(${args}) { nodes { toriiId status contract { toriiId } } } } }`;
    const { data, made, likely } = await ask(list('first: 1000'), { id: String(named()) });
    const { nodes } = data.contract.workflowExecutions;
    expect(nodes.map(({ toriiId }: any) => toriiId)).toEqual(rows.map(({ id }) => String(id)));
    expect(nodes.every(({ contract }: any) => contract.toriiId === String(named()))).toBe(true);
    expect(made.filter(endpoint => endpoint === 'GET /workflows/actionExecutions')).toHaveLength(3);
    expect(likely).toBeGreaterThanOrEqual(made.length);
    const completed = await ask(list('first: 1000, filter: { status: { in: [COMPLETED] } }'), { id: String(named()) });
    expect(completed.data.contract.workflowExecutions.nodes).toEqual(
      nodes.filter(({ status }: any) => status === 'COMPLETED'),
    );
  });

  test('a workflow that is run about one shows there', async () => {
    const [id] = sample(subgraph).contracts.keys();
    const [workflow] = sample(subgraph).workflows.keys();
    await subgraph.ask(
      `mutation { runWorkflow(input: { toriiWorkflowId: ${workflow}, contractId: ${id} }) { userErrors { code } } }`,
    );
    const { data } = await ask(
      'query ($id: ID!) { contract(id: $id) { workflowExecutions(first: 1) { nodes { toriiWorkflowId contract { id } } } } }',
      { id: String(id) },
    );
    expect(data.contract.workflowExecutions.nodes).toEqual([
      { toriiWorkflowId: String(workflow), contract: { id: globalId('Contract', id ?? 0) } },
    ]);
  });
});
