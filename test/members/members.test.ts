import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const made = (calls: readonly { readonly endpoint: string | null }[]) => calls.map(({ endpoint }) => endpoint);

describe('members of the sample', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { sizes: { users: 400, apps: 10, bigAppUsers: 20 } } });
  });
  afterAll(() => subgraph.stop());

  const active = () =>
    [...sample(subgraph).users.values()].filter(
      user => user.idRole !== null && (user.status === 'active' || user.status === 'invited'),
    );

  test('are listed with their role and user, each from one call', async () => {
    const { data, errors, calls } = await subgraph.ask(`{ members(first: 200) { totalCount nodes {
      toriiId email firstName lastName isActive roleName role { toriiId } user { toriiId email } creationTime } } }`);
    expect(errors).toEqual([]);
    const rows = active();
    expect(rows.length).toBeGreaterThan(10);
    expect(data.members.totalCount).toBe(rows.length);
    expect(data.members.nodes).toEqual(
      rows.map(user => ({
        toriiId: String(user.id),
        email: user.email,
        firstName: user.firstName ?? '',
        lastName: user.lastName ?? '',
        isActive: true,
        roleName: user.role,
        role: { toriiId: String(user.idRole) },
        user: { toriiId: String(user.id), email: user.email },
        creationTime: user.creationTime && new Date(user.creationTime).toISOString(),
      })),
    );
    expect(made(calls).toSorted()).toEqual(['GET /roles', 'GET /scim/v2/Users', 'GET /users']);
  });

  test('one is found by number, global id and address; several entities come from the list', async () => {
    const [first, second] = active();
    const { data, errors } = await subgraph.ask(
      'query ($id: ID!, $email: ID!) { a: member(id: $id) { id email } b: member(id: $email) { id } none: member(id: "nobody@a.example") { id } }',
      { variables: { id: String(first?.id), email: String(first?.email).toUpperCase() } },
    );
    expect(errors).toEqual([]);
    expect(data.a.email).toBe(first?.email);
    expect(data.b.id).toBe(data.a.id);
    expect(data.none).toBeNull();
    const node = await subgraph.ask('query ($id: ID!) { node(id: $id) { ... on Member { email } } }', {
      variables: { id: data.a.id },
    });
    expect(node.data.node).toEqual({ email: first?.email });
    expect(made(node.calls)).toEqual(['GET /scim/v2/Users/{idUser}']);
    const representations = active().map(({ id }) => ({ __typename: 'Member', toriiId: String(id) }));
    const entities = await subgraph.ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Member { email } } }',
      { variables: { representations } },
    );
    expect(entities.data._entities).toEqual(active().map(({ email }) => ({ email })));
    expect(made(entities.calls)).toEqual(['GET /scim/v2/Users']);
    expect(second).toBeDefined();
  });

  test('who is not active any more still has a page of their own; who never was has none', async () => {
    const users = [...sample(subgraph).users.values()];
    const gone = users.find(user => user.idRole !== null && user.status === 'reporting');
    const never = users.find(user => user.idRole === null);
    const ask = (id: unknown) =>
      subgraph.ask('query ($id: ID!) { member(id: $id) { isActive } }', { variables: { id: String(id) } });
    if (gone) expect((await ask(gone.id)).data.member).toEqual({ isActive: false });
    const nobody = await ask(never?.id);
    expect(nobody.data.member).toBeNull();
    expect(nobody.errors).toEqual([]);
    expect(made(nobody.calls)).toEqual(['GET /scim/v2/Users/{idUser}', 'GET /scim/v2/Users']);
  });
});

describe('where SCIM is not there', () => {
  test.each([401, 403, 404, 405, 501])('%i is FORBIDDEN and says where it is switched on', async status => {
    const torii = await startSubgraphOver(call =>
      call.path.startsWith('scim') ? status : { org: { id: 5, companyName: 'A' } },
    );
    try {
      for (const field of [
        'members { totalCount }',
        'member(id: "7") { email }',
        'node(id: "TWVtYmVyOjc") { id ... on Member { email } }',
      ]) {
        const { errors, status: http } = await torii.ask(`{ ${field} organization { companyName } }`);
        expect(http).toBe(200);
        expect(errors).toHaveLength(1);
        expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
        expect(errors[0]?.message).toMatch(/Settings → Security/);
        // The key is good for all the rest.
        expect((await torii.ask('{ organization { companyName } }')).data).toEqual({
          organization: { companyName: 'A' },
        });
      }
      const { data, errors } = await torii.ask('mutation { deactivateMember(input: { id: "7" }) { member { id } } }');
      expect(data.deactivateMember).toBeNull();
      expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    } finally {
      await torii.stop();
    }
  });
});

describe('a key of its own for SCIM', () => {
  const keys = [
    { key: 'for-all-else', organization: 1, scim: false },
    { key: 'for-scim-only', organization: 1 },
    { key: 'of-somebody-else', organization: 2, scim: false },
  ];
  const QUERY = '{ members(first: 1) { nodes { email user { email } } } }';

  test('is what SCIM is asked with, and nothing else; what it costs counts for the same operation', async () => {
    const subgraph = await startSubgraph({
      emulator: { keys, sizes: { users: 60, apps: 5, bigAppUsers: 5 } },
      server: { authentication: { mode: 'service', key: 'for-all-else', scimKey: 'for-scim-only' } },
    });
    try {
      const { errors, data, calls, extensions } = await subgraph.ask(QUERY, { headers: { 'x-torii-cost': '1' } });
      expect(errors).toEqual([]);
      expect(data.members.nodes[0].email).toBe(data.members.nodes[0].user.email);
      expect(calls.map(({ endpoint, key }) => [endpoint, key])).toEqual([
        ['GET /scim/v2/Users', 'for-scim-only'],
        [expect.stringMatching(/^GET \/users/), 'for-all-else'],
      ]);
      expect((extensions['cost'] as { made: number }).made).toBe(2);
    } finally {
      await subgraph.stop();
    }
  });

  test('is never used for a request that brings its own key', async () => {
    const subgraph = await startSubgraph({
      emulator: { keys, sizes: { users: 60, apps: 5, bigAppUsers: 5 } },
      server: { authentication: { mode: 'passthrough' } },
    });
    try {
      const { errors, calls } = await subgraph.ask(QUERY, { headers: { 'x-torii-api-key': 'of-somebody-else' } });
      expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
      expect(calls.map(({ key }) => key)).toEqual(['of-somebody-else']);
    } finally {
      await subgraph.stop();
    }
  });
});
