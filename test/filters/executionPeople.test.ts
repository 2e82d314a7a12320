import { afterAll, describe, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';

const SIZES = { users: 60, apps: 20, contracts: 40, auditLogs: 5, executions: 150, bigAppUsers: 10 };
const subgraph = await startSubgraph({ emulator: { sizes: SIZES }, server: { lifetimes: { slowMs: 0, entityMs: 0 } } });
const { users, executions } = sample(subgraph);
afterAll(() => subgraph.stop());

const withUser = executions.filter(({ idActionUser }) => users.has(idActionUser ?? 0));
const [first = 0, second = 0] = [...new Set(withUser.map(({ idActionUser }) => Number(idActionUser)))];
const addressOf = (id: number) => String(users.get(id)?.email);
const idsOf = (passes: (row: (typeof executions)[number]) => boolean) => {
  const ids = executions.filter(passes).map(({ id }) => String(id));
  expect(ids.length).toBeGreaterThan(0);
  return ids.toSorted();
};

const NOBODY = 'nobody@nowhere.example';
const LOOKUP = 'GET /users';
const LIST = 'GET /workflows/actionExecutions';

async function ask(filter: object, selection = 'first: 1000', fields = 'nodes { toriiId }') {
  const { data, errors, calls, extensions } = await subgraph.ask(
    `query ($filter: WorkflowExecutionFilter) { workflowExecutions(${selection}, filter: $filter) { ${fields} } }`,
    { variables: { filter }, headers: { 'x-torii-cost': '1' } },
  );
  expect(errors).toEqual([]);
  const cost = extensions['cost'] as { likely: number; certain: number; made: number };
  expect(cost.certain).toBeLessThanOrEqual(cost.made);
  const list = data.workflowExecutions;
  const ids: string[] = (list.nodes ?? []).map(({ toriiId }: any) => toriiId).toSorted();
  return { list, ids, calls, endpoints: calls.map(({ endpoint }) => endpoint), cost };
}

describe('executions about people by their email addresses', () => {
  test('of one, in any capitals: the address first, then Torii is asked for that user alone', async () => {
    for (const address of [addressOf(first), addressOf(first).toUpperCase()]) {
      const { ids, calls, endpoints, cost } = await ask({ userEmail: { in: address } });
      expect(ids).toEqual(idsOf(row => row.idActionUser === first));
      expect(endpoints).toEqual([LOOKUP, LIST]);
      expect(calls.at(-1)?.query['idActionUser']).toBe(String(first));
      expect(cost).toMatchObject({ likely: 3, made: 2 });
    }
  });

  test('of several: looked for together, and filtered here', async () => {
    const { ids, endpoints, cost } = await ask({ userEmail: { in: [addressOf(first), addressOf(second), NOBODY] } });
    expect(ids).toEqual(idsOf(row => row.idActionUser === first || row.idActionUser === second));
    expect(endpoints.at(-1)).toBe(LIST);
    expect(cost.likely).toBeGreaterThan(2);
  });

  test('of everybody else, what is about nobody among them', async () => {
    const { ids } = await ask({ userEmail: { notIn: [addressOf(first)] } });
    expect(ids).toEqual(idsOf(row => row.idActionUser !== first));
    expect((await ask({ userEmail: { notIn: [NOBODY] } })).ids).toHaveLength(executions.length);
  });

  test('nobody has the address: an empty page, and the list is not asked for', async () => {
    const fields = 'nodes { toriiId } totalCount pageInfo { hasNextPage endCursor }';
    const { list, endpoints } = await ask({ userEmail: { in: NOBODY } }, 'first: 10', fields);
    expect(list).toEqual({ nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } });
    expect(endpoints).toEqual([LOOKUP, LOOKUP]);
  });

  test('with ids: those who are named both ways', async () => {
    const both = await ask({ userEmail: { in: addressOf(second) }, userId: { in: [String(first), String(second)] } });
    expect(both.ids).toEqual(idsOf(row => row.idActionUser === second));
    expect(both.calls.at(-1)?.query['idActionUser']).toBe(String(second));
    const neither = await ask({ userEmail: { in: addressOf(second) }, userId: { in: String(first) } });
    expect(neither.ids).toEqual([]);
    expect(neither.endpoints).toEqual([LOOKUP]);
  });

  test('the oldest first, and page by page', async () => {
    const filter = { userEmail: { in: addressOf(first) } };
    const { list } = await ask(filter, 'first: 1000, orderBy: [{ field: CREATION_TIME }]', 'nodes { creationTime }');
    const times = list.nodes.map(({ creationTime }: any) => creationTime);
    expect(times).toHaveLength(idsOf(row => row.idActionUser === first).length);
    expect(times).toEqual(times.toSorted());
    const ids: string[] = [];
    for (let after = '', more = true; more; ) {
      const selection = `first: 1${after && `, after: "${after}"`}`;
      const page = await ask(filter, selection, 'nodes { toriiId } pageInfo { hasNextPage endCursor }');
      ids.push(...page.ids);
      ({ endCursor: after, hasNextPage: more } = page.list.pageInfo);
    }
    expect(ids.toSorted()).toEqual(idsOf(row => row.idActionUser === first));
  });

  test('where no rows are wanted nobody is looked for; what is impossible costs nothing', async () => {
    const filter = { userEmail: { in: addressOf(first) } };
    expect((await ask(filter, 'first: 0')).endpoints).toEqual([]);
    expect((await ask({ userEmail: { in: [] } })).cost).toMatchObject({ likely: 0, made: 0 });
    const { list } = await ask(filter, 'first: 0', 'totalCount');
    expect(list.totalCount).toBe(idsOf(row => row.idActionUser === first).length);
    expect((await ask({ userEmail: {} })).endpoints).toEqual([LIST]);
  });

  test('on the lists of a user, of an app and of contracts', async () => {
    const app = withUser.find(row => row.idActionUser === first && row.idActionApp)?.idActionApp;
    const filter = (id: number) =>
      `(first: 1000, filter: { userEmail: { in: "${addressOf(id)}" } }) { nodes { toriiId } }`;
    const { data, errors, calls } = await subgraph.ask(
      `{ app(id: "${app}") { workflowExecutions${filter(first)} }
         same: user(id: "${first}") { workflowExecutions${filter(first)} }
         other: user(id: "${first}") { workflowExecutions${filter(second)} }
         contracts(first: 40) { nodes { toriiId workflowExecutions${filter(first)} } } }`,
    );
    expect(errors).toEqual([]);
    const ids = (list: any) => list.workflowExecutions.nodes.map(({ toriiId }: any) => toriiId).toSorted();
    expect(ids(data.app)).toEqual(idsOf(row => row.idActionUser === first && row.idActionApp === app));
    expect(ids(data.same)).toEqual(idsOf(row => row.idActionUser === first));
    expect(ids(data.other)).toEqual([]);
    const all = idsOf(row => row.idActionUser === first);
    for (const contract of data.contracts.nodes) for (const id of ids(contract)) expect(all).toContain(id);
    expect(calls.filter(({ endpoint }) => endpoint === LOOKUP)).toHaveLength(1);
  });
});
