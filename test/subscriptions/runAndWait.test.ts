import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openStream } from '../support/streams/readStream.ts';
import { type Row, startSubgraphOver } from '../support/torii/subgraphOver.ts';

/** Calls to Torii go by a short minute here. */
const MINUTE_MS = 600;
const RUN_PACE = { perMinute: 6, minuteMs: MINUTE_MS, shortestMs: 20, longestMs: 100 };

let rows: Row[] = [];
let status = 200;
const subgraph = await startSubgraphOver(
  ({ path }) => {
    if (path === 'workflows') return { workflows: [{ id: 5, name: 'Onboarding' }] };
    if (path !== 'workflows/actionExecutions') return 404;
    return status === 200 ? { response: rows, total: rows.length } : status;
  },
  { runPace: RUN_PACE, maxSubscriptions: 1000, lifetimes: { slowMs: 60_000, entityMs: 0 }, heartbeatMs: 100 },
);
afterAll(() => subgraph.stop());
beforeEach(() => {
  status = 200;
  rows = [action(2, {}), action(1, { isRun: true })];
});

function action(id: number, more: Row): Row {
  return { id, idWorkflow: 5, idWorkflowExecution: 7, creationTime: '2026-01-01T00:00:00Z', ...more };
}
const lists = () => subgraph.calls.filter(({ path }) => path === 'workflows/actionExecutions').length;
const openNow = async () =>
  /^torii_subscriptions_open (\d+)/m.exec(await (await fetch(`${subgraph.url}/metrics`)).text())?.[1];
const until = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

const WATCH = 'subscription ($id: ID!) { workflowRun(id: $id) { toriiId status executions { nodes { status } } } }';
const watch = (id = '7') => openStream(subgraph.url, WATCH, { variables: { id } });
const statusOf = (event: { data: any } | undefined) => event?.data.data.workflowRun.status;
const end = () => {
  rows = [action(2, { isCompleted: true }), action(1, { isCompleted: true })];
};

describe('a run is waited for', () => {
  test('by events whenever it has moved, until it has ended', async () => {
    const stream = await watch();
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
    expect(statusOf(await stream.next())).toBe('RUNNING');
    rows = [action(2, { isRun: true }), action(1, { isCompleted: true })];
    const moved = await stream.next();
    expect(moved?.data.data.workflowRun.executions.nodes).toEqual([{ status: 'COMPLETED' }, { status: 'RUNNING' }]);
    end();
    expect((await stream.rest()).map(({ event, data }) => [event, data?.data.workflowRun.status])).toEqual([
      ['next', 'COMPLETED'],
      ['complete', undefined],
    ]);
  });

  test('by a thousand at once, with the calls of one', async () => {
    await until(MINUTE_MS);
    const before = lists();
    const began = Date.now();
    const streams = await Promise.all(Array.from({ length: 1000 }, () => watch()));
    expect(await Promise.all(streams.map(async stream => statusOf(await stream.next())))).toEqual(
      Array.from({ length: 1000 }, () => 'RUNNING'),
    );
    end();
    const ends = await Promise.all(streams.map(stream => stream.rest()));
    for (const events of ends) expect(events.map(({ event }) => event)).toEqual(['next', 'complete']);
    const minutes = 1 + Math.floor((Date.now() - began) / MINUTE_MS);
    expect(lists() - before).toBeLessThanOrEqual(RUN_PACE.perMinute * minutes);
  }, 60_000);

  test('for nothing by those who have gone: nobody asks Torii any more', async () => {
    const stream = await watch();
    await stream.next();
    stream.leave();
    await expect.poll(openNow).toBe('0');
    const before = lists();
    await until(400);
    expect(lists()).toBe(before);
  });

  test('with fewer and fewer calls while nothing moves, never more than six a minute', async () => {
    await until(MINUTE_MS);
    const stream = await watch();
    await stream.next();
    const before = lists();
    const began = Date.now();
    await until(2 * MINUTE_MS);
    const asked = lists() - before;
    expect(asked).toBeLessThanOrEqual(RUN_PACE.perMinute * Math.ceil((Date.now() - began) / MINUTE_MS));
    expect(asked).toBeGreaterThan(0);
    stream.leave();
  });

  test('through failures that pass; not through those that do not', async () => {
    const stream = await watch();
    await stream.next();
    status = 503;
    await until(100);
    status = 200;
    end();
    expect((await stream.rest()).map(({ event }) => event)).toEqual(['next', 'complete']);
    beforeEachAgain();
    const refused = await watch();
    await refused.next();
    status = 403;
    const told = await refused.rest();
    expect(told.map(({ event, data }) => [event, data?.errors?.[0].extensions.code])).toEqual([
      ['next', 'FORBIDDEN'],
      ['complete', undefined],
    ]);
  });

  test('not where there is none: null, and complete', async () => {
    const stream = await watch('8');
    expect((await stream.rest()).map(({ event, data }) => [event, data])).toEqual([
      ['next', { data: { workflowRun: null } }],
      ['complete', undefined],
    ]);
  });

  test('not by an id that is none, an unknown field, or a broken document: one event says why', async () => {
    for (const [query, id, code] of [
      [WATCH, 'x', 'BAD_USER_INPUT'],
      ['subscription { nope }', '7', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription {', '7', 'GRAPHQL_PARSE_FAILED'],
      ['subscription { a: workflowRun(id: 1) { id } b: workflowRun(id: 2) { id } }', '7', 'GRAPHQL_VALIDATION_FAILED'],
    ] as const) {
      const before = lists();
      const stream = await openStream(subgraph.url, query, { variables: { id } });
      const [first, last] = await stream.rest();
      expect([first?.event, first?.data.errors[0].extensions.code, last?.event]).toEqual(['next', code, 'complete']);
      expect(lists()).toBe(before);
    }
  });

  test('by one who only polls: waitSeconds answers when it has ended, or how it stands when the time is up', async () => {
    const WAIT = 'query ($s: Int) { workflowRun(id: "7", waitSeconds: $s) { status isEnded workflow { name } } }';
    setTimeout(end, 150);
    const ended = await subgraph.ask(WAIT, { s: 10 });
    expect(ended.data.workflowRun).toEqual({ status: 'COMPLETED', isEnded: true, workflow: { name: 'Onboarding' } });
    const again = lists();
    expect((await subgraph.ask(WAIT, { s: 10 })).data.workflowRun.isEnded).toBe(true);
    expect(lists() - again).toBe(1);
    beforeEachAgain();
    const began = Date.now();
    const open = await subgraph.ask(WAIT, { s: 1 });
    expect(open.data.workflowRun).toMatchObject({ status: 'RUNNING', isEnded: false });
    expect(Date.now() - began).toBeGreaterThan(900);
  });

  test('and shows that the stream is there while it is silent', async () => {
    const response = await fetch(`${subgraph.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: WATCH, variables: { id: '7' } }),
    });
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.split(':\n\n').length > 3) break;
    }
    expect(text.startsWith(':\n\nevent: next\n')).toBe(true);
  });
});

function beforeEachAgain() {
  status = 200;
  rows = [action(2, {}), action(1, { isRun: true })];
}
