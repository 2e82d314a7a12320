import { afterAll, afterEach, expect, test } from 'vitest';
import { otherTorii } from '../support/torii/otherTorii.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const torii = otherTorii();
const { ask, stop } = await startSubgraphOver(torii.respond, { authentication: { mode: 'service', key: 'other-key' } });
afterAll(stop);

/** Requests that are asked again in another way: too many ids, files of another type. */
const EXPECTED_REFUSALS = /^\/v1\.0\/(users$|files\/)/;

afterEach(() => {
  for (const { headers, status, path, query } of torii.log) {
    expect(headers['x-api-version']).toBe('1.1');
    expect(headers['accept-encoding']).toContain('gzip');
    expect(headers.authorization).toBe('Bearer other-key');
    if (!query['sort']?.includes('activeAppsCount')) expect(status, path).not.toBe(422);
    if (!EXPECTED_REFUSALS.test(path)) expect([200, 404], path).toContain(status);
    if (/\/(users|apps|contracts|audit|actionExecutions)$/.test(path) && !/\/users\/\d+\/apps$/.test(path)) {
      expect(Number(query['size']), path).toBeGreaterThan(0);
    }
    if (path.endsWith('/contracts')) expect(query['sort']).toBe('id:asc');
  }
  torii.log.length = 0;
});

async function walk(field: string, node: string, first: number): Promise<any[]> {
  const nodes: any[] = [];
  const total = field === 'auditLogs' ? '' : 'totalCount';
  for (let after: string | null = null; ; ) {
    const { data, errors } = await ask(
      `query ($after: String) { ${field}(first: ${first}, after: $after) { edges { cursor } nodes { ${node} } pageInfo { hasNextPage endCursor } ${total} } }`,
      { after },
    );
    expect(errors).toEqual([]);
    expect(data[field].totalCount ?? null).toBeNull();
    nodes.push(...data[field].nodes);
    if (!data[field].pageInfo.hasNextPage) return nodes;
    after = data[field].pageInfo.endCursor;
  }
}

const iso = (value: unknown) => new Date(Number(value)).toISOString();
const day = (value: unknown) => iso(value).slice(0, 10);

test.each([1, 7, 50, 1000])('lists walk in pages of %d, by cursors with + / and =', async first => {
  const { users, apps, contracts, audit, executions } = torii.rows;
  const ids = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => ({ toriiId: id }));
  expect(await walk('users', 'toriiId', first)).toEqual(ids(users));
  expect(await walk('apps', 'toriiId', first)).toEqual(ids(apps));
  expect(await walk('contracts', 'toriiId', first)).toEqual(ids(contracts));
  expect(await walk('workflowExecutions', 'toriiId', first)).toEqual(ids(executions));
  expect(await walk('auditLogs', 'type', first)).toEqual(audit.map(({ type }) => ({ type })));
  if (first < 14) expect(torii.log.some(({ query }) => /[+].*[/].*=/.test(query['cursor'] ?? ''))).toBe(true);
});

test('rows: text ids, epoch times, columns left out', async () => {
  const { users, apps, contracts } = torii.rows;
  const names =
    'toriiId email firstName lastName creationTime lifecycleStatus role { toriiId name } customFields { key ... on TextValue { text } }';
  expect(await walk('users', names, 50)).toEqual(
    users.map(row => ({
      toriiId: row['id'],
      email: row['email'],
      firstName: row['firstName'],
      lastName: row['lastName'],
      creationTime: iso(row['creationTime']),
      lifecycleStatus: String(row['lifecycleStatus']).toUpperCase(),
      role: row['idRole'] === null ? null : { toriiId: '2', name: 'Viewer' },
      customFields: [{ key: 'badge', text: row['badge'] }],
    })),
  );
  expect(torii.log.filter(({ path }) => path.endsWith('/users'))).toHaveLength(1);
  expect(
    await walk(
      'apps',
      'toriiId name state tags url primaryOwner { email fullName } addedBy { toriiId } customFields { key type name ... on TextValue { text } }',
      50,
    ),
  ).toEqual(
    apps.map(({ id, name, state, tags, primaryOwner, addedBy, tier }: any) => ({
      toriiId: id,
      name,
      state,
      tags,
      url: null,
      primaryOwner: primaryOwner && {
        email: primaryOwner.email,
        fullName: [primaryOwner.firstName, primaryOwner.lastName].filter(Boolean).join(' ') || null,
      },
      addedBy: { toriiId: addedBy },
      customFields: [{ key: 'tier', type: null, name: 'Tier', text: tier }],
    })),
  );
  expect(
    await walk(
      'contracts',
      'toriiId app { toriiId name } owner { email } createdBy { email } amount { value currency decimal } startDate endDate customFields { key ... on MoneyValue { money { value currency } } }',
      50,
    ),
  ).toEqual(
    contracts.map((row: any, at) => ({
      toriiId: row.id,
      app: row.idApp === null ? null : { toriiId: row.idApp, name: apps.find(({ id }) => id === row.idApp)?.['name'] },
      owner: { email: row.owner.email },
      createdBy: { email: users[at]?.['email'] },
      amount: {
        value: row.amount,
        currency: 'IDR',
        decimal: `${Math.floor(row.amount / 100)}.${String(row.amount % 100).padStart(2, '0')}`,
      },
      startDate: day(row.term_from),
      endDate: day(row.term_to),
      customFields: [{ key: 'fee', money: { value: 250, currency: 'IDR' } }],
    })),
  );
});

test('one object by its id, and one that does not exist', async () => {
  const { users, apps } = torii.rows;
  const { data, errors } = await ask(`{
    organization { toriiId companyName creationTime }
    user(id: "${users[3]?.['id']}") { email lastName apps { nodes { isUserRemovedFromApp app { name tags activeUsersCount } } totalCount } }
    app(id: "700") { name users(first: 1000) { nodes { email status lastVisitTime user { toriiId lifecycleStatus } } } contracts { nodes { name } } }
    contract(id: "92") { documents { name file { toriiId type fileName } } }
    none: user(id: "5") { email } nothing: app(id: "5") { name } noFile: file(id: "5") { type }
    roles { nodes { systemKey name isAdmin usersCount } totalCount }
  }`);
  expect(errors).toEqual([]);
  expect(data.organization).toEqual({ toriiId: '4', companyName: 'Other', creationTime: '2026-06-01T00:00:00.000Z' });
  expect(data.user.email).toBe('user3@other.example');
  expect(data.user.lastName).toBe('');
  expect(data.user.apps.nodes).toEqual(
    apps.slice(0, 3).map(app => ({
      isUserRemovedFromApp: false,
      app: { name: app['name'], tags: ['x', 'y'], activeUsersCount: app['activeUsersCount'] },
    })),
  );
  expect(data.app.users.nodes).toEqual(
    torii.rows.accounts.map(row => ({
      email: row['email'],
      status: 'ACTIVE',
      lastVisitTime: iso(row['lastVisitTime']),
      user:
        row['idUser'] === null
          ? null
          : {
              toriiId: row['idUser'],
              lifecycleStatus: String(users.find(({ id }) => id === row['idUser'])?.['lifecycleStatus']).toUpperCase(),
            },
    })),
  );
  expect(data.app.contracts.nodes).toEqual([{ name: 'Contract 0' }, { name: 'Contract 14' }]);
  expect(data.contract).toEqual({
    documents: [{ name: 'a.pdf', file: { toriiId: '61', type: 'PLUGIN', fileName: 'a.pdf' } }],
  });
  expect([data.none, data.nothing, data.noFile]).toEqual([null, null, null]);
  expect(data.roles).toEqual({
    nodes: [{ systemKey: 'viewer', name: 'Viewer', isAdmin: null, usersCount: null }],
    totalCount: 1,
  });
});

test('actors of audit logs, users and apps of executions, users by 50 at a time in parts of 50 characters', async () => {
  const { users, audit, executions } = torii.rows;
  const { data, errors } = await ask(`{
    auditLogs(first: 50) { nodes { performedBy { toriiId email firstName lifecycleStatus } properties creationTime } }
    workflowExecutions(first: 50) { nodes { status app { name } user { email } runTime } }
  }`);
  expect(errors).toEqual([]);
  const userOf = (id: unknown) => users.find(user => user['id'] === id);
  expect(data.auditLogs.nodes).toEqual(
    audit.map((row, at) => {
      const user = userOf(row['performedBy']);
      return {
        performedBy: user
          ? {
              toriiId: user['id'],
              email: user['email'],
              firstName: user['firstName'],
              lifecycleStatus: String(user['lifecycleStatus']).toUpperCase(),
            }
          : null,
        properties: { at },
        creationTime: iso(row['creationTime']),
      };
    }),
  );
  expect(data.workflowExecutions.nodes).toEqual(
    executions.map((row, at) => ({
      status: row['isCompleted'] ? 'COMPLETED' : row['isRun'] ? 'RUNNING' : 'PENDING',
      app: { name: `App ${at % 14}` },
      user: { email: userOf(row['idActionUser'])?.['email'] },
      runTime: null,
    })),
  );
  expect(
    torii.log
      .filter(({ query }) => query['idUsers'])
      .every(({ query, status }) => (query['idUsers'] ?? '').length <= 50 || status === 400),
  ).toBe(true);
});

test('users of a role, a page at a time', async () => {
  const { data, errors } = await ask(
    '{ role(id: "2") { users(first: 3) { nodes { toriiId } pageInfo { hasNextPage } } } }',
  );
  expect(errors).toEqual([]);
  const rows = torii.rows.users.filter(({ idRole }) => idRole === '2').slice(0, 3);
  expect(data.role.users).toEqual({ nodes: rows.map(({ id }) => ({ toriiId: id })), pageInfo: { hasNextPage: true } });
});

test('what Torii says of a refusal reaches the caller, though it is compressed', async () => {
  const { data, errors } = await ask(
    '{ users(orderBy: [{ field: ACTIVE_APPS_COUNT, direction: ASC }]) { nodes { id } } }',
  );
  expect(data).toEqual({ users: null });
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  expect(errors[0]?.message).toContain('There is no sorting by counts');
  expect(torii.log.map(({ status }) => status)).toEqual([422]);
});

test('a refusal whose words cannot be read stands by its status', async () => {
  const { data, errors } = await ask('{ user(id: "6") { email } app(id: "6") { name } }');
  expect(errors).toEqual([]);
  expect(data).toEqual({ user: null, app: null });
});
