import { afterAll, describe, expect, test } from 'vitest';
import { globalId } from '../support/expected.ts';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const ANN = { idUser: 7, email: 'ann@corp.example', fullName: 'Ann Doe', status: 'active' };
/** Accounts of one app, of which several are of one user or of nobody. */
const ACCOUNTS = [
  { ...ANN, idExternalUser: 'U1', idAppAccount: 11, lastVisitTime: '2026-01-01T00:00:00Z' },
  { ...ANN, idExternalUser: 'U2', idAppAccount: 11, lastVisitTime: '2026-05-01T00:00:00Z' },
  { ...ANN, idExternalUser: 'U2', idAppAccount: 12, lastVisitTime: '2026-06-01T00:00:00Z', status: 'deleted' },
  { ...ANN, idExternalUser: 'U9', email: 'ann.doe@corp.example', lastVisitTime: '2026-09-01T00:00:00Z' },
  { idUser: 8, email: 'bob@corp.example', fullName: 'Bob' },
  { idUser: 8, email: 'bob.admin@corp.example', fullName: 'Bob Admin' },
  { idUser: 9, email: 'eve@corp.example', fullName: 'Eve' },
  { idUser: 11, email: 'max@corp.example', idExternalUser: 'U77', status: 'active' },
  { idUser: 11, email: 'max.old@corp.example', status: 'deleted' },
  { idUser: null, email: 'guest@partner.example', idAppAccount: 11 },
  { idUser: null, email: 'guest@partner.example', idAppAccount: 12 },
  { idUser: null, idExternalUser: 'bot@app.example' },
  { idUser: null, fullName: 'Print Server' },
  { id: 501, idUser: 10, email: 'sue@corp.example' },
  { id: 502, idUser: 10, email: 'sue@corp.example' },
];

const subgraph = await startSubgraphOver(({ path, query: { q = '' } }) => {
  const users = ACCOUNTS.filter(row => JSON.stringify(row).includes(q));
  const bodies: Readonly<Record<string, object>> = {
    'apps/1/users': { users, total: users.length },
    'apps/1': { app: { id: 1, name: 'One' } },
    users: {
      users: [
        { id: 7, email: 'ann@corp.example' },
        { id: 8, email: 'bob@corp.example' },
      ],
    },
    'users/7/apps': { apps: [{ id: 1, name: 'One' }] },
    'users/7/apps/1': { app: { id: 1, isUserRemovedFromApp: false } },
    'users/7': { user: { id: 7, email: 'ann@corp.example' } },
  };
  return bodies[path] ?? 404;
});
afterAll(() => subgraph.stop());

async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<any> {
  const { data, errors } = await subgraph.ask(query, variables);
  expect(errors).toEqual([]);
  return data;
}

const FIELDS = 'id externalId toriiAppAccountId email fullName user { toriiId }';

async function listed(): Promise<any[]> {
  const { app } = await ask(`{ app(id: "1") { users(first: 100) { nodes { ${FIELDS} } } } }`);
  return app.users.nodes;
}

describe('review 17: two accounts are two nodes', () => {
  test('no two of an app have one id, and each id gives its own account back', async () => {
    const nodes = await listed();
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(ACCOUNTS.length);
    for (const account of nodes) {
      expect(
        (await ask(`query ($id: ID!) { node(id: $id) { ... on AppUser { ${FIELDS} } } }`, { id: account.id })).node,
      ).toEqual(account);
    }
    const ids = nodes.map(({ id }) => id);
    expect(
      (await ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppUser { ${FIELDS} } } }`, { ids })).nodes,
    ).toEqual(nodes);
    const keys = ids.map(id => ({ __typename: 'AppUser', id }));
    const entities = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on AppUser { ${FIELDS} } } }`;
    expect((await ask(entities, { keys }))._entities).toEqual(nodes);
  });

  test('no address, no name, nothing that an app calls them by can be read from an id', async () => {
    for (const { id } of await listed()) {
      const inside = Buffer.from(id, 'base64url').toString();
      expect(inside).toMatch(/^AppUser:1:(user|account|external|email|name):[\w-]+(:\d+)?$/);
      for (const { email, fullName, idExternalUser } of ACCOUNTS) {
        for (const told of [email, fullName]) if (told) expect(inside).not.toContain(told);
        if (idExternalUser?.includes('@')) expect(inside).not.toContain(idExternalUser);
      }
    }
  });

  test('ids stay as they are, whoever makes them', async () => {
    expect((await listed()).map(({ id }) => id)).toEqual((await listed()).map(({ id }) => id));
    const ids = (await listed()).map(({ id }) => Buffer.from(id, 'base64url').toString());
    expect(ids[0]).toBe('AppUser:1:external:Si4cLQ9hJYVcDi83:7');
    expect(ids[6]).toBe('AppUser:1:user:9');
    expect(ids[13]).toBe('AppUser:1:account:501:10');
  });

  test("the user's own address, then what is in use, then the latest visit speak for the user, whichever way", async () => {
    const link = globalId('AppUser', '1:user:7');
    const fields = 'id externalId lastVisitTime';
    const { appUser } = await ask(`{ appUser(appId: "1", userId: "7") { ${fields} } }`);
    expect(appUser).toEqual({ id: link, externalId: 'U2', lastVisitTime: '2026-05-01T00:00:00.000Z' });
    const node = await ask(`query ($id: ID!) { node(id: $id) { ... on AppUser { ${fields} } } }`, { id: link });
    expect(node.node).toEqual(appUser);
    const { user } = await ask(`{ user(id: "7") { apps { nodes { ${fields} } } } }`);
    expect(user.apps.nodes).toEqual([appUser]);
    // Together with the page, and swept for beside another.
    const beside = await ask(`{
      app(id: "1") { users(first: 100) { nodes { id } } }
      one: appUser(appId: "1", userId: "7") { ${fields} }
      other: appUser(appId: "1", userId: "8") { email }
    }`);
    expect([beside.one, beside.other]).toEqual([appUser, { email: 'bob@corp.example' }]);
  });

  test.each([
    ['1:email:guest@partner.example', 'guest@partner.example'],
    ['1:name:Print Server', null],
    ['1:external:U9', 'ann.doe@corp.example'],
  ])('ids of before are still taken: %s', async (key, email) => {
    const id = globalId('AppUser', key);
    const { node } = await ask('query ($id: ID!) { node(id: $id) { ... on AppUser { id email } } }', { id });
    expect(node).toEqual({ id, email });
  });

  test('of the whole sample no two accounts have one id', async () => {
    const subgraph = await startSubgraph({ emulator: { sizes: { users: 200, apps: 60, bigAppUsers: 150 } } });
    try {
      const { accounts } = sample(subgraph);
      const { data, errors } = await subgraph.ask(
        '{ apps(first: 100) { nodes { users(first: 1000) { nodes { id email externalId } pageInfo { hasNextPage } } } } }',
      );
      expect(errors).toEqual([]);
      const pages = data.apps.nodes.map(({ users }: any) => users);
      expect(pages.filter(({ pageInfo }: any) => pageInfo.hasNextPage)).toEqual([]);
      const nodes = pages.flatMap((page: any) => page.nodes);
      expect(nodes.length).toBe(accounts.size);
      expect(new Set(nodes.map(({ id }: any) => id)).size).toBe(nodes.length);
    } finally {
      await subgraph.stop();
    }
  });
});
