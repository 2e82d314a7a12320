import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse, visit } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../src/settings/settings.ts';
import { type Subgraph, startSubgraph } from '../../test/support/subgraph.ts';
import { printedSchema } from '../schema/printedSchema.ts';

/** A subgraph that has `node` and `nodes` of its own, and types of its own behind them. */
const relay = (directive: string) => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  type Query {
    node(id: ID!): Node ${directive}
    nodes(ids: [ID!]!): [Node]! ${directive}
  }
  interface Node { id: ID! }
  type Invoice implements Node @key(fields: "id") { id: ID! total: Int }
  type User implements Node @key(fields: "id", resolvable: false) { id: ID! }
`;

function compose(torii: string, other: string) {
  const { errors, supergraphSdl } = composeServices([
    { name: 'torii', url: 'http://torii.example', typeDefs: parse(torii) },
    { name: 'relay', url: 'http://relay.example', typeDefs: parse(other) },
  ]);
  return { errors: (errors ?? []).map(({ message }) => message), supergraphSdl };
}

const WITHOUT = printedSchema({ nodeField: false });

describe('case 15: a supergraph that has a node already', () => {
  test.each(['', '@shareable'])('without ours it composes, whether its fields are shared or not (%j)', directive => {
    const { errors, supergraphSdl } = compose(WITHOUT, relay(directive));
    expect(errors).toEqual([]);
    expect(supergraphSdl).toMatch(/node\(id: ID!\): Node @join__field\(graph: RELAY\)/);
    expect(supergraphSdl).toMatch(/nodes\(ids: \[ID!\]!\): \[Node\]! @join__field\(graph: RELAY\)/);
    for (const type of ['User', 'App', 'Contract', 'Role', 'File', 'WorkflowExecution', 'AppUser']) {
      expect(supergraphSdl).toMatch(new RegExp(`type ${type} implements Node[^{]*graph: TORII, key: "id"`));
    }
  });

  test.each(['', '@shareable'])('with ours it does not (%j)', directive => {
    expect(compose(printedSchema(), relay(directive)).errors.join()).toMatch(/Query\.nodes?/);
  });

  test('nothing else is left out', () => {
    const left = new Set(coordinates(WITHOUT));
    const missing = coordinates(printedSchema()).filter(coordinate => !left.has(coordinate));
    expect(missing).toEqual(['Query.node', 'Query.nodes']);
    expect(left.size).toBe(coordinates(printedSchema()).length - 2);
  });
});

describe('descriptions', () => {
  test.each(['', 'Torii'])('name neither field where they are left out (prefix %j)', prefix => {
    const field = /`(?:Query\.)?(?:node|nodes|toriiNode|toriiNodes)\b[^`]*`/;
    const named = (schema: string) => descriptions(schema).filter(text => field.test(text));
    expect(named(printedSchema({ prefix })).length).toBeGreaterThan(2);
    expect(named(printedSchema({ prefix, nodeField: false }))).toEqual([]);
  });

  test('lose those sentences alone', () => {
    const all = descriptions(printedSchema());
    const shorter = descriptions(WITHOUT).filter(text => !all.includes(text));
    expect(shorter.length).toBeGreaterThan(2);
    for (const text of shorter) {
      expect(text).toMatch(/^[A-Z].*\.$/s);
      expect(all.some(whole => whole.startsWith(`${text} `))).toBe(true);
    }
  });
});

function descriptions(schema: string): string[] {
  const found: string[] = [];
  visit(parse(schema), { StringValue: ({ value }, key) => void (key === 'description' && found.push(value)) });
  return found;
}

/** Every type, and every field of one, as `Type.field`. */
function coordinates(schema: string): string[] {
  return parse(schema).definitions.flatMap(definition => {
    const type = 'name' in definition ? (definition.name?.value ?? '') : definition.kind;
    const fields = 'fields' in definition ? (definition.fields ?? []) : [];
    return [type, ...fields.map(({ name }) => `${type}.${name.value}`)];
  });
}

describe('case 15: a server with NODE_FIELD=off', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ server: { nodeField: readSettings({ NODE_FIELD: 'off' }).nodeField } });
  });
  afterAll(() => subgraph.stop());

  test('says so in _service, which composes', async () => {
    const { data } = await subgraph.ask('{ _service { sdl } }');
    expect(compose(data._service.sdl, relay('')).errors).toEqual([]);
    expect(compose(data._service.sdl, relay('')).supergraphSdl).toBe(compose(WITHOUT, relay('')).supergraphSdl);
  });

  test('has neither field, and the interface and the keys all the same', async () => {
    const { data } = await subgraph.ask(
      '{ __type(name: "Node") { possibleTypes { name } } __schema { queryType { fields { name } } } }',
    );
    const fields = data.__schema.queryType.fields.map(({ name }: { name: string }) => name);
    expect(fields).toContain('users');
    expect(fields.filter((name: string) => name.startsWith('node'))).toEqual([]);
    expect(data.__type.possibleTypes.map(({ name }: { name: string }) => name)).toContain('User');
    expect((await subgraph.ask('{ node(id: "x") { id } }')).errors[0]?.extensions['code']).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    const { users } = (await subgraph.ask('{ users(first: 1) { nodes { id email } } }')).data;
    const { id, email } = users.nodes[0];
    const { data: entities } = await subgraph.ask(
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { email } } }',
      { variables: { of: [{ __typename: 'User', id }] } },
    );
    expect(entities._entities).toEqual([{ email }]);
  });

  test('and its schema can be printed without touching a file', () => {
    const { stdout } = spawnSync(process.execPath, ['bin/run.js', 'checks/schema/schemaPrint.ts', '--stdout'], {
      cwd: join(import.meta.dirname, '../..'),
      env: { PATH: process.env['PATH'], NODE_FIELD: 'off' },
      encoding: 'utf8',
    });
    expect(stdout).toBe(WITHOUT);
  });
});
