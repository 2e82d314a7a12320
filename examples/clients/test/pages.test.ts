import { ApolloClient, gql, HttpLink } from '@apollo/client';
import { getIntrospectionQuery, parse, visit } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readOperations } from '../../../checks/operations/operations.ts';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';
import { createCache } from '../apollo/cache.ts';
import * as documents from '../generated/graphql.ts';
import { createClient } from '../urql/client.ts';

let subgraph: Subgraph;
let client: ApolloClient;
let introspection: any;
beforeAll(async () => {
  subgraph = await startSubgraph();
  introspection = (await subgraph.ask(getIntrospectionQuery())).data;
});
afterAll(() => subgraph.stop());
beforeEach(() => {
  client = new ApolloClient({ cache: createCache(), link: new HttpLink({ uri: `${subgraph.url}/graphql` }) });
});

/** Where each paged operation has its list, with small pages of it. */
const PAGED: Readonly<Record<string, { list: (data: any) => any; variables: Record<string, unknown> }>> = {
  AppAccessReview: { list: data => data.app.users, variables: { appId: '1000', first: 10 } },
  AuditTrail: { list: data => data.auditLogs, variables: { first: 10 } },
  ContractRenewals: { list: data => data.contracts, variables: { from: '2020-01-01', to: '2040-01-01', first: 5 } },
  RenewalsByDeadline: {
    list: data => data.contracts,
    variables: { from: '2020-01-01', to: '2040-01-01', autoRenewal: null, first: 5 },
  },
  FailedWorkflowRuns: { list: data => data.workflowExecutions, variables: { first: 10 } },
  ShadowIt: { list: data => data.apps, variables: { first: 10 } },
  UserApps: { list: data => data.user.apps, variables: { userId: '1001', first: 2 } },
  UserCustomFields: { list: data => data.users, variables: { first: 10 } },
  UsersByLifecycle: { list: data => data.users, variables: { lifecycleStatus: 'ACTIVE', first: 5 } },
  AppCatalogSearch: { list: data => data.appCatalog, variables: { search: 'a', first: 10 } },
  ContractHistory: { list: data => data.contract.history, variables: { id: '50001', first: 2 } },
  AppTransactions: { list: data => data.app.transactions, variables: { appId: '1000', first: 2 } },
  UnmatchedTransactions: { list: data => data.transactions, variables: { first: 2 } },
  WorkflowChanges: { list: data => data.workflowChanges, variables: { first: 3 } },
  Workflows: { list: data => data.workflows, variables: { first: 5 } },
  Apps: { list: data => data.apps, variables: { first: 10 } },
  Contracts: { list: data => data.contracts, variables: { first: 10 } },
  Roles: { list: data => data.roles, variables: { first: 2 } },
  Members: { list: data => data.members, variables: { first: 3 } },
  Users: { list: data => data.users, variables: { first: 10 } },
};

/** What tells a row from others: its id, or what audit logs and the catalogue have instead. */
const rowsOf = ({ edges }: any): string[] =>
  edges.map(({ node }: any) => node.id ?? node.toriiId ?? `${node.creationTime} ${node.type} ${node.performedByEmail}`);

test('D4: every operation that pages stands in the table above, and asks for edges', () => {
  // Documents of agents' tools are not shipped to clients.
  const shipped = readOperations().filter(({ name }) => !name.startsWith('torii_'));
  const paged = shipped.filter(({ body }) => body.includes('after: $after'));
  expect(paged.map(({ name }) => name).sort()).toEqual(Object.keys(PAGED).sort());
  for (const { name, body } of paged) {
    visit(parse(body), {
      Field({ arguments: given = [], selectionSet }) {
        if (!given.some(({ name: { value } }) => value === 'after')) return;
        const names =
          selectionSet?.selections.map(selection => ('name' in selection ? selection.name.value : '')) ?? [];
        expect([name, names]).toEqual([name, expect.arrayContaining(['pageInfo', 'edges'])]);
        expect([name, names]).toEqual([name, expect.not.arrayContaining(['nodes'])]);
      },
    });
  }
});

describe.each(Object.entries(PAGED))('D4: the shipped %s', (name, { list, variables }) => {
  test('goes on in Apollo Client: the second and third page are joined to the first, none is lost', async () => {
    const query = Object.entries(documents).find(([key]) => key === `${name}Document`)?.[1] as any;
    await client.query({ query, variables });
    const observed = client.watchQuery<any>({ query, variables });
    const watching = observed.subscribe(() => {});
    const read = () => list(client.readQuery<any>({ query, variables }));
    const pages = [rowsOf(read())];
    while (pages.length < 3 && read().pageInfo.hasNextPage) {
      const { endCursor } = read().pageInfo;
      const { data } = await observed.fetchMore({ variables: { after: endCursor } });
      pages.push(rowsOf(list(data)));
      expect(rowsOf(read())).toEqual(pages.flat());
      expect(read().pageInfo).toEqual(list(data).pageInfo);
    }
    watching.unsubscribe();
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(pages.flat()).size).toBe(pages.flat().length);
  });

  test('goes on in urql', async () => {
    const urql = createClient(`${subgraph.url}/graphql`, introspection);
    const { body } = readOperations().find(operation => operation.name === name) ?? { body: '' };
    const ask = async (more: Record<string, unknown>) => {
      const { data, error } = await urql.query(gql(body) as any, { ...variables, ...more }).toPromise();
      expect(error).toBeUndefined();
      return list(data);
    };
    const first = await ask({});
    const both = await ask({ after: first.pageInfo.endCursor });
    expect(both.edges.length).toBeGreaterThan(first.edges.length);
    expect(rowsOf(both).slice(0, first.edges.length)).toEqual(rowsOf(first));
  });
});

test('urql gives an object by Torii’s own number too, and from the cache by its global id', async () => {
  let requests = 0;
  const urql = createClient(`${subgraph.url}/graphql`, introspection, {
    fetch: (input, init) => {
      requests += 1;
      return fetch(input, init);
    },
  });
  const ask = (id: string) => urql.query<any>(gql('query ($id: ID!) { app(id: $id) { id name } }'), { id }).toPromise();
  const { app } = (await ask('1000')).data;
  expect(app.name).toBe('Slack');
  expect((await ask('1000')).data.app).toEqual(app);
  expect((await ask(app.id)).data.app).toEqual(app);
  expect(requests).toBe(1);
  expect((await ask('999999')).data).toEqual({ app: null });
});

describe('D4: two queries of one list in one Apollo cache', () => {
  const users = (rows: string) => gql`query ($first: Int, $after: String) {
    users(first: $first, after: $after) { ${rows} pageInfo { hasNextPage endCursor } } }`;
  const EDGES = users('edges { node { id email } }');
  const NODES = users('nodes { id email }');

  test('with another first: each shows what it asked for, also after the other has gone on', async () => {
    const ask = (first: number) => client.query<any>({ query: EDGES, variables: { first } });
    const shown = (first: number) => client.readQuery<any>({ query: EDGES, variables: { first } }).users;
    await ask(50);
    await ask(5);
    expect([shown(50).edges.length, shown(5).edges.length]).toEqual([50, 5]);
    const widget = client.watchQuery<any>({ query: EDGES, variables: { first: 5 } });
    const watching = widget.subscribe(() => {});
    await widget.fetchMore({ variables: { after: shown(5).pageInfo.endCursor } });
    watching.unsubscribe();
    expect([shown(50).edges.length, shown(5).edges.length]).toEqual([50, 10]);
    expect(rowsOf(shown(50)).slice(0, 10)).toEqual(rowsOf(shown(5)));
  });

  test('nodes are joined as edges are, and a page that is asked for again is there once', async () => {
    const variables = { first: 7 };
    await client.query({ query: NODES, variables });
    const observed = client.watchQuery<any>({ query: NODES, variables });
    const watching = observed.subscribe(() => {});
    const shown = () => client.readQuery<any>({ query: NODES, variables }).users;
    const after = shown().pageInfo.endCursor;
    await observed.fetchMore({ variables: { after } });
    await observed.fetchMore({ variables: { after: shown().pageInfo.endCursor } });
    await client.query({ query: NODES, variables: { ...variables, after }, fetchPolicy: 'network-only' });
    watching.unsubscribe();
    const ids = shown().nodes.map(({ id }: any) => id);
    expect(new Set(ids).size).toBe(21);
    const all = (await subgraph.ask('{ users(first: 21) { nodes { id } } }')).data.users.nodes;
    expect(ids).toEqual(all.map(({ id }: any) => id));
  });
});

test('a page that fails in Apollo Client leaves those before it as they are, and can be asked for again', async () => {
  const query = gql`query ($after: String) { contracts(first: 10, after: $after) {
    edges { node { id } } nodes { id } pageInfo { hasNextPage endCursor } } }`;
  await client.query({ query });
  const observed = client.watchQuery<any>({ query, errorPolicy: 'all' });
  const watching = observed.subscribe(() => {});
  const shown = () => client.readQuery<any>({ query }).contracts;
  const before = shown();
  const after = before.pageInfo.endCursor;
  subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /contracts' });
  const { data, error } = await observed.fetchMore({ variables: { after }, errorPolicy: 'all' });
  expect([data?.contracts, error === undefined]).toEqual([null, false]);
  expect(shown()).toEqual(before);
  subgraph.emulator.faults.clear();
  await observed.fetchMore({ variables: { after } });
  expect([shown().edges.length, shown().nodes.length]).toEqual([20, 20]);
  watching.unsubscribe();
});

test('a list that pages backwards grows at its head in Apollo Client, edges and nodes alike', async () => {
  const query = gql`query ($last: Int, $before: String) { roles(last: $last, before: $before) {
    edges { cursor node { id } } nodes { id } pageInfo { hasPreviousPage startCursor endCursor } totalCount } }`;
  const variables = { last: 2 };
  await client.query({ query, variables });
  const observed = client.watchQuery<any>({ query, variables });
  const watching = observed.subscribe(() => {});
  const shown = () => client.readQuery<any>({ query, variables }).roles;
  await observed.fetchMore({ variables: { before: shown().pageInfo.startCursor } });
  watching.unsubscribe();
  const all = (await subgraph.ask('{ roles { nodes { id } } }')).data.roles.nodes.map(({ id }: any) => id);
  expect(rowsOf(shown())).toEqual(all.slice(-4));
  expect(shown().nodes.map(({ id }: any) => id)).toEqual(all.slice(-4));
});
