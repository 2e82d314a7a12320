import { isInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSchema } from '../../src/server/schema.ts';
import { globalId } from '../support/expected.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: { sizes: { users: 30, apps: 10, contracts: 10, executions: 5, auditLogs: 5, files: 5, bigAppUsers: 10 } },
  });
  const one = 'nodes { __typename id }';
  const { data } = await subgraph.ask(`{
    organization { __typename id }
    users(first: 1) { ${one} } apps(first: 1) { nodes { __typename id users(first: 1) { ${one} } } }
    contracts(first: 1) { ${one} } roles(first: 1) { ${one} } members(first: 1) { ${one} } workflowExecutions(first: 1) { nodes { __typename id run { __typename id } } } workflows(first: 1) { ${one} } transactions(first: 1) { ${one} }
    file(id: "${[...sample(subgraph).files.keys()][0]}") { __typename id }
  }`);
  ids = Object.fromEntries(found(data).map(({ __typename, id }) => [__typename, id]));
});
afterAll(() => subgraph.stop());

/** Everything in an answer that has an id. */
function found(value: any): { __typename: string; id: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(found);
  return typeof value.id === 'string' ? [value, ...inside] : inside;
}

describe('D9b: any object by its global id', () => {
  test('every type that implements Node has one, and node gives it', async () => {
    const schema = buildSchema();
    const node = schema.getType('Node');
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
    expect(Object.keys(ids).sort()).toEqual([...types].sort());
    for (const type of types) {
      const { data, errors } = await subgraph.ask(`{ node(id: "${ids[type]}") { __typename id } }`);
      expect([type, errors, data.node]).toEqual([type, [], { __typename: type, id: ids[type] }]);
    }
    const { data } = await subgraph.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
      variables: { ids: Object.values(ids) },
    });
    expect(data.nodes).toEqual(Object.entries(ids).map(([__typename, id]) => ({ __typename, id })));
  });

  test('the organisation is the one of the key: one call, which is kept and shared', async () => {
    const fresh = await startSubgraph({ emulator: { sizes: { users: 5, apps: 5 } } });
    const query = `{ node(id: "${ids['Organization']}") { ... on Organization { companyName toriiId } } organization { companyName toriiId } }`;
    const { data, errors, calls } = await fresh.ask(query);
    expect(errors).toEqual([]);
    expect(data.node).toEqual(data.organization);
    expect(calls.map(({ endpoint }) => endpoint)).toEqual(['GET /orgs/my']);
    expect((await fresh.ask(query)).calls).toEqual([]);
    await fresh.stop();
  });

  test("another's is null, as is any that does not exist", async () => {
    for (const id of [globalId('Organization', 1), globalId('Organization', 99_999_999)]) {
      const { data, errors } = await subgraph.ask(`{ node(id: "${id}") { id } nodes(ids: ["${id}"]) { id } }`);
      expect([errors, data]).toEqual([[], { node: null, nodes: [null] }]);
    }
  });

  test.each([
    ['an organisation by a word', globalId('Organization', 'mine')],
    ['an app of the catalogue, which is no Node', globalId('CatalogApp', 1000)],
  ])('%s is refused without a call', async (_, id) => {
    const { data, errors, calls } = await subgraph.ask(`{ node(id: "${id}") { id } }`);
    expect([data.node, errors[0]?.extensions['code'], calls]).toEqual([null, 'BAD_USER_INPUT', []]);
  });

  test('no other type has an id that says it is a global one', () => {
    for (const type of Object.values(buildSchema().getTypeMap())) {
      if (!('getInterfaces' in type) || type.name === 'Node') continue;
      const isNode = type.getInterfaces().some(({ name }) => name === 'Node');
      const says = type.getFields()['id']?.description ?? '';
      expect([type.name, /global/i.test(says)]).toEqual([type.name, isNode]);
    }
  });
});

describe('D9a: options of a field', () => {
  test('are null for kinds that have none, whatever Torii sends, and a list for those that do', async () => {
    for (const field of ['appFields', 'contractFields', 'userFields']) {
      const { data } = await subgraph.ask(
        `{ ${field}(first: 1000) { nodes { key type isDeleted options { value label } } } }`,
      );
      for (const { key, type, isDeleted, options } of data[field].nodes) {
        if (!/^DROPDOWN/.test(type)) expect([field, key, options]).toEqual([field, key, null]);
        else if (field !== 'userFields' && !isDeleted)
          expect([field, key, options]).toEqual([field, key, expect.any(Array)]);
      }
    }
  });
});
