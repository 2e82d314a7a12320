import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EndpointName } from '../../src/torii/endpoints.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys } from '../support/writes.ts';

const SIZES = { users: 20, apps: 5, contracts: 5, auditLogs: 5, executions: 5, files: 1, bigAppUsers: 5 };
const WINDOW_SECONDS = 8;

let subgraph: Subgraph;
afterEach(() => subgraph.stop());

/** A Torii that lets so many calls of an endpoint through in eight seconds. */
async function start(perEndpoint: Partial<Record<EndpointName, number>>, requestMs = 25_000): Promise<void> {
  subgraph = await startSubgraph({
    emulator: { sizes: SIZES, rateLimits: { windowSeconds: WINDOW_SECONDS, perEndpoint } },
    server: { rateScale: 1, requestMs },
  });
}

let searches = 0;
const question = () => `{ users(first: 1, search: "${searches++}") { totalCount } }`;
const waiting = (wait: string) => ({ headers: { 'x-torii-wait': wait } });
const codes = (errors: readonly any[]) => errors.map(({ extensions }) => extensions.code);
const calls = (endpoint: string) => subgraph.emulator.log.calls.filter(call => call.endpoint === endpoint);

/** Asks, and says how many milliseconds that took. */
async function timed(query: string, options: object) {
  const before = performance.now();
  const answer = await subgraph.ask(query, options);
  return { ...answer, tookMs: performance.now() - before };
}

describe('x-torii-wait', () => {
  test('without it, and with too short a time, a call beyond the minute fails at once; with it the call waits for its turn', async () => {
    await start({ listUsers: 1 });
    expect((await subgraph.ask(question())).errors).toEqual([]);
    for (const options of [{}, waiting('0'), waiting('1')]) {
      const { errors, tookMs } = await timed(question(), options);
      expect(codes(errors)).toEqual(['RATE_LIMITED']);
      expect(errors[0]?.extensions['retryAfter']).toBeGreaterThan(0);
      expect(tookMs).toBeLessThan(2_000);
    }
    const { data, errors, tookMs } = await timed(question(), waiting('20'));
    expect(errors).toEqual([]);
    expect(data.users.totalCount).toBeGreaterThanOrEqual(0);
    expect(tookMs).toBeGreaterThan(2_000);
    expect(calls('GET /users').map(({ status }) => status)).toEqual([200, 200]);
  }, 40_000);

  test('a 429 that asks for more than five seconds is waited for', async () => {
    await start({});
    const limited = { kind: 'rateLimitLong', endpoint: 'GET /users', times: 1, seconds: 6 } as const;
    subgraph.emulator.faults.add(limited);
    expect(codes((await subgraph.ask(question())).errors)).toEqual(['RATE_LIMITED']);
    const { errors } = await timed(question(), waiting('20'));
    expect(errors).toEqual([]);
    subgraph.emulator.faults.add(limited);
    const again = await timed(question(), waiting('20'));
    expect(again.errors).toEqual([]);
    expect(again.tookMs).toBeGreaterThan(5_000);
  }, 40_000);

  test('never past the time of the request: what would come later fails with RATE_LIMITED, not as too slow', async () => {
    await start({ listUsers: 1 }, 3_000);
    expect((await subgraph.ask(question())).errors).toEqual([]);
    const { status, errors, tookMs } = await timed(question(), waiting('999999999'));
    expect(status).toBe(200);
    expect(codes(errors)).toEqual(['RATE_LIMITED']);
    expect(tookMs).toBeLessThan(3_000);
    expect(calls('GET /users')).toHaveLength(1);
  }, 20_000);

  test('a write waits too, and is sent once', async () => {
    await start({ updateUser: 1 });
    const [one = '', two = ''] = firstKeys(subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '').users, 2);
    const write = (id: string) =>
      `mutation { updateUser(input: { id: "${id}", lifecycleStatus: OFFBOARDING }) { user { id } userErrors { code } } }`;
    expect((await subgraph.ask(write(one))).errors).toEqual([]);
    expect(codes((await subgraph.ask(write(two))).errors)).toEqual(['RATE_LIMITED']);
    const { data, errors } = await subgraph.ask(write(two), waiting('20'));
    expect(errors).toEqual([]);
    expect(data.updateUser.userErrors).toEqual([]);
    expect(subgraph.emulator.writes.map(({ path, status }) => [path, status])).toEqual([
      [`/users/${one}`, 200],
      [`/users/${two}`, 200],
    ]);
  }, 40_000);

  test('a write whose client goes away while it waits is not sent', async () => {
    await start({ updateUser: 1 });
    const [one = '', two = ''] = firstKeys(subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '').users, 2);
    const write = (id: string) =>
      `mutation { updateUser(input: { id: "${id}", lifecycleStatus: OFFBOARDING }) { user { id } } }`;
    expect((await subgraph.ask(write(one))).errors).toEqual([]);
    const leaving = new AbortController();
    const request = fetch(`${subgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...waiting('20').headers },
      body: JSON.stringify({ query: write(two) }),
      signal: leaving.signal,
    });
    setTimeout(() => leaving.abort(), 500);
    await expect(request).rejects.toThrow();
    // The next one, who waits as well, has its turn in the new window.
    await vi.waitUntil(async () => (await subgraph.ask(write(one), waiting('20'))).errors.length === 0, {
      timeout: 20_000,
    });
    expect(subgraph.emulator.writes.map(({ path }) => path)).toEqual([`/users/${one}`, `/users/${one}`]);
  }, 40_000);

  test.each(['soon', '-1', '1.5', '1e3', '', '5, 10', '9'.repeat(400)])(
    '%j is BAD_REQUEST, without a call',
    async wait => {
      await start({});
      const { status, errors } = await subgraph.ask(question(), waiting(wait));
      expect(status).toBe(400);
      expect(codes(errors)).toEqual(['BAD_REQUEST']);
      expect(errors[0]?.message).toContain('x-torii-wait');
      const get = await fetch(`${subgraph.url}/graphql?query=${encodeURIComponent('{ organization { id } }')}`, {
        headers: { 'apollo-require-preflight': '1', 'x-torii-wait': wait },
      });
      expect(get.status).toBe(400);
      expect(calls('GET /users')).toEqual([]);
      expect(calls('GET /orgs/my')).toEqual([]);
    },
  );
});
