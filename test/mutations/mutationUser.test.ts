import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';
import { firstKeys, writesOf } from '../support/writes.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
beforeEach(() => subgraph.emulator.reset());
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');

const UPDATE = `mutation ($input: UpdateUserInput!) {
  updateUser(input: $input) {
    user { toriiId email lifecycleStatus }
    request { method template path body }
    changes { field before after }
    userErrors { code message path }
  }
}`;

describe('updateUser', () => {
  test('sends one write and shows the user as Torii answers', async () => {
    const [id = ''] = firstKeys(rows().users, 1);
    const { data, errors, calls } = await subgraph.ask(UPDATE, {
      variables: { input: { id, lifecycleStatus: 'OFFBOARDING' } },
    });
    expect(errors).toEqual([]);
    expect(data.updateUser).toMatchObject({
      user: { toriiId: id, lifecycleStatus: 'OFFBOARDING' },
      request: null,
      changes: null,
      userErrors: [],
    });
    expect(calls.map(call => call.endpoint)).toEqual(['PUT /users/{idUser}']);
    expect(writesOf(subgraph)).toEqual([[`PUT /users/${id}`, { lifecycleStatus: 'offboarding' }, 200]]);
  });

  test('takes a global id', async () => {
    const [id = ''] = firstKeys(rows().users, 1);
    await subgraph.ask(UPDATE, {
      variables: { input: { id: encodeGlobalId('User', id), lifecycleStatus: 'OFFBOARDED' } },
    });
    expect(rows().users.get(Number(id))?.lifecycleStatus).toBe('offboarded');
  });

  test.each([
    ['another type', encodeGlobalId('App', '1000'), 'one of an app'],
    ['no id', 'me', '"me"'],
    ['a path', '../apps', '"../apps"'],
    ['1 MB', 'x'.repeat(1_000_000), 'xxx…'],
    ['nothing', '', '""'],
    ['a prototype', '__proto__', '__proto__'],
  ])('an id of %s is a userError and no call', async (_, id, got) => {
    const { data, errors, calls } = await subgraph.ask(UPDATE, {
      variables: { input: { id, lifecycleStatus: 'ACTIVE' } },
    });
    expect(errors).toEqual([]);
    expect(data.updateUser.user).toBeNull();
    expect(data.updateUser.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining(got), path: ['input', 'id'] },
    ]);
    expect(calls).toEqual([]);
  });

  test('an unknown user is a userError NOT_FOUND at the id', async () => {
    const { data, errors } = await subgraph.ask(UPDATE, {
      variables: { input: { id: '999999999', lifecycleStatus: 'ACTIVE' } },
    });
    expect(errors).toEqual([]);
    expect(data.updateUser.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
    expect(writesOf(subgraph).map(([, , status]) => status)).toEqual([404]);
  });

  test('dryRun answers the request and what it would change, from one read, and writes nothing', async () => {
    const [id = ''] = firstKeys(rows().users, 1);
    const before = rows().users.get(Number(id))?.lifecycleStatus;
    const { data, calls } = await subgraph.ask(UPDATE, {
      variables: { input: { id, lifecycleStatus: 'OFFBOARDED', dryRun: true } },
    });
    expect(data.updateUser).toEqual({
      user: { toriiId: id, email: rows().users.get(Number(id))?.email, lifecycleStatus: before?.toUpperCase() },
      request: {
        method: 'PUT',
        template: '/users/{idUser}',
        path: `/v1.0/users/${id}`,
        body: { lifecycleStatus: 'offboarded' },
      },
      changes: [{ field: 'lifecycleStatus', before: before?.toUpperCase(), after: 'OFFBOARDED' }],
      userErrors: [],
    });
    expect(calls.map(call => call.endpoint)).toEqual(['GET /users/{idUser}']);
    expect(writesOf(subgraph)).toEqual([]);
  });

  test('ifUnchanged: written where it holds, CONFLICT and no write where it does not', async () => {
    const user = [...rows().users.values()].find(({ lifecycleStatus }) => lifecycleStatus === 'active');
    const input = {
      id: String(user?.id),
      lifecycleStatus: 'OFFBOARDING',
      ifUnchanged: { lifecycleStatus: 'ACTIVE' },
    };
    const good = await subgraph.ask(UPDATE, { variables: { input } });
    expect(good.data.updateUser.userErrors).toEqual([]);
    expect(good.calls.map(call => call.endpoint)).toEqual(['GET /users/{idUser}', 'PUT /users/{idUser}']);
    const late = await subgraph.ask(UPDATE, { variables: { input } });
    expect(late.errors).toEqual([]);
    expect(late.data.updateUser).toMatchObject({
      user: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'ifUnchanged', 'lifecycleStatus'] }],
    });
    expect(late.calls.map(call => call.endpoint)).toEqual(['GET /users/{idUser}']);
    expect(writesOf(subgraph)).toHaveLength(1);
  });

  test.each(['active', 'Active', 'ACTIVE'])(
    'a status is compared and told as the schema has it, however Torii spells it: %s',
    async lifecycleStatus => {
      const torii = await startSubgraphOver(({ path }) =>
        path === 'users/7' ? { user: { id: 7, lifecycleStatus } } : 404,
      );
      try {
        const input = {
          id: '7',
          lifecycleStatus: 'OFFBOARDING',
          ifUnchanged: { lifecycleStatus: 'ACTIVE' },
          dryRun: true,
        };
        const { data } = await torii.ask(UPDATE, { input });
        expect(data.updateUser).toMatchObject({
          userErrors: [],
          changes: [{ field: 'lifecycleStatus', before: 'ACTIVE', after: 'OFFBOARDING' }],
        });
        const late = await torii.ask(UPDATE, { input: { ...input, ifUnchanged: { lifecycleStatus: 'OFFBOARDED' } } });
        const message = 'Expected lifecycleStatus to be "OFFBOARDED" still, it is "ACTIVE"';
        expect(late.data.updateUser.userErrors).toMatchObject([{ code: 'CONFLICT', message }]);
      } finally {
        await torii.stop();
      }
    },
  );

  test('a read-only key gets FORBIDDEN and nothing is written', async () => {
    const readOnly = await startSubgraph({ server: { authentication: { mode: 'passthrough' } } });
    try {
      const key = readOnly.emulator.keys[3] ?? '';
      const [id = ''] = firstKeys(readOnly.emulator.organization(key).users, 1);
      const { data, errors } = await readOnly.ask(UPDATE, {
        variables: { input: { id, lifecycleStatus: 'OFFBOARDED' } },
        headers: { 'x-torii-api-key': key },
      });
      expect(data.updateUser).toBeNull();
      expect(errors).toMatchObject([{ path: ['updateUser'], extensions: { code: 'FORBIDDEN' } }]);
      expect(readOnly.emulator.writes.filter(write => write.carriedOut)).toEqual([]);
      expect(readOnly.emulator.organization(key).users.get(Number(id))?.lifecycleStatus).not.toBe('offboarded');
    } finally {
      await readOnly.stop();
    }
  });
});

describe('updateAppUser', () => {
  const REMOVE = `mutation ($input: UpdateAppUserInput!) {
    updateAppUser(input: $input) {
      appUser { isUserRemovedFromApp app { toriiId name } user { toriiId } }
      request { method path body }
      changes { field before after }
      userErrors { code path }
    }
  }`;

  const account = () => {
    const row = [...rows().accounts.values()].find(
      ({ idUser, idApp }) => idUser !== null && rows().apps.has(idApp) && rows().users.has(idUser),
    );
    if (!row) throw new Error('expected an account');
    return row;
  };

  test('marks a user as removed from an app in one call', async () => {
    const { idUser, idApp } = account();
    const input = { userId: String(idUser), appId: String(idApp), isUserRemovedFromApp: true };
    const { data, errors, calls } = await subgraph.ask(REMOVE, { variables: { input } });
    expect(errors).toEqual([]);
    expect(data.updateAppUser).toMatchObject({
      appUser: {
        isUserRemovedFromApp: true,
        app: { toriiId: String(idApp), name: rows().apps.get(idApp)?.name },
        user: { toriiId: String(idUser) },
      },
      userErrors: [],
    });
    expect(calls).toHaveLength(1);
    expect(writesOf(subgraph)).toEqual([[`PUT /users/${idUser}/apps/${idApp}`, { isUserRemovedFromApp: true }, 200]]);
  });

  test('both ids are checked before anything is called', async () => {
    const input = { userId: encodeGlobalId('App', '1'), appId: 'x', isUserRemovedFromApp: true };
    const { data, calls } = await subgraph.ask(REMOVE, { variables: { input } });
    expect(data.updateAppUser.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', path: ['input', 'userId'] },
      { code: 'BAD_USER_INPUT', path: ['input', 'appId'] },
    ]);
    expect(calls).toEqual([]);
  });

  test('dryRun says what would change', async () => {
    const { idUser, idApp, isUserRemovedFromApp } = account();
    const input = { userId: String(idUser), appId: String(idApp), isUserRemovedFromApp: true, dryRun: true };
    const { data } = await subgraph.ask(REMOVE, { variables: { input } });
    expect(data.updateAppUser).toMatchObject({
      appUser: { isUserRemovedFromApp, app: { toriiId: String(idApp) }, user: { toriiId: String(idUser) } },
      request: { method: 'PUT', path: `/v1.0/users/${idUser}/apps/${idApp}`, body: { isUserRemovedFromApp: true } },
      changes: [{ field: 'isUserRemovedFromApp', before: isUserRemovedFromApp, after: true }],
    });
    expect(writesOf(subgraph)).toEqual([]);
  });

  test('an app that the user has nothing to do with is NOT_FOUND', async () => {
    const [idUser = ''] = firstKeys(rows().users, 1);
    const input = { userId: idUser, appId: '999999999', isUserRemovedFromApp: true };
    const { data } = await subgraph.ask(REMOVE, { variables: { input } });
    expect(data.updateAppUser.userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'appId'] }]);
  });
});
