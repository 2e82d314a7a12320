import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '../support/expected.ts';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';

const SIZES = { users: 200, apps: 60, contracts: 150, auditLogs: 20, executions: 20, bigAppUsers: 80 };
const subgraph = await startSubgraph({ emulator: { sizes: SIZES } });
const { users, apps, contracts } = sample(subgraph);
afterAll(() => subgraph.stop());

const QUERIES = {
  users: 'query ($where: [FilterInput!]) { list: users(first: 1000, filter: { where: $where }) { nodes { toriiId } } }',
  apps: 'query ($where: [FilterInput!]) { list: apps(first: 1000, filter: { where: $where }) { nodes { toriiId } } }',
  contracts:
    'query ($where: [FilterInput!]) { list: contracts(first: 1000, filter: { where: $where }) { nodes { toriiId } } }',
} as const;
type List = keyof typeof QUERIES;

const ask = (list: List, ...where: object[]) => subgraph.ask(QUERIES[list], { variables: { where } });

/** The Torii ids that conditions give; one call beside the definitions. */
async function found(list: List, ...where: object[]): Promise<number[]> {
  const { data, errors, calls } = await ask(list, ...where);
  expect(errors).toEqual([]);
  expect(calls.filter(({ endpoint }) => !/fields|metadata/.test(endpoint ?? ''))).toHaveLength(1);
  return data.list.nodes.map(({ toriiId }: any) => Number(toriiId)).toSorted((a: number, b: number) => a - b);
}

function idsOf<Row extends { id: number }>(rows: ReadonlyMap<number, Row>, passes: (row: Row) => boolean): number[] {
  const ids = [...rows.values()].filter(passes).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  return ids.toSorted((a, b) => a - b);
}

/** The message of the one error that refuses conditions, without a call. */
async function refusal(list: List, ...where: object[]): Promise<string> {
  const { data, errors, calls } = await ask(list, ...where);
  expect(data).toEqual({ list: null });
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  expect(calls).toEqual([]);
  return errors[0]?.message ?? '';
}

/** Definitions are kept: what follows costs none. */
beforeAll(async () => {
  await subgraph.ask('{ userFields { totalCount } appFields { totalCount } contractFields { totalCount } }');
});

const owner = [...apps.values()].find(app => app.primaryOwner !== null)?.primaryOwner ?? 0;
const bought = [...contracts.values()].find(row => row.idApp !== null)?.idApp ?? 0;
const author = [...contracts.values()].find(row => row.createdBy !== null)?.createdBy ?? 0;
const role = [...users.values()].find(user => user.idRole !== null);
const custom = (row: { custom: Readonly<Record<string, unknown>> }, key: string): any => row.custom[key];

describe("jobs D3: where speaks the schema's language", () => {
  test.each(['OFFBOARDING', 'offboarding', 'Offboarding'])("an enum's value as %s", async value => {
    expect(await found('users', { key: 'lifecycleStatus', op: 'EQUALS', value })).toEqual(
      idsOf(users, user => user.lifecycleStatus === 'offboarding'),
    );
  });

  test('several, and all but one', async () => {
    const gone = ['OFFBOARDING', 'OFFBOARDED'];
    const expected = idsOf(users, user => user.lifecycleStatus !== 'active');
    expect(await found('users', { key: 'lifecycleStatus', op: 'ANY_OF', value: gone })).toEqual(expected);
    expect(await found('users', { key: 'lifecycleStatus', op: 'NOT_EQUALS', value: 'ACTIVE' })).toEqual(expected);
    expect(await found('users', { key: 'lifecycleStatus', op: 'NONE_OF', value: ['active'] })).toEqual(expected);
  });

  test.each([
    ['apps', 'primaryOwner', 'User', owner, idsOf(apps, app => app.primaryOwner === owner)],
    ['apps', 'owners', 'User', owner, idsOf(apps, app => app.appOwners.includes(owner))],
    ['apps', 'toriiId', 'App', bought, [bought]],
    ['apps', 'id', 'App', bought, [bought]],
    ['contracts', 'app', 'App', bought, idsOf(contracts, row => row.idApp === bought)],
    ['contracts', 'createdBy', 'User', author, idsOf(contracts, row => row.createdBy === author)],
    ['users', 'role', 'Role', role?.idRole ?? 0, idsOf(users, user => user.idRole === role?.idRole)],
  ] as const)('%s by %s: a global id of %s or the number of it', async (list, key, type, id, expected) => {
    for (const value of [globalId(type, id), String(id), id]) {
      expect(await found(list, { key, op: 'EQUALS', value })).toEqual(expected);
    }
    expect(await found(list, { key, op: 'ANY_OF', value: [globalId(type, id)] })).toEqual(expected);
    expect(await refusal(list, { key, op: 'EQUALS', value: globalId('File', id) })).toContain('one of a file');
  });

  test('roles also by their names', async () => {
    expect(await found('users', { key: 'role', op: 'EQUALS', value: role?.role })).toEqual(
      idsOf(users, user => user.role === role?.role),
    );
  });

  test("states of Torii's own whatever their capital letters", async () => {
    const discovered = idsOf(apps, app => app.state === 'discovered');
    expect(await found('apps', { key: 'state', op: 'EQUALS', value: 'Discovered' })).toEqual(discovered);
    const { data } = await subgraph.ask(
      '{ apps(first: 1000, filter: { state: { in: "Discovered" } }) { totalCount } }',
    );
    expect(data.apps.totalCount).toBe(discovered.length);
  });

  test('contracts by their days, whatever the organisation calls them', async () => {
    const ends = (row: object) => String(custom(row as never, 'endDate') ?? '').slice(0, 10);
    const [, , , day = ''] = [...contracts.values()].map(ends).filter(Boolean);
    const expected = idsOf(contracts, row => ends(row) > day);
    expect(await found('contracts', { key: 'endDate', op: 'DAY_AFTER', value: day })).toEqual(expected);
    const { data } = await subgraph.ask(`{ contracts(filter: { endDate: { gt: "${day}" } }) { totalCount } }`);
    expect(data.contracts.totalCount).toBe(expected.length);
  });

  test('custom fields by what they hold: users, options by key and label, amounts, days, truth values', async () => {
    const boss = [...users.values()].find(user => custom(user, 'manager') !== null);
    const manager = custom(boss ?? { custom: {} }, 'manager');
    expect(await found('users', { key: 'manager', op: 'EQUALS', value: globalId('User', manager) })).toEqual(
      idsOf(users, user => custom(user, 'manager') === manager),
    );
    const planned = idsOf(apps, app => custom(app, 'planName') === 'team');
    for (const value of ['team', 'Team']) {
      expect(await found('apps', { key: 'planName', op: 'EQUALS', value })).toEqual(planned);
    }
    expect(await found('contracts', { key: 'regions', op: 'ANY_OF', value: ['Americas', 'latam'] })).toEqual(
      idsOf(contracts, row => ['amer', 'latam'].some(region => custom(row, 'regions')?.includes(region))),
    );
    expect(await found('users', { key: 'isContractor', op: 'EQUALS', value: 'true' })).toEqual(
      idsOf(users, user => custom(user, 'isContractor') === true),
    );
    const committed = (row: object) =>
      custom(row as never, 'committedSpend')?.value ?? custom(row as never, 'committedSpend');
    expect(await found('contracts', { key: 'committedSpend', op: 'GT', value: 100_000 })).toEqual(
      idsOf(contracts, row => Number(committed(row) ?? 0) > 100_000),
    );
  });

  test('OR and AND need no key, and translate at any depth', async () => {
    const value = [
      {
        op: 'AND',
        value: [
          { key: 'isExternal', op: 'EQUALS', value: true },
          { key: 'lifecycleStatus', op: 'EQUALS', value: 'ACTIVE' },
        ],
      },
      { key: 'lifecycleStatus', op: 'anyOf', value: ['OFFBOARDING'] },
    ];
    expect(await found('users', { op: 'OR', value })).toEqual(
      idsOf(
        users,
        user => (user.isExternal && user.lifecycleStatus === 'active') || user.lifecycleStatus === 'offboarding',
      ),
    );
  });
});

describe('jobs D3: what is none is refused with what there is', () => {
  test.each([
    ['users', { key: 'lifecycleStatus', op: 'EQUALS', value: 'GONE' }, 'ACTIVE, OFFBOARDING, OFFBOARDED'],
    ['users', { key: 'lifecycleStatus', op: 'CONTAINS', value: 'toString' }, 'ACTIVE, OFFBOARDING'],
    ['apps', { key: 'planName', op: 'ANY_OF', value: ['team', 'atlantis'] }, '"team"'],
    ['contracts', { key: 'riskLevel', op: 'EQUALS', value: 'toString' }, '"low"'],
    ['users', { key: 'isExternal', op: 'EQUALS', value: 'yes' }, 'true or false'],
    ['users', { key: 'activeAppsCount', op: 'GT', value: 'many' }, 'a number'],
    ['users', { key: 'email', op: 'EQUALS', value: { a: 1 } }, 'a text'],
    ['users', { key: 'creationTime', op: 'GT', value: '2026-02-30' }, 'that exists'],
    ['users', { key: 'startDate', op: 'DAY_AFTER', value: 1764000000 }, 'that exists'],
    ['users', { key: 'email', op: 'DAY_AFTER', value: '2026-01-01' }, 'dates'],
    ['users', { key: 'email', op: 'ANY_OF', value: 'a@b.example' }, 'a list'],
    ['users', { key: 'email', op: 'ANY_OF', value: [] }, 'a list'],
    ['users', { key: 'email', op: 'EQUALS', value: ['a@b.example'] }, 'one value'],
    ['users', { key: 'email', op: 'EQUALS' }, 'one value'],
    ['users', { key: 'email', op: 'IS_SET', value: true }, 'no value'],
    ['users', { op: 'EQUALS', value: 'x' }, 'the name of a field'],
    ['users', { op: 'OR', value: 'x' }, '{key, op, value}'],
    ['users', { op: 'OR', value: [] }, '{key, op, value}'],
    ['users', { op: 'OR', value: [{ key: 'email', op: 'EQUALS', value: 'x', more: 1 }] }, '"more"'],
    ['users', { op: 'OR', value: [{ key: 'email', op: 'constructor', value: 'x' }] }, 'ANY_OF'],
    ['users', { op: 'AND', value: [{ key: 'lifecycleStatus', op: 'EQUALS', value: 'GONE' }] }, 'OFFBOARDING'],
    ['users', { key: 'fullName', op: 'EQUALS', value: 'x' }, 'firstName'],
    ['apps', { key: 'licenses', op: 'IS_SET' }, 'such as'],
    ['apps', { key: 'categroy', op: 'EQUALS', value: 'x' }, 'such as category'],
    ['contracts', { key: 'amount', op: 'GT', value: 'much' }, 'minor units'],
    ['contracts', { key: 'endDate', op: 'DAY_BEFORE', value: '2026-13-01' }, 'that exists'],
    ['contracts', { key: 'owner', op: 'EQUALS', value: 'somebody' }, 'the id of a user'],
    ['contracts', { key: 'app', op: 'EQUALS', value: '9007199254740993' }, 'below 2^53'],
    ['contracts', { key: 'app', op: 'EQUALS', value: 2 ** 53 }, 'the id of an app'],
  ] as const)('%s %j', async (list, where, says) => {
    expect(await refusal(list, where)).toContain(says);
  });

  test.each([
    ['users', { key: 'idrole', op: 'IS_SET' }, 'role'],
    ['users', { key: 'idd', op: 'IS_SET' }, 'toriiId'],
    ['apps', { key: 'owner', op: 'IS_SET' }, 'owners'],
    ['apps', { key: 'appOwner', op: 'IS_SET' }, 'owners'],
    ['contracts', { key: 'idapp', op: 'IS_SET' }, 'app'],
    ['contracts', { op: 'AND', value: [{ key: 'statuss', op: 'IS_SET' }] }, 'status'],
  ] as const)("%s %j: names that there are, each once, by the schema's spelling", async (list, where, expected) => {
    const names = /such as (.*), …, got/.exec(await refusal(list, where))?.[1]?.split(', ') ?? [];
    expect(names).toContain(expected);
    expect(names).toEqual([...new Set(names)]);
    for (const toriis of ['idRole', 'id', 'appOwners', 'idApp']) expect(names).not.toContain(toriis);
  });

  test('too deep, too many', async () => {
    let deep: object = { key: 'email', op: 'IS_SET' };
    for (let depth = 0; depth < 6; depth += 1) deep = { op: 'AND', value: [deep] };
    expect(await refusal('users', deep)).toContain('5 deep');
    const half = { op: 'OR', value: Array(60).fill({ key: 'email', op: 'IS_SET' }) };
    expect(await refusal('users', { op: 'AND', value: [half, half] })).toContain('100 conditions');
  });

  test.each(['fullName', 'customFields', 'email', 'lifecycleStatus', 'idRole', 'nope', 'a b', ''])(
    'users cannot be sorted by a custom field %j',
    async customField => {
      const { errors, calls } = await subgraph.ask(
        'query ($key: String!) { users(orderBy: [{ customField: $key }]) { nodes { id } } }',
        { variables: { key: customField } },
      );
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(calls.filter(call => 'sort' in call.query)).toEqual([]);
    },
  );

  test('a key that is none is refused with those there are, and with no names of columns', async () => {
    const { errors } = await subgraph.ask('{ users(orderBy: [{ customField: "costCentre" }]) { nodes { id } } }');
    const names = /such as (.*), got/.exec(errors[0]?.message ?? '')?.[1]?.split(', ') ?? [];
    expect(names).toContain('costCenter');
    for (const column of ['email', 'firstName', 'toriiId', 'role', 'idOrg']) expect(names).not.toContain(column);
  });

  test('nor apps by their licences, nor accounts by what they have not: the enum has no such value', async () => {
    for (const query of [
      '{ apps(orderBy: [{ field: LICENSES, direction: ASC }]) { nodes { id } } }',
      `{ app(id: "${bought}") { users(orderBy: [{ field: LICENSES, direction: ASC }]) { nodes { id } } } }`,
      '{ users(orderBy: [{ field: FULL_NAME }]) { nodes { id } } }',
    ]) {
      const { errors, calls } = await subgraph.ask(query);
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      expect(calls).toEqual([]);
    }
  });

  test.each([
    ['neither', '{}'],
    ['neither', '{ field: null, customField: null }'],
    ['both', '{ field: EMAIL, customField: "employeeNumber" }'],
  ])('a sort criterion names one of field and customField, not %s', async (which, order) => {
    const { errors, calls } = await subgraph.ask(`{ users(orderBy: [${order}]) { nodes { id } } }`);
    expect(errors.map(({ message }) => message)).toEqual([
      `Expected either field or customField in orderBy, got ${which}`,
    ]);
    expect(calls).toEqual([]);
  });
});

describe("review, low: names of Object's prototype are names of nothing", () => {
  const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf'];

  test.each(NAMES)('%s', async name => {
    for (const list of ['users', 'apps', 'contracts'] as const) {
      await refusal(list, { key: name, op: 'IS_SET' });
      const { errors, calls } = await subgraph.ask(
        `query ($name: String!) { ${list}(orderBy: [{ customField: $name }]) { nodes { id } } }`,
        { variables: { name } },
      );
      expect([errors.map(({ extensions }) => extensions['code']), calls]).toEqual([['BAD_USER_INPUT'], []]);
    }
    await refusal('users', { key: 'lifecycleStatus', op: 'EQUALS', value: name });
    await refusal('users', { op: 'OR', value: [{ key: 'email', op: name, value: 'x' }] });
    await refusal('contracts', { key: 'app', op: 'EQUALS', value: name });
    const fields = await subgraph.ask(
      'query ($keys: [String!]) { users(first: 1) { nodes { customFields(keys: $keys) { key } } } }',
      {
        variables: { keys: [name] },
      },
    );
    expect(fields.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(fields.calls.every(({ query }) => !query['fields']?.includes(name))).toBe(true);
    for (const id of [globalId(name as 'User', 1), name]) {
      const node = await subgraph.ask('query ($id: ID!) { node(id: $id) { id } }', { variables: { id } });
      expect([node.errors.map(({ extensions }) => extensions['code']), node.calls]).toEqual([['BAD_USER_INPUT'], []]);
    }
    const entity = await subgraph.ask('query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename } }', {
      variables: { keys: [{ __typename: name, id: '1' }] },
    });
    expect([entity.errors.map(({ extensions }) => extensions['code']), entity.calls]).toEqual([['BAD_USER_INPUT'], []]);
  });
});
