import { afterAll, beforeAll, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
afterAll(() => subgraph.stop());

const endpoints = (calls: readonly { readonly endpoint: string | null }[]) => calls.map(({ endpoint }) => endpoint);

test("users' own rows tell their organisation: no call for its id", async () => {
  const { profile } = sample(subgraph);
  const { data, errors, calls } = await subgraph.ask('{ users(first: 3) { nodes { organization { id toriiId } } } }');
  expect(errors).toEqual([]);
  expect(data.users.nodes).toHaveLength(3);
  for (const { organization } of data.users.nodes) expect(organization.toriiId).toBe(String(profile.id));
  expect(endpoints(calls)).toEqual(['GET /users']);
  expect(calls[0]?.query['fields']).toContain('idOrg');
});

test('the rest of the organisation, and that of owners, is one call for all of them', async () => {
  const { profile } = sample(subgraph);
  const name = await subgraph.ask('{ users(first: 3) { nodes { organization { companyName } } } }');
  expect(name.errors).toEqual([]);
  expect(new Set(name.data.users.nodes.map((one: any) => one.organization.companyName))).toEqual(
    new Set([profile.companyName]),
  );
  const owners = await subgraph.ask('{ contracts(first: 3) { nodes { owner { organization { toriiId } } } } }');
  expect(owners.errors).toEqual([]);
  for (const { owner } of owners.data.contracts.nodes) {
    expect(owner.organization).toEqual({ toriiId: String(profile.id) });
  }
  expect(
    [...endpoints(name.calls), ...endpoints(owners.calls)].filter(one => one === 'GET /orgs/my').length,
  ).toBeLessThan(3);
  expect(endpoints(owners.calls)).not.toContain('GET /users');
});

test('an organisation is an entity by its global id', async () => {
  const { data } = await subgraph.ask('{ organization { id companyName } }');
  const { data: found, errors } = await subgraph.ask(
    'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Organization { id companyName } } }',
    { variables: { keys: [{ __typename: 'Organization', id: data.organization.id }] } },
  );
  expect(errors).toEqual([]);
  expect(found._entities).toEqual([data.organization]);
});

test("pictures and standing come with owners' objects, and cost no call anywhere", async () => {
  const { users, formerUsers, apps } = sample(subgraph);
  const query =
    '{ apps(first: 50, orderBy: [{ field: TORII_ID }]) { nodes { toriiId primaryOwner { toriiId photoUrl toriiStatus } } } }';
  const { data, errors, calls } = await subgraph.ask(query);
  expect(errors).toEqual([]);
  expect(endpoints(calls)).toEqual(['GET /apps']);
  const owned = data.apps.nodes.filter((app: any) => app.primaryOwner);
  expect(owned.some((app: any) => app.primaryOwner.photoUrl)).toBe(true);
  for (const { toriiId, primaryOwner } of owned) {
    const id = apps.get(Number(toriiId))?.primaryOwner ?? 0;
    const row = users.get(id) ?? formerUsers.get(id);
    expect(primaryOwner).toEqual({ toriiId: String(id), photoUrl: row?.photoUrl ?? null, toriiStatus: row?.status });
  }
  const elsewhere = await subgraph.ask('{ user(id: "1001") { photoUrl toriiStatus } }');
  expect(elsewhere.errors).toEqual([]);
  expect(elsewhere.data.user).toEqual({ photoUrl: null, toriiStatus: null });
});

test('an account is searched for by its address alone, where that is known', async () => {
  const { accounts, users } = sample(subgraph);
  const account = [...accounts.values()].find(({ email, idUser }) => email && users.get(idUser ?? 0)?.email === email);
  const { data, errors, calls } = await subgraph.ask(
    'query ($app: ID!, $user: ID!) { appUser(appId: $app, userId: $user) { email status } }',
    { variables: { app: account?.idApp, user: account?.email } },
  );
  expect(errors).toEqual([]);
  expect(data.appUser).toEqual({ email: account?.email, status: account?.status.toUpperCase() });
  const searches = calls.filter(({ endpoint }) => endpoint === 'GET /apps/{idApp}/users');
  expect(searches.map(({ query }) => [query['q'], query['qFields']])).toEqual([[account?.email, 'email']]);
});
