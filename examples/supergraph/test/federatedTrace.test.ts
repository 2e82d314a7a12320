import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { Trace } from '@apollo/usage-reporting-protobuf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApolloGateway } from '../gateways/apollo.ts';
import { type Supergraph, startSupergraph } from './supergraph.ts';

const PLUGINS = [
  ApolloServerPluginInlineTrace({ includeErrors: { masked: true } }),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];
const ASKED = { 'apollo-federation-include-trace': 'ftv1' };
const QUERY = '{ users(first: 2) { nodes { email tickets { title } } } }';

let supergraph: Supergraph;
beforeAll(async () => {
  const startGateway = (sdl: string, port: number) => startApolloGateway(sdl, port, PLUGINS);
  supergraph = await startSupergraph(startGateway, { server: { ftv1: true } });
});
afterAll(() => supergraph.stop());

/** The names of the fields of a trace, with what is above each. */
function fieldsOf(node: Trace.INode | null | undefined, above = ''): string[] {
  return (node?.child ?? []).flatMap(child => {
    const path = `${above}${above === '' ? '' : '.'}${child.responseName || child.index}`;
    return [path, ...fieldsOf(child, path)];
  });
}

/** The traces of torii-subgraph in a gateway's plan. */
function toriiTraces(node: Trace.IQueryPlanNode | null | undefined): Trace[] {
  if (!node) return [];
  const inner = [...(node.sequence?.nodes ?? []), ...(node.parallel?.nodes ?? []), node.flatten?.node];
  const own = node.fetch?.serviceName === 'torii' && node.fetch.trace ? [Trace.create(node.fetch.trace)] : [];
  return [...own, ...inner.flatMap(one => toriiTraces(one))];
}

test('Apollo Gateway, which knows the secret, gets how long each field took', async () => {
  const { data, errors, torii, trace } = await supergraph.ask(QUERY, ASKED);
  expect(errors).toEqual([]);
  expect(data.users.nodes).toHaveLength(2);
  expect(torii[0]?.headers['apollo-federation-include-trace']).toBe('ftv1');
  const plan = Trace.decode(Buffer.from(trace ?? '', 'base64')).queryPlan;
  const [own] = toriiTraces(plan);
  expect(fieldsOf(own?.root)).toEqual(
    expect.arrayContaining(['users', 'users.nodes', 'users.nodes.0.email', 'users.nodes.1.email']),
  );
  expect(Number(own?.durationNs)).toBeGreaterThan(0);
});

test('a gateway that does not ask gets none', async () => {
  const { errors, torii, trace } = await supergraph.ask(QUERY);
  expect(errors).toEqual([]);
  expect(torii[0]?.headers).not.toHaveProperty('apollo-federation-include-trace');
  expect(trace).toBeUndefined();
});
