import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink } from '@apollo/client';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';
import { createCache } from '../apollo/cache.ts';
import type { AppCatalogSearchQuery, FailedWorkflowRunsQuery, UsersQuery } from '../generated/graphql.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
afterAll(() => subgraph.stop());

test('typed documents have no null where only a failure gives one (checked by the compiler)', () => {
  type Execution = FailedWorkflowRunsQuery['workflowExecutions']['edges'][number]['node'];
  expectTypeOf<Execution['toriiWorkflowId']>().toEqualTypeOf<string>();
  expectTypeOf<null>().not.toExtend<Execution['status']>();
  expectTypeOf<AppCatalogSearchQuery['appCatalog']['edges'][number]['node']['name']>().toEqualTypeOf<string>();
  expectTypeOf<null>().toExtend<UsersQuery['users']['edges'][number]['node']['fullName']>();
});

test("Apollo Client: one failure throws all away unless errorPolicy is 'all', which keeps what came", async () => {
  const link = new HttpLink({ uri: `${subgraph.url}/graphql` });
  const query = gql`{ contracts(first: 3) { edges { node { id name owner { id activeAppsCount } } } } }`;
  const ask = (errorPolicy: 'all' | 'none') =>
    new ApolloClient({ cache: createCache(), link }).query<any>({ query, errorPolicy });
  for (const endpoint of ['GET /users', 'GET /users/{idUser}']) {
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint });
  }
  try {
    await expect(ask('none')).rejects.toThrow();
    const { data, error } = await ask('all');
    expect(data.contracts.edges).toHaveLength(3);
    const failed = CombinedGraphQLErrors.is(error) ? error.errors.map(({ path }) => path?.join('.')) : [];
    const nulls = data.contracts.edges.flatMap(({ node }: any, at: number) =>
      node.owner && node.owner.activeAppsCount === null ? [`contracts.edges.${at}.node.owner.activeAppsCount`] : [],
    );
    expect(nulls.length).toBeGreaterThan(0);
    expect(failed.toSorted()).toEqual(nulls.toSorted());
  } finally {
    subgraph.emulator.faults.clear();
  }
});
