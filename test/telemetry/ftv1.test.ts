import { Trace } from '@apollo/usage-reporting-protobuf';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServedSchema } from '../../src/server/naming/servedSchema.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const SECRET = 'a router knows this secret';
const ASKED = { 'apollo-federation-include-trace': 'ftv1' };
const KNOWN = { ...ASKED, 'x-router-secret': SECRET };
const sizes = { users: 5, apps: 3, contracts: 5 };

/** The trace in an answer; undefined if there is none. */
function traceOf({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }): Trace | undefined {
  const { ftv1 } = extensions;
  return typeof ftv1 === 'string' ? Trace.decode(Buffer.from(ftv1, 'base64')) : undefined;
}

/** The node at a path. */
function at(trace: Trace | undefined, ...path: (string | number)[]): Trace.INode | undefined {
  return path.reduce<Trace.INode | undefined>(
    (node, key) => node?.child?.find(child => (typeof key === 'number' ? child.index : child.responseName) === key),
    trace?.root ?? undefined,
  );
}

/** The resolvers of all fields. */
function resolversOf(schema: GraphQLSchema): unknown[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.flatMap(type => Object.values(type.getFields()).map(({ resolve }) => resolve));
}

describe('with FTV1 and a router’s secret', () => {
  const served = buildServedSchema({});
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { sizes }, server: { ftv1: true, routerSecret: SECRET, served } });
  });
  afterAll(() => subgraph.stop());

  const QUERY = '{ all: users(first: 2) { nodes { email creationTime } } }';

  test('who knows the secret is told of each field: its name, its types, when it began and ended', async () => {
    const trace = traceOf(await subgraph.ask(QUERY, { headers: KNOWN }));
    expect(at(trace, 'all')).toMatchObject({
      originalFieldName: 'users',
      type: 'UserConnection',
      parentType: 'Query',
    });
    expect(at(trace, 'all', 'nodes', 1, 'email')).toMatchObject({ type: 'String', parentType: 'User' });
    // The call to Torii is the time of the root field.
    expect(Number(at(trace, 'all')?.endTime)).toBeGreaterThan(Number(at(trace, 'all')?.startTime));
    expect(Number(trace?.durationNs)).toBeGreaterThanOrEqual(Number(at(trace, 'all')?.endTime));
  });

  test.each([
    ['does not know it', ASKED],
    ['knows another', { ...ASKED, 'x-router-secret': 'another secret of somebody' }],
    ['knows it and does not ask', { 'x-router-secret': SECRET }],
    ['asks for something else', { ...KNOWN, 'apollo-federation-include-trace': 'ftv2' }],
  ])('who %s is told nothing', async (_, headers) => {
    const answer = await subgraph.ask(QUERY, { headers });
    expect(answer.errors).toEqual([]);
    expect(answer.extensions).not.toHaveProperty('ftv1');
  });

  test('an error is in the trace, and not what it says', async () => {
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /roles' });
    const { errors, extensions } = await subgraph.ask('{ roles { totalCount } }', { headers: KNOWN });
    subgraph.emulator.faults.clear();
    expect(errors).toHaveLength(1);
    const trace = traceOf({ extensions });
    expect(at(trace, 'roles')?.error).toMatchObject([{ message: '<masked>' }]);
    expect(Buffer.from(String(extensions['ftv1']), 'base64').toString('latin1')).not.toMatch(/FORBIDDEN|Torii/);
  });

  test('no resolver is wrapped for later requests', async () => {
    const before = resolversOf(served.inner);
    await subgraph.ask(QUERY, { headers: KNOWN });
    await subgraph.ask(QUERY, { headers: KNOWN });
    expect(resolversOf(served.inner)).toEqual(before);
    expect(resolversOf(served.inner).every((resolve, index) => resolve === before[index])).toBe(true);
  });
});

test('under a prefix types and root fields have the callers’ names', async () => {
  const subgraph = await startSubgraph({ emulator: { sizes }, server: { ftv1: true, schemaPrefix: 'Torii' } });
  const trace = traceOf(
    await subgraph.ask('{ toriiUsers(first: 1) { nodes { email __typename } } }', { headers: ASKED }),
  );
  await subgraph.stop();
  expect(at(trace, 'toriiUsers')).toMatchObject({ type: 'ToriiUserConnection', parentType: 'Query' });
  expect(at(trace, 'toriiUsers', 'nodes')?.type).toContain('ToriiUser');
  expect(at(trace, 'toriiUsers', 'nodes', 0, '__typename')?.parentType).toBe('ToriiUser');
});

test('without FTV1 nobody is told', async () => {
  const subgraph = await startSubgraph({ emulator: { sizes } });
  const { extensions } = await subgraph.ask('{ users(first: 1) { nodes { id } } }', { headers: ASKED });
  await subgraph.stop();
  expect(extensions).not.toHaveProperty('ftv1');
});
