import { afterAll, describe, expect, test } from 'vitest';
import { globalId } from '../support/expected.ts';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';

const SIZES = { users: 200, apps: 60, contracts: 150, auditLogs: 150, executions: 150, bigAppUsers: 80 };
const subgraph = await startSubgraph({ emulator: { sizes: SIZES } });
const { users, apps, contracts, auditLogs, executions, accountsByApp, accountsByUser } = sample(subgraph);
afterAll(() => subgraph.stop());

/** The Torii ids that a list gives for these arguments, in its order; one call, beside those for the words that are in use. */
async function ids(field: string, args: string, variables: object = {}): Promise<number[]> {
  const declared = Object.keys(variables).length > 0 ? '($value: JSON)' : '';
  const { data, errors, calls } = await subgraph.ask(
    `query ${declared} { ${field}(first: 1000, ${args}) { nodes { toriiId } } }`,
    {
      variables: variables as Record<string, unknown>,
    },
  );
  expect(errors).toEqual([]);
  expect(
    calls.filter(({ endpoint, query }) => !/fields|metadata/.test(endpoint ?? '') && !('aggs' in query)),
  ).toHaveLength(1);
  return data[field].nodes.map(({ toriiId }: any) => Number(toriiId));
}

function idsOf<Row extends { id: number }>(rows: ReadonlyMap<number, Row>, test: (row: Row) => boolean): number[] {
  const found = [...rows.values()].filter(test).map(({ id }) => id);
  expect(found.length).toBeGreaterThan(0);
  return found.toSorted((a, b) => a - b);
}

const sorted = (found: number[]) => found.toSorted((a, b) => a - b);
const someone = [...users.values()].find(user => user.firstName && user.lastName && user.id > 1100);
const bought = [...contracts.values()].find(row => row.idApp !== null)?.idApp ?? 0;
const author = [...contracts.values()].find(row => row.createdBy !== null)?.createdBy ?? 0;
const answering = [...contracts.values()].find(row => row.owner !== null)?.owner ?? 0;
const owner = [...apps.values()].find(app => app.primaryOwner !== null)?.primaryOwner ?? 0;
const owned = [...apps.values()].find(app => accountsByApp.has(app.id));

describe('filters', () => {
  test('of users', async () => {
    const { email, firstName, lastName } = someone ?? {};
    expect(
      sorted(await ids('users', 'filter: { lifecycleStatus: { in: OFFBOARDED }, isDeletedInIdentitySources: true }')),
    ).toEqual(idsOf(users, user => user.lifecycleStatus === 'offboarded' && user.isDeletedInIdentitySources));
    expect(sorted(await ids('users', 'filter: { isExternal: true }'))).toEqual(idsOf(users, user => user.isExternal));
    expect(await ids('users', `filter: { email: { in: "${email}" } }`)).toEqual([someone?.id]);
    expect(
      sorted(await ids('users', `filter: { firstName: { in: "${firstName}" }, lastName: { in: "${lastName}" } }`)),
    ).toEqual(idsOf(users, user => user.firstName === firstName && user.lastName === lastName));
    expect(sorted(await ids('users', `search: "${email?.slice(0, 8)}"`))).toContain(someone?.id);
    expect(sorted(await ids('users', 'view: EXTERNAL_USERS'))).toEqual(idsOf(users, user => user.isExternal));
    expect(await ids('users', 'filter: null, orderBy: null, search: null')).toHaveLength(users.size);
  });

  test('of apps', async () => {
    expect(sorted(await ids('apps', 'filter: { state: { in: "sanctioned" } }'))).toEqual(
      idsOf(apps, app => app.state === 'sanctioned'),
    );
    expect(sorted(await ids('apps', 'filter: { category: { in: "Internal" }, isHidden: false }'))).toEqual(
      idsOf(apps, app => app.category === 'Internal' && !app.isHidden),
    );
    for (const id of [String(owner), globalId('User', owner)]) {
      expect(sorted(await ids('apps', `filter: { primaryOwnerId: { in: "${id}" } }`))).toEqual(
        idsOf(apps, app => app.primaryOwner === owner),
      );
    }
  });

  test('of contracts', async () => {
    expect(await ids('contracts', `filter: { appId: { in: "${globalId('App', bought)}" } }`)).toEqual(
      idsOf(contracts, row => row.idApp === bought),
    );
    expect(await ids('contracts', `filter: { createdById: { in: "${author}" }, status: { in: "active" } }`)).toEqual(
      idsOf(contracts, row => row.createdBy === author && row.status === 'active'),
    );
    for (const id of [String(answering), globalId('User', answering)]) {
      expect(await ids('contracts', `filter: { ownerId: { in: "${id}" } }`)).toEqual(
        idsOf(contracts, row => row.owner === answering),
      );
    }
  });

  test('of contracts by the day they end, the days themselves left out', async () => {
    const ends = (row: { custom: Readonly<Record<string, unknown>> }) =>
      String(row.custom['endDate'] ?? '').slice(0, 10);
    const days = [...contracts.values()].map(ends).filter(Boolean).toSorted();
    const [after, before] = [days[30] ?? '', days[90] ?? ''];
    expect(await ids('contracts', `filter: { endDate: { gt: "${after}", lt: "${before}" } }`)).toEqual(
      idsOf(contracts, row => ends(row) > after && ends(row) !== '' && ends(row) < before),
    );
  });

  test('of audit logs: later than, and up to', async () => {
    const [from, to] = [auditLogs[100]?.creationTime ?? '', auditLogs[20]?.creationTime ?? ''];
    const { data, errors } = await subgraph.ask(
      `{ auditLogs(first: 1000, filter: { creationTime: { gt: "${from}", lte: "${to}" } }) { nodes { creationTime } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.auditLogs.nodes.map(({ creationTime }: any) => creationTime)).toEqual(
      auditLogs.map(({ creationTime }) => creationTime).filter(time => time > from && time <= to),
    );
  });

  test('of executions by app and user', async () => {
    const row = executions.find(({ idActionApp, idActionUser }) => idActionApp && idActionUser);
    const filter = `filter: { appId: { in: "${row?.idActionApp}" }, userId: { in: "${globalId('User', row?.idActionUser ?? 0)}" } }`;
    expect(await ids('workflowExecutions', filter)).toEqual(
      executions
        .filter(
          ({ idActionApp, idActionUser }) => idActionApp === row?.idActionApp && idActionUser === row?.idActionUser,
        )
        .map(({ id }) => id),
    );
  });

  test('of the apps of a user', async () => {
    const [idUser, links] = [...accountsByUser].find(([, rows]) => rows.some(row => row.isUserRemovedFromApp)) ?? [
      0,
      [],
    ];
    const { data, errors } = await subgraph.ask(
      `{ user(id: "${idUser}") { apps(filter: { isUserRemovedFromApp: true }) { nodes { app { toriiId } } totalCount } } }`,
    );
    expect(errors).toEqual([]);
    const removed = links.filter(row => row.isUserRemovedFromApp).map(({ idApp }) => idApp);
    expect(data.user.apps.nodes.map(({ app }: any) => Number(app.toriiId))).toEqual(sorted(removed));
    expect(data.user.apps.totalCount).toBe(removed.length);
  });

  test('of the general kind, custom fields and nested conditions among them', async () => {
    const named = (value: unknown, op = 'CONTAINS') =>
      `filter: { where: [{ key: "name", op: ${op}, value: ${JSON.stringify(value)} }] }`;
    expect(sorted(await ids('apps', named('a')))).toEqual(
      idsOf(apps, app => app.name?.toLowerCase().includes('a') === true),
    );
    expect(sorted(await ids('apps', 'filter: { where: [{ key: "primaryOwner", op: IS_NOT_SET }] }'))).toEqual(
      idsOf(apps, app => app.primaryOwner === null),
    );
    expect(sorted(await ids('users', 'filter: { where: [{ key: "isContractor", op: EQUALS, value: true }] }'))).toEqual(
      idsOf(users, user => user.custom['isContractor'] === true),
    );
    expect(
      sorted(
        await ids('users', 'filter: { where: [{ key: "lifecycleStatus", op: ANY_OF, value: $value }] }', {
          value: ['offboarding', 'offboarded'],
        }),
      ),
    ).toEqual(idsOf(users, user => user.lifecycleStatus !== 'active'));
    const or = [
      { key: 'isExternal', op: 'EQUALS', value: true },
      { key: 'lifecycleStatus', op: 'EQUALS', value: 'offboarding' },
    ];
    expect(
      sorted(await ids('users', 'filter: { where: [{ key: "any", op: OR, value: $value }] }', { value: or })),
    ).toEqual(idsOf(users, user => user.isExternal || user.lifecycleStatus === 'offboarding'));
  });
});

describe('sort orders', () => {
  test('of users, apps and contracts, by more than one field, ids deciding ties of contracts', async () => {
    const byName = await ids(
      'users',
      'orderBy: [{ field: LAST_NAME, direction: DESC }, { field: TORII_ID, direction: ASC }]',
    );
    const last = byName.map(id => users.get(id)?.lastName?.toLowerCase() ?? null).filter(name => name !== null);
    expect(last).toEqual(last.toSorted((a, b) => (a === b ? 0 : a < b ? 1 : -1)));
    const byScore = (await ids('apps', 'orderBy: [{ field: SCORE, direction: ASC }]')).map(
      id => apps.get(id)?.score ?? Number.POSITIVE_INFINITY,
    );
    expect(byScore).toEqual(byScore.toSorted((a, b) => a - b));
    const byStatus = await ids('contracts', 'orderBy: [{ field: STATUS, direction: ASC }]');
    const keys = byStatus.map(id => `${contracts.get(id)?.status} ${String(id).padStart(16, '0')}`);
    expect(keys).toEqual(keys.toSorted());
  });

  test('of contracts by the first and last day, whatever the organisation calls them', async () => {
    const { calls, errors } = await subgraph.ask(
      '{ contracts(orderBy: [{ field: END_DATE, direction: DESC }, { field: START_DATE, direction: ASC }]) { nodes { id } } }',
    );
    expect(errors).toEqual([]);
    expect(calls.at(-1)?.query['sort']).toBe('endDate:desc,startDate:asc,id:asc');
  });

  test('of the accounts of an app', async () => {
    const [idApp, accounts] = [...accountsByApp].find(([, rows]) => rows.length > 20) ?? [0, []];
    const { data, errors } = await subgraph.ask(
      `{ app(id: "${idApp}") { users(first: 1000, filter: { status: { in: ACTIVE } }, orderBy: [{ field: EXTERNAL_ID, direction: ASC }]) { nodes { externalId } } } }`,
    );
    expect(errors).toEqual([]);
    const found = accounts.filter(({ status }) => status === 'active').map(({ idExternalUser }) => idExternalUser);
    const known = found.filter(id => id !== null).toSorted();
    expect(data.app.users.nodes.map(({ externalId }: any) => externalId)).toEqual([
      ...known,
      ...Array(found.length - known.length).fill(null),
    ]);
  });

  test.each(['a:asc,b', 'a,b', 'a b', '', 'a:desc', '$where', 'a&size=1'])(
    'a custom field called %j is refused without a call',
    async customField => {
      for (const list of ['users', 'apps', 'contracts']) {
        const { errors, calls } = await subgraph.ask(
          `query ($key: String!) { ${list}(orderBy: [{ customField: $key, direction: ASC }]) { nodes { id } } }`,
          { variables: { key: customField } },
        );
        expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
        expect(calls).toEqual([]);
      }
    },
  );

  test('a custom field that Torii does not know is refused by its name', async () => {
    const { data, errors } = await subgraph.ask('{ users(orderBy: [{ customField: "nope" }]) { nodes { id } } }');
    expect(data).toEqual({ users: null });
    expect(errors.map(({ message, extensions }) => [extensions['code'], message.includes('nope')])).toEqual([
      ['BAD_USER_INPUT', true],
    ]);
  });
});

describe('empty texts', () => {
  test('nothing to look for is everything, and not sent', async () => {
    const { data, errors, calls } = await subgraph.ask(`{
      users(search: "") { totalCount } apps(search: "") { totalCount } contracts(search: "") { totalCount }
      app(id: "${owned?.id}") { users(search: "") { totalCount } }
    }`);
    expect(errors).toEqual([]);
    expect([data.users.totalCount, data.apps.totalCount, data.contracts.totalCount, data.app.users.totalCount]).toEqual(
      [users.size, apps.size, contracts.size, accountsByApp.get(owned?.id ?? 0)?.length],
    );
    expect(calls.flatMap(({ query }) => Object.keys(query))).not.toContain('q');
  });

  test.each([
    'apps(filter: { primaryOwnerId: { in: "" } })',
    'contracts(filter: { appId: { in: "" } })',
    'contracts(filter: { createdById: { in: "" } })',
    'workflowExecutions(filter: { appId: { in: "" } })',
    'workflowExecutions(filter: { userId: { in: "" } })',
  ])('an empty id is no id, not no filter: %s', async list => {
    const { data, errors, calls } = await subgraph.ask(`{ list: ${list} { nodes { id } } }`);
    expect(data).toEqual({ list: null });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(calls).toEqual([]);
  });

  test('an empty category is a category to look for', async () => {
    const { calls } = await subgraph.ask('{ apps(filter: { category: { in: "" } }) { nodes { id } } }');
    expect(calls[0]?.query['filters']).toBe('[{"key":"category","op":"equals","value":""}]');
  });
});

test('an organisation whose contracts have no dates: null where they are shown, refused where they are filtered or sorted by', async () => {
  const dateless = await startSubgraph({
    emulator: { sizes: SIZES, keys: [{ key: 'dateless', contractDates: false }] },
  });
  try {
    const shown = await dateless.ask('{ contracts(first: 3) { nodes { startDate endDate } } }');
    expect([shown.errors, shown.data.contracts.nodes]).toEqual([[], Array(3).fill({ startDate: null, endDate: null })]);
    for (const args of [
      'filter: { endDate: { gt: "2026-01-01" } }',
      'filter: { endDate: { lt: "2026-01-01" } }',
      'orderBy: [{ field: END_DATE, direction: ASC }]',
      'orderBy: [{ field: START_DATE, direction: ASC }]',
    ]) {
      const { errors, calls } = await dateless.ask(`{ contracts(${args}) { nodes { id } } }`);
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(calls).toEqual([]);
    }
  } finally {
    await dateless.stop();
  }
});
