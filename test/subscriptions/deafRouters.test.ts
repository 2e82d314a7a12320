import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStream } from '../support/streams/readStream.ts';
import { type Row, startSubgraphOver } from '../support/torii/subgraphOver.ts';

const RUNNING: Row[] = [{ id: 1, idWorkflow: 5, idWorkflowExecution: 7, isRun: true }];
const RUN_PACE = { perMinute: 1000, minuteMs: 1000, shortestMs: 20, longestMs: 50 };
const WATCH = 'subscription Watch { workflowRun(id: "7") { toriiId isEnded } }';

/** A router that answers each kind of call as a test says; without an answer it leaves the caller waiting. */
let answers: Readonly<Record<string, number | undefined>> = {};
let heard: string[] = [];
const router = createServer(async (request: IncomingMessage, response: ServerResponse) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { action, errors } = JSON.parse(text);
  heard.push(errors ? `${action} ${errors[0].extensions.code}` : action);
  const status = action in answers ? answers[action] : 204;
  if (status !== undefined) response.writeHead(status).end();
});
let base: string;
let rows: Row[];
beforeAll(async () => {
  await new Promise<void>(resolve => router.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(router.address() as AddressInfo).port}`;
});
beforeEach(() => {
  answers = {};
  heard = [];
  rows = RUNNING;
});
afterAll(() => {
  router.closeAllConnections();
  router.close();
});

const start = (options: object = {}) =>
  startSubgraphOver(({ path }) => (path === 'workflows/actionExecutions' ? { response: rows } : 404), {
    runPace: RUN_PACE,
    callbackUrls: [base],
    ...options,
  });
const subscribe = (url: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: WATCH,
      extensions: {
        subscription: { callbackUrl: `${base}/x`, subscriptionId: 'one', verifier: 'hidden', heartbeatIntervalMs: 0 },
      },
    }),
  });
const openNow = async (url: string) =>
  /^torii_subscriptions_open (\d+)/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1];

test('a router that refuses the check takes no place, however often', async () => {
  const subgraph = await start({ maxSubscriptions: 2 });
  answers = { check: 404 };
  const statuses: number[] = [];
  for (let times = 0; times < 4; times += 1) statuses.push((await subscribe(subgraph.url)).status);
  expect(statuses).toEqual([502, 502, 502, 502]);
  expect(await openNow(subgraph.url)).toBe('0');
  expect(subgraph.calls).toEqual([]);
  const stream = await openStream(subgraph.url, WATCH);
  expect((await stream.next())?.data.data.workflowRun.toriiId).toBe('7');
  stream.leave();
  await subgraph.stop();
});

test('a router that does not listen any more gives its place back, with no further calls of Torii', async () => {
  const subgraph = await start();
  answers = { next: 404 };
  expect((await subscribe(subgraph.url)).status).toBe(200);
  await expect.poll(() => openNow(subgraph.url)).toBe('0');
  const before = subgraph.calls.length;
  await new Promise(resolve => setTimeout(resolve, 200));
  expect(subgraph.calls.length).toBe(before);
  await subgraph.stop();
});

test('a router that does not answer holds a stop up for some seconds at the most', async () => {
  const subgraph = await start();
  expect((await subscribe(subgraph.url)).status).toBe(200);
  await expect.poll(() => heard).toContain('next');
  answers = { complete: undefined };
  const began = Date.now();
  await subgraph.stop();
  expect(heard.at(-1)).toBe('complete SUBSCRIBE_AGAIN');
  expect(Date.now() - began).toBeLessThan(6_000);
}, 60_000);

test('a subscription that was begun while the server stops is told to come again, and asks Torii nothing', async () => {
  const subgraph = await start();
  answers = { check: undefined };
  const asked = subscribe(subgraph.url).then(response => response.status);
  await expect.poll(() => heard).toContain('check');
  const stopped = subgraph.stop();
  answers = {};
  router.closeAllConnections();
  expect(await asked).toBe(200);
  await stopped;
  expect(heard.at(-1)).toBe('complete SUBSCRIBE_AGAIN');
  expect(subgraph.calls).toEqual([]);
}, 60_000);

test('its end has a log line, with the operation and without the verifier', async () => {
  const lines: string[] = [];
  const logTo = { write: (line: string) => void lines.push(line) };
  const subgraph = await start({ logLevel: 'info', logTo });
  expect((await subscribe(subgraph.url)).status).toBe(200);
  await expect.poll(() => heard).toContain('next');
  rows = [{ id: 1, idWorkflow: 5, idWorkflowExecution: 7, isCompleted: true }];
  await expect.poll(() => lines.some(line => line.includes('"msg":"subscription"'))).toBe(true);
  const line = JSON.parse(lines.find(one => one.includes('"msg":"subscription"')) ?? '');
  expect(line).toMatchObject({ operation: 'Watch', type: 'subscription', path: '/graphql' });
  expect(line.aborted).toBeUndefined();
  expect(lines.join('')).not.toContain('hidden');
  await subgraph.stop();
});
