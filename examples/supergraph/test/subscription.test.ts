import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedSchema } from '../../../checks/schema/printedSchema.ts';
import { openStream } from '../../../test/support/streams/readStream.ts';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';
import { composeWithApollo } from '../compose.ts';
import { gatewayConfig } from '../config/gateway.config.ts';
import type { Gateway } from '../gateways/gateway.ts';
import { startHiveGateway } from '../gateways/hive.ts';

/** Torii is asked often here; the sample's runs take some seconds. */
const RUN_PACE = { perMinute: 1000, minuteMs: 60_000, shortestMs: 100, longestMs: 200 };

let subgraph: Subgraph;
let gateway: Gateway;
beforeAll(async () => {
  subgraph = await startSubgraph({ server: { runPace: RUN_PACE } });
  const { errors, supergraph } = composeWithApollo([
    { name: 'torii', url: `${subgraph.url}/graphql`, sdl: printedSchema() },
  ]);
  if (supergraph === undefined) throw new Error(errors.join('\n'));
  gateway = await startHiveGateway(supergraph, 0);
});
afterAll(async () => {
  await gateway.stop();
  await subgraph.stop();
});

const WATCH = 'subscription Watch($id: ID!) { workflowRun(id: $id) { id isEnded workflow { name } } }';

test('Hive Gateway passes the events of a run on until it has ended', async () => {
  const { data } = await subgraph.ask(
    'mutation { runWorkflow(input: { toriiWorkflowId: "302", userId: "1001" }) { run { id } } }',
  );
  const stream = await openStream(new URL(gateway.url).origin, WATCH, { variables: { id: data.runWorkflow.run.id } });
  const events = await stream.rest();
  const states = events.filter(({ event }) => event === 'next').map(one => one.data.data.workflowRun);
  expect(states.length).toBeGreaterThan(1);
  expect(states.map(({ isEnded }) => isEnded)).toEqual([...states.slice(1).map(() => false), true]);
  expect(events.at(-1)?.event).toBe('complete');
}, 30_000);

test('its settings give up what takes long, but no subscription', () => {
  const timeoutOf = (operationType: string) => gatewayConfig.upstreamTimeout({ executionRequest: { operationType } });
  expect(timeoutOf('query')).toBe(30_000);
  expect(timeoutOf('subscription')).toBe(0);
});
