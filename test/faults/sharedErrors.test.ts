import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { merged } from '../../src/server/errors/sharedErrors.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

describe('errors of one cause', () => {
  const errorsOf = (causes: readonly Error[]) =>
    causes.map((cause, at) => new GraphQLError(cause.message, { path: ['nodes', at], originalError: cause }));

  test('whatever fails together: every path is told once, up to ten one by one, more together', () => {
    const causes = Array.from({ length: 5 }, (_, index) => new Error(`cause ${index}`));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...causes), { maxLength: 80 }), thrown => {
        const errors = errorsOf(thrown);
        const told = merged(
          errors,
          errors.map(error => error.toJSON()),
        );
        const paths = told.flatMap(({ path, extensions }) => (extensions?.['paths'] as unknown[]) ?? [path]);
        expect(paths.map(path => JSON.stringify(path)).sort()).toEqual(
          errors.map(({ path }) => JSON.stringify(path)).sort(),
        );
        for (const cause of causes) {
          const count = thrown.filter(one => one === cause).length;
          const mine = told.filter(({ message }) => message.startsWith(cause.message));
          expect(mine).toHaveLength(count > 10 ? 1 : count);
          if (count > 10) expect(mine[0]?.message).toBe(`${cause.message} (and ${count - 1} more)`);
        }
      }),
    );
  });

  test('a thousand paths at the most', () => {
    const errors = errorsOf(Array.from({ length: 3_000 }, () => CAUSE));
    const [error, ...others] = merged(
      errors,
      errors.map(one => one.toJSON()),
    );
    expect(others).toEqual([]);
    expect(error?.extensions?.['paths']).toHaveLength(1_000);
    expect(error?.message).toBe('cause (and 2999 more)');
  });
});

const CAUSE = new Error('cause');

describe('a failed batch is told once', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({
      emulator: { rateLimits: { perEndpoint: { listUsers: 1 } } },
      server: { rateScale: 1 },
    });
  });
  afterAll(() => subgraph.stop());

  test('D2: a thousand accounts of which no user can be asked for any more', async () => {
    expect((await subgraph.ask('{ users(first: 1) { nodes { id } } }')).errors).toEqual([]);
    const accounts = [...sample(subgraph).accountsByApp].sort(([, a], [, b]) => b.length - a.length);
    const { data, errors } = await subgraph.ask(
      'query ($id: ID!) { app(id: $id) { users(first: 1000) { nodes { email user { lifecycleStatus firstName } } } } }',
      { variables: { id: String(accounts[0]?.[0]) } },
    );
    expect(data.app.users.nodes).toHaveLength(1000);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(20);
    const paths = errors.flatMap(({ path, extensions }) => (extensions['paths'] as unknown[] | undefined) ?? [path]);
    const failed = data.app.users.nodes.filter(({ user }: any) => user && user.firstName === null);
    expect(paths.length).toBeGreaterThan(900);
    expect(paths.length).toBeLessThanOrEqual(1000);
    expect(failed.length).toBeGreaterThanOrEqual(paths.length);
    expect(errors[0]?.message).toMatch(/ \(and \d+ more\)$/);
    expect(JSON.stringify(errors).length).toBeLessThan(120_000);
  });

  test('entities that a router asks for, of which a batch fails: one error with the paths of all', async () => {
    const emails = [...sample(subgraph).users.values()].flatMap(({ email }) => email ?? []).slice(0, 40);
    const { data, errors } = await subgraph.ask(
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { email firstName } } }',
      { variables: { of: emails.map(email => ({ __typename: 'User', email })) } },
    );
    expect(data._entities).toEqual(Array(40).fill(null));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/ \(and 39 more\)$/),
      path: ['_entities', 0],
      extensions: { code: 'RATE_LIMITED', paths: emails.map((_, at) => ['_entities', at]) },
    });
  });

  test('owners of a page of contracts, of which a batch fails: one error, and the contracts stand', async () => {
    const { data, errors } = await subgraph.ask(
      '{ contracts(first: 40) { edges { node { name owner { email customFields { key } } } } } }',
    );
    const owned = data.contracts.edges.flatMap(({ node }: any, at: number) =>
      node.owner && node.owner.customFields === null ? [at] : [],
    );
    expect(data.contracts.edges.every(({ node }: any) => node.name)).toBe(true);
    expect(owned.length).toBeGreaterThan(10);
    expect(errors).toHaveLength(1);
    expect(new Set(errors[0]?.extensions['paths'] as unknown[])).toEqual(
      new Set(owned.map((at: number) => ['contracts', 'edges', at, 'node', 'owner', 'customFields'])),
    );
  });
});

describe('calls that are made one by one and fail alike are told once', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { sizes: { files: 40 } } });
  });
  afterAll(() => subgraph.stop());

  test.each(['forbidden', 'error503'] as const)('%s of every file: one error with the paths of all', async kind => {
    subgraph.emulator.faults.clear();
    subgraph.emulator.faults.add({ kind, endpoint: 'GET /files/{id}' });
    const ids = [...sample(subgraph).files.keys()].map(id => encodeGlobalId('File', String(id)));
    const { data, errors } = await subgraph.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on File { type } } }', {
      variables: { ids },
    });
    expect(data.nodes).toEqual(ids.map(() => null));
    const paths = errors.flatMap(({ path, extensions }) => (extensions['paths'] as unknown[] | undefined) ?? [path]);
    expect(new Set(paths.map(path => JSON.stringify(path)))).toEqual(
      new Set(ids.map((_, at) => JSON.stringify(['nodes', at]))),
    );
    // Those that are not sent any more, since the endpoint keeps failing, say so: another cause.
    expect(errors.length).toBeLessThanOrEqual(11);
  });

  test('lists of one owner each, of which the minute has no more: one error, and the longest wait', async () => {
    const full = await startSubgraph({
      emulator: { rateLimits: { perEndpoint: { listContracts: 5 } } },
      server: { rateScale: 1 },
    });
    try {
      const { errors } = await full.ask('{ users(first: 40) { nodes { ownedContracts(first: 1) { nodes { id } } } } }');
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({
        path: ['users', 'nodes', expect.any(Number), 'ownedContracts'],
        extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) },
      });
      const { paths } = errors[0]?.extensions ?? {};
      expect(Array.isArray(paths) && paths.length).toBeGreaterThan(20);
    } finally {
      await full.stop();
    }
  });
});
