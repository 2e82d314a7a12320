import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, type Organization, startEmulator } from '../emulator.ts';

type Row = Record<string, unknown>;
type Body = Row & { count: number; total?: number; nextCursor?: string | null };

let emulator: Emulator;
let organization: Organization;

beforeAll(async () => {
  emulator = await startEmulator({
    rateLimits: false,
    sizes: { users: 130, auditLogs: 300, executions: 200, bigAppUsers: 90 },
  });
  organization = emulator.organization(key());
});
afterAll(() => emulator.close());

function key(index = 0): string {
  return emulator.keys[index] ?? '';
}

async function ask(
  path: string,
  query: Record<string, string> = {},
  keyIndex = 0,
): Promise<{ status: number; body: Body }> {
  const parameters = new URLSearchParams(query);
  const response = await fetch(`${emulator.url}/v1.0${path}?${parameters}`, {
    headers: { authorization: `Bearer ${key(keyIndex)}` },
  });
  return { status: response.status, body: (await response.json()) as Body };
}

/** All rows of a list, page by page, and how many pages there were. */
async function walk(path: string, rowsKey: string, query: Record<string, string>) {
  const rows: Row[] = [];
  let pages = 0;
  let cursor: string | null | undefined;
  do {
    const { body } = await ask(path, { ...query, ...(cursor == null ? {} : { cursor }) });
    const page = body[rowsKey] as Row[];
    expect(body.count).toBe(page.length);
    rows.push(...page);
    pages += 1;
    cursor = body.nextCursor;
  } while (cursor != null && pages < 1000);
  return { rows, pages };
}

async function filtered(path: string, rowsKey: string, filters: unknown, fields: string): Promise<Row[]> {
  const { status, body } = await ask(path, { filters: JSON.stringify(filters), fields, size: '1000' });
  expect(status).toBe(200);
  return body[rowsKey] as Row[];
}

describe('pages', () => {
  const lists: readonly (readonly [string, string, Record<string, string>, () => number])[] = [
    ['/users', 'users', {}, () => organization.users.size],
    ['/users', 'users', { sort: 'role:desc,lastName:asc' }, () => organization.users.size],
    ['/apps', 'apps', { sort: 'state:asc' }, () => organization.apps.size],
    ['/contracts', 'contracts', { sort: 'endDate:desc', fields: 'id' }, () => organization.contracts.size],
    [
      '/apps/1000/users',
      'users',
      { sort: 'lastVisitTime:desc' },
      () => organization.accountsByApp.get(1000)?.length ?? 0,
    ],
    ['/audit', 'audit', {}, () => organization.auditLogs.length],
    ['/audit', 'audit', { sort: 'asc' }, () => organization.auditLogs.length],
    ['/workflows/actionExecutions', 'response', {}, () => organization.executions.length],
  ];

  test.each(lists)('EM-101 %s (%s, %j) is walked without gap or double', async (path, rowsKey, query, total) => {
    for (const size of [7, 50, 1000]) {
      const { rows, pages } = await walk(path, rowsKey, { ...query, size: String(size) });
      expect(rows).toHaveLength(total());
      expect(new Set(rows.map(row => JSON.stringify(row))).size).toBeGreaterThan(total() * 0.97);
      expect(pages).toBe(Math.ceil(total() / size));
    }
  });

  test('EM-102 a walk gives the rows in the order of one large page', async () => {
    const sorts = fc.constantFrom(
      'email:asc',
      'creationTime:desc',
      'isExternal:desc,firstName:asc',
      'employeeNumber:asc',
      'manager:desc',
      'languages:asc',
    );
    await fc.assert(
      fc.asyncProperty(sorts, fc.integer({ min: 3, max: 60 }), async (sort, size) => {
        const whole = await walk('/users', 'users', { sort, size: '1000', fields: 'email' });
        const walked = await walk('/users', 'users', { sort, size: String(size), fields: 'email' });
        expect(walked.rows).toEqual(whole.rows);
      }),
      { numRuns: 12 },
    );
  });

  test('EM-103 a page without size has as many rows as Torii gives', async () => {
    expect((await ask('/audit')).body.count).toBe(50);
    expect((await ask('/workflows/actionExecutions')).body.count).toBe(50);
    expect((await ask('/apps/1000/users')).body.count).toBe(organization.accountsByApp.get(1000)?.length);
    expect((await ask('/contracts')).body.count).toBe(organization.contracts.size);
  });

  test('EM-104 total counts all rows that pass, and audit has none', async () => {
    expect((await ask('/users', { size: '3' })).body.total).toBe(organization.users.size);
    expect((await ask('/audit', { size: '3' })).body).not.toHaveProperty('total');
  });

  test('EM-105 a cursor holds +, / and =, and a place, not an offset', async () => {
    const { body } = await ask('/users', { size: '3', sort: 'email:asc' });
    expect(body.nextCursor).toMatch(/\+.*\/.*=$/);
    const last = (body['users'] as Row[])[2];
    expect(Buffer.from(String(body.nextCursor), 'base64').toString()).toContain(String(last?.['email']));
  });

  test('EM-106 a cursor of another list, filter, sort or organisation is refused with 400', async () => {
    const cursor = String((await ask('/users', { size: '3' })).body.nextCursor);
    expect((await ask('/users', { cursor, size: '9', fields: 'email' })).status).toBe(200);
    expect((await ask('/apps', { cursor })).status).toBe(400);
    expect((await ask('/users', { cursor, sort: 'email:asc' })).status).toBe(400);
    expect((await ask('/users', { cursor, q: 'a' })).status).toBe(400);
    expect((await ask('/users', { cursor }, 1)).status).toBe(400);
    expect((await ask('/users', { cursor: `${cursor.slice(0, 8)}A${cursor.slice(9)}` })).status).toBe(400);
  });

  test('EM-107 contracts without sort come in another order each time', async () => {
    const orders = await Promise.all(
      [1, 2, 3].map(async () => JSON.stringify((await ask('/contracts', { fields: 'id' })).body['contracts'])),
    );
    expect(new Set(orders).size).toBe(3);
  });

  test('EM-108 a row that is added while a list is walked moves no other', async () => {
    const first = await ask('/apps', { size: '5', fields: 'id' });
    const ids = [...organization.apps.keys()].sort((left, right) => left - right);
    const app = organization.apps.get(ids[0] ?? 0);
    if (app === undefined) throw new Error('expected an app');
    organization.apps.set(3, { ...app, id: 3 });
    const second = await ask('/apps', { size: '5', fields: 'id', cursor: String(first.body.nextCursor) });
    organization.apps.delete(3);
    expect((second.body['apps'] as Row[]).map(row => row['id'])).toEqual(ids.slice(5, 10));
  });
});

describe('columns', () => {
  test('EM-110 without fields an app has id, name and primaryOwner', async () => {
    const { body } = await ask('/apps', { size: '1' });
    expect(Object.keys((body['apps'] as Row[])[0] ?? {})).toEqual(['id', 'name', 'primaryOwner']);
    expect(Object.keys((await ask('/apps/1000')).body['app'] as Row)).toEqual(['id', 'name', 'primaryOwner']);
  });

  test('EM-111 without fields a contract has id, name, idApp and owner', async () => {
    const { body } = await ask('/contracts', { size: '1' });
    expect(Object.keys((body['contracts'] as Row[])[0] ?? {})).toEqual(['id', 'name', 'idApp', 'owner']);
  });

  test('EM-112 fields gives exactly what it names, custom fields included', async () => {
    const { body } = await ask('/apps/1000', { fields: 'score,planName,risk.score-v2' });
    expect(Object.keys(body['app'] as Row)).toEqual(['score', 'planName', 'risk.score-v2']);
  });

  test('EM-113 users come with id and additionalEmails, whatever fields says', async () => {
    const { body } = await ask('/users', { fields: 'department', idUsers: '1001' });
    expect(Object.keys((body['users'] as Row[])[0] ?? {}).sort()).toEqual(['additionalEmails', 'department', 'id']);
  });

  test('EM-114 /users/{idUser} gives the columns of /users and no custom ones', async () => {
    const [listed] = (await ask('/users', { idUsers: '1003' })).body['users'] as Row[];
    expect((await ask('/users/1003')).body['user']).toEqual(listed);
    expect(listed).not.toHaveProperty('department');
  });

  test('EM-115 a user app has the older names, and its account', async () => {
    const { body } = await ask('/users/1001/apps', {
      fields: 'id,users,lastUsageTime,isUserRemovedFromApp,annualCost,currency',
    });
    const row = (body['apps'] as Row[]).find(app => app['id'] === 1000);
    const app = organization.apps.get(1000);
    const account = organization.accountsByUser.get(1001)?.find(({ idApp }) => idApp === 1000);
    expect(row).toEqual({
      id: 1000,
      users: app?.activeUsersCount,
      lastUsageTime: app?.lastVisitTime,
      isUserRemovedFromApp: account?.isUserRemovedFromApp,
      annualCost: account?.annualCost,
      currency: account?.currency,
    });
  });

  test('EM-116 licences come when asked for, with a sum that adds up', async () => {
    const { body } = await ask('/apps', { fields: 'id', includeLicenses: 'true', size: '1000' });
    const licenses = (body['apps'] as Row[]).map(app => app['licenses']) as { summary: Row; types: Row[] }[];
    const some = licenses.find(entry => entry !== null && entry.types.length > 1);
    expect(some?.summary['totalAmount']).toBe(some?.types.reduce((sum, type) => sum + Number(type['totalAmount']), 0));
    expect(licenses).toContain(null);
    expect((await ask('/apps/1000', { fields: 'id' })).body['app']).toEqual({ id: 1000 });
  });

  test('EM-117 an app user row has the columns of the document', async () => {
    const [row] = (await ask('/apps/1000/users', { size: '1' })).body['users'] as Row[];
    const columns =
      'score email creationTime lastVisitTime appName firstName lastName fullName status idExternalUser idUser sources isUserRemovedFromApp isOwnerNotifiedToRemoveUser isNewUserInApp role externalStatus isExternal isDeletedInIdentitySources identitySourcesDeletionTime isOffboardingIgnored numberOfInactiveLicenses photoUrl licenses isSupportLastVisit ignoreAccount appAccountName idAppAccount creationTimeInApp lifecycleStatus annualCost annualCostConverted';
    expect(Object.keys(row ?? {}).sort()).toEqual(columns.split(' ').sort());
  });
});

describe('filters', () => {
  const users = (test: (user: Organization['users'] extends Map<number, infer User> ? User : never) => boolean) =>
    [...organization.users.values()].filter(test).map(user => user.id);
  const idsOf = (rows: Row[]) => rows.map(row => row['id']);

  test('EM-120 parameters of /users filter by equality', async () => {
    const of = async (query: Record<string, string>) =>
      idsOf((await ask('/users', { ...query, size: '1000' })).body['users'] as Row[]);
    expect(await of({ lifecycleStatus: 'offboarded' })).toEqual(users(user => user.lifecycleStatus === 'offboarded'));
    expect(await of({ isExternal: 'true' })).toEqual(users(user => user.isExternal));
    expect(await of({ isDeletedInIdentitySources: 'false' })).toEqual(users(user => !user.isDeletedInIdentitySources));
    const [first] = organization.users.values();
    expect(await of({ email: String(first?.email?.toUpperCase()) })).toEqual([first?.id]);
    expect(await of({ idUsers: '1005,1001,999' })).toEqual([1001, 1005]);
    expect(await of({ view: 'allNonHumanUsers' })).toEqual(users(user => user.isNonHuman));
    expect(await of({ view: 'externalUsers' })).toEqual(users(user => user.isExternal));
    expect(await of({ q: 'NOOR alhash' })).toEqual(users(user => user.email?.startsWith('noor.alhashimi') ?? false));
  });

  test('EM-121 every operator gives what its name says', async () => {
    const today = new Date().toISOString();
    const number = (user: { custom: Record<string, unknown> }) =>
      user.custom['employeeNumber'] as number | null | undefined;
    const day = (user: { custom: Record<string, unknown> }) => {
      const start = user.custom['startDate'];
      return typeof start === 'string'
        ? Math.floor(Date.parse(start) / 86_400_000) - Math.floor(Date.now() / 86_400_000)
        : null;
    };
    const tiers = (user: { custom: Record<string, unknown> }) => (user.custom['accessTiers'] ?? []) as string[];
    const when = (test: (value: number) => boolean) => (user: { custom: Record<string, unknown> }) => {
      const ahead = day(user);
      return ahead !== null && test(ahead);
    };
    const cases: readonly (readonly [Row, number[]])[] = [
      [{ key: 'department', op: 'equals', value: 'Sales' }, users(user => user.custom['department'] === 'Sales')],
      [{ key: 'department', op: 'notEquals', value: 'Sales' }, users(user => user.custom['department'] !== 'Sales')],
      [{ key: 'department', op: 'contains', value: 'ENG' }, users(user => user.custom['department'] === 'Engineering')],
      [
        { key: 'department', op: 'notContains', value: 'eng' },
        users(user => user.custom['department'] !== 'Engineering'),
      ],
      [
        { key: 'department', op: 'anyOf', value: ['IT', 'HR', 'Legal'] },
        users(user => ['IT', 'HR', 'Legal'].includes(String(user.custom['department']))),
      ],
      [{ key: 'department', op: 'noneOf', value: ['IT'] }, users(user => user.custom['department'] !== 'IT')],
      [{ key: 'accessTiers', op: 'equals', value: 'admin' }, users(user => tiers(user).includes('admin'))],
      [
        { key: 'accessTiers', op: 'allOf', value: ['admin', 'elevated'] },
        users(user => tiers(user).includes('admin') && tiers(user).includes('elevated')),
      ],
      [
        { key: 'accessTiers', op: 'isExactly', value: ['elevated', 'standard'] },
        users(user => tiers(user).join() === 'standard,elevated'),
      ],
      [{ key: 'department', op: 'isSet' }, users(user => (user.custom['department'] ?? '') !== '')],
      [{ key: 'department', op: 'isNotSet' }, users(user => (user.custom['department'] ?? '') === '')],
      [{ key: 'department', op: 'exists' }, users(user => user.custom['department'] != null)],
      [{ key: 'department', op: 'notExists' }, users(user => user.custom['department'] == null)],
      [{ key: 'employeeNumber', op: 'gt', value: 250 }, users(user => (number(user) ?? -1) > 250)],
      [{ key: 'employeeNumber', op: 'gte', value: 250 }, users(user => (number(user) ?? -1) >= 250)],
      [{ key: 'employeeNumber', op: 'lt', value: 50 }, users(user => (number(user) ?? 99) < 50)],
      [{ key: 'employeeNumber', op: 'lte', value: 50 }, users(user => (number(user) ?? 99) <= 50)],
      [{ key: 'startDate', op: 'dayAfter', value: today }, users(when(ahead => ahead > 0))],
      [{ key: 'startDate', op: 'dayOnOrAfter', value: today }, users(when(ahead => ahead >= 0))],
      [{ key: 'startDate', op: 'dayBefore', value: today }, users(when(ahead => ahead < 0))],
      [{ key: 'startDate', op: 'dayOnOrBefore', value: today }, users(when(ahead => ahead <= 0))],
      [{ key: 'startDate', op: 'relativeDateToday' }, users(when(ahead => ahead === 0))],
      [{ key: 'startDate', op: 'relativeDateOn', value: 5 }, users(when(ahead => ahead === 5))],
      [{ key: 'startDate', op: 'relativeDateLess', value: 90 }, users(when(ahead => ahead >= 0 && ahead < 90))],
      [{ key: 'startDate', op: 'relativeDateMore', value: 90 }, users(when(ahead => ahead > 90))],
      [{ key: 'startDate', op: 'relativeDateMore', value: -90 }, users(when(ahead => ahead < -90))],
      [
        {
          op: 'or',
          value: [
            { key: 'isExternal', op: 'equals', value: true },
            { key: 'role', op: 'isSet' },
          ],
        },
        users(user => user.isExternal || user.role !== null),
      ],
      [
        {
          op: 'and',
          filters: [
            { key: 'isExternal', op: 'equals', value: false },
            { key: 'role', op: 'isSet' },
          ],
        },
        users(user => !user.isExternal && user.role !== null),
      ],
    ];
    for (const [filter, expected] of cases) {
      expect(idsOf(await filtered('/users', 'users', [filter], 'email')), JSON.stringify(filter)).toEqual(expected);
    }
  });

  test('EM-122 filters are AND-ed, groups of filters OR-ed', async () => {
    const external = { key: 'isExternal', op: 'equals', value: true };
    const active = { key: 'lifecycleStatus', op: 'equals', value: 'active' };
    const role = { key: 'role', op: 'isSet' };
    expect(idsOf(await filtered('/users', 'users', [external, active], 'email'))).toEqual(
      users(user => user.isExternal && user.lifecycleStatus === 'active'),
    );
    const groups = [
      { id: 'a', filters: [external, active] },
      { id: 'b', filters: [role] },
    ];
    expect(idsOf(await filtered('/users', 'users', groups, 'email'))).toEqual(
      users(user => (user.isExternal && user.lifecycleStatus === 'active') || user.role !== null),
    );
  });

  test('EM-123 a filter on a person compares the id', async () => {
    const owned = [...organization.apps.values()].find(app => app.primaryOwner !== null);
    const value = owned?.primaryOwner;
    const rows = await filtered('/apps', 'apps', [{ key: 'primaryOwner', op: 'equals', value }], 'id,primaryOwner');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(row => (row['primaryOwner'] as Row)['id'])).toEqual(rows.map(() => value));
  });

  test('EM-124 key=value filters apps, contracts and user apps, by custom fields too', async () => {
    const apps = (
      await ask('/apps', { state: 'sanctioned', planName: 'team', fields: 'id,state,planName', size: '1000' })
    ).body['apps'] as Row[];
    const expected = [...organization.apps.values()].filter(
      app => app.state === 'sanctioned' && app.custom['planName'] === 'team',
    );
    expect(idsOf(apps)).toEqual(expected.map(app => app.id));
    const contracts = (await ask('/contracts', { idApp: '1000', fields: 'id,idApp' })).body['contracts'] as Row[];
    expect(contracts.map(row => row['idApp'])).toEqual(contracts.map(() => 1000));
    expect(contracts).toHaveLength([...organization.contracts.values()].filter(row => row.idApp === 1000).length);
    const userApps = (await ask('/users/1001/apps', { isUserRemovedFromApp: 'false', state: 'discovered' })).body[
      'apps'
    ] as Row[];
    expect(userApps.every(row => row['state'] === 'discovered' && row['isUserRemovedFromApp'] === false)).toBe(true);
  });

  test('EM-125 audit takes events after startTime (exclusive) until endTime (inclusive), of one entity', async () => {
    const [from, until] = [organization.auditLogs[200], organization.auditLogs[100]].map(
      row => row?.creationTime ?? '',
    );
    if (from === undefined || until === undefined) throw new Error('expected audit rows');
    const { rows } = await walk('/audit', 'audit', { startTime: from, endTime: until, size: '1000' });
    const within = organization.auditLogs.filter(row => row.creationTime > from && row.creationTime <= until);
    expect(rows.map(row => row['creationTime'])).toEqual(within.map(row => row.creationTime));
    const contracts = await walk('/audit', 'audit', { entity: 'contracts', size: '1000' });
    expect(contracts.rows).toHaveLength(organization.auditLogs.filter(row => row.entity === 'contracts').length);
  });

  test('EM-126 executions are filtered by app and by user, under the old names and the new', async () => {
    const some = organization.executions.find(row => row.idActionApp !== null && row.idActionUser !== null);
    const idApp = String(some?.idActionApp);
    const idUser = String(some?.idActionUser);
    const byApp = organization.executions.filter(row => row.idActionApp === some?.idActionApp).map(row => row.id);
    const byUser = organization.executions.filter(row => row.idActionUser === some?.idActionUser).map(row => row.id);
    const of = async (query: Record<string, string>) =>
      idsOf((await ask('/workflows/actionExecutions', { ...query, size: '1000' })).body['response'] as Row[]);
    expect(await of({ idActionApp: idApp })).toEqual(byApp);
    expect(await of({ idApp })).toEqual(byApp);
    expect(await of({ idActionUser: idUser })).toEqual(byUser);
    expect(await of({ idUser })).toEqual(byUser);
  });

  test('EM-127 app users are filtered by status and searched in chosen fields', async () => {
    const accounts = organization.accountsByApp.get(1000) ?? [];
    const deleted = (await ask('/apps/1000/users', { status: 'deleted', size: '1000' })).body['users'] as Row[];
    expect(deleted).toHaveLength(accounts.filter(account => account.status === 'deleted').length);
    const found = (await ask('/apps/1000/users', { q: 'partner', qFields: 'email', size: '1000' })).body[
      'users'
    ] as Row[];
    expect(found.map(row => row['email'])).toEqual(
      accounts.filter(({ email }) => email?.includes('partner')).map(({ email }) => email),
    );
  });

  test('EM-128 aggregations count and sum what passes the filters', async () => {
    const byState = JSON.stringify({ field: 'state', aggregationType: 'groupBy' });
    const { body } = await ask('/apps', { aggs: byState, size: '1' });
    const buckets = body['aggregations'] as { key: string; groupCount: number }[];
    const sanctioned = [...organization.apps.values()].filter(app => app.state === 'sanctioned').length;
    expect(buckets.find(bucket => bucket.key === 'sanctioned')?.groupCount).toBe(sanctioned);
    const sum = JSON.stringify({
      field: 'activeUsersCount',
      aggregationType: 'metric',
      options: { metricFunction: 'sum' },
    });
    const total = [...organization.apps.values()].reduce((all, app) => all + app.activeUsersCount, 0);
    expect((await ask('/apps', { aggs: sum, size: '1' })).body['aggregations']).toBe(total);
  });
});

describe('the rest of the reads', () => {
  test('EM-130 the organisation and its roles', async () => {
    const { id, companyName, domain, creationTime } = organization.profile;
    expect((await ask('/orgs/my')).body).toEqual({ org: { id, companyName, domain, creationTime } });
    expect((await ask('/roles')).body).toEqual({ roles: [...organization.roles.values()] });
  });

  test('EM-131 fields have options where the document has them, metadata has none', async () => {
    const appFields = (await ask('/apps/fields')).body['fields'] as Row[];
    expect(appFields.find(field => field['systemKey'] === 'complianceFrameworks')?.['options']).toHaveLength(5);
    const withDeleted = (await ask('/apps/fields', { includeDeletedOptions: 'true' })).body['fields'] as Row[];
    expect(withDeleted.find(field => field['systemKey'] === 'complianceFrameworks')?.['options']).toHaveLength(6);
    const metadata = (await ask('/apps/metadata', { q: 'compliance' })).body as unknown as {
      predefinedFields: Row[];
      customFields: Row[];
    };
    expect(metadata.predefinedFields).toEqual([]);
    expect(metadata.customFields).toEqual([
      expect.objectContaining({ systemKey: 'complianceFrameworks', type: 'dropdownMulti', isDeleted: false }),
    ]);
    expect((await ask('/users/fields', { q: 'badge' })).body['fields']).toEqual([
      expect.objectContaining({ key: 'legacyBadge', isDeleted: true }),
    ]);
  });

  test('EM-132 contract dates are predefined details, and an organisation may lack them', async () => {
    const keys = async (index: number) =>
      ((await ask('/contracts/metadata', {}, index)).body['predefinedFields'] as Row[]).map(
        field => field['systemKey'],
      );
    expect(await keys(0)).toEqual(expect.arrayContaining(['startDate', 'endDate', 'autoRenewal', 'noticePeriod']));
    expect(await keys(2)).not.toContain('endDate');
    expect((await ask('/contracts', { fields: 'endDate' }, 2)).status).toBe(422);
  });

  test('EM-133 a file is found under its own type only, expenseReport unless said', async () => {
    const attachment = [...organization.files.values()].find(file => file.type === 'attachment');
    const report = [...organization.files.values()].find(file => file.type === 'expenseReport');
    expect((await ask(`/files/${attachment?.id}`)).status).toBe(404);
    expect((await ask(`/files/${attachment?.id}`, { type: 'attachment' })).body).toEqual({ file: attachment });
    expect((await ask(`/files/${report?.id}`)).body).toEqual({ file: report });
  });

  test('EM-134 a download is a redirect to a signed link elsewhere', async () => {
    const response = await fetch(`${emulator.url}/v1.0/files/70001/download`, {
      headers: { authorization: `Bearer ${key()}` },
      redirect: 'manual',
    });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^https:\/\/files\.torii-sample\.example\/70001\/.+Signature=/);
  });

  test('EM-135 the catalogue is searched by name and matched in one call', async () => {
    const { body } = await ask('/apps/search', { q: 'SLACK' });
    expect(body['apps']).toEqual([expect.objectContaining({ id: 1000, name: 'Slack', url: 'https://slack.com' })]);
    expect((await ask('/apps/search', {})).body['apps']).toHaveLength(5);
    const response = await fetch(`${emulator.url}/v1.0/apps/match`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ apps: [{ name: 'sales force' }, { name: 'Nothing Known' }] }),
    });
    expect(await response.json()).toEqual({
      apps: [
        { idApp: expect.any(Number), name: 'Salesforce', url: 'https://salesforce.com', searchedBy: 'sales force' },
        { searchedBy: 'Nothing Known' },
      ],
    });
  });
});
