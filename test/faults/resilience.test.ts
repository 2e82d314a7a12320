import { afterEach, describe, expect, test } from 'vitest';
import type { EmulatorOptions } from '../../emulator/emulator.ts';
import type { ServerOptions } from '../../src/server/serverOptions.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const SMALL = { users: 60, apps: 12, contracts: 10, auditLogs: 20, executions: 20, files: 3, bigAppUsers: 20 };

let subgraph: Subgraph;
afterEach(() => subgraph.stop());

async function start(emulator: EmulatorOptions, server: Partial<ServerOptions> = {}): Promise<Subgraph> {
  subgraph = await startSubgraph({ emulator: { sizes: SMALL, ...emulator }, server: { rateScale: 1, ...server } });
  return subgraph;
}

const codes = (answer: { errors: readonly { extensions: Readonly<Record<string, unknown>> }[] }) =>
  answer.errors.map(error => error.extensions['code']);

describe('budget', () => {
  test("calls past Torii's limit are not made: RATE_LIMITED, with the time to come back", async () => {
    const { ask } = await start({ rateLimits: { perEndpoint: { listUsers: 5 } } });
    for (let at = 0; at < 5; at += 1)
      expect(codes(await ask(`{ users(first: ${at + 1}) { nodes { id } } }`))).toEqual([]);
    const refused = await ask('{ users(first: 9) { nodes { id } } organization { id } }');
    expect(refused.errors).toHaveLength(1);
    expect(refused.errors[0]).toMatchObject({
      path: ['users'],
      extensions: { code: 'RATE_LIMITED', endpoint: 'GET /users', retryable: true },
    });
    expect(Number(refused.errors[0]?.extensions['retryAfter'])).toBeGreaterThan(5);
    expect(refused.calls.map(call => call.endpoint)).toEqual(['GET /orgs/my']);
    expect(subgraph.emulator.log.calls.some(call => call.status === 429)).toBe(false);
  });

  test('a call that has to wait for a few seconds waits', async () => {
    const { ask } = await start({ rateLimits: { perEndpoint: { listUsers: 3 }, windowSeconds: 2 } });
    await ask('{ users(first: 1) { nodes { id } } }');
    const answers = await Promise.all([2, 3, 4, 5].map(first => ask(`{ users(first: ${first}) { nodes { id } } }`)));
    expect(answers.flatMap(codes)).toEqual([]);
    expect(answers.map(({ data }) => data.users.nodes.length)).toEqual([2, 3, 4, 5]);
  });

  test('operations take turns: one with many calls does not hold up one with a single call', async () => {
    const { ask } = await start(
      { rateLimits: { perEndpoint: { listUserApps: 10 }, windowSeconds: 2 } },
      { limits: { share: 1 } },
    );
    const id = [...subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '').users.keys()].at(-1);
    await ask(`{ user(id: "${id}") { apps(first: 1) { nodes { id } } } }`);
    await ask('{ users(first: 9) { nodes { apps(first: 2) { nodes { id } } } } }');
    const many = ask('{ users(first: 10) { nodes { apps(first: 2) { nodes { id } } } } }');
    await new Promise(resolve => setTimeout(resolve, 300));
    const finished: string[] = [];
    const single = ask(
      `{ user(id: "${id}") { apps(first: 3, filter: { isUserRemovedFromApp: false }) { nodes { id } } } }`,
    );
    await Promise.all([
      many.then(() => finished.push('many')),
      single.then(answer => finished.push(codes(answer).join() || 'single')),
    ]);
    expect(finished[0]).toBe('single');
  });

  test('a 429 stops that endpoint for that key, and nothing else', async () => {
    const { ask } = await start(
      {
        keys: [
          { key: 'key-a', organization: 1 },
          { key: 'key-b', organization: 1 },
        ],
      },
      { authentication: { mode: 'passthrough' } },
    );
    const as = (key: string, query: string) => ask(query, { headers: { 'x-torii-api-key': key } });
    subgraph.emulator.faults.add({ kind: 'rateLimitLong', endpoint: 'GET /users', key: 'key-a', times: 1 });
    expect(codes(await as('key-a', '{ users(first: 1) { nodes { id } } }'))).toEqual(['RATE_LIMITED']);
    const again = await as('key-a', '{ users(first: 2) { nodes { id } } apps(first: 1) { nodes { id } } }');
    expect(codes(again)).toEqual(['RATE_LIMITED']);
    expect(again.calls.map(call => call.endpoint)).toEqual(['GET /apps']);
    expect(codes(await as('key-b', '{ users(first: 1) { nodes { id } } }'))).toEqual([]);
  });
});

describe('breaker', () => {
  test('an endpoint that keeps failing is left alone, others are not; it is tried again after a while', async () => {
    const { ask } = await start({});
    subgraph.emulator.faults.add({ kind: 'error503', endpoint: 'GET /users/{idUser}/apps' });
    const nested = '{ users(first: 50) { nodes { apps(first: 1) { nodes { id } } } } }';
    const failing = await ask(nested);
    expect(new Set(codes(failing))).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
    expect(failing.calls.length).toBeLessThanOrEqual(1 + 60);

    const left = await ask(`${nested.slice(0, -1)} contracts(first: 3) { nodes { name } } }`);
    expect(left.calls.map(call => call.endpoint).sort()).toEqual(['GET /contracts', 'GET /users']);
    expect(left.data.contracts.nodes).toHaveLength(3);
    expect(left.errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryAfter: 5, retryable: true });

    subgraph.emulator.faults.clear();
    const one = '{ users(first: 1) { nodes { apps(first: 1) { nodes { id } } } } }';
    await expect.poll(async () => codes(await ask(one)), { timeout: 5_700, interval: 100 }).toEqual([]);
    expect(codes(await ask(nested))).toEqual([]);
  });

  test('what Torii refuses does not open it', async () => {
    const { ask } = await start({});
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /users/{idUser}/apps' });
    const nested = '{ users(first: 50) { nodes { apps(first: 1) { nodes { id } } } } }';
    await ask(nested);
    subgraph.emulator.faults.clear();
    expect(codes(await ask(nested))).toEqual([]);
  });
});

describe('retries', () => {
  test('they stay within a fifth of the calls, however many fail', async () => {
    const { ask } = await start({}, { rateScale: 1000 });
    subgraph.emulator.faults.add({ kind: 'error503', endpoint: 'GET /users', probability: 0.3 });
    const queries = Array.from(
      { length: 300 },
      (_, at) => `{ users(first: ${(at % 50) + 1}, search: "${at}") { nodes { id } } }`,
    );
    for (let at = 0; at < queries.length; at += 20)
      await Promise.all(queries.slice(at, at + 20).map(query => ask(query)));
    expect(subgraph.emulator.log.count('GET /users')).toBeLessThanOrEqual(300 * 1.2);
  });
});

describe('callers who go away', () => {
  test('their reads are given up at once', async () => {
    await start({ latency: 2_000 });
    const gone = new AbortController();
    const answer = fetch(`${subgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ users(first: 5) { nodes { id } } }' }),
      signal: gone.signal,
    }).catch(() => 'gone');
    await expect.poll(() => subgraph.emulator.log.calls.length).toBe(1);
    const left = Date.now();
    gone.abort();
    expect(await answer).toBe('gone');
    await expect.poll(() => subgraph.emulator.log.calls[0]?.aborted).toBe(true);
    expect((subgraph.emulator.log.calls[0]?.doneAt ?? Number.POSITIVE_INFINITY) - left).toBeLessThan(1_000);
  });

  test('two who ask the same share a call; one that goes away leaves it to the other', async () => {
    await start({ latency: 400 });
    const query = '{ users(first: 5) { nodes { toriiId } } }';
    const gone = new AbortController();
    const first = fetch(`${subgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: gone.signal,
    }).catch(() => 'gone');
    await expect.poll(() => subgraph.emulator.log.calls.length).toBe(1);
    const second = subgraph.ask(query);
    await new Promise(resolve => setTimeout(resolve, 50));
    gone.abort();
    expect(await first).toBe('gone');
    expect((await second).data.users.nodes).toHaveLength(5);
    expect(subgraph.emulator.log.calls).toHaveLength(1);
  });
});
