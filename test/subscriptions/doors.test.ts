import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { openStream } from '../support/streams/readStream.ts';
import { type Row, startSubgraphOver } from '../support/torii/subgraphOver.ts';

let rows: Row[] = [{ id: 1, idWorkflow: 5, idWorkflowExecution: 7, isRun: true }];
const RUN_PACE = { perMinute: 1000, minuteMs: 1000, shortestMs: 20, longestMs: 50 };
const start = (options: object = {}) =>
  startSubgraphOver(({ path }) => (path === 'workflows/actionExecutions' ? { response: rows } : 404), {
    runPace: RUN_PACE,
    ...options,
  });
const subgraph = await start({ maxSubscriptions: 2 });
afterAll(() => subgraph.stop());

const WATCH = 'subscription { workflowRun(id: "7") { toriiId isEnded } }';
const send = (accept: string | undefined, body: object = { query: WATCH }, method = 'POST') =>
  fetch(
    method === 'GET'
      ? `${subgraph.url}/graphql?${new URLSearchParams(Object.entries(body))}`
      : `${subgraph.url}/graphql`,
    {
      method,
      headers: { 'content-type': 'application/json', ...(accept ? { accept } : {}) },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    },
  );
const typeOf = async (response: Response) => {
  await response.body?.cancel();
  return response.headers.get('content-type')?.split(';')[0];
};
const QUERY = { query: '{ __typename }' };
const URQL =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
const APOLLO = 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json';

describe('what a client takes decides how it is answered', () => {
  test.each([
    ['text/event-stream', { query: WATCH }, 'text/event-stream'],
    ['text/event-stream', QUERY, 'text/event-stream'],
    [URQL, { query: WATCH }, 'text/event-stream'],
    [URQL, QUERY, 'application/graphql-response+json'],
    [APOLLO, { query: WATCH }, 'multipart/mixed'],
    [APOLLO, QUERY, 'application/json'],
    ['text/event-stream;q=0, multipart/mixed;subscriptionSpec="1.0"', { query: WATCH }, 'multipart/mixed'],
    ['multipart/mixed;deferSpec=20220824, application/json', QUERY, 'application/json'],
    [undefined, QUERY, 'application/json'],
  ])('%s', async (accept, body, type) => {
    expect(await typeOf(await send(accept, body))).toBe(type);
  });

  test('a subscription that has to be answered in one piece is told how to ask', async () => {
    const response = await send('application/json');
    expect(response.status).toBe(406);
    const { errors } = JSON.parse(await response.text());
    expect(errors[0].extensions.code).toBe('BAD_REQUEST');
    expect(errors[0].message).toContain('text/event-stream');
  });

  test('a subscription comes by GET as well, a mutation does not, and no page of another origin can ask', async () => {
    expect(await typeOf(await send('text/event-stream', { query: WATCH }, 'GET'))).toBe('text/event-stream');
    const write = await send(
      'text/event-stream',
      { query: 'mutation { deleteContract(input: { id: "1" }) { deletedId } }' },
      'GET',
    );
    expect(await write.text()).toMatch(/GET requests only support query operations|Cannot query field/);
    const simple = await fetch(`${subgraph.url}/graphql?query=${encodeURIComponent(WATCH)}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(simple.status).toBe(400);
    expect(await simple.text()).toContain('apollo-require-preflight');
  });

  test.each([
    ['[]', 400],
    ['{"query": 5}', 400],
    ['{"query": "{ __typename }", "variables": "x"}', 400],
    ['{"query": ', 400],
  ])('%s is refused', async (body, status) => {
    const response = await fetch(`${subgraph.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(status);
    expect(JSON.parse(await response.text()).errors[0].extensions.code).toBe('BAD_REQUEST');
  });
});

test('multipart: each part is whole when it comes, and the last one says so', async () => {
  const response = await send(APOLLO);
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes('"isEnded":false')) rows = [{ id: 1, idWorkflow: 5, idWorkflowExecution: 7, isCompleted: true }];
  }
  rows = [{ id: 1, idWorkflow: 5, idWorkflowExecution: 7, isRun: true }];
  const parts = text.split('--graphql').map(part => part.split('\r\n\r\n')[1]?.trim());
  expect(parts.filter(Boolean).map(part => JSON.parse(part ?? ''))).toEqual(
    [false, true].map(isEnded => ({ payload: { data: { workflowRun: { toriiId: '7', isEnded } } } })),
  );
  expect(text.endsWith('\r\n--graphql--\r\n')).toBe(true);
});

test('more than may be open are refused before anything costs; a place that is left is free again', async () => {
  const open = await Promise.all([1, 2].map(() => openStream(subgraph.url, WATCH)));
  await Promise.all(open.map(stream => stream.next()));
  const before = subgraph.calls.length;
  const third = await openStream(subgraph.url, 'subscription { workflowRun(id: "9") { id } }');
  const [told] = await third.rest();
  expect(told?.data.errors[0].extensions.code).toBe('RATE_LIMITED');
  expect(subgraph.calls.slice(before).filter(({ url }) => url.includes('9'))).toEqual([]);
  open[0]?.leave();
  await expect
    .poll(async () => {
      const stream = await openStream(subgraph.url, WATCH);
      const first = await stream.next();
      stream.leave();
      return first?.data.data?.workflowRun.toriiId;
    })
    .toBe('7');
  open[1]?.leave();
  const metrics = await (await fetch(`${subgraph.url}/metrics`)).text();
  expect(metrics).toMatch(/^torii_subscriptions_open \d/m);
  expect(metrics).toMatch(/^torii_subscription_events_total [1-9]/m);
});

test('a server that stops tells all to subscribe again, and takes no new ones', async () => {
  const stopping = await start();
  const stream = await openStream(stopping.url, WATCH);
  await stream.next();
  const began = Date.now();
  const [rest] = await Promise.all([stream.rest(), stopping.stop()]);
  expect(rest.map(({ event, data }) => [event, data?.errors?.[0].extensions.code])).toEqual([
    ['next', 'SUBSCRIBE_AGAIN'],
    ['complete', undefined],
  ]);
  expect(Date.now() - began).toBeLessThan(5_000);
});

test('under other names too, with the key of whoever subscribes', async () => {
  const prefixed = await start({ schemaPrefix: 'Torii', authentication: { mode: 'passthrough' } });
  const query = 'subscription ($id: ID!) { toriiWorkflowRun(id: $id) { __typename toriiId } }';
  const headers = { 'x-torii-api-key': 'another-key-of-ours' };
  const stream = await openStream(prefixed.url, query, { variables: { id: '7' }, headers });
  expect((await stream.next())?.data).toEqual({
    data: { toriiWorkflowRun: { __typename: 'ToriiWorkflowRun', toriiId: '7' } },
  });
  expect(new Set(prefixed.calls.map(call => call.headers.authorization))).toEqual(
    new Set(['Bearer another-key-of-ours']),
  );
  stream.leave();
  const without = await openStream(prefixed.url, query, { variables: { id: '7' } });
  const [told] = await without.rest();
  expect(told?.data.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  await prefixed.stop();
});

describe('a router is called back', () => {
  const heard: any[] = [];
  let answer = 204;
  const router = createServer(async (request: IncomingMessage, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    heard.push({ path: request.url, protocol: request.headers['subscription-protocol'], ...JSON.parse(text) });
    response.writeHead(answer, { 'subscription-protocol': 'callback/1.0' }).end();
  });
  let called: Awaited<ReturnType<typeof start>>;
  const base = () => `http://127.0.0.1:${(router.address() as AddressInfo).port}`;
  afterAll(async () => {
    await called.stop();
    router.closeAllConnections();
    router.close();
  });
  const subscribe = (callbackUrl: string, query = WATCH, heartbeatIntervalMs = 100) =>
    fetch(`${called.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json;callbackSpec=1.0' },
      body: JSON.stringify({
        query,
        extensions: { subscription: { callbackUrl, subscriptionId: 'one', verifier: 'secret', heartbeatIntervalMs } },
      }),
    });

  test('checked, told of each event, of being there, and of the end', async () => {
    await new Promise<void>(resolve => router.listen(0, '127.0.0.1', resolve));
    called = await start({ callbackUrls: [`${base()}/callback`] });
    const response = await subscribe(`${base()}/callback/one`);
    expect([response.status, response.headers.get('subscription-protocol'), await response.json()]).toEqual([
      200,
      'callback/1.0',
      { data: null },
    ]);
    const told = (action: string) => heard.filter(one => one.action === action);
    await expect.poll(() => told('next').length).toBe(1);
    await expect.poll(() => told('check').length).toBeGreaterThan(1);
    rows = [{ id: 1, idWorkflow: 5, idWorkflowExecution: 7, isCompleted: true }];
    await expect.poll(() => told('complete').length).toBe(1);
    rows = [{ id: 1, idWorkflow: 5, idWorkflowExecution: 7, isRun: true }];
    expect(heard[0].action).toBe('check');
    for (const one of heard) {
      expect(one).toMatchObject({
        kind: 'subscription',
        id: 'one',
        verifier: 'secret',
        path: '/callback/one',
        protocol: 'callback/1.0',
      });
    }
    expect(told('next').map(one => one.payload.data.workflowRun.isEnded)).toEqual([false, true]);
    expect(told('complete')[0].errors).toBeUndefined();
  });

  test('not elsewhere, and not for what can not begin', async () => {
    heard.length = 0;
    for (const url of [
      `${base()}/other`,
      `${base()}/callbacks`,
      'http://169.254.169.254/latest',
      'nothing',
      `${base()}/callback/../x`,
    ]) {
      const refused = await subscribe(url);
      expect([refused.status, JSON.parse(await refused.text()).errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
    }
    const bad = await subscribe(`${base()}/callback/one`, 'subscription { workflowRun(id: "x") { id } }');
    expect(JSON.parse(await bad.text()).errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(heard).toEqual([]);
  });

  test('no longer when it does not listen any more, and not at all where it does not take the check', async () => {
    await subscribe(`${base()}/callback/two`);
    await expect.poll(() => heard.some(one => one.action === 'next')).toBe(true);
    answer = 404;
    const before = heard.length;
    await expect.poll(() => heard.length).toBeGreaterThan(before);
    const after = heard.length;
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(heard.length).toBe(after);
    const refused = await subscribe(`${base()}/callback/three`);
    expect(refused.status).toBe(502);
    answer = 204;
  });

  test('is told to subscribe again when the server stops', async () => {
    heard.length = 0;
    const stopping = await start({ callbackUrls: [base()] });
    await fetch(`${stopping.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: WATCH,
        extensions: {
          subscription: { callbackUrl: `${base()}/x`, subscriptionId: 'one', verifier: 'v', heartbeatIntervalMs: 0 },
        },
      }),
    });
    await expect.poll(() => heard.some(one => one.action === 'next')).toBe(true);
    await stopping.stop();
    const last = heard.at(-1);
    expect([last.action, last.errors[0].extensions.code]).toEqual(['complete', 'SUBSCRIBE_AGAIN']);
  });
});
