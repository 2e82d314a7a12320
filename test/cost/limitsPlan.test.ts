import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getNamedType,
  getVariableValues,
  isObjectType,
  parse,
  print,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable } from '../../src/mcp/documents/executable.ts';
import { FIELD_COSTS } from '../../src/resolvers/cost/costTable.ts';
import { COSTED_MUTATIONS } from '../../src/resolvers/cost/mutationCosts.ts';
import { planQuery } from '../../src/resolvers/cost/queryPlan.ts';
import { entityOf } from '../../src/resolvers/entities/table.ts';
import { DEFAULT_LIMITS } from '../../src/server/limits/limits.ts';
import { buildSchema } from '../../src/server/schema.ts';
import { variablesOf } from '../support/sampleVariables.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const schema = buildSchema();

function plan(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = document.definitions.find(definition => definition.kind === 'OperationDefinition');
  if (operation?.kind !== 'OperationDefinition') throw new Error('Expected an operation');
  const fragments = Object.fromEntries(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === 'FragmentDefinition')
      .map(definition => [definition.name.value, definition]),
  );
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return planQuery({ schema, fragments, variableValues: coerced ?? {} }, operation, DEFAULT_LIMITS);
}

describe('likely calls', () => {
  test.each([
    ['{ users(first: 50) { nodes { id email role { name } } } }', 1],
    ['{ apps(first: 100) { nodes { name category primaryOwner { email lifecycleStatus } } } }', 1],
    ['{ contracts(first: 300) { nodes { name amount { value } app { id } owner { email } } } }', 1],
    ['{ contracts(first: 300) { nodes { name app { name category } } } }', 2],
    ['{ auditLogs(first: 200) { nodes { type performedBy { email firstName } } } }', 1 + 4],
    ['{ auditLogs(first: 200) { nodes { type performedBy { firstName lastName } } } }', 1],
    ['{ auditLogs(first: 200) { nodes { performedBy { lifecycleStatus } } } }', 1 + 4],
    ['{ workflowExecutions(first: 200) { nodes { status app { name } } } }', 2],
    [
      '{ user(id: 1) { lifecycleStatus apps(first: 100) { nodes { isUserRemovedFromApp app { name category } } } } }',
      2,
    ],
    ['{ app(id: 1) { category users(first: 1000) { nodes { email status user { id } } } } }', 2],
    ['{ app(id: 1) { users(first: 1000) { nodes { user { email } } } } }', 1 + 20],
    ['{ app(id: 1) { users(first: 0) { totalCount } } }', 1],
    ['{ app(id: 1) { users(first: 0) { nodes { id } } } }', 1],
    ['{ app(id: 1) { contracts { nodes { name } } } }', 2],
    ['{ user(id: 1) { id toriiId apps { nodes { app { name } } } workflowExecutions { nodes { id } } } }', 2],
    ['{ user(id: 1) { email apps { totalCount } } }', 2],
    ['{ userByEmail(email: "a@b.example") { apps { totalCount } } }', 2 + 1],
    ['{ node(id: "QXBwOjE") { ... on App { users { nodes { email } } } } }', 1],
    ['{ node(id: "QXBwOjE") { ... on App { name users { nodes { email } } } } }', 2],
    ['{ node(id: "QXBwOjE") { id } }', 1],
    ['{ apps(first: 100) { nodes { name contracts(first: 5) { nodes { name } totalCount } } } }', 2],
    ['{ apps(first: 100) { nodes { users(first: 10) { nodes { email } } } } }', 1 + 100],
    ['{ contracts(first: 100) { nodes { workflowExecutions(first: 3) { nodes { id } } } } }', 1 + 10],
    [
      '{ apps(first: 5) { nodes { workflowExecutions(filter: { status: { in: FAILED } }) { nodes { id } } } } }',
      1 + 50,
    ],
    ['{ users(first: 50) { nodes { apps { nodes { app { name } } } } } }', 51],
    ['{ users { edges { node { apps { edges { node { app { name } } } } } } } }', 51],
    ['{ users(first: 10) { nodes { apps(first: 5) { nodes { email } } } } }', 1 + 10 + 3 * 50],
    ['{ users(first: 0) { nodes { apps { nodes { id } } } } }', 0],
    ['{ users(first: 0) { totalCount } }', 1],
    ['{ users { nodes { customFields(keys: ["a"]) { key } role { isAdmin } } } }', 1 + 2 + 1],
    ['{ users { nodes { customFields { ... on UsersValue { users { email } } } } } }', 1 + 2 + 30],
    ['{ roles { nodes { name } } role(id: 1) { name } }', 1],
    ['{ roles(first: 3) { nodes { users { nodes { email } } } } }', 1 + 3],
    ['{ userFields { nodes { key } } users { nodes { customFields { key } } } }', 2 + 1],
    ['{ file(id: 1) { fileName downloadUrl } }', 4 + 1],
    ['{ organization { id } __typename }', 1],
    ['{ matchApps(names: ["a", "b"]) { app { name } } }', 2],
    ['{ matchApps(names: ["a", "b"]) { app { category } } }', 2],
    [
      '{ a: apps(first: 2) { nodes { users { nodes { email } } } } b: apps(first: 3) { nodes { users { nodes { email } } } } }',
      3 + 4,
    ],
  ])('%s: %i', (query, calls) => {
    expect(plan(query).calls).toBe(calls);
  });

  test.each([
    ['users', '{ key: "badge", op: IS_SET }', 2],
    ['users', '{ key: "lifecycleStatus", op: EQUALS, value: "ACTIVE" }', 0],
    [
      'users',
      '{ key: "", op: OR, value: [{ key: "email", op: IS_SET }, { op: "and", value: [{ key: "badge", op: "isSet" }] }] }',
      2,
    ],
    ['users', '{ key: "email", op: IS_SET, value: [{ key: "badge" }] }', 0],
    ['apps', '{ key: "tier", op: IS_SET }', 2],
    ['apps', '{ key: "not a name", op: IS_SET }', 0],
    ['contracts', '{ key: "endDate", op: DAY_AFTER, value: "2026-01-01" }', 2],
    ['contracts', '{ key: "idApp", op: EQUALS, value: 1 }', 0],
  ])('%s where %s: %i calls for what the words mean', (list, where, definitions) => {
    expect(plan(`{ ${list}(filter: { where: [${where}] }) { totalCount } }`).calls).toBe(1 + definitions);
    const both = `{ ${list}(filter: { where: [${where}] }) { nodes { customFields { key } } } }`;
    expect(plan(both).calls).toBe(1 + 2);
  });

  test.each([
    ['{ users(orderBy: [{ field: EMAIL, direction: ASC }]) { totalCount } }', 1],
    ['{ users(orderBy: [{ customField: "badge", direction: ASC }]) { totalCount } }', 3],
    ['{ contracts(orderBy: [{ field: START_DATE, direction: ASC }]) { totalCount } }', 3],
    ['{ contracts(filter: { endDate: { lt: "2027-01-01" } }) { totalCount } }', 3],
    ['{ contracts(filter: { status: { in: "active" } }) { totalCount } }', 1],
    ['{ apps(first: 0, orderBy: [{ customField: "tier", direction: ASC }]) { nodes { name } } }', 0],
  ])('%s: %i, with what the words mean', (query, calls) => {
    expect(plan(query).calls).toBe(calls);
  });

  test('variables, defaults, @skip and @include are followed', () => {
    const query = `query ($first: Int = 7, $deep: Boolean!) {
      users(first: $first) { nodes { id apps(first: 1) @include(if: $deep) { nodes { id } } } }
    }`;
    expect(plan(query, { deep: false }).calls).toBe(1);
    expect(plan(query, { deep: true }).calls).toBe(8);
    expect(plan(query, { deep: true, first: 30 }).calls).toBe(31);
    expect(plan(query, { deep: true, first: null }).calls).toBe(51);
  });

  test('representations count once each, in batches of their type', () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on User { email apps { nodes { id } } } ... on App { name }
    } }`;
    const users = Array.from({ length: 60 }, (_, index) => ({ __typename: 'User', toriiId: String(1 + (index % 30)) }));
    const apps = Array.from({ length: 100 }, (_, index) => ({ __typename: 'App', toriiId: String(1 + index) }));
    expect(plan(query, { representations: users }).calls).toBe(1 + 30);
    expect(plan(query, { representations: apps }).calls).toBe(1);
  });

  test('nodes multiply along a branch and add up over branches', () => {
    expect(plan('{ roles(first: 10) { nodes { users(first: 1000) { nodes { id } } } } }').nodes).toBe(10_000);
    expect(plan('{ a: apps(first: 10) { nodes { id } } users(first: 20) { nodes { id } } }').nodes).toBe(30);
  });

  test('fragments that spread one another twice are planned at once', () => {
    const fragments = Array.from(
      { length: 24 },
      (_, index) => `fragment f${index} on User { id ...f${index + 1} ...f${index + 1} }`,
    );
    expect(
      plan(`{ users(first: 2) { nodes { ...f0 } } } ${fragments.join(' ')} fragment f24 on User { email }`).calls,
    ).toBe(1);
  });
});

describe('certain calls', () => {
  const CERTAIN: readonly [string, number][] = [
    ['{ a: users(first: 5) { totalCount } b: users(first: 5) { nodes { id } } }', 1],
    ['{ a: users(first: 5, search: "") { totalCount } b: users(first: 5, filter: { where: [] }) { nodes { id } } }', 1],
    ['{ a: users(first: 5) { totalCount } b: users(first: 6) { nodes { id } } }', 2],
    ['{ a: users(first: 5) { totalCount } b: users(first: 5, search: "a") { totalCount } }', 2],
  ];
  test.each(CERTAIN)('%s: %i', (query, calls) => {
    expect(plan(query).certain.calls).toBe(calls);
  });

  const all = Array.from({ length: 300 }, (_, index) => ({ __typename: 'User', toriiId: String(1 + index) }));
  const entities = (fields: string) =>
    plan(`query ($all: [_Any!]!) { ${fields.replaceAll('FOR', '_entities(representations: $all)')} }`, { all }).certain
      .calls;

  test.each([
    ['FOR { ... on User { a: apps { totalCount } b: apps { nodes { id } } } }', 300],
    ['FOR { ... on User { a: apps(first: 3) { nodes { id } } b: apps(first: 9) { nodes { id } } } }', 300],
    ['a: FOR { ... on User { apps { totalCount } } } b: FOR { ... on User { apps { totalCount } } }', 300],
    [
      'FOR { ... on User { a: apps { totalCount } b: apps(filter: { isUserRemovedFromApp: true }) { totalCount } } }',
      600,
    ],
    ['FOR { ... on User { apps { totalCount } workflowExecutions { totalCount } } }', 600],
    ['a: FOR { ... on User { email } } b: FOR { ... on User { firstName } }', 1],
  ])('what may be one call is certain once: %s: %i', (fields, calls) => {
    expect(entities(fields)).toBe(calls);
  });
});

describe('the cost table', () => {
  const objectTypes = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );

  test('names every connection of the schema, and nothing that the schema lacks', () => {
    const connections = objectTypes.flatMap(type =>
      Object.values(type.getFields())
        .filter(field => getNamedType(field.type).name.endsWith('Connection'))
        .map(field => `${type.name}.${field.name}`),
    );
    const named = Object.entries(FIELD_COSTS).flatMap(([type, fields]) =>
      Object.keys(fields).map(field => `${type}.${field}`),
    );
    const known = objectTypes.flatMap(type => Object.keys(type.getFields()).map(field => `${type.name}.${field}`));
    expect(connections.filter(name => !named.includes(name))).toEqual([]);
    expect(named.filter(name => !known.includes(name))).toEqual([]);
  });

  test('names every root field of Query but those that are asked for by keys', () => {
    const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
    const byKeys = ['node', 'nodes', '_entities', '_service'];
    expect(fields.filter(name => !byKeys.includes(name) && !(name in (FIELD_COSTS['Query'] ?? {})))).toEqual([]);
  });

  test('names every mutation', () => {
    expect(COSTED_MUTATIONS.toSorted()).toEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}).toSorted());
  });

  test('says how every type with a key is loaded', () => {
    const union = schema.getType('_Entity');
    const entities = union && 'getTypes' in union ? union.getTypes().map(type => type.name) : [];
    expect(entities.length).toBeGreaterThan(0);
    expect(entities.filter(name => !entityOf(name)?.cost.length)).toEqual([]);
  });
});

describe('plans hold', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph();
  });
  afterAll(() => subgraph.stop());

  const files = globSync('operations/{reads,questions}/*.graphql').sort();
  test.each(files.map(file => [basename(file, '.graphql'), file]))(
    '%s costs no more than was planned',
    async (name, file) => {
      const text = print(executable(parse(readFileSync(file, 'utf8'))));
      const variables = variablesOf(name, new Date());
      const { calls, errors } = await subgraph.ask(text, { variables });
      expect(errors).toEqual([]);
      const planned = plan(text, variables).calls;
      expect(calls.length, calls.map(call => call.endpoint).join(' ')).toBeLessThanOrEqual(planned);
    },
  );
});
