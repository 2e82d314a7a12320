import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const started: Subgraph[] = [];
afterAll(() => Promise.all(started.map(one => one.stop())));

async function start(...args: Parameters<typeof startSubgraph>): Promise<Subgraph> {
  const subgraph = await startSubgraph(...args);
  started.push(subgraph);
  return subgraph;
}

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await start();
});

const costExceeded = { extensions: { code: 'COST_EXCEEDED' } };
const endpoints = (calls: readonly { readonly endpoint: string | null }[]) =>
  new Set(calls.map(({ endpoint }) => endpoint));

describe('calls of a batch are compared with what is left before any of them is made', () => {
  test.each([
    ['nodes', '{ users(first: 500) { nodes { email apps { nodes { id } } } } }'],
    ['edges', '{ users(first: 500) { edges { node { email apps { nodes { id } } } } } }'],
    ['a fragment', '{ users(first: 500) { nodes { ...f } } } fragment f on User { email apps { totalCount } }'],
    ['runs', '{ users(first: 401) { nodes { email workflowExecutions(first: 1) { nodes { id } } } } }'],
  ])(
    'review 6: one call too many for each of 400 parents and more (%s): one call, one error, the rest is answered',
    async (_, query) => {
      const { data, errors, calls } = await subgraph.ask(query);
      expect(calls.map(({ endpoint }) => endpoint)).toEqual(['GET /users']);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject(costExceeded);
      expect(errors[0]?.message).toMatch(/at most 400 calls of GET .*got \d+ more at once.*\(and \d+ more\)$/);
      const users = data.users.nodes ?? data.users.edges.map(({ node }: any) => node);
      expect(users.length).toBeGreaterThan(400);
      expect(users.every((user: any) => 'email' in user)).toBe(true);
      expect(errors[0]?.extensions['cost']).toMatchObject({
        certain: 1,
        maximumQueryCost: 400,
        plan: expect.any(Array),
      });
    },
  );

  test('a batch that fits is made, another one that does not fit any more is not', async () => {
    const { data, errors, calls } = await subgraph.ask(
      '{ users(first: 300) { nodes { apps { totalCount } } } apps(first: 150) { nodes { name users(first: 1) { totalCount } } } }',
    );
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject(costExceeded);
    expect(calls.length).toBeLessThanOrEqual(400);
    expect(endpoints(calls).size).toBe(3);
    expect(data.apps.nodes.every((app: any) => 'name' in app)).toBe(true);
  });

  test('pages of a list that is read through are let in one by one', async () => {
    const small = await start({ server: { limits: { calls: 2 } } });
    const id = encodeGlobalId('WorkflowExecution', '999999999');
    const { data, errors, calls } = await small.ask('query ($id: ID!) { node(id: $id) { id } }', { variables: { id } });
    expect(data.node).toBeNull();
    expect(errors).toMatchObject([costExceeded]);
    expect(calls).toHaveLength(2);
  });

  test('a share of the minute: what is over is refused, however many calls are allowed in all', async () => {
    const shared = await start({ emulator: { rateLimits: true }, server: { rateScale: 1, limits: { share: 0.1 } } });
    const query = 'query ($first: Int) { users(first: $first) { nodes { apps { totalCount } } } }';
    expect((await shared.ask(query, { variables: { first: 80 } })).errors).toEqual([]);
    const { errors, calls } = await shared.ask(query, { variables: { first: 81 } });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject(costExceeded);
    expect(calls).toHaveLength(1);
  });

  test('one call of an endpoint is always allowed', async () => {
    const least = await start({
      emulator: { rateLimits: true },
      server: { rateScale: 1, limits: { share: 0.000001 } },
    });
    expect(
      (await least.ask('{ users(first: 2) { nodes { email } } apps(first: 2) { nodes { name } } }')).errors,
    ).toEqual([]);
  });

  test('an endpoint whose minute is known to be smaller allows a share of that', async () => {
    const told = await start({
      emulator: { rateLimits: { perEndpoint: { listUserApps: 10 } } },
      server: { rateScale: 1 },
    });
    const query = 'query ($first: Int) { users(first: $first) { nodes { apps { totalCount } } } }';
    expect((await told.ask(query, { variables: { first: 1 } })).errors).toEqual([]);
    const { errors, calls } = await told.ask(query, { variables: { first: 6 } });
    expect(errors).toMatchObject(Array.from({ length: 6 }, () => costExceeded));
    expect(calls).toHaveLength(1);
  });

  test('writes that do not fit are refused before the first of them', async () => {
    const few = await start({ server: { limits: { calls: 3 } } });
    const [id] = sample(few).users.keys();
    const write = (index: number) =>
      `a${index}: updateUser(input: { id: "${id}", lifecycleStatus: OFFBOARDING }) { userErrors { message } }`;
    const { errors, calls } = await few.ask(`mutation { ${[0, 1, 2, 3].map(write).join(' ')} }`);
    expect(errors).toMatchObject([costExceeded]);
    expect(calls).toEqual([]);
  });
});

describe('what is certain is refused beforehand', () => {
  test.each([
    ['apps', 'query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { apps { totalCount } } } }'],
    [
      'their runs',
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { workflowExecutions { totalCount } } } }',
    ],
  ])('a call for each of 401 representations (%s): no call, and no data', async (_, query) => {
    const all = Array.from({ length: 401 }, (_, index) => ({ __typename: 'User', toriiId: String(index + 1001) }));
    const { status, data, errors, calls } = await subgraph.ask(query, { variables: { all } });
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([costExceeded]);
    expect(calls).toEqual([]);
  });

  test('the same object in two spellings is one', async () => {
    const all = Array.from({ length: 300 }, (_, index) => String(index + 1001)).flatMap(toriiId => [
      { __typename: 'User', toriiId },
      { __typename: 'User', id: encodeGlobalId('User', toriiId) },
    ]);
    const { errors, calls } = await subgraph.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { apps { totalCount } } } }',
      { variables: { all } },
    );
    expect(errors.filter(({ extensions }) => extensions['code'] === 'COST_EXCEEDED')).toEqual([]);
    expect(calls.length).toBeLessThanOrEqual(400);
  });

  test('never a product with parents of whom nobody knows how many there are', async () => {
    const { errors } = await subgraph.ask(
      '{ roles(first: 1000) { nodes { users(first: 1000) { nodes { email } } } } }',
    );
    expect(errors).toEqual([]);
  });
});

describe('loaders plan with what the operation has left', () => {
  test('review 6: where the list is used up, hundreds of single calls are not made instead', async () => {
    const used = await start({
      emulator: { sizes: { contracts: 700 }, rateLimits: { perEndpoint: { listContracts: 1 } } },
      server: { rateScale: 1 },
    });
    expect((await used.ask('{ contracts(first: 1) { nodes { id } } }')).errors).toEqual([]);
    const all = [...sample(used).contracts.keys()]
      .slice(0, 686)
      .map(id => ({ __typename: 'Contract', toriiId: String(id) }));
    const { errors, calls } = await used.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Contract { name } } }',
      { variables: { all } },
    );
    expect(calls).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions['code']).toBe('RATE_LIMITED');
  });
});

describe('a list that fails while it is read through', () => {
  test('what was found before stands, what is missing fails', async () => {
    const two = await start({ emulator: { sizes: { contracts: 2_500 } }, server: { limits: { calls: 2 } } });
    const ids = [...sample(two).contracts.keys()].sort((a, b) => a - b).map(String);
    const wanted = [...ids.slice(0, 500), ...ids.slice(-500)];
    const { data, errors, calls } = await two.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Contract { name } } }',
      { variables: { all: wanted.map(toriiId => ({ __typename: 'Contract', toriiId })) } },
    );
    expect(calls).toHaveLength(2);
    expect(data._entities.slice(0, 500).every((contract: any) => contract !== null)).toBe(true);
    expect(data._entities.slice(-500)).toEqual(Array(500).fill(null));
    expect(errors).toMatchObject([costExceeded]);
    expect(errors[0]?.extensions['paths']).toHaveLength(500);
  });

  test('review 6: an execution that does not exist is not looked for without end', async () => {
    const long = await start({ emulator: { sizes: { executions: 21_500, users: 20, apps: 10, contracts: 5 } } });
    const id = encodeGlobalId('WorkflowExecution', '999999999');
    const { data, errors, calls } = await long.ask('query ($id: ID!) { node(id: $id) { id } }', { variables: { id } });
    expect(data.node).toBeNull();
    expect(errors).toMatchObject([costExceeded]);
    expect(calls).toHaveLength(20);
  });
});

describe('keys that are none', () => {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';

  test('a few are refused where they stand, beside others that are answered', async () => {
    const [user] = sample(subgraph).users.keys();
    const ids = [encodeGlobalId('User', String(user)), ...Array.from({ length: 10 }, (_, index) => `x${index}`)];
    const { data, errors, calls } = await subgraph.ask(query, { variables: { ids } });
    expect(data.nodes[0]).toEqual({ id: ids[0] });
    expect(errors.map(({ path }) => path?.[1])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(calls).toHaveLength(1);
  });

  test('review 3: more of them refuse the request, whatever else it asks for', async () => {
    const ids = Array.from({ length: 11 }, () => 'x');
    const { status, errors, calls } = await subgraph.ask(query, { variables: { ids } });
    expect(status).toBe(400);
    expect(errors).toMatchObject([
      { message: 'Expected a global id, got "x"', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(calls).toEqual([]);
  });

  test('no names are no call, a thousand are one', async () => {
    const match = 'query ($names: [String!]!) { matchApps(names: $names) { app { id } } }';
    expect(await subgraph.ask(match, { variables: { names: [] } })).toMatchObject({
      data: { matchApps: [] },
      calls: [],
    });
    const names = Array.from({ length: 1_000 }, (_, index) => `Nobody's app ${index}`);
    const { errors, calls } = await subgraph.ask(match, { variables: { names } });
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(1);
  });
});

describe('connections without edges', () => {
  test.each([
    ['{ roles(first: 0) { nodes { id } } }', 0],
    ['{ roles(first: 0) { edges { cursor } } }', 0],
    ['{ users(first: 0) { nodes { id apps { nodes { id } } } } }', 0],
    ['query ($user: ID!) { user(id: $user) { email apps(first: 0) { nodes { id } } } }', 1],
    ['query ($user: ID!) { user(id: $user) { email apps(first: 0) { edges { node { id } } __typename } } }', 1],
    ['query ($user: ID!) { user(id: $user) { email apps(first: 0) { totalCount } } }', 2],
    [
      'query ($user: ID!) { user(id: $user) { email apps(first: 0) { ...f } } } fragment f on AppUserConnection { pageInfo { hasNextPage } }',
      2,
    ],
    [
      'query ($user: ID!, $no: Boolean = false) { user(id: $user) { email apps(first: 0) { totalCount @include(if: $no) __typename } } }',
      1,
    ],
  ])('review 5: %s: as many calls as were likely, %i', async (query, count) => {
    const fresh = await start();
    const [user] = sample(fresh).users.keys();
    const { errors, calls, extensions } = await fresh.ask(query, {
      variables: query.includes('$user') ? { user: String(user) } : {},
      headers: { 'x-torii-cost': '1' },
    });
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(count);
    expect(extensions['cost']).toMatchObject({ likely: count, made: count });
  });

  test('review 5: a user by address who has to be looked for is planned so', async () => {
    const email = [...sample(subgraph).users.values()].find(user => user.email)?.email;
    const { errors, calls, extensions } = await subgraph.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { id } } }',
      { variables: { all: [{ __typename: 'User', email }] }, headers: { 'x-torii-cost': '1' } },
    );
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(1);
    expect(extensions['cost']).toMatchObject({ likely: 1, made: 1 });
  });
});
