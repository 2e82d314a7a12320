import { Client, fetchExchange, gql } from '@urql/core';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';
import { createClient } from '../urql/client.ts';
import { REACHED } from './reached.ts';

let subgraph: Subgraph;
let client: Client;
let introspection: any;
let requests = 0;
beforeAll(async () => {
  subgraph = await startSubgraph();
  introspection = (await subgraph.ask(getIntrospectionQuery())).data;
});
afterAll(() => subgraph.stop());
beforeEach(() => {
  requests = 0;
  client = createClient(`${subgraph.url}/graphql`, introspection, {
    fetch: (input, init) => {
      requests += 1;
      return fetch(input, init);
    },
  });
});

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<any> {
  const { data, error } = await client.query(gql(query), variables).toPromise();
  expect(error).toBeUndefined();
  return data;
}

describe('urql', () => {
  test('is refused where it asks by GET, as it does unless told otherwise', async () => {
    const plain = new Client({ url: `${subgraph.url}/graphql`, exchanges: [fetchExchange] });
    const { error } = await plain.query(gql('{ organization { id } }'), {}).toPromise();
    expect(error?.graphQLErrors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_REQUEST']);
  });

  test('keeps one object however it was reached, and no way blanks what another has told', async () => {
    const [users = '', ...others] = REACHED;
    const first = await ask(users);
    for (const query of others) await ask(query);
    const before = requests;
    expect(await ask(users)).toEqual(first);
    expect(requests).toBe(before);
  });

  test('answers from the cache what a list has brought already', async () => {
    const { users } = await ask('{ users(first: 5) { edges { node { id email fullName lifecycleStatus } } } }');
    const { id, email } = users.edges[0].node;
    const { user } = await ask('query ($id: ID!) { user(id: $id) { id email fullName lifecycleStatus } }', { id });
    expect(user.email).toBe(email);
    expect(requests).toBe(1);
  });

  test('joins the pages of a connection', async () => {
    const query =
      'query ($after: String) { contracts(first: 10, after: $after) { edges { node { id } } pageInfo { endCursor } } }';
    const { contracts } = await ask(query);
    const { contracts: both } = await ask(query, { after: contracts.pageInfo.endCursor });
    expect(new Set(both.edges.map(({ node }: any) => node.id)).size).toBe(20);
  });

  test('matches fragments on interfaces', async () => {
    const { users } = await ask(`{ users(first: 20) { edges { node { id customFields { ...Value } } } } }
      fragment Value on CustomFieldValue { key ... on TextValue { text } }`);
    expect(users.edges.some(({ node }: any) => node.customFields.some((field: any) => 'text' in field))).toBe(true);
  });
});
