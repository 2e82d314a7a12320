import { Environment, fetchQuery, Network, RecordSource, Store } from 'relay-runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';
import appContractsPageQuery from '../relay/__generated__/appContractsPageQuery.graphql.ts';
import appQuery from '../relay/__generated__/appQuery.graphql.ts';
import catalogQuery from '../relay/__generated__/catalogQuery.graphql.ts';
import fieldsQuery from '../relay/__generated__/fieldsQuery.graphql.ts';
import organizationQuery from '../relay/__generated__/organizationQuery.graphql.ts';
import organizationUsersPageQuery from '../relay/__generated__/organizationUsersPageQuery.graphql.ts';

let subgraph: Subgraph;
let environment: Environment;
beforeAll(async () => {
  subgraph = await startSubgraph();
  const network = Network.create(async ({ text }, variables) => {
    const { data, errors } = await subgraph.ask(text ?? '', { variables });
    expect(errors).toEqual([]);
    return { data };
  });
  environment = new Environment({ network, store: new Store(new RecordSource()) });
});
afterAll(() => subgraph.stop());

const fetched = (query: any, variables: Record<string, unknown>) =>
  fetchQuery<any>(environment, query, variables).toPromise();
const record = (id: string): any => environment.getStore().getSource().get(id);
const edgesOf = (connection: string): any[] => record(connection)?.edges?.__refs ?? [];

test('every connection of the root answers Relay', async () => {
  await fetched(organizationQuery, {});
  for (const field of ['users', 'apps', 'contracts', 'auditLogs', 'workflowExecutions']) {
    expect(edgesOf(`client:root:__organization_${field}_connection`), field).toHaveLength(20);
  }
  expect(edgesOf('client:root:__organization_roles_connection').length).toBeGreaterThan(0);
});

test('so do the catalogue and the definitions of fields', async () => {
  await fetched(catalogQuery, { search: 'a' });
  expect(edgesOf('client:root:__catalog_appCatalog_connection(search:"a")')).toHaveLength(20);
  await fetched(fieldsQuery, {});
  for (const field of ['userFields', 'appFields', 'contractFields']) {
    expect(edgesOf(`client:root:__fields_${field}_connection`).length, field).toBeGreaterThan(0);
  }
});

test('the next page of a root connection is joined to the first', async () => {
  await fetched(organizationQuery, {});
  const connection = 'client:root:__organization_users_connection';
  const { endCursor } = record(record(connection).pageInfo.__ref);
  await fetched(organizationUsersPageQuery, { first: 20, after: endCursor });
  expect(new Set(edgesOf(connection).map(edge => record(edge).node.__ref)).size).toBe(40);
});

test('a connection of an app goes on by node(id:): a call for the app, a call for the page', async () => {
  const app: any = await fetched(appQuery, { id: '1000', first: 2 });
  const id = app.app.id;
  const connection = `client:${id}:__app_contracts_connection`;
  expect(edgesOf(connection)).toHaveLength(2);
  const { endCursor } = record(record(connection).pageInfo.__ref);
  const before = subgraph.emulator.log.calls.length;
  await fetched(appContractsPageQuery, { id, first: 1, after: endCursor });
  expect(edgesOf(connection)).toHaveLength(3);
  expect(
    subgraph.emulator.log.calls
      .slice(before)
      .map(({ endpoint }) => endpoint)
      .sort(),
  ).toEqual(['GET /apps/{idApp}', 'GET /contracts']);
});
