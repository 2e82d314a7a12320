import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';
import { firstKeys, writesOf } from '../support/writes.ts';

const subgraph = await startSubgraph();
beforeEach(() => {
  subgraph.emulator.reset();
  subgraph.emulator.faults.clear();
});
afterAll(() => subgraph.stop());

const NOBODY = 'nobody@nowhere.example';
const rows = () => sample(subgraph);
const first = (table: 'apps' | 'contracts') => firstKeys(rows()[table], 1)[0] ?? '';
const people = () => [...rows().users.values()].filter(({ email }) => email !== null);
const [ada, ben] = [() => people()[0], () => people()[1]];
const account = () => {
  const row = [...rows().accounts.values()].find(
    ({ idUser, idApp }) => rows().apps.has(idApp) && rows().users.get(idUser ?? 0)?.email,
  );
  return { id: row?.idUser ?? 0, appId: String(row?.idApp), email: rows().users.get(row?.idUser ?? 0)?.email ?? '' };
};

async function mutate(field: string, input: object, selection = '') {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const { data, errors, calls } = await subgraph.ask(
    `mutation ($input: ${type}!) { it: ${field}(input: $input) { ${selection} userErrors { code message path } } }`,
    { variables: { input } },
  );
  expect(errors).toEqual([]);
  return { ...data.it, calls: calls.map(({ endpoint }) => endpoint) };
}

/** How a user may be named, and the calls that finding him out takes. */
const named = (user: { id: number; email: string | null } | undefined): [string, number][] => [
  [String(user?.id), 0],
  [encodeGlobalId('User', String(user?.id)), 0],
  [user?.email ?? '', 1],
  [` ${user?.email?.toUpperCase()} `, 1],
];

describe('whatever takes a user takes an id or an email address', () => {
  test('updateUser', async () => {
    for (const [id, lookups] of named(ada())) {
      const { user, userErrors, calls } = await mutate(
        'updateUser',
        { id, lifecycleStatus: 'OFFBOARDING' },
        'user { toriiId }',
      );
      expect([user, userErrors]).toEqual([{ toriiId: String(ada()?.id) }, []]);
      expect(calls).toEqual([...Array(lookups).fill('GET /users'), 'PUT /users/{idUser}']);
    }
    expect(new Set(writesOf(subgraph).map(([call]) => call))).toEqual(new Set([`PUT /users/${ada()?.id}`]));
  });

  test('updateAppUser', async () => {
    const { id, appId, email } = account();
    const { userErrors } = await mutate('updateAppUser', { userId: email, appId, isUserRemovedFromApp: true });
    expect(userErrors).toEqual([]);
    expect(writesOf(subgraph)[0]?.[0]).toBe(`PUT /users/${id}/apps/${appId}`);
  });

  test('owners of apps and contracts, users among custom fields, and what was last seen: one call for all of them', async () => {
    const owner = await mutate('updateApp', { id: first('apps'), primaryOwnerId: ada()?.email });
    expect(owner.userErrors).toEqual([]);
    const seen = await mutate('updateApp', {
      id: first('apps'),
      primaryOwnerId: ben()?.email,
      ifUnchanged: { primaryOwnerId: ada()?.email },
    });
    expect(seen).toMatchObject({ userErrors: [], calls: ['GET /users', 'GET /apps/{idApp}', 'PUT /apps/{idApp}'] });
    const changed = await mutate('updateApp', {
      id: first('apps'),
      name: 'Other',
      ifUnchanged: { primaryOwnerId: ada()?.email },
    });
    expect(changed.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'ifUnchanged', 'primaryOwnerId'] }]);
    const { userErrors, calls } = await mutate('updateContract', {
      id: first('contracts'),
      ownerId: ada()?.email,
      customFields: [
        { key: 'requester', value: ben()?.email },
        { key: 'approvers', value: [ada()?.email, String(ben()?.id)] },
      ],
    });
    expect(userErrors).toEqual([]);
    expect(calls.filter((call: unknown) => call === 'GET /users')).toHaveLength(1);
    expect(writesOf(subgraph).map(([, body]) => body)).toEqual([
      { primaryOwner: ada()?.id },
      { primaryOwner: ben()?.id },
      { owner: ada()?.id, requester: ben()?.id, approvers: [ada()?.id, ben()?.id] },
    ]);
  });

  test('runWorkflow and requestAppAccess, which send the address: of an id it is looked up', async () => {
    const toriiWorkflowId = String([...rows().workflows.keys()][0]);
    for (const userId of [String(ada()?.id), encodeGlobalId('User', String(ada()?.id)), ada()?.email ?? '']) {
      const lookups = userId.includes('@') ? [] : ['GET /users/{idUser}'];
      const run = await mutate('runWorkflow', { toriiWorkflowId, userId }, 'user { id email }');
      expect(run).toMatchObject({ userErrors: [], user: { id: encodeGlobalId('User', String(ada()?.id)) } });
      expect(run.calls.slice(0, lookups.length + 1)).toEqual([...lookups, 'POST /workflows/{idWorkflow}/trigger']);
      const access = await mutate('requestAppAccess', { appId: first('apps'), userId }, 'user { email }');
      expect(access.userErrors).toEqual([]);
    }
    const bodies = writesOf(subgraph).map(([, body]) => (body as any).triggerUserEmail);
    expect(bodies).toEqual(Array(6).fill(ada()?.email));
  });

  test('user and appUser', async () => {
    const { id, appId, email } = account();
    const query =
      'query ($id: ID!, $appId: ID!) { user(id: $id) { toriiId } appUser(userId: $id, appId: $appId) { user { toriiId } } }';
    for (const who of [String(id), encodeGlobalId('User', String(id)), email, email.toUpperCase()]) {
      const { data, errors } = await subgraph.ask(query, { variables: { id: who, appId } });
      expect(errors).toEqual([]);
      expect(data).toEqual({ user: { toriiId: String(id) }, appUser: { user: { toriiId: String(id) } } });
    }
    const nobody = await subgraph.ask(query, { variables: { id: NOBODY, appId } });
    expect([nobody.data, nobody.errors]).toEqual([{ user: null, appUser: null }, []]);
    const bad = await subgraph.ask(query, { variables: { id: 'a @ b', appId } });
    expect(bad.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(bad.calls).toEqual([]);
  });
});

describe('an address that nobody has', () => {
  test.each<[string, () => object, string]>([
    ['updateUser', () => ({ id: NOBODY, lifecycleStatus: 'ACTIVE' }), 'id'],
    ['updateAppUser', () => ({ userId: NOBODY, appId: first('apps'), isUserRemovedFromApp: true }), 'userId'],
    ['updateApp', () => ({ id: first('apps'), primaryOwnerId: NOBODY }), 'primaryOwnerId'],
    [
      'updateApp',
      () => ({ id: first('apps'), name: 'x', ifUnchanged: { primaryOwnerId: NOBODY } }),
      'ifUnchanged.primaryOwnerId',
    ],
    ['createContract', () => ({ name: 'x', status: 'active', appId: first('apps'), ownerId: NOBODY }), 'ownerId'],
    [
      'updateContract',
      () => ({ id: first('contracts'), customFields: [{ key: 'approvers', value: [ada()?.email, NOBODY] }] }),
      'customFields.0.value.1',
    ],
    ['deleteContract', () => ({ id: first('contracts'), ifUnchanged: { ownerId: NOBODY } }), 'ifUnchanged.ownerId'],
    ['runWorkflow', () => ({ toriiWorkflowId: String([...rows().workflows.keys()][0]), userId: NOBODY }), 'userId'],
    [
      'runWorkflow',
      () => ({ toriiWorkflowId: String([...rows().workflows.keys()][0]), userId: '999999999' }),
      'userId',
    ],
    ['requestAppAccess', () => ({ appId: first('apps'), userId: NOBODY }), 'userId'],
  ])('%s: NOT_FOUND where it stands, and nothing is written (%#)', async (field, input, at) => {
    for (const dryRun of [true, false]) {
      const { userErrors } = await mutate(field, { ...input(), dryRun });
      expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', ...at.split('.')] }]);
      expect(subgraph.emulator.writes.filter(({ carriedOut }) => carriedOut)).toEqual([]);
    }
  });

  test('what is no address is refused without a call', async () => {
    const bad = await mutate('updateUser', { id: 'a b@c', lifecycleStatus: 'ACTIVE' });
    expect(bad).toMatchObject({ calls: [], userErrors: [{ code: 'BAD_USER_INPUT', path: ['input', 'id'] }] });
  });

  test('other mistakes are told before anybody is looked up', async () => {
    const bad = await mutate('updateContract', { id: 'x', ownerId: ada()?.email });
    expect(bad).toMatchObject({ calls: [], userErrors: [{ path: ['input', 'id'] }] });
  });

  test('where nobody can be looked up nothing is written, and the error says why', async () => {
    subgraph.emulator.faults.add({ kind: 'error503', endpoint: 'GET /users' });
    const { data, errors } = await subgraph.ask(
      'mutation ($email: ID!) { updateUser(input: { id: $email, lifecycleStatus: ACTIVE }) { user { id } } }',
      { variables: { email: ada()?.email } },
    );
    expect(data).toEqual({ updateUser: null });
    expect(errors).toMatchObject([{ path: ['updateUser'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(subgraph.emulator.writes).toEqual([]);
  });
});

test('lookups are planned', async () => {
  const plan = async (field: string, input: object) => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const { extensions } = await subgraph.ask(
      `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`,
      { variables: { input }, headers: { 'x-torii-cost': '1' } },
    );
    const { endpoints } = extensions['cost'] as any;
    return Object.fromEntries(
      endpoints.map((one: any) => [one.endpoint, [one.certain, one.likely >= one.calls, one.calls]]),
    );
  };
  expect(await plan('updateUser', { id: ada()?.email, lifecycleStatus: 'ACTIVE' })).toEqual({
    'GET /users': [1, true, 1],
    'PUT /users/{idUser}': [0, true, 1],
  });
  expect(
    await plan('runWorkflow', { toriiWorkflowId: String([...rows().workflows.keys()][0]), userId: String(ada()?.id) }),
  ).toEqual({
    'GET /users/{idUser}': [1, true, 1],
    'POST /workflows/{idWorkflow}/trigger': [0, true, 1],
  });
});
