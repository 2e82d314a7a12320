import { afterAll, beforeAll, expect, test } from 'vitest';
import { callTool } from '../../support/mcp.ts';
import { sample } from '../../support/read.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';

let subgraph: Subgraph;

beforeAll(async () => {
  subgraph = await startSubgraph({ server: { mcp: { mode: 'read-write' } } });
});

afterAll(() => subgraph.stop());

/** Asks one question, and says what it cost: three calls of Torii at the most. */
async function ask(name: string, given: object, most = 3) {
  const answer = await callTool(subgraph.url, name, given);
  expect([name, answer.texts, answer.isError]).toEqual([name, answer.texts, false]);
  expect(answer.meta['torii-subgraph/cost'].calls).toBeLessThanOrEqual(most);
  return answer.data;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 10) : '');

test('renewals between two days, both included, the earliest first', async () => {
  const active = [...sample(subgraph).contracts.values()].filter(({ status }) => status?.toLowerCase() === 'active');
  const ends = active.map(({ custom }) => textOf(custom['endDate'])).filter(day => day !== '');
  const days = ends.toSorted();
  const [from, to] = [days[2], days[8]] as [string, string];
  const { result, totalCount } = await ask('torii_renewals_due', { from, to });
  expect(result.map(({ endDate }: { endDate: string }) => endDate)).toEqual(
    days.filter(day => day >= from && day <= to),
  );
  expect(totalCount).toBe(result.length);
  const vendors = active.flatMap(({ id, custom }) => (custom['vendor'] ? [[String(id), custom['vendor']]] : []));
  const paid = result.flatMap(({ id, vendor }: { id: string; vendor?: string }) => (vendor ? [[id, vendor]] : []));
  expect(paid.length).toBeGreaterThan(0);
  expect(vendors).toEqual(expect.arrayContaining(paid));
});

test('renewals of one owner, by email address', async () => {
  const { contracts, users } = sample(subgraph);
  const mine = [...contracts.values()].find(
    ({ owner, custom, status }) =>
      status?.toLowerCase() === 'active' && users.get(owner ?? 0)?.email && custom['endDate'],
  );
  const owner = users.get(mine?.owner ?? 0)?.email;
  const { result } = await ask('torii_renewals_due', { from: '2000-01-01', to: '2100-01-01', owner }, 4);
  expect(result.map(({ id }: { id: string }) => id)).toContain(String(mine?.id));
  expect(new Set(result.map((row: any) => row.owner))).toEqual(new Set([owner]));
});

test('an access review shows accounts that are not removed, and those unused since a day', async () => {
  const [idApp, accounts] = [...sample(subgraph).accountsByApp].find(([, rows]) => {
    return rows.length > 10 && rows.length < 60 && rows.some(({ lastVisitTime }) => lastVisitTime);
  }) ?? [0, []];
  const kept = accounts.filter(({ isUserRemovedFromApp }) => !isUserRemovedFromApp);
  const { result } = await ask('torii_access_review', { id_app: idApp, limit: 100 });
  expect(result).toHaveLength(kept.length);
  const visits = kept.flatMap(({ lastVisitTime }) => lastVisitTime ?? []).toSorted();
  const middle = visits[Math.floor(visits.length / 2)] ?? '';
  const unused = await ask('torii_access_review', { id_app: idApp, lastUsedBefore: middle, limit: 100 });
  expect(unused.result).toHaveLength(visits.filter(visit => visit < middle).length);
});

test('a leaver’s check shows open apps and contracts to hand over', async () => {
  const { accountsByUser, contracts, users } = sample(subgraph);
  const contract = [...contracts.values()].find(({ owner }) => users.has(owner ?? 0));
  const user = users.get(contract?.owner ?? 0);
  const data = await ask('torii_leaver_check', { id_user: user?.email });
  const open = (accountsByUser.get(user?.id ?? 0) ?? []).filter(({ isUserRemovedFromApp }) => !isUserRemovedFromApp);
  expect(data.apps.result.map(({ id }: { id: string }) => Number(id)).toSorted()).toEqual(
    open.map(({ idApp }) => idApp).toSorted(),
  );
  expect(data.ownedContracts.result.map(({ id }: { id: string }) => id)).toContain(String(contract?.id));
  expect(data).not.toHaveProperty('ownedApps');
});

test('apps that a leaver answers for are those they own alone, and those they own beside others', async () => {
  const { apps, users } = sample(subgraph);
  const beside = [...apps.values()].find(({ primaryOwner, appOwners }) => appOwners.some(one => one !== primaryOwner));
  const owner = beside?.appOwners.find(one => one !== beside.primaryOwner);
  const id_user = users.get(owner ?? 0)?.email;
  const owned = [...apps.values()].filter(({ appOwners }) => appOwners.includes(owner ?? 0)).map(({ id }) => id);
  const data = await ask('torii_leaver_check', { id_user, owned_apps: true, limit: 100 });
  expect(data.ownedApps.result.map(({ id }: { id: string }) => Number(id)).toSorted()).toEqual(owned.toSorted());
  expect(Object.keys(data)).not.toContain('apps');
  expect(Object.keys(data)).not.toContain('ownedContracts');
  // Page by page, by the same cursor as apps have.
  const first = await ask('torii_leaver_check', { id_user, owned_apps: true, limit: 1 });
  const { hasMore, nextCursor } = first.ownedApps;
  expect(hasMore).toBe(owned.length > 1);
  const second = await ask('torii_leaver_check', { id_user, owned_apps: true, limit: 1, cursor: nextCursor });
  expect(second.ownedApps.result).toHaveLength(1);
  expect(second.ownedApps.result).not.toEqual(first.ownedApps.result);
});

test('shadow IT is what was discovered, the most used first', async () => {
  const { result, totalCount } = await ask('torii_shadow_it', { limit: 100 });
  const used = result.map(({ activeUsersCount }: { activeUsersCount: number }) => activeUsersCount);
  expect(used).toEqual(used.toSorted((one: number, other: number) => other - one));
  expect(totalCount).toBe([...sample(subgraph).apps.values()].filter(({ state }) => state === 'discovered').length);
});

test('failed runs say why, and of which workflow, app and user', async () => {
  const { result } = await ask('torii_failed_workflow_runs', { limit: 5 });
  expect(result.length).toBeGreaterThan(0);
  for (const { id, idWorkflow, errorType } of result) {
    const row = sample(subgraph).executions.find(one => String(one.id) === id);
    expect({ idWorkflow, errorType: errorType ?? null }).toEqual({
      idWorkflow: String(row?.idWorkflow),
      errorType: row?.executionErrorType,
    });
  }
});

test('values of users’ own fields are as people read them', async () => {
  const { result } = await ask('torii_user_custom_field_values', { keys: ['department'], limit: 5 });
  expect(result).toHaveLength(5);
  expect(result.some(({ customFields }: any) => customFields.some((one: any) => typeof one.display === 'string'))).toBe(
    true,
  );
});

test('a key that is none is named', async () => {
  const { texts, isError } = await callTool(subgraph.url, 'torii_user_custom_field_values', { keys: ['departement'] });
  expect(isError).toBe(true);
  expect(texts.join()).toMatch(/^BAD_USER_INPUT: .*departement/);
});

test('names are matched to apps', async () => {
  const { result } = await ask('torii_match_apps', { names: ['Slack', 'no such app'] });
  expect(result[0]).toMatchObject({ searchedBy: 'Slack', name: 'Slack', id: '1000', state: expect.any(String) });
  expect(result[1]).toEqual({ searchedBy: 'no such app' });
});

test('a workflow is run by its name, once; a dry run starts nothing', async () => {
  const { emulator } = subgraph;
  const before = emulator.writes.length;
  const [user] = [...sample(subgraph).users.values()].filter(({ email }) => email);
  const about = { idWorkflow: '301', idUser: user?.email };
  const dry = await ask('torii_run_workflow', { ...about, dryRun: true });
  expect(dry.request).toMatchObject({ method: 'POST' });
  expect(emulator.writes.length).toBe(before);
  const { idRun, idUser } = await ask('torii_run_workflow', about);
  expect([typeof idRun, idUser]).toEqual(['string', String(user?.id)]);
  expect(emulator.writes.length).toBe(before + 1);
});

test('access is asked for, once', async () => {
  const before = subgraph.emulator.writes.length;
  const [user] = [...sample(subgraph).users.values()].filter(({ email }) => email);
  const { idApp } = await ask('torii_request_app_access', { id_app: '1000', id_user: user?.email, description: 'Why' });
  expect(idApp).toBe('1000');
  expect(subgraph.emulator.writes.slice(before)).toHaveLength(1);
});
