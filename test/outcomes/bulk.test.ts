import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EmulatorOptions } from '../../emulator/emulator.ts';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import type { ServerOptions } from '../../src/server/serverOptions.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
afterEach(() => subgraph.stop());

async function start(options: { emulator?: EmulatorOptions; server?: Partial<ServerOptions> } = {}): Promise<void> {
  subgraph = await startSubgraph(options);
}

const rows = () => sample(subgraph);

/** So many accounts of different users and apps, of users with an address. */
function accounts(count: number): { userId: string; appId: string; email: string }[] {
  const seen = new Set<string>();
  const found = [...rows().accounts.values()].flatMap(({ idUser, idApp }) => {
    const user = rows().users.get(idUser ?? 0);
    const key = `${idUser} ${idApp}`;
    if (!user?.email || !rows().apps.has(idApp) || seen.has(key)) return [];
    seen.add(key);
    return [{ userId: String(idUser), appId: String(idApp), email: user.email }];
  });
  expect(found.length).toBeGreaterThanOrEqual(count);
  return found.slice(0, count);
}

const removals = (count: number) =>
  accounts(count).map(({ userId, appId }) => ({ userId, appId, isUserRemovedFromApp: true }));

const MUTATION = `mutation ($input: UpdateAppUsersInput!) {
  updateAppUsers(input: $input) {
    results {
      appUser { isUserRemovedFromApp user { toriiId } app { toriiId name } }
      request { path body } changes { field before after } userErrors { code message path }
    }
    userErrors { code path }
  }
}`;
const LEAN =
  'mutation ($input: UpdateAppUsersInput!) { updateAppUsers(input: $input) { results { userErrors { code } } } }';

const update = (appUsers: readonly object[], more: object = {}, headers = {}) =>
  subgraph.ask(MUTATION, { variables: { input: { appUsers, ...more } }, headers });
const written = () => subgraph.emulator.writes.filter(({ carriedOut }) => carriedOut).map(({ path }) => path);
const count = (calls: readonly { endpoint: string | null }[], endpoint: string) =>
  calls.filter(call => call.endpoint === endpoint).length;
const codes = (errors: readonly any[]) => errors.map(({ extensions }) => extensions.code);

describe('updateAppUsers', () => {
  test('a hundred in one request: one call each, one result each, in their order, nothing twice', async () => {
    // Torii's own limits: the minute has 200 of these calls.
    await start({ emulator: { rateLimits: {} }, server: { rateScale: 1 } });
    const items = removals(100);
    const { data, errors, calls } = await update(items);
    expect(errors).toEqual([]);
    const { results, userErrors } = data.updateAppUsers;
    expect(userErrors).toEqual([]);
    expect(results.map(({ appUser }: any) => [appUser.user.toriiId, appUser.app.toriiId])).toEqual(
      items.map(({ userId, appId }) => [userId, appId]),
    );
    expect(results.every(({ appUser }: any) => appUser.isUserRemovedFromApp && appUser.app.name)).toBe(true);
    expect(written().toSorted()).toEqual(items.map(({ userId, appId }) => `/users/${userId}/apps/${appId}`).toSorted());
    expect(count(calls, 'PUT /users/{idUser}/apps/{idApp}')).toBe(100);
    expect(calls.length).toBeLessThan(105);
  });

  test('users by address: looked up together, and the same user by another name is the same', async () => {
    await start();
    const [one, two] = accounts(60);
    const items = accounts(60).map(({ email, appId }) => ({ userId: email, appId, isUserRemovedFromApp: true }));
    const again = { userId: encodeGlobalId('User', one?.userId ?? ''), appId: one?.appId, isUserRemovedFromApp: false };
    const nobody = { userId: 'nobody@nowhere.example', appId: two?.appId, isUserRemovedFromApp: true };
    const { data, errors, calls } = await update([...items, again, nobody]);
    expect(errors).toEqual([]);
    const { results } = data.updateAppUsers;
    expect(results.slice(0, 60).flatMap(({ userErrors }: any) => userErrors)).toEqual([]);
    expect(results[60].userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'appUsers', '60'] }]);
    expect(results[61].userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'appUsers', '61', 'userId'] }]);
    expect(written()).toHaveLength(60);
    expect(count(calls, 'GET /users')).toBeLessThanOrEqual(6);
  });

  test('each has its own outcome: a mistake, a conflict, one that does not exist, one whose answer is lost', async () => {
    await start();
    const [a, b, c, d] = removals(4);
    const lost = { kind: 'error503', endpoint: 'PUT /users/{idUser}/apps/{idApp}', phase: 'before', times: 1 } as const;
    const items = [
      { ...a, appId: 'x' },
      { ...b, ifUnchanged: { isUserRemovedFromApp: true } },
      { ...c, appId: '999999999' },
    ];
    const { data, errors } = await update([...items, d ?? {}]);
    expect(errors).toEqual([]);
    const results = data.updateAppUsers.results.map(({ userErrors }: any) =>
      userErrors.map((one: any) => [one.code, one.path.join('.')]),
    );
    expect(results).toEqual([
      [['BAD_USER_INPUT', 'input.appUsers.0.appId']],
      [['CONFLICT', 'input.appUsers.1.ifUnchanged.isUserRemovedFromApp']],
      [['NOT_FOUND', 'input.appUsers.2.appId']],
      [],
    ]);
    expect(written()).toEqual([`/users/${d?.userId}/apps/${d?.appId}`]);
    subgraph.emulator.faults.add(lost);
    const unknown = await update([a ?? {}, b ?? {}]);
    expect(unknown.errors).toMatchObject([
      { path: ['updateAppUsers', 'results', expect.any(Number)], extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } },
    ]);
    expect(unknown.data.updateAppUsers.results.filter((one: unknown) => one !== null)).toHaveLength(1);
    expect(written()).toHaveLength(2);
  });

  test('a dry run writes nothing, and shows each account as it stands and what would change', async () => {
    await start();
    const items = removals(60);
    const standing = items.map(({ userId, appId }) => {
      const row = [...rows().accounts.values()].find(one => `${one.idUser} ${one.idApp}` === `${userId} ${appId}`);
      return row?.isUserRemovedFromApp ?? null;
    });
    const { data, errors, calls } = await update(items, { dryRun: true });
    expect(errors).toEqual([]);
    for (const [at, { appUser, request, changes, userErrors }] of data.updateAppUsers.results.entries()) {
      expect(userErrors).toEqual([]);
      expect(appUser).toMatchObject({ isUserRemovedFromApp: standing[at], user: { toriiId: items[at]?.userId } });
      expect(request.path).toBe(`/v1.0/users/${items[at]?.userId}/apps/${items[at]?.appId}`);
      expect(changes).toEqual([{ field: 'isUserRemovedFromApp', before: standing[at], after: true }]);
    }
    expect(subgraph.emulator.writes).toEqual([]);
    expect(count(calls, 'GET /users')).toBeLessThanOrEqual(3);
  });

  test('an empty list is a user error; a hundred and one are refused before anything is sent', async () => {
    await start();
    const none = await update([]);
    expect(none.data.updateAppUsers).toEqual({
      results: null,
      userErrors: [{ code: 'BAD_USER_INPUT', path: ['input', 'appUsers'] }],
    });
    const many = await update(removals(101));
    expect([many.status, codes(many.errors), many.calls]).toEqual([400, ['COST_EXCEEDED'], []]);
  });

  test('what it takes is planned, and two hundred of them in one request are more than its share', async () => {
    await start({ server: { rateScale: 1 } });
    const items = removals(100);
    const { extensions } = await subgraph.ask(LEAN, {
      variables: { input: { appUsers: items } },
      headers: { 'x-torii-cost': '1' },
    });
    expect(extensions['cost']).toMatchObject({ certain: 100, likely: 100, made: 100 });
    const twice = `mutation ($a: UpdateAppUsersInput!, $b: UpdateAppUsersInput!) {
      a: updateAppUsers(input: $a) { results { userErrors { code } } }
      b: updateAppUsers(input: $b) { results { userErrors { code } } }
    }`;
    const other = items.map(item => ({ ...item, isUserRemovedFromApp: false }));
    const refused = await subgraph.ask(twice, { variables: { a: { appUsers: items }, b: { appUsers: other } } });
    expect([codes(refused.errors), refused.calls]).toEqual([['COST_EXCEEDED'], []]);
  });
});

describe('where the minute does not have enough calls left', () => {
  const WINDOW = { windowSeconds: 8, perEndpoint: { updateUserApp: 30 } };

  test('the first are written, the others are RATE_LIMITED at their own results, told once, and not sent', async () => {
    await start({ emulator: { rateLimits: { ...WINDOW, windowSeconds: 60 } }, server: { rateScale: 1 } });
    const items = removals(50);
    const { data, errors } = await update(items);
    const { results } = data.updateAppUsers;
    const failed = results.flatMap((one: unknown, at: number) => (one === null ? [at] : []));
    expect(written().length).toBe(50 - failed.length);
    expect(subgraph.emulator.writes.filter(({ status }) => status !== 200)).toHaveLength(
      subgraph.emulator.writes.length - written().length,
    );
    expect(failed.length).toBeGreaterThanOrEqual(20);
    expect(new Set(codes(errors))).toEqual(new Set(['RATE_LIMITED']));
    const paths = errors.flatMap(({ path, extensions }) => (extensions['paths'] as unknown[] | undefined) ?? [path]);
    expect(paths).toEqual(failed.map((at: number) => ['updateAppUsers', 'results', at]));
    expect(errors.length).toBeLessThanOrEqual(2);
    expect(errors[0]?.extensions['retryAfter']).toBeGreaterThan(0);
  });

  test('with x-torii-wait they wait for the next minute, and all are written once', async () => {
    await start({ emulator: { rateLimits: WINDOW }, server: { rateScale: 1 } });
    const items = removals(50);
    const { errors } = await update(items, {}, { 'x-torii-wait': '20' });
    expect(errors).toEqual([]);
    expect(written().toSorted()).toEqual(items.map(({ userId, appId }) => `/users/${userId}/apps/${appId}`).toSorted());
  }, 40_000);
});

test('once the client has gone nothing more of it is sent', async () => {
  await start();
  const items = removals(100);
  const endpoint = 'PUT /users/{idUser}/apps/{idApp}';
  subgraph.emulator.faults.add({ kind: 'slowHeaders', endpoint, phase: 'after', delayMs: 700 });
  const leaving = new AbortController();
  const request = fetch(`${subgraph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: LEAN, variables: { input: { appUsers: items } } }),
    signal: leaving.signal,
  });
  await vi.waitUntil(() => subgraph.emulator.log.count(endpoint) >= 10, { timeout: 10_000 });
  leaving.abort();
  await expect(request).rejects.toThrow();
  await vi.waitUntil(() => subgraph.emulator.log.calls.every(({ doneAt }) => doneAt !== null), { timeout: 10_000 });
  for (let turn = 0; turn < 5; turn += 1) await subgraph.ask('{ organization { id } }');
  expect(subgraph.emulator.log.count(endpoint)).toBeLessThanOrEqual(20);
});
