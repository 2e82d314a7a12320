import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, type Organization, startEmulator } from '../emulator.ts';

type Row = Record<string, unknown>;

const MEGABYTE = 1024 * 1024;

let emulator: Emulator;
let organization: Organization;

beforeAll(async () => {
  emulator = await startEmulator({
    rateLimits: false,
    sizes: { users: 60, apps: 20, contracts: 12, auditLogs: 20, executions: 20, files: 10, bigAppUsers: 40 },
  });
});
beforeEach(() => {
  emulator.reset();
  organization = emulator.organization(key(0));
});
afterAll(() => emulator.close());

function key(index: number): string {
  return emulator.keys[index] ?? '';
}

async function ask(method: string, path: string, body?: unknown, keyIndex = 0): Promise<{ status: number; body: Row }> {
  const form = body instanceof FormData;
  const response = await fetch(`${emulator.url}/v1.0${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key(keyIndex)}`,
      ...(form || body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}

function form(
  name: string,
  size: number,
  type: string | null = 'attachment',
  extra: Record<string, string> = {},
): FormData {
  const data = new FormData();
  data.set('file', new File([Buffer.alloc(size, 'x')], name));
  if (type !== null) data.set('type', type);
  for (const [part, value] of Object.entries(extra)) data.set(part, value);
  return data;
}

const CONTRACT = { name: 'Slack 2027', idApp: 1000, status: 'pipeline' };

describe('users and access', () => {
  test('EM-501 a user gets another lifecycle status', async () => {
    const { status, body } = await ask('PUT', '/users/1003', { lifecycleStatus: 'offboarding' });
    expect(status).toBe(200);
    expect(body['user']).toMatchObject({
      id: 1003,
      lifecycleStatus: 'offboarding',
      email: organization.users.get(1003)?.email,
    });
    expect((await ask('GET', '/users/1003')).body['user']).toMatchObject({ lifecycleStatus: 'offboarding' });
    expect(emulator.organization(key(1)).users.get(1003)?.lifecycleStatus).not.toBe('offboarding');
  });

  test('EM-502 a user is removed from an app', async () => {
    const before = (await ask('GET', '/users/1001/apps/1000')).body['app'] as Row;
    const isUserRemovedFromApp = !before['isUserRemovedFromApp'];
    const { body } = await ask('PUT', '/users/1001/apps/1000', { isUserRemovedFromApp });
    expect(body).toEqual({ app: { ...before, isUserRemovedFromApp } });
    const rows = (await ask('GET', '/apps/1000/users')).body['users'] as Row[];
    expect(rows.find(row => row['idUser'] === 1001)?.['isUserRemovedFromApp']).toBe(isUserRemovedFromApp);
  });
});

describe('apps', () => {
  test('EM-510 an app of the catalogue is added once', async () => {
    const product = organization.catalog.find(app => !organization.apps.has(app.id));
    const added = await ask('POST', '/apps', { idApp: product?.id });
    expect(Object.keys(added.body['app'] as Row).sort()).toEqual(
      ['id', 'isHidden', 'name', 'state', 'url', 'category', 'description', 'tags'].sort(),
    );
    expect(added.body['app']).toMatchObject({ id: product?.id, name: product?.name });
    expect((await ask('GET', `/apps/${product?.id}`)).status).toBe(200);
    expect((await ask('POST', '/apps', { idApp: product?.id })).status).toBe(409);
  });

  test('EM-511 a custom app is made', async () => {
    const { body } = await ask('POST', '/apps/custom', {
      name: 'Ticket desk',
      url: 'https://desk.example',
      tags: 'IT,Help',
    });
    const { id } = body['app'] as { id: number };
    expect(organization.apps.get(id)).toMatchObject({
      name: 'Ticket desk',
      isCustom: true,
      tags: 'IT,Help',
      state: 'discovered',
    });
  });

  test('EM-512 an app takes standard and custom fields, and null clears', async () => {
    const custom = {
      planName: 'team',
      annualBudget: { value: 5000, currency: 'EUR' },
      technicalOwners: [1001, 1003],
      securityReviewDate: '2027-02-03',
      ssoEnabled: true,
      alsoKnownAs: ['a', 'b'],
    };
    const { status, body } = await ask('PUT', '/apps/1000', {
      state: 'closed',
      description: null,
      primaryOwner: 1003,
      isHidden: true,
      ...custom,
    });
    expect(status).toBe(200);
    expect(body['app']).toMatchObject({ id: 1000, state: 'closed', description: null, isHidden: true });
    const app = organization.apps.get(1000);
    expect(app).toMatchObject({
      primaryOwner: 1003,
      custom: { ...custom, securityReviewDate: '2027-02-03T00:00:00.000Z' },
    });
    await ask('PUT', '/apps/1000', { planName: null, owner: null });
    expect(app).toMatchObject({ primaryOwner: null, custom: { planName: null, ssoEnabled: true } });
  });
});

describe('contracts', () => {
  test('EM-520 a contract is created, and the answer is id, name and status', async () => {
    const details = {
      owner: 1001,
      amount: { value: 23_000_000_00, currency: 'EUR' },
      startDate: '2027-01-01',
      endDate: '2027-12-31',
      autoRenewal: true,
      riskLevel: 'low',
      documents: [{ idUpload: 70_001, name: 'signed.pdf' }],
    };
    const { body } = await ask('POST', '/contracts', { ...CONTRACT, ...details });
    expect(body).toEqual({ contract: { id: expect.any(Number), name: 'Slack 2027', status: 'pipeline' } });
    const { id } = body['contract'] as { id: number };
    const read = await ask(
      'GET',
      `/contracts/${id}?fields=idApp,owner,amount,currency,endDate,autoRenewal,riskLevel,documents,source`,
    );
    expect(read.body['contract']).toMatchObject({
      idApp: 1000,
      owner: { id: 1001 },
      amount: 23_000_000_00,
      currency: 'EUR',
      endDate: '2027-12-31T00:00:00.000Z',
      autoRenewal: true,
      riskLevel: 'low',
      documents: details.documents,
      source: 'api',
    });
  });

  test('EM-521 an amount as a number is in the currency of the organisation', async () => {
    const { body } = await ask('POST', '/contracts', { ...CONTRACT, amount: 1500, committedSpend: 7 });
    const { id } = body['contract'] as { id: number };
    const currency = organization.profile.currency;
    expect(organization.contracts.get(id)).toMatchObject({
      amount: { value: 1500, currency },
      currency,
      custom: { committedSpend: { value: 7, currency } },
    });
  });

  test('EM-522 a contract is changed where the body says so, and nowhere else', async () => {
    const before = structuredClone(organization.contracts.get(50_004));
    const { body } = await ask('PUT', '/contracts/50004', { status: 'closed', noticePeriod: 45 });
    expect(body).toEqual({ contract: { id: 50_004, name: before?.name, status: 'closed' } });
    expect(organization.contracts.get(50_004)).toEqual({
      ...before,
      status: 'closed',
      // The day to cancel follows from the last day and the notice period.
      custom: { ...before?.custom, noticePeriod: 45, cancellationDate: daysBefore(before?.custom['endDate'], 45) },
    });
  });

  test('EM-524 the day to cancel is calculated: a body that sets it is refused, nothing changes', async () => {
    const before = structuredClone(organization.contracts.get(50_004));
    const refused = await ask('PUT', '/contracts/50004', { cancellationDate: '2027-01-01', status: 'closed' });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ message: expect.stringContaining('cancellationDate') });
    expect(organization.contracts.get(50_004)).toEqual(before);
    await ask('PUT', '/contracts/50004', { endDate: null });
    expect(organization.contracts.get(50_004)?.custom['cancellationDate']).toBeNull();
  });

  test('EM-523 a contract is deleted with 204, once, and its id is not given again', async () => {
    const created = (await ask('POST', '/contracts', CONTRACT)).body['contract'] as { id: number };
    expect((await ask('DELETE', `/contracts/${created.id}`)).status).toBe(204);
    expect((await ask('GET', `/contracts/${created.id}`)).status).toBe(404);
    expect((await ask('DELETE', `/contracts/${created.id}`)).status).toBe(404);
    expect((await ask('POST', '/contracts', CONTRACT)).body['contract']).not.toHaveProperty('id', created.id);
  });
});

function daysBefore(moment: unknown, days: number): string {
  return new Date(Date.parse(String(moment)) - days * 86_400_000).toISOString();
}

describe('files', () => {
  test('EM-530 a file is uploaded in one call', async () => {
    const { status, body } = await ask('POST', '/files/upload', form('Report Ü.PDF', 1000));
    expect(status).toBe(200);
    expect((await ask('GET', `/files/${body['id']}?type=attachment`)).body['file']).toMatchObject({
      fileName: 'Report Ü.PDF',
      type: 'attachment',
    });
    const sha256 = createHash('sha256').update(Buffer.alloc(1000, 'x')).digest('hex');
    expect(emulator.writes).toMatchObject([
      { endpoint: 'POST /files/upload', body: { type: 'attachment', fileName: 'Report Ü.PDF', size: 1000, sha256 } },
    ]);
  });

  test('EM-531 3 MB pass, 3 MB and a byte do not', async () => {
    expect((await ask('POST', '/files/upload', form('a.zip', 3 * MEGABYTE))).status).toBe(200);
    expect((await ask('POST', '/files/upload', form('a.zip', 3 * MEGABYTE + 1))).status).toBe(413);
    expect((await ask('POST', '/files/upload', form('a.zip', 5 * MEGABYTE))).status).toBe(413);
    expect(organization.files.size).toBe(11);
  });

  test('EM-532 a file is taken in by the path that /files/url gave', async () => {
    const { body } = await ask('GET', '/files/url?name=big%20one.csv&type=text/csv');
    const { url, filePath } = body['uploadFileParameters'] as { url: string; filePath: string };
    expect(url.startsWith(`${emulator.url}/uploads/`)).toBe(true);
    expect((await ask('POST', '/files', { path: filePath, type: 'expenseReport' })).status).toBe(404);
    expect((await fetch(url, { method: 'PUT', body: 'a,b' })).status).toBe(200);
    const created = await ask('POST', '/files', { path: filePath, type: 'expenseReport' });
    expect((await ask('GET', `/files/${created.body['id']}`)).body['file']).toMatchObject({ fileName: 'big one.csv' });
    expect((await ask('POST', '/files', { path: filePath, type: 'expenseReport' })).status).toBe(404);
    expect((await ask('POST', '/files', { path: '1/other.csv', type: 'expenseReport' })).status).toBe(404);
  });

  test('EM-533 an address takes a file from any page, for five minutes, as it was given out', async () => {
    const { body } = await ask('GET', '/files/url?name=a%2Fb%20%C3%BC.csv&type=text/csv', undefined, 1);
    const { url, filePath } = body['uploadFileParameters'] as { url: string; filePath: string };
    const put = async (address: string) => (await fetch(address, { method: 'PUT', body: 'a,b' })).status;
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://front.example' } });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect(await put(url.replace(/.$/, last => (last === '0' ? '1' : '0')))).toBe(403);
    expect(await put(url.replace('b%20', 'c%20'))).toBe(403);
    expect((await fetch(url)).status).toBe(405);
    expect((await ask('POST', '/files', { path: filePath, type: 'plugin' }, 1)).status).toBe(404);
    emulator.clock.advance(301_000);
    expect(await put(url)).toBe(403);
    emulator.clock.advance(-2_000);
    expect(await put(url)).toBe(200);
    expect((await ask('POST', '/files', { path: filePath, type: 'plugin' })).status).toBe(404);
    expect((await ask('POST', '/files', { path: filePath, type: 'plugin' }, 1)).status).toBe(200);
  });
});

describe('workflows', () => {
  test('EM-540 a workflow is run, which leaves an execution', async () => {
    const email = organization.users.get(1003)?.email;
    const { body } = await ask('POST', '/workflows/301/trigger', { triggerAppId: 1000, triggerUserEmail: email });
    expect(body).toEqual({ success: true });
    const [newest] = (await ask('GET', '/workflows/actionExecutions?size=1')).body['response'] as Row[];
    expect(newest).toMatchObject({ idWorkflow: 301, idApp: 1000, runtimeInfo: { user: { id: 1003 } } });
    expect((await ask('POST', '/workflows/302/trigger')).status).toBe(200);
  });

  test('EM-541 access to an app is asked for', async () => {
    const request = {
      triggerAppId: 1000,
      triggerUserEmail: organization.users.get(1003)?.email,
      description: 'new project',
    };
    expect((await ask('POST', '/appCatalog/triggerAppAccessRequestPolicy', request)).body).toEqual({ success: true });
  });
});

const long = 'x'.repeat(300);
const REFUSED: readonly (readonly [law: string, method: string, path: string, body: unknown, status: number])[] = [
  ['EM-550 of a user, only lifecycleStatus', 'PUT', '/users/1003', { lifecycleStatus: 'active', firstName: 'A' }, 422],
  ['EM-550 of a user, at least lifecycleStatus', 'PUT', '/users/1003', {}, 400],
  ['EM-550 of a user, a known lifecycleStatus', 'PUT', '/users/1003', { lifecycleStatus: 'gone' }, 400],
  ['EM-550 a user that exists', 'PUT', '/users/5', { lifecycleStatus: 'active' }, 404],
  ['EM-551 of a user app, only isUserRemovedFromApp', 'PUT', '/users/1001/apps/1000', { state: 'closed' }, 422],
  ['EM-551 of a user app, a boolean', 'PUT', '/users/1001/apps/1000', { isUserRemovedFromApp: 'yes' }, 400],
  ['EM-551 a user app that exists', 'PUT', '/users/1001/apps/5', { isUserRemovedFromApp: true }, 404],
  ['EM-552 an app of the catalogue', 'POST', '/apps', { idApp: 5 }, 404],
  ['EM-552 an id', 'POST', '/apps', { idApp: '1000' }, 400],
  ['EM-552 an app named by idApp', 'POST', '/apps', {}, 400],
  ['EM-553 a custom app with a name', 'POST', '/apps/custom', { url: 'https://a.example' }, 400],
  ['EM-553 a custom app with a url that is one', 'POST', '/apps/custom', { name: 'a', url: 'nowhere' }, 400],
  ['EM-553 a custom app without further fields', 'POST', '/apps/custom', { name: 'a', planName: 'team' }, 422],
  ['EM-554 fields that an app has', 'PUT', '/apps/1000', { colour: 'red' }, 422],
  ['EM-554 not those that Torii fills', 'PUT', '/apps/1000', { activeUsersCount: 3 }, 422],
  ['EM-554 not those that were deleted', 'PUT', '/apps/1000', { oldRiskScore: 3 }, 422],
  ['EM-554 options that exist', 'PUT', '/apps/1000', { planName: 'legacyPro' }, 400],
  ['EM-554 options by key, not by label', 'PUT', '/apps/1000', { planName: 'Team' }, 400],
  ['EM-554 numbers as numbers', 'PUT', '/apps/1000', { purchasedSeats: '12' }, 400],
  ['EM-554 users that exist', 'PUT', '/apps/1000', { approver: 5 }, 400],
  ['EM-554 an owner that exists', 'PUT', '/apps/1000', { primaryOwner: 5 }, 400],
  ['EM-554 a change', 'PUT', '/apps/1000', {}, 400],
  ['EM-560 a contract with a name', 'POST', '/contracts', { idApp: 1000, status: 'active' }, 400],
  ['EM-560 a contract with an app', 'POST', '/contracts', { name: long, status: 'active' }, 400],
  ['EM-560 a contract with a status', 'POST', '/contracts', { name: 'a', idApp: 1000 }, 400],
  ['EM-560 a contract of an app that the organisation has', 'POST', '/contracts', { ...CONTRACT, idApp: 5 }, 404],
  ['EM-561 no currency beside the amount', 'POST', '/contracts', { ...CONTRACT, amount: 5, currency: 'EUR' }, 400],
  ['EM-561 no currency beside the amount in a change', 'PUT', '/contracts/50001', { currency: 'EUR' }, 400],
  ['EM-562 whole minor units', 'POST', '/contracts', { ...CONTRACT, amount: 1.5 }, 400],
  ['EM-562 amounts as numbers', 'POST', '/contracts', { ...CONTRACT, amount: { value: '5', currency: 'EUR' } }, 400],
  ['EM-562 currencies by code', 'POST', '/contracts', { ...CONTRACT, amount: { value: 5, currency: 'euro' } }, 400],
  ['EM-563 dates in ISO format', 'POST', '/contracts', { ...CONTRACT, startDate: '03.02.2027' }, 400],
  ['EM-563 dates that exist', 'POST', '/contracts', { ...CONTRACT, startDate: '2027-02-30' }, 400],
  ['EM-563 no times as numbers', 'POST', '/contracts', { ...CONTRACT, startDate: 1_800_000_000_000 }, 400],
  [
    'EM-564 documents of files that exist',
    'POST',
    '/contracts',
    { ...CONTRACT, documents: [{ idUpload: 5, name: 'a' }] },
    400,
  ],
  ['EM-565 details that contracts have', 'POST', '/contracts', { ...CONTRACT, colour: 'red' }, 422],
  ['EM-565 no prototype', 'PUT', '/contracts/50001', JSON.parse('{"__proto__": {"status": "x"}}'), 422],
  ['EM-566 a contract that exists', 'PUT', '/contracts/5', { status: 'active' }, 404],
  ['EM-566 a contract that exists', 'DELETE', '/contracts/5', undefined, 404],
  ['EM-570 a type of file', 'POST', '/files', { path: '1/a.csv', type: 'poem' }, 400],
  ['EM-571 a workflow that exists', 'POST', '/workflows/5/trigger', {}, 404],
  [
    'EM-571 a user that exists',
    'POST',
    '/workflows/301/trigger',
    { triggerUserEmail: 'nobody@lanternworks.example' },
    404,
  ],
  ['EM-571 a licence with its app', 'POST', '/workflows/301/trigger', { triggerLicenseName: 'Pro' }, 400],
  [
    'EM-572 an access request for an app',
    'POST',
    '/appCatalog/triggerAppAccessRequestPolicy',
    { triggerUserEmail: 'a@b.example' },
    400,
  ],
  ['EM-573 an object as body', 'POST', '/contracts', [CONTRACT], 400],
];

test.each(REFUSED)('%s is what a write takes (%s %s)', async (_, method, path, body, status) => {
  const before = structuredClone(organization);
  const answer = await ask(method, path, body);
  expect(answer).toEqual({
    status,
    body: { statusCode: status, error: expect.any(String), message: expect.any(String) },
  });
  expect(organization).toEqual(before);
  expect(emulator.writes).toMatchObject([{ method, path, status, carriedOut: false }]);
});

test('EM-574 uploads of other names, types or parts are refused', async () => {
  const status = async (data: FormData) => (await ask('POST', '/files/upload', data)).status;
  expect(await status(form('a.exe', 10))).toBe(400);
  expect(await status(form('pdf', 10))).toBe(400);
  expect(await status(form('a.pdf', 10, null))).toBe(400);
  expect(await status(form('a.pdf', 10, 'poem'))).toBe(400);
  expect(await status(form('a.pdf', 10, 'plugin', { note: 'x' }))).toBe(422);
  expect((await ask('POST', '/files/upload', { type: 'plugin' })).status).toBe(415);
  expect(organization.files.size).toBe(10);
});

test('EM-580 a read-only key reads, and each of its writes is a 403', async () => {
  expect((await ask('GET', '/users', undefined, 3)).status).toBe(200);
  expect((await ask('POST', '/apps/match', { apps: [{ name: 'Zoom' }] }, 3)).status).toBe(200);
  expect((await ask('PUT', '/users/1003', { lifecycleStatus: 'offboarded' }, 3)).status).toBe(403);
  expect((await ask('DELETE', '/contracts/50001', undefined, 3)).status).toBe(403);
  expect(organization.contracts.has(50_001)).toBe(true);
  expect(emulator.writes.map(({ status, carriedOut }) => [status, carriedOut])).toEqual([
    [403, false],
    [403, false],
  ]);
});

test('EM-581 writes are kept in order with body and key, and leave an audit row', async () => {
  await ask('PUT', '/users/1003', { lifecycleStatus: 'offboarding' });
  await ask('DELETE', '/contracts/50001');
  await ask('PUT', '/users/1003', { lifecycleStatus: 'active' }, 1);
  expect(emulator.writes).toMatchObject([
    {
      method: 'PUT',
      endpoint: 'PUT /users/{idUser}',
      path: '/users/1003',
      body: { lifecycleStatus: 'offboarding' },
      key: key(0),
      status: 200,
      carriedOut: true,
    },
    {
      method: 'DELETE',
      endpoint: 'DELETE /contracts/{idContract}',
      path: '/contracts/50001',
      body: null,
      key: key(0),
      status: 204,
    },
    { path: '/users/1003', body: { lifecycleStatus: 'active' }, key: key(1) },
  ]);
  const { audit } = (await ask('GET', '/audit?size=2')).body as { audit: Row[] };
  expect(audit.map(row => row['type'])).toEqual(['delete_contract', 'update_user_lifecycle_status']);
});

test('EM-582 a reset brings everything back', async () => {
  await ask('DELETE', '/contracts/50001');
  emulator.reset();
  expect((await ask('GET', '/contracts/50001')).status).toBe(200);
  expect([emulator.writes.length, emulator.log.count()]).toEqual([0, 1]);
});
