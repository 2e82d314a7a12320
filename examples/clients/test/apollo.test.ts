import { createHash } from 'node:crypto';
import { ApolloClient, gql, HttpLink, type NormalizedCacheObject } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';
import { createCache } from '../apollo/cache.ts';
import { UserDocument } from '../generated/graphql.ts';
import { REACHED } from './reached.ts';

let subgraph: Subgraph;
let client: ApolloClient;
let requests = 0;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
afterAll(() => subgraph.stop());
beforeEach(() => {
  requests = 0;
  client = new ApolloClient({
    cache: createCache(),
    link: new HttpLink({ uri: `${subgraph.url}/graphql`, fetch: counted }),
  });
});

const counted: typeof fetch = (input, init) => {
  requests += 1;
  return fetch(input, init);
};
const entries = () => client.cache.extract() as NormalizedCacheObject;

describe('Apollo Client', () => {
  test('keeps one object however it was reached, and no way blanks what another has told', async () => {
    const seen = new Map<string, unknown>();
    for (const query of REACHED) {
      await client.query({ query: gql(query) });
      for (const [id, entry] of Object.entries(entries())) {
        for (const [field, value] of Object.entries(entry ?? {})) {
          const before = seen.get(`${id}.${field}`);
          if (id !== 'ROOT_QUERY' && before !== undefined) expect(value, `${id}.${field}`).toEqual(before);
          seen.set(`${id}.${field}`, value);
        }
      }
    }
    const users = Object.keys(entries()).filter(id => id.startsWith('User:'));
    expect(users.length).toBeGreaterThan(50);
  });

  test('answers from the cache what a list has brought already', async () => {
    const list = gql`{ users(first: 5) { edges { node {
      id toriiId email firstName lastName fullName lifecycleStatus activeAppsCount } } } }`;
    const { data } = await client.query<any>({ query: list });
    const { id, email } = data.users.edges[0].node;
    expect(requests).toBe(1);
    const one = gql`query ($id: ID!) { user(id: $id) { id email fullName lifecycleStatus } }`;
    const again = await client.query<any>({ query: one, variables: { id } });
    expect(again.data.user.email).toBe(email);
    expect(requests).toBe(1);
  });

  test('joins the pages of a connection, a list for each filter', async () => {
    const query = gql`query ($after: String, $state: [String!]) { apps(first: 10, after: $after, filter: { state: { in: $state } }) {
      edges { cursor node { id name } } pageInfo { hasNextPage endCursor } totalCount } }`;
    const options = { query, variables: { state: 'discovered' } };
    const first = await client.query<any>(options);
    const apps = client.watchQuery<any>(options);
    const watching = apps.subscribe(() => {});
    await apps.fetchMore({ variables: { after: first.data.apps.pageInfo.endCursor } });
    const { edges } = client.readQuery<any>(options).apps;
    watching.unsubscribe();
    expect(new Set(edges.map(({ node }: any) => node.id)).size).toBe(20);
    const other = await client.query<any>({ query, variables: { state: 'sanctioned' } });
    expect(other.data.apps.edges.length).toBeLessThanOrEqual(10);
  });

  test('matches fragments on interfaces', async () => {
    const query = gql`{ users(first: 20) { edges { node { id customFields { ...Value } } } } }
      fragment Value on CustomFieldValue { key type ... on TextValue { text } ... on OptionValue { label } }`;
    const { data } = await client.query<any>({ query });
    const fields = data.users.edges.flatMap(({ node }: any) => node.customFields);
    expect(fields.every(({ key }: any) => typeof key === 'string')).toBe(true);
    expect(fields.some((field: any) => 'text' in field)).toBe(true);
  });

  test('takes the typed documents of operations/', async () => {
    const { data } = await client.query({ query: UserDocument, variables: { id: '1001' } });
    expect(data?.user?.email).toBe('gabriel.grunwald@lanternworks.example');
  });

  test('sends hashes instead of queries, once they are registered', async () => {
    const http = new HttpLink({ uri: `${subgraph.url}/graphql`, fetch: counted });
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const link = new PersistedQueryLink({ sha256 }).concat(http);
    const query = gql`{ roles(first: 2) { edges { node { id name } } } }`;
    for (const total of [2, 3]) {
      const { data } = await new ApolloClient({ cache: createCache(), link }).query<any>({ query });
      expect(data.roles.edges).toHaveLength(2);
      expect(requests).toBe(total);
    }
  });

  test('a mutation’s answer updates what lists show', async () => {
    const list = gql`{ users(first: 3) { edges { node { id lifecycleStatus } } } }`;
    const { data } = await client.query<any>({ query: list });
    const { id } = data.users.edges[2].node;
    const mutation = gql`mutation ($id: ID!) { updateUser(input: { id: $id, lifecycleStatus: OFFBOARDED }) {
      user { id lifecycleStatus } userErrors { code } } }`;
    await client.mutate({ mutation, variables: { id } });
    const after = await client.query<any>({ query: list, fetchPolicy: 'cache-only' });
    expect(after.data.users.edges[2].node.lifecycleStatus).toBe('OFFBOARDED');
    subgraph.emulator.reset();
  });
});
