import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ATTEMPT_LIMITS } from '../../src/torii/connections/transport.ts';
import { type GraphQLAnswer, type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { BAD_CURSORS, BROKEN_ROWS, FAULTS, ODDITIES } from './grid/reads.ts';

interface Place {
  readonly name: string;
  readonly endpoint: string;
  /** Calls of the endpoint that are let through first. */
  readonly after: number;
  readonly query: string;
  readonly variables?: (ask: (query: string) => Promise<any>) => Promise<Record<string, unknown>>;
  /** What the path of the one call that fails again and again holds, where others are made beside it. */
  readonly match?: (ask: (query: string) => Promise<any>) => Promise<string>;
  /** Where the failure shows, as a path; everything beside it stands. */
  readonly path: readonly (string | number)[];
}

const PAGE =
  'query ($after: String) { users(first: 5, after: $after) { nodes { toriiId } pageInfo { endCursor hasNextPage } } organization { toriiId } }';

const PLACES: readonly Place[] = [
  {
    name: 'a root field',
    endpoint: 'GET /roles',
    after: 0,
    query: '{ roles { nodes { name } } organization { toriiId } }',
    path: ['roles'],
  },
  { name: 'a first page', endpoint: 'GET /users', after: 0, query: PAGE, path: ['users'] },
  {
    name: 'a second page',
    endpoint: 'GET /users',
    after: 1,
    query: PAGE,
    variables: async ask => ({ after: (await ask(PAGE)).data.users.pageInfo.endCursor }),
    path: ['users'],
  },
  {
    name: 'the 25th of 50 nested',
    endpoint: 'GET /users/{idUser}/apps',
    after: 24,
    query:
      '{ users(first: 50) { nodes { toriiId apps(first: 3) { nodes { isUserRemovedFromApp } } } } organization { toriiId } }',
    match: async ask =>
      `/users/${(await ask('{ users(first: 50) { nodes { toriiId } } }')).data.users.nodes[24].toriiId}/apps`,
    path: ['users', 'nodes', 24, 'apps'],
  },
  {
    name: 'one thing of two ids',
    endpoint: 'GET /users/{idUser}/apps/{idApp}',
    after: 0,
    query:
      'query ($userId: ID!, $appId: ID!) { appUser(userId: $userId, appId: $appId) { isUserRemovedFromApp app { name } } organization { toriiId } }',
    variables: async ask => {
      const { data } = await ask(
        '{ users(first: 9) { nodes { toriiId apps(first: 1) { nodes { app { toriiId } } } } } }',
      );
      const { toriiId, apps } = data.users.nodes.find((user: any) => user.apps.nodes.length > 0);
      return { userId: toriiId, appId: apps.nodes[0].app.toriiId };
    },
    path: ['appUser'],
  },
];

const KEYS = Array.from({ length: FAULTS.length * PLACES.length * 2 + 20 }, (_, at) => `fault-key-${at}`);
let subgraph: Subgraph;
let used = 0;

beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: {
      keys: KEYS.map(key => ({ key, organization: 1 })),
      sizes: { users: 120, apps: 20, contracts: 20, auditLogs: 20, executions: 20, bigAppUsers: 20 },
    },
    server: {
      authentication: { mode: 'passthrough' },
      attemptLimits: { ...ATTEMPT_LIMITS, totalMs: 700 },
    },
  });
});
afterAll(() => subgraph.stop());

/** Each case has a key of its own, and so a breaker, a quota and a budget. */
function asker(): {
  key: string;
  ask: (query: string, variables?: Record<string, unknown>) => Promise<GraphQLAnswer<any>>;
} {
  const key = KEYS[used++] ?? '';
  return {
    key,
    ask: (query, variables) => subgraph.ask(query, { variables: variables ?? {}, headers: { 'x-torii-api-key': key } }),
  };
}

/** The place that failed: of nested calls made side by side, whichever the fault met. */
function placeOf(path: Place['path'], errors: readonly { path?: readonly (string | number)[] }[]): Place['path'] {
  const index = errors[0]?.path?.[2];
  return path.length > 1 && typeof index === 'number' ? path.with(2, index) : path;
}

function at(data: any, path: readonly (string | number)[]): unknown {
  return path.reduce((value, step) => value?.[step], data);
}

describe.each(PLACES)('in $name', ({ endpoint, after, query, variables, match, path }) => {
  test.each(FAULTS)(
    '$kind once: sent again $retries times at most, then as if nothing had been',
    async ({ kind, retries, code }) => {
      const { key, ask } = asker();
      const values = await variables?.(ask);
      subgraph.emulator.faults.add({ kind, endpoint, key, after: values ? 0 : after, times: 1, delayMs: 1_500 });
      const { data, errors, calls } = await ask(query, values);
      subgraph.emulator.faults.clear();
      expect(data.organization.toriiId).toMatch(/^\d+$/);
      if (retries > 0) {
        expect(errors).toEqual([]);
        expect(at(data, path)).not.toBeNull();
      } else {
        expect(errors.map(error => [error.extensions['code'], error.path])).toEqual([[code, placeOf(path, errors)]]);
        expect(at(data, placeOf(path, errors))).toBeNull();
      }
      expect(calls.filter(call => call.fault === kind)).toHaveLength(1);
    },
  );

  test.each(FAULTS)(
    'review 22: $kind again and again: $code with its path, everything beside it stands',
    async ({ kind, retries, code, retryAfter }) => {
      const { key, ask } = asker();
      const values = await variables?.(ask);
      const matched = await match?.(ask);
      subgraph.emulator.faults.add({
        kind,
        endpoint,
        key,
        ...(matched === undefined ? { after: values ? 0 : after } : { match: matched }),
        times: retries + 1,
        delayMs: 1_500,
      });
      const { data, errors, calls } = await ask(query, values);
      subgraph.emulator.faults.clear();
      const faulty = calls.filter(call => call.fault === kind);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({
        path,
        extensions: { code, endpoint, requestId: expect.any(String) },
      });
      if (retryAfter) expect(errors[0]?.extensions['retryAfter']).toBe(retryAfter);
      expect(at(data, path)).toBeNull();
      if (match) expect(data.users.nodes.filter((node: any) => node.apps === null)).toHaveLength(1);
      expect(data.organization.toriiId).toMatch(/^\d+$/);
      expect(faulty).toHaveLength(retries + 1);
    },
  );
});

describe('what Torii may send without being wrong', () => {
  test.each(ODDITIES)('%s is taken without an error', async kind => {
    const { key, ask } = asker();
    subgraph.emulator.faults.add({ kind, key });
    const { data, errors } = await ask(
      '{ users(first: 5) { nodes { email lifecycleStatus creationTime } } apps(first: 5) { nodes { name tags creationTime } } }',
    );
    subgraph.emulator.faults.clear();
    expect(errors).toEqual([]);
    expect(data.users.nodes).toHaveLength(5);
    for (const { creationTime } of data.users.nodes) expect(creationTime).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  test.each(BROKEN_ROWS)('%s: that row fails, its neighbours stand', async kind => {
    const { key, ask } = asker();
    subgraph.emulator.faults.add({ kind, endpoint: 'GET /users', key, row: 2 });
    const { data, errors } = await ask('{ users(first: 5) { nodes { toriiId } } }');
    subgraph.emulator.faults.clear();
    expect(data.users.nodes.map((node: unknown) => node === null)).toEqual([false, false, true, false, false]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ path: ['users', 'nodes', 2], extensions: { code: 'UPSTREAM_PROTOCOL' } });
  });

  test('404: the entity is null, without an error', async () => {
    const { key, ask } = asker();
    subgraph.emulator.faults.add({ kind: 'notFound', endpoint: 'GET /contracts/{idContract}', key });
    const { data, errors } = await ask('{ contract(id: "1") { name } organization { toriiId } }');
    subgraph.emulator.faults.clear();
    expect(errors).toEqual([]);
    expect(data.contract).toBeNull();
  });

  test.each(BAD_CURSORS)('%s on a second page: the page is null with %s', async (kind, code) => {
    const { key, ask } = asker();
    const after = (await ask(PAGE)).data.users.pageInfo.endCursor;
    subgraph.emulator.faults.add({ kind, endpoint: 'GET /users', key });
    const { data, errors, calls } = await ask(PAGE, { after });
    subgraph.emulator.faults.clear();
    expect(data.users).toBeNull();
    expect(errors.map(error => error.extensions['code'])).toEqual([code]);
    expect(calls.filter(call => call.endpoint === 'GET /users')).toHaveLength(1);
  });

  test('a failure shared by a batch is one call, and errors of one code', async () => {
    const { key, ask } = asker();
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /apps', key });
    const { data, errors, calls } = await ask('{ contracts(first: 20) { nodes { name app { name } } } }');
    subgraph.emulator.faults.clear();
    expect(calls.map(call => call.endpoint)).toEqual(['GET /contracts', 'GET /apps']);
    expect(new Set(errors.map(error => error.extensions['code']))).toEqual(new Set(['FORBIDDEN']));
    expect(data.contracts.nodes.every((node: any) => node.name !== undefined && node.app === null)).toBe(true);
  });
});
