import { ApolloClient, gql as apolloGql, HttpLink } from '@apollo/client';
import { gql } from '@urql/core';
import { getIntrospectionQuery } from 'graphql';
import { createClient as createSseClient } from 'graphql-sse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';
import { createCache } from '../apollo/cache.ts';
import { createClient } from '../urql/client.ts';

/** Torii is asked often here, so that nobody waits for long; the sample's runs take some seconds. */
const RUN_PACE = { perMinute: 1000, minuteMs: 60_000, shortestMs: 100, longestMs: 200 };

let subgraph: Subgraph;
let introspection: any;
beforeAll(async () => {
  subgraph = await startSubgraph({ server: { runPace: RUN_PACE } });
  introspection = (await subgraph.ask(getIntrospectionQuery())).data;
});
afterAll(() => subgraph.stop());

const WATCH = 'subscription Watch($id: ID!) { workflowRun(id: $id) { id status isEnded } }';

/** Starts a workflow of the sample: its handle. */
async function start(): Promise<string> {
  const { data } = await subgraph.ask(
    'mutation { runWorkflow(input: { toriiWorkflowId: "302", userId: "1001" }) { run { id } } }',
  );
  return data.runWorkflow.run.id;
}

function expectToEnd(states: readonly any[]): void {
  expect(states.length).toBeGreaterThan(1);
  expect(states.slice(0, -1).every(({ isEnded }) => isEnded === false)).toBe(true);
  expect(states.at(-1)).toMatchObject({ status: 'COMPLETED', isEnded: true });
}

test('graphql-sse waits for a run to end', async () => {
  const client = createSseClient({ url: `${subgraph.url}/graphql/stream` });
  const states: any[] = [];
  for await (const { data } of client.iterate<any>({ query: WATCH, variables: { id: await start() } })) {
    states.push(data?.workflowRun);
  }
  expectToEnd(states);
  client.dispose();
}, 30_000);

test('Apollo Client waits for a run to end, by its multipart protocol', async () => {
  const client = new ApolloClient({
    cache: createCache(),
    link: new HttpLink({ uri: `${subgraph.url}/graphql` }),
  });
  const variables = { id: await start() };
  const states: any[] = [];
  await new Promise<void>((resolve, reject) => {
    client.subscribe<any>({ query: apolloGql(WATCH), variables }).subscribe({
      next: ({ data }) => states.push(data?.workflowRun),
      error: reject,
      complete: resolve,
    });
  });
  expectToEnd(states);
}, 30_000);

test('urql waits for a run to end', async () => {
  const client = createClient(`${subgraph.url}/graphql`, introspection);
  const variables = { id: await start() };
  const states: any[] = [];
  await new Promise<void>((resolve, reject) => {
    client.subscription(gql(WATCH), variables).subscribe(({ data, error }) => {
      if (error) reject(error);
      states.push(data?.workflowRun);
      if (data?.workflowRun.isEnded) resolve();
    });
  });
  expectToEnd(states);
}, 30_000);
