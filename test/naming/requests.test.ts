import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COST_HEADER } from '../../src/server/limits/costLimits.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let plain: Subgraph;
let prefixed: Subgraph;
beforeAll(async () => {
  [plain, prefixed] = await Promise.all([startSubgraph(), startSubgraph({ server: { schemaPrefix: 'Torii' } })]);
});
afterAll(() => Promise.all([plain.stop(), prefixed.stop()]));

describe('requests under a prefix', () => {
  test.each([
    ['{ users { totalCount } }', 'Cannot query field "users" on type "Query".'],
    ['{ toriiUsers { x } }', 'Cannot query field "x" on type "ToriiUserConnection".'],
    ['query ($f: UserFilter) { toriiUsers(filter: $f) { totalCount } }', 'Unknown type "UserFilter".'],
    ['{ toriiNode(id: "x") { ... on User { email } } }', 'Unknown type "User".'],
    [
      'mutation { updateUser(input: {}) { userErrors { code } } }',
      'Cannot query field "updateUser" on type "Mutation".',
    ],
  ])('know no other names: %s', async (query, message) => {
    const { errors, calls } = await prefixed.ask(query);
    expect(errors[0]?.message).toContain(message);
    expect(calls).toEqual([]);
  });

  test('are told of variables and arguments in their names', async () => {
    const query = 'query ($f: ToriiUserFilter) { toriiUsers(filter: $f) { totalCount } }';
    const { errors } = await prefixed.ask(query, { variables: { f: { nope: 1 } } });
    expect(errors[0]?.message).toContain('Field "nope" is not defined by type "ToriiUserFilter"');
    const large = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`f${at}`, 1]));
    const refused = await prefixed.ask(query, { variables: { f: large } });
    expect(refused.errors[0]?.message).toContain('Expected fields of ToriiUserFilter');
    const none = await prefixed.ask(
      `mutation ($input: ToriiUpdateUserInput = { id: "1", lifecycleStatus: ACTIVE }) {
        toriiUpdateUser(input: $input) { userErrors { code } }
      }`,
      { variables: { input: null } },
    );
    expect(none.errors[0]?.message).toContain('"ToriiUpdateUserInput!" must not be null');
  });

  test('keep aliases, merge fields, spread fragments on Query, skip and include', async () => {
    const { data, errors } = await prefixed.ask(
      `query ($no: Boolean = false) {
        mine: toriiUsers(first: 1) { totalCount }
        toriiUsers(first: 2) { totalCount }
        toriiUsers(first: 2) { nodes { id } }
        ... on Query { toriiApps(first: 1) { totalCount } }
        ... { toriiOrganization { companyName } }
        ...Roles
        toriiContracts(first: 1) @include(if: $no) { totalCount }
        __typename
      }
      fragment Roles on Query { toriiRoles(first: 1) { nodes { __typename name } } }`,
    );
    expect(errors).toEqual([]);
    const keys = ['mine', 'toriiUsers', 'toriiApps', 'toriiOrganization', 'toriiRoles', '__typename'];
    expect(Object.keys(data)).toEqual(keys);
    expect(data.toriiUsers.nodes).toHaveLength(2);
    expect(data.toriiRoles.nodes[0].__typename).toBe('ToriiRole');
    expect(data.__typename).toBe('Query');
  });

  test('write, and are told what was written', async () => {
    const { data, errors, calls } = await prefixed.ask(
      `mutation ($input: ToriiUpdateUserInput!) {
        __typename
        toriiUpdateUser(input: $input) { __typename user { __typename toriiId lifecycleStatus } userErrors { message } }
      }`,
      { variables: { input: { id: '1061', lifecycleStatus: 'OFFBOARDING' } } },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      __typename: 'Mutation',
      toriiUpdateUser: {
        __typename: 'ToriiUpdateUserPayload',
        user: { __typename: 'ToriiUser', toriiId: '1061', lifecycleStatus: 'OFFBOARDING' },
        userErrors: [],
      },
    });
    expect(calls.map(({ endpoint }) => endpoint)).toContain('PUT /users/{idUser}');
  });

  test('that fail say where, and what of them costs too much', async () => {
    const { errors } = await prefixed.ask('{ toriiNode(id: "nonsense") { id } toriiUser(id: "x") { email } }');
    expect(errors.map(({ path }) => path?.join()).sort()).toEqual(['toriiNode', 'toriiUser']);
    const dear = await prefixed.ask(
      '{ toriiUsers(first: 1000) { nodes { apps(first: 1000) { nodes { id } } } } toriiApps(first: 1000) { nodes { users(first: 1000) { nodes { id } } } } }',
    );
    const codes = dear.errors.map(({ extensions }) => extensions['code']);
    expect(new Set(codes)).toEqual(new Set(['COST_EXCEEDED']));
    expect(JSON.stringify(dear.errors)).toMatch(/torii(Users|Apps)\.nodes/);
  });

  test('a global id and a cursor are the same under any names', async () => {
    expect(prefixed.emulator.keys).toEqual(plain.emulator.keys);
    const { users } = (await plain.ask('{ users(first: 1) { nodes { id } pageInfo { endCursor } } }')).data;
    const [{ id }] = users.nodes;
    const found = await prefixed.ask('query ($id: ID!) { toriiNode(id: $id) { __typename id } }', {
      variables: { id },
    });
    expect(found.data.toriiNode).toEqual({ __typename: 'ToriiUser', id });
    const variables = { after: users.pageInfo.endCursor };
    const theirs = await plain.ask('query ($after: String) { users(first: 1, after: $after) { nodes { id } } }', {
      variables,
    });
    const mine = await prefixed.ask('query ($after: String) { toriiUsers(first: 1, after: $after) { nodes { id } } }', {
      variables,
    });
    expect(mine.errors).toEqual([]);
    expect(mine.data.toriiUsers).toEqual(theirs.data.users);
  });
});

test('a prefix under which a root field is called as another one is here', async () => {
  const app = await startSubgraph({ server: { schemaPrefix: 'App', nodeField: false } });
  try {
    const { data, errors } = await app.ask(
      `query ($id: ID!) {
      __type(name: "AppUser") { name }
      __schema { description }
      appUser(id: $id) { __typename ...OfUser }
      appAppUser(appId: "1000", userId: "1001") { __typename user { ...OfUser } app { __typename } }
    }
    fragment OfUser on AppUser { id apps(first: 1) { nodes { ... on AppAppUser { __typename } } } }`,
      {
        variables: { id: '1001' },
      },
    );
    expect(errors).toEqual([]);
    expect(data.appUser).toMatchObject({ __typename: 'AppUser', apps: { nodes: [{ __typename: 'AppAppUser' }] } });
    expect(data.appAppUser).toMatchObject({
      __typename: 'AppAppUser',
      user: { id: data.appUser.id },
      app: { __typename: 'AppApp' },
    });
    expect(data.__schema.description).toContain('`appOrganization`, `appUsers`, `appApps` or `appContracts`');
  } finally {
    await app.stop();
  }
});

describe('entities under a prefix', () => {
  const QUERY = `query ($of: [_Any!]!) {
    _entities(representations: $of) { __typename ... on ToriiUser { email lifecycleStatus } ... on ToriiApp { name } }
  }`;
  const OF = [
    { __typename: 'ToriiUser', toriiId: '1001' },
    { __typename: 'ToriiApp', toriiId: '1000' },
    { __typename: 'ToriiUser', email: 'nobody@lanternworks.example' },
  ];

  test('are found for the same calls, by the same plan', async () => {
    const headers = { [COST_HEADER]: '1' };
    const own = OF.map(({ __typename, ...keys }) => ({ __typename: __typename.slice('Torii'.length), ...keys }));
    const one = await plain.ask(QUERY.replaceAll('Torii', ''), { variables: { of: own }, headers });
    const other = await prefixed.ask(QUERY, { variables: { of: OF }, headers });
    expect(other.errors).toEqual([]);
    const [user, app, nobody] = other.data._entities;
    expect(user).toEqual({ ...one.data._entities[0], __typename: 'ToriiUser' });
    expect(app).toEqual({ __typename: 'ToriiApp', name: 'Slack' });
    expect(nobody).toBeNull();
    expect(other.calls.map(({ endpoint }) => endpoint).sort()).toEqual(
      one.calls.map(({ endpoint }) => endpoint).sort(),
    );
    const { likely, certain, made } = other.extensions['cost'] as any;
    expect(one.extensions['cost']).toMatchObject({ likely, certain, made });
  });

  test('are found where the document itself holds them', async () => {
    const { data, errors } = await prefixed.ask(
      `query ($id: ID = "1000", $one: _Any = { __typename: "ToriiApp", toriiId: "1000" }) {
        _entities(representations: [{ __typename: "ToriiApp", toriiId: $id }, $one]) { ... on ToriiApp { name } }
      }`,
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([{ name: 'Slack' }, { name: 'Slack' }]);
  });

  test.each(['User', 'Nothing', '__proto__', 'toString'])('are not found by other names: %s', async type => {
    const variables = { of: [{ __typename: type, toriiId: '1001' }] };
    const { data, errors, calls } = await prefixed.ask(QUERY, { variables });
    expect(data).toBeUndefined();
    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toContain(`Expected the __typename of an entity in every representation, got "${type}"`);
    expect(calls).toEqual([]);
  });

  test('may be kept by routers for as long', async () => {
    const secret = 'a-secret-of-this-test';
    const guarded = await startSubgraph({ server: { schemaPrefix: 'Torii', routerSecret: secret } });
    try {
      const ask = async (headers: Record<string, string>) =>
        fetch(`${guarded.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query: QUERY, variables: { of: OF.slice(0, 2) } }),
        });
      expect((await ask({})).status).toBe(403);
      const answer = await ask({ 'x-router-secret': secret });
      expect(answer.headers.get('cache-control')).toBe('max-age=60, private');
    } finally {
      await guarded.stop();
    }
  });
});

test('custom fields that are fields of the schema have the callers’ types', async () => {
  const extension = [
    { type: 'User', name: 'costCenter', key: 'costCenter', label: 'Cost center', kind: 'text' },
    { type: 'User', name: 'boss', key: 'manager', label: 'Manager', kind: 'person' },
  ] as const;
  const subgraph = await startSubgraph({ server: { schemaPrefix: 'Torii', extension } });
  try {
    const { data, errors } = await subgraph.ask(
      '{ toriiUsers(first: 50) { nodes { costCenter boss { __typename email } customField(key: "costCenter") { __typename display } } } }',
    );
    expect(errors).toEqual([]);
    const { nodes } = data.toriiUsers;
    expect(nodes.some(({ costCenter }: any) => typeof costCenter === 'string')).toBe(true);
    for (const { costCenter, boss, customField } of nodes) {
      expect(customField).toEqual({ __typename: 'ToriiTextValue', display: costCenter });
      if (boss) expect(boss.__typename).toBe('ToriiUser');
    }
    expect(nodes.some(({ boss }: any) => boss !== null)).toBe(true);
  } finally {
    await subgraph.stop();
  }
});
