import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sizes } from '../../emulator/options.ts';
import { sample } from '../support/read.ts';
import { type GraphQLAnswer, type Subgraph, startSubgraph } from '../support/subgraph.ts';

/* The least calls that a question can take, one test a row. `U`: users of the organisation, pages of 1000. */

const ORGANISATIONS: readonly [string, Partial<Sizes>][] = [
  ['1200 users', {}],
  ['50 users', { users: 50, apps: 12, contracts: 60, auditLogs: 300, executions: 100, bigAppUsers: 45 }],
  ['300 users', { users: 300, apps: 40, contracts: 150, auditLogs: 400, executions: 100, bigAppUsers: 290 }],
];

const ENTITIES =
  'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on User { email activeAppsCount } } }';

describe.each(ORGANISATIONS)('the least calls, %s', (_, sizes) => {
  let subgraph: Subgraph;
  let organization: ReturnType<typeof sample>;
  beforeAll(async () => {
    subgraph = await startSubgraph({
      emulator: { sizes },
      server: { limits: { calls: 10_000, nodes: 1_000_000 } },
    });
    organization = sample(subgraph);
  });
  afterAll(() => subgraph.stop());

  const pages = () => Math.ceil(organization.users.size / 1000);
  /** The least calls for so many users by a key; fewer where those wanted all stand on the first page. */
  const users = (count: number) => Math.min(Math.ceil(count / 50), pages());
  const endpoints = ({ calls, errors }: GraphQLAnswer<unknown>) => {
    expect(errors).toEqual([]);
    return calls.map(({ endpoint }) => endpoint);
  };
  const distinct = (ids: readonly unknown[]) => new Set(ids.filter(id => id !== null && id !== undefined)).size;

  test('users(first: 50) { nodes { id email role { name } } }: 1', async () => {
    expect(endpoints(await subgraph.ask('{ users(first: 50) { nodes { id email role { name } } } }'))).toHaveLength(1);
  });

  test('contracts(first: 300) { nodes { name app { name category } owner { email } } }: 2', async () => {
    const answer = await subgraph.ask(
      '{ contracts(first: 300) { nodes { name app { name category } owner { email } } } }',
    );
    expect(endpoints(answer)).toEqual(['GET /contracts', 'GET /apps']);
  });

  test('auditLogs(first: 200) { nodes { performedBy { lifecycleStatus } } }: 1 + users', async () => {
    const answer = await subgraph.ask(
      '{ auditLogs(first: 200) { nodes { performedBy { toriiId lifecycleStatus } } } }',
    );
    const actors = distinct(answer.data.auditLogs.nodes.map((log: any) => log.performedBy?.toriiId));
    expect(endpoints(answer).length).toBeLessThanOrEqual(1 + users(actors));
  });

  test('app(id) { users(first: 1000) { nodes { email status user { email } } } }: 1 + users', async () => {
    for (const [id, accounts] of organization.accountsByApp) {
      const answer = await subgraph.ask(
        `{ app(id: "${id}") { users(first: 1000) { nodes { email status user { toriiId email } } } } }`,
      );
      const shown = distinct(answer.data.app.users.nodes.map((account: any) => account.user?.toriiId));
      expect(answer.data.app.users.nodes).toHaveLength(Math.min(1000, accounts.length));
      expect(endpoints(answer).length, String(id)).toBeLessThanOrEqual(1 + users(shown));
    }
  });

  test('user(id) { apps(first: 100) { nodes { isUserRemovedFromApp app { name } } } }: 1', async () => {
    const [id] = organization.accountsByUser.keys();
    const answer = await subgraph.ask(
      `{ user(id: "${id}") { apps(first: 100) { nodes { isUserRemovedFromApp app { name } } } } }`,
    );
    expect(answer.data.user.apps.nodes.length).toBeGreaterThan(0);
    expect(endpoints(answer)).toEqual(['GET /users/{idUser}/apps']);
  });

  test('user(id) { apps(first: 1000) { nodes { status lastVisitTime } } }: 1 + apps (+ 1 for an address)', async () => {
    // Whose accounts stand at the end of the largest apps, and some others.
    const last = [...organization.accountsByApp.values()].flatMap(rows => rows.slice(-3)).map(({ idUser }) => idUser);
    const some = [...organization.accountsByUser.keys()].filter((_, at) => at % 40 === 0);
    for (const id of new Set([...last, ...some])) {
      const accounts = organization.accountsByUser.get(id ?? 0);
      if (!accounts) continue;
      const answer = await subgraph.ask(
        `{ user(id: "${id}") { apps(first: 1000) { nodes { status lastVisitTime } } } }`,
      );
      expect(answer.data.user.apps.nodes).toHaveLength(accounts.length);
      expect(endpoints(answer).length, String(id)).toBeGreaterThanOrEqual(1 + accounts.length);
      expect(endpoints(answer).length, String(id)).toBeLessThanOrEqual(1 + accounts.length + 1);
    }
  });

  test('_entities of 1000 users by id: users', async () => {
    const ids = [...organization.users.keys()].slice(-1000);
    const keys = ids.map(id => ({ __typename: 'User', toriiId: String(id) }));
    for (const count of [2, 50, 51, 60, 100, 101, 1000].filter(size => size <= ids.length)) {
      const answer = await subgraph.ask(ENTITIES, { variables: { keys: keys.slice(0, count) } });
      expect(answer.data._entities.every(Boolean)).toBe(true);
      expect(endpoints(answer).length, String(count)).toBeLessThanOrEqual(users(count));
    }
  });

  test('_entities of 1000 users by email: users', async () => {
    const emails = [...organization.users.values()].flatMap(({ email }) => email ?? []).slice(-1000);
    const keys = emails.map(email => ({ __typename: 'User', email }));
    for (const count of [2, 50, 51, 60, 100, 101, 1000].filter(size => size <= emails.length)) {
      const answer = await subgraph.ask(ENTITIES, { variables: { keys: keys.slice(0, count) } });
      expect(answer.data._entities.every(Boolean)).toBe(true);
      expect(endpoints(answer), String(count)).toHaveLength(users(count));
    }
  });

  test('all accounts of all apps with user { email }, 10 apps a page: 1 + pages of accounts + users, a request', async () => {
    let after: string | null = null;
    let seen = 0;
    do {
      const answer: GraphQLAnswer<any> = await subgraph.ask(
        `query ($after: String) { apps(first: 10, after: $after) {
          nodes { users(first: 1000) { nodes { id user { toriiId email } } } } pageInfo { hasNextPage endCursor } } }`,
        { variables: { after } },
      );
      const { nodes, pageInfo } = answer.data.apps;
      const accounts = nodes.flatMap((app: any) => app.users.nodes);
      const people = distinct(accounts.map(({ user }: any) => user?.toriiId));
      expect(endpoints(answer).length, after ?? 'first page').toBeLessThanOrEqual(1 + nodes.length + users(people));
      seen += nodes.length;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toBe(organization.apps.size);
  });

  test('apps(first: 100) { nodes { contracts(first: 10) { nodes { name } } } }: 2', async () => {
    const answer = await subgraph.ask('{ apps(first: 100) { nodes { contracts(first: 10) { nodes { name } } } } }');
    expect(endpoints(answer)).toEqual(['GET /apps', 'GET /contracts']);
  });

  test('contracts(first: 100) { nodes { createdBy { email } } }: 1 + users, 1 where the row tells', async () => {
    const told = await subgraph.ask('{ contracts(first: 100) { nodes { createdBy { email } } } }');
    expect(endpoints(told)).toHaveLength(1);
    const answer = await subgraph.ask('{ contracts(first: 100) { nodes { createdBy { toriiId activeAppsCount } } } }');
    const people = distinct(answer.data.contracts.nodes.map((contract: any) => contract.createdBy?.toriiId));
    expect(endpoints(answer).length).toBeLessThanOrEqual(1 + users(people));
  });

  test('the same list under several aliases: 1', async () => {
    const page = 'users(first: 20) { nodes { id } }';
    const answer = await subgraph.ask(`{ a: ${page} b: ${page} c: users(first: 20) { nodes { email firstName } } }`);
    expect(endpoints(answer)).toHaveLength(1);
  });

  test('every page after the first, from any edge: 1', async () => {
    const page = 'query ($after: String) { contracts(first: 7, after: $after) { edges { cursor } } }';
    const { data } = await subgraph.ask(page);
    for (const { cursor } of data.contracts.edges) {
      expect(endpoints(await subgraph.ask(page, { variables: { after: cursor } }))).toHaveLength(1);
    }
  });
});

describe('pages that come one after the other', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({
      emulator: { latency: { min: 0, max: 60 } },
      server: { limits: { calls: 10_000, nodes: 1_000_000 } },
    });
  });
  afterAll(() => subgraph.stop());

  test.each([
    ['accounts of apps', 'apps(first: 20) { nodes { list: users(first: 100) { nodes { user { toriiId email } } } } }'],
    [
      'runs of apps',
      'apps(first: 20) { nodes { list: workflowExecutions(first: 40) { nodes { user { toriiId email } } } } }',
    ],
  ])('ask for their users together: %s', async (_, field) => {
    const { data, errors, calls } = await subgraph.ask(`{ ${field} }`);
    expect(errors).toEqual([]);
    const rows = data.apps.nodes.flatMap((app: any) => app.list.nodes);
    const people = new Set(rows.flatMap(({ user }: any) => user?.toriiId ?? []));
    expect(people.size).toBeGreaterThan(100);
    expect(calls.length).toBeLessThanOrEqual(1 + 20 + 2);
  });

  test('ask for their apps together', async () => {
    const { errors, calls } = await subgraph.ask(
      '{ users(first: 20) { nodes { apps(first: 20) { nodes { app { name activeUsersCount } } } } } }',
    );
    expect(errors).toEqual([]);
    expect(calls.length).toBeLessThanOrEqual(1 + 20 + 1);
  });

  test('ask for their accounts together: 25 users, how each uses his apps', async () => {
    const { data, errors, calls } = await subgraph.ask(
      '{ users(first: 25) { nodes { apps(first: 100) { nodes { app { toriiId } status lastVisitTime } } } } }',
    );
    expect(errors).toEqual([]);
    const apps = data.users.nodes.flatMap((user: any) => user.apps.nodes.map(({ app }: any) => app.toriiId));
    expect(calls.length).toBeLessThanOrEqual(1 + 25 + new Set(apps).size);
  });
});
