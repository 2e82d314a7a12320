import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, type Organization, startEmulator } from '../emulator.ts';

type Row = Record<string, unknown>;

const SECOND = 1_000;
const USER = 1_003;

let emulator: Emulator;
let organization: Organization;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimits: false, sizes: { users: 60, apps: 20, bigAppUsers: 40 } });
});
beforeEach(() => {
  emulator.reset();
  emulator.clock.stop();
  organization = emulator.organization(emulator.keys[0] ?? '');
});
afterAll(() => emulator.close());

async function ask(method: string, path: string, body?: unknown): Promise<Row> {
  const response = await fetch(`${emulator.url}/v1.0${path}`, {
    method,
    headers: {
      authorization: `Bearer ${emulator.keys[0]}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Row;
}

async function executionsOf(idWorkflow: number): Promise<Row[]> {
  const { response } = (await ask('GET', '/workflows/actionExecutions?size=1000')) as { response: Row[] };
  const since = new Date(emulator.clock.now() - 3_600 * SECOND).toISOString();
  return response.filter(row => row['idWorkflow'] === idWorkflow && String(row['creationTime']) > since).reverse();
}

/** Where an execution stands, by the marks that Torii's document has. */
function standing(row: Row): string {
  if (row['isIgnored']) return 'ignored';
  if (row['isCompleted']) return 'completed';
  if (row['errorTime'] !== null) return 'failed';
  return row['isRun'] ? 'running' : 'waiting';
}

async function run(idWorkflow: number): Promise<() => Promise<string[]>> {
  await ask('POST', `/workflows/${idWorkflow}/trigger`, {
    triggerUserEmail: organization.users.get(USER)?.email,
    triggerAppId: 1000,
  });
  return async () => (await executionsOf(idWorkflow)).map(standing);
}

describe('a workflow that is run', () => {
  test('EM-800 waits, runs and is done within seconds of the emulator’s clock', async () => {
    const standings = await run(301);
    expect(await standings()).toEqual(['waiting', 'waiting']);
    emulator.clock.advance(SECOND);
    expect(await standings()).toEqual(['running', 'waiting']);
    emulator.clock.advance(SECOND);
    expect(await standings()).toEqual(['completed', 'running']);
    emulator.clock.advance(3 * SECOND);
    expect(await standings()).toEqual(['completed', 'completed']);
    const rows = await executionsOf(301);
    expect(new Set(rows.map(row => row['idWorkflowExecution'])).size).toBe(1);
    for (const row of rows) {
      const times = [row['creationTime'], row['runTime'], row['completionTime']].map(String);
      expect(times.toSorted()).toEqual(times);
      expect(row).toMatchObject({ isRun: false, updateTime: row['completionTime'], executionErrorType: null });
      expect(row).toMatchObject({ idApp: 1000, runtimeInfo: { user: { id: USER } } });
    }
    expect(organization.runs).toEqual([]);
  });

  test('EM-801 fails with some workflows, and what comes after is ignored', async () => {
    const standings = await run(304);
    emulator.clock.advance(10 * SECOND);
    expect(await standings()).toEqual(['failed', 'ignored']);
    expect((await executionsOf(304))[0]).toMatchObject({ executionErrorType: 'permissionDenied', isRun: false });
  });

  test('EM-802 waits for a person with others, however long', async () => {
    const standings = await run(303);
    emulator.clock.advance(10 * SECOND);
    expect(await standings()).toEqual(['completed', 'running', 'waiting']);
    emulator.clock.advance(86_400 * SECOND - 10 * SECOND);
    const rows = organization.executions.filter(row => row.idWorkflowExecution === 92_500);
    expect(rows.map(row => row.isRun)).toEqual([false, true, false]);
  });

  test('EM-803 goes on by itself: nobody has to set the clock', async () => {
    emulator.clock.reset();
    const standings = await run(305);
    await expect.poll(standings, { timeout: 20 * SECOND }).toEqual(['completed', 'completed']);
  });

  test('EM-804 is a run of its own each time', async () => {
    const first = await run(301);
    await run(301);
    expect(await first()).toHaveLength(4);
    const rows = await executionsOf(301);
    expect(new Set(rows.map(row => row['idWorkflowExecution'])).size).toBe(2);
    expect(new Set(rows.map(row => row['id'])).size).toBe(4);
  });

  test('EM-805 a request for access waits for somebody to approve it', async () => {
    const request = { triggerAppId: 1000, triggerUserEmail: organization.users.get(USER)?.email };
    await ask('POST', '/appCatalog/triggerAppAccessRequestPolicy', request);
    emulator.clock.advance(20 * SECOND);
    const rows = await executionsOf(323);
    expect(rows.map(row => [row['actionType'], standing(row)])).toEqual([
      ['requestApproval', 'running'],
      ['addUserToApp', 'waiting'],
    ]);
  });
});

describe('somebody who leaves', () => {
  const change = (lifecycleStatus: string) => ask('PUT', `/users/${USER}`, { lifecycleStatus });
  const accounts = () => organization.accountsByUser.get(USER) ?? [];

  test('EM-810 is offboarded by a workflow: an execution for each account that is not removed yet', async () => {
    const open = accounts().filter(account => !account.isUserRemovedFromApp);
    expect(open.length).toBeGreaterThan(2);
    await change('offboarding');
    const rows = await executionsOf(324);
    expect(rows.map(row => row['idApp'])).toEqual([...open.map(account => account.idApp), null, null]);
    for (const row of rows) expect(row['runtimeInfo']).toEqual({ user: { id: USER } });
    emulator.clock.advance(10 * SECOND);
    const ended = (await executionsOf(324)).slice(0, open.length).map(standing);
    expect(accounts().filter(account => open.includes(account) && account.isUserRemovedFromApp)).toHaveLength(
      ended.filter(word => word === 'completed').length,
    );
    expect(ended).not.toContain('waiting');
  });

  test('EM-811 is offboarded once', async () => {
    await change('offboarding');
    const { length } = await executionsOf(324);
    await change('offboarding');
    expect(await executionsOf(324)).toHaveLength(length);
    await change('offboarded');
    expect(await executionsOf(324)).toHaveLength(length);
  });

  test('EM-812 stays after all: what is not done is ignored', async () => {
    const before = structuredClone(accounts());
    await change('offboarding');
    await change('active');
    emulator.clock.advance(10 * SECOND);
    expect(new Set((await executionsOf(324)).map(standing))).toEqual(new Set(['ignored']));
    expect(accounts()).toEqual(before);
  });

  test('EM-813 of many, some removals fail and some wait for a person', async () => {
    const leaving = [...organization.users.values()].filter(user => user.lifecycleStatus === 'active').slice(0, 30);
    for (const { id } of leaving) await ask('PUT', `/users/${id}`, { lifecycleStatus: 'offboarding' });
    emulator.clock.advance(20 * SECOND);
    const seen = new Set((await executionsOf(324)).map(standing));
    expect([...seen].sort()).toEqual(['completed', 'failed', 'running']);
  });
});

test('EM-820 nothing happens where nothing was written, however much time passes', async () => {
  const before = structuredClone(organization);
  emulator.clock.advance(30 * 86_400 * SECOND);
  await ask('GET', '/workflows/actionExecutions');
  expect(emulator.organization(emulator.keys[0] ?? '')).toEqual(before);
});

test('EM-821 rows of writes have the time of the emulator’s clock, which /_control sets', async () => {
  const post = (body: unknown) =>
    fetch(`${emulator.url}/_control/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { now } = (await (await post({ advanceSeconds: 86_400 })).json()) as { now: string };
  expect(Math.abs(Date.parse(now) - Date.now() - 86_400 * SECOND)).toBeLessThan(10 * SECOND);
  await ask('PUT', `/users/${USER}`, { lifecycleStatus: 'offboarded' });
  const { audit } = (await ask('GET', '/audit?size=1')) as { audit: Row[] };
  expect(Date.parse(String(audit[0]?.['creationTime']))).toBeGreaterThanOrEqual(Date.parse(now));
  expect(audit[0]).toMatchObject({
    type: 'update_user_lifecycle_status',
    requestDetails: { path: `/api/orgs/${organization.profile.id}/users/${USER}`, method: 'put' },
    properties: { lifecycleStatus: 'offboarded' },
  });
  expect((await post({ advanceSeconds: 'soon' })).status).toBe(400);
  expect((await post({ advanceSeconds: 1e300 })).status).toBe(400);
});

test('EM-822 a reset puts the clock back and forgets what was on its way', async () => {
  emulator.clock.advance(86_400 * SECOND);
  await ask('POST', '/workflows/301/trigger', {});
  emulator.reset();
  expect(Math.abs(emulator.clock.now() - Date.now())).toBeLessThan(SECOND);
  expect(emulator.organization(emulator.keys[0] ?? '').runs).toEqual([]);
});
