import { afterAll, describe, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';

const SIZES = { users: 120, apps: 60, contracts: 120, auditLogs: 20, executions: 20, bigAppUsers: 40 };
const subgraph = await startSubgraph({ emulator: { sizes: SIZES }, server: { lifetimes: { slowMs: 0, entityMs: 0 } } });
const { users, apps, contracts } = sample(subgraph);
afterAll(() => subgraph.stop());

const withAddress = (id: number | null) => (id === null ? null : (users.get(id)?.email ?? null));
const owners = [...new Set([...contracts.values()].map(({ owner }) => owner))].filter(id => withAddress(id) !== null);
const [first = 0, second = 0] = owners as number[];
const addressOf = (id: number) => String(withAddress(id));

async function ask(list: 'apps' | 'contracts', filter: object) {
  const type = list === 'apps' ? 'AppFilter' : 'ContractFilter';
  const { data, errors, calls, extensions } = await subgraph.ask(
    `query ($filter: ${type}) { ${list}(first: 1000, filter: $filter) { nodes { toriiId } totalCount pageInfo { hasNextPage endCursor } } }`,
    { variables: { filter }, headers: { 'x-torii-cost': '1' } },
  );
  expect(errors).toEqual([]);
  const cost = extensions['cost'] as { likely: number; certain: number; made: number };
  expect(cost.certain).toBeLessThanOrEqual(cost.made);
  return {
    ids: data[list].nodes.map(({ toriiId }: any) => Number(toriiId)).toSorted((a: number, b: number) => a - b),
    list: data[list],
    calls: calls.map(({ endpoint }) => endpoint),
    cost,
  };
}

function idsOf<Row extends { id: number }>(rows: ReadonlyMap<number, Row>, passes: (row: Row) => boolean): number[] {
  const ids = [...rows.values()].filter(passes).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  return ids.toSorted((a, b) => a - b);
}

const inOrder = (a: number, b: number) => a - b;

const LOOKUP = 'GET /users';

describe('jobs S3: what belongs to whom, by email address', () => {
  test('contracts of one person: the address first, in any capitals, then the list', async () => {
    for (const address of [addressOf(first), addressOf(first).toUpperCase()]) {
      const { ids, calls } = await ask('contracts', { ownerEmail: { in: address } });
      expect(ids).toEqual(idsOf(contracts, row => row.owner === first));
      expect(calls).toEqual([LOOKUP, 'GET /contracts']);
    }
  });

  test('of several: they are looked for together', async () => {
    const { ids, calls, cost } = await ask('contracts', {
      ownerEmail: { in: [addressOf(first), addressOf(second), addressOf(first).toUpperCase()] },
    });
    expect(ids).toEqual(idsOf(contracts, row => row.owner === first || row.owner === second));
    expect(calls).toEqual([LOOKUP, 'GET /contracts']);
    expect(cost).toMatchObject({ likely: 2, made: 2 });
  });

  test('of everybody else, and with other conditions', async () => {
    const { ids } = await ask('contracts', {
      ownerEmail: { notIn: [addressOf(first)] },
      ownerId: { isSet: true },
      status: { in: 'active' },
    });
    expect(ids).toEqual(idsOf(contracts, row => row.owner !== null && row.owner !== first && row.status === 'active'));
  });

  test('apps by the address of their primary owner', async () => {
    const owner = [...apps.values()].find(app => withAddress(app.primaryOwner) !== null)?.primaryOwner ?? 0;
    const { ids } = await ask('apps', { primaryOwnerEmail: { in: [addressOf(owner)] } });
    expect(ids).toEqual(idsOf(apps, app => app.primaryOwner === owner));
  });

  test('an address that nobody has: an empty list that Torii is not asked for', async () => {
    const { list, calls } = await ask('contracts', { ownerEmail: { in: 'nobody@nowhere.example' } });
    expect(list).toEqual({ nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } });
    expect(calls).toEqual([LOOKUP, LOOKUP]);
  });

  test('beside one that somebody has it stands for nobody, and excludes nobody', async () => {
    const { ids } = await ask('contracts', { ownerEmail: { in: ['nobody@nowhere.example', addressOf(first)] } });
    expect(ids).toEqual(idsOf(contracts, row => row.owner === first));
    const others = await ask('contracts', { ownerEmail: { notIn: ['nobody@nowhere.example'] } });
    expect(others.ids).toHaveLength(contracts.size);
  });

  test('pages go on behind their cursors', async () => {
    const query = `query ($after: String) {
      contracts(first: 1, after: $after, filter: { ownerEmail: { in: ["${addressOf(first)}"] } }) {
        nodes { toriiId } pageInfo { hasNextPage endCursor }
      }
    }`;
    const ids: number[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data, errors }: any = await subgraph.ask(query, { variables: { after } });
      expect(errors).toEqual([]);
      ids.push(...data.contracts.nodes.map(({ toriiId }: any) => Number(toriiId)));
      ({ endCursor: after, hasNextPage: more } = data.contracts.pageInfo);
    }
    expect(ids).toEqual(idsOf(contracts, row => row.owner === first));
  });
});

describe('what nothing can fit costs nothing', () => {
  test.each([
    ['contracts', { status: { in: [] } }],
    ['contracts', { ownerEmail: { in: [] } }],
    ['contracts', { status: { in: ['active', 'closed'], notIn: ['closed', 'active', 'pipeline'] } }],
    ['contracts', { ownerId: { in: '1291', isSet: false } }],
    ['contracts', { endDate: { gte: '2026-01-01', isSet: false } }],
    ['contracts', { amount: { lt: 0, isSet: false } }],
    ['contracts', { endDate: { gte: '2027-01-01', lt: '2027-01-01' } }],
    ['contracts', { amount: { gt: 10, lte: 10 } }],
    ['apps', { creationTime: { gte: '2026-01-02T00:00:00Z', lte: '2026-01-01T00:00:00Z' } }],
    ['apps', { primaryOwnerId: { in: [] }, category: { in: 'whatever' } }],
  ] as const)('%s %j', async (name, filter) => {
    const { list, calls, cost } = await ask(name, filter);
    expect(list).toEqual({ nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } });
    expect(calls).toEqual([]);
    expect(cost).toMatchObject({ likely: 0, certain: 0, made: 0 });
  });

  test.each([
    '{ auditLogs(filter: { creationTime: { isSet: false } }) { nodes { id } } }',
    '{ auditLogs(filter: { creationTime: { gt: "2026-01-01T00:00:00Z", lte: "2026-01-01T00:00:00.000Z" } }) { nodes { id } } }',
    '{ workflowExecutions(filter: { appId: { in: "1001", notIn: ["1001"] } }) { nodes { id } } }',
    '{ workflowExecutions(filter: { errorType: { in: "x", isSet: false } }) { nodes { id } } }',
  ])('%s', async query => {
    const { data, errors, calls, extensions } = await subgraph.ask(query, { headers: { 'x-torii-cost': '1' } });
    expect(errors).toEqual([]);
    expect(Object.values(data)).toEqual([{ nodes: [] }]);
    expect(calls).toEqual([]);
    expect(extensions['cost']).toMatchObject({ likely: 0, certain: 0, made: 0 });
  });

  test.each([
    ['contracts', { status: {}, ownerId: null, endDate: {}, ownerEmail: { notIn: [] }, amount: { gte: null } }],
    ['contracts', { name: { notIn: [] }, appId: { in: null }, where: [] }],
    ['apps', { isHidden: null, category: { in: null, contains: null }, primaryOwnerEmail: {} }],
  ] as const)('no condition at all: %s %j', async (name, filter) => {
    const { ids, calls, cost } = await ask(name, filter);
    expect(ids).toHaveLength(name === 'apps' ? apps.size : contracts.size);
    expect(calls).toEqual([`GET /${name}`]);
    expect(cost).toMatchObject({ likely: 1, certain: 1, made: 1 });
  });
});

describe('lists of one thing take the same filters', () => {
  const app = [...contracts.values()].find(row => row.idApp !== null && withAddress(row.owner) !== null);
  const contractsOf = async (filter: string) => {
    const { data, errors, calls } = await subgraph.ask(
      `{ app(id: "${app?.idApp}") { contracts(first: 1000, filter: ${filter}) { nodes { toriiId } } } }`,
    );
    expect(errors).toEqual([]);
    return { ids: data.app.contracts.nodes.map(({ toriiId }: any) => Number(toriiId)).toSorted(inOrder), calls };
  };

  test('contracts of an app by who answers for them', async () => {
    const { ids } = await contractsOf(`{ ownerEmail: { in: "${addressOf(app?.owner ?? 0)}" } }`);
    expect(ids).toEqual(idsOf(contracts, row => row.idApp === app?.idApp && row.owner === app?.owner));
  });

  test('contracts of an app that are about another one: none', async () => {
    const other = [...contracts.values()].find(row => row.idApp !== null && row.idApp !== app?.idApp)?.idApp;
    expect((await contractsOf(`{ appId: { in: "${other}" } }`)).ids).toEqual([]);
    expect((await contractsOf(`{ appId: { in: ["${other}", "${app?.idApp}"] } }`)).ids).toEqual(
      idsOf(contracts, row => row.idApp === app?.idApp),
    );
    expect((await contractsOf('{ status: { in: [] } }')).ids).toEqual([]);
  });

  test('users of a role', async () => {
    const role = [...users.values()].find(user => user.idRole !== null && user.lifecycleStatus !== 'active')?.idRole;
    const { data, errors } = await subgraph.ask(
      `{ role(id: "${role}") { users(first: 1000, filter: { lifecycleStatus: { in: [OFFBOARDED, OFFBOARDING] } }) { nodes { toriiId } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.role.users.nodes.map(({ toriiId }: any) => Number(toriiId)).toSorted(inOrder)).toEqual(
      idsOf(users, user => user.idRole === role && user.lifecycleStatus !== 'active'),
    );
  });
});
