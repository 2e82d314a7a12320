import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { plan } from '../../src/datasources/loading/plan.ts';
import { NO_PLAN } from '../../src/resolvers/cost/costError.ts';
import { costReport } from '../../src/server/limits/costReport.ts';
import { Meter } from '../../src/torii/budget/meter.ts';
import { ToriiClient } from '../../src/torii/client.ts';
import { ENDPOINTS, type EndpointName } from '../../src/torii/endpoints.ts';
import { openSession } from '../../src/torii/session.ts';
import { tenant } from '../../src/torii/tenant.ts';

const names = fc.constantFrom<EndpointName>('listUsers', 'getApp', 'listUserApps');

function meter(limits: { readonly calls: number; readonly share: number; readonly nodes: number }): Meter {
  return new Meter({
    limits,
    perMinute: endpoint => ENDPOINTS[endpoint].perMinute,
    exceeded: excess => new Error(JSON.stringify(excess)),
  });
}

describe('the meter', () => {
  test('in any order of batches: all of a batch or none, never more than allowed, and what fits is let in', async () => {
    const batch = fc.tuple(names, fc.integer({ min: 1, max: 300 }));
    const ticks = fc.array(fc.array(batch, { maxLength: 4 }), { maxLength: 8 });
    const limits = fc.record({
      calls: fc.integer({ min: 1, max: 600 }),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(ticks, limits, async (all, { calls, share }) => {
        const one = meter({ calls, share, nodes: 1_000 });
        const taken = new Map<EndpointName, number>();
        for (const [tick, batches] of all.entries()) {
          const asked = new Map<EndpointName, number>();
          const asks = batches.flatMap(([endpoint, count], at) => {
            asked.set(endpoint, (asked.get(endpoint) ?? 0) + count);
            return Array.from(
              { length: count },
              (_, index) => [endpoint, one.admit(endpoint, `${tick} ${at} ${index}`)] as const,
            );
          });
          const left = new Map([...asked.keys()].map(endpoint => [endpoint, one.left(endpoint)]));
          const results = await Promise.allSettled(asks.map(([, ask]) => ask));
          for (const [endpoint, count] of asked) {
            const own = results.filter((_, index) => asks[index]?.[0] === endpoint);
            const letIn = own.filter(({ status }) => status === 'fulfilled').length;
            expect([0, count]).toContain(letIn);
            if (count > (left.get(endpoint) ?? 0)) expect(letIn).toBe(0);
            if (asked.size === 1 && count <= (left.get(endpoint) ?? 0)) expect(letIn).toBe(count);
            const reasons = new Set(own.map(result => (result.status === 'rejected' ? result.reason : undefined)));
            expect(reasons.size).toBe(1);
            taken.set(endpoint, (taken.get(endpoint) ?? 0) + letIn);
          }
        }
        for (const [endpoint, count] of taken) expect(count).toBeLessThanOrEqual(one.allowance(endpoint));
        expect([...taken.values()].reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(calls);
      }),
    );
  });

  test('the same call asked for twice in a tick is one', async () => {
    const one = meter({ calls: 1, share: 1, nodes: 10 });
    await Promise.all([one.admit('getApp', 'a'), one.admit('getApp', 'a')]);
    expect(one.left('getApp')).toBe(0);
  });

  test('rows: pages are let in while there is room, each in the end, unless too many rows have come', async () => {
    const page = fc.record({
      most: fc.integer({ min: 1, max: 1_000 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(page, { maxLength: 60 }), fc.integer({ min: 1, max: 5_000 }), async (pages, nodes) => {
        const one = meter({ calls: 1_000, share: 1, nodes });
        let onTheWay = 0;
        let brought = 0;
        let refused = 0;
        await Promise.all(
          pages.map(async ({ most, part }, index) => {
            const lease = { most, held: false };
            try {
              await one.admit('listUserApps', String(index), lease);
            } catch {
              refused += 1;
              expect(brought).toBeGreaterThan(nodes);
              return;
            }
            onTheWay += most;
            expect(brought + onTheWay).toBeLessThanOrEqual(Math.max(nodes + 1_000, brought + most));
            await new Promise(resolve => setImmediate(resolve));
            const rows = Math.floor(most * part);
            onTheWay -= most;
            brought += rows;
            one.ended(lease, rows);
          }),
        );
        expect(brought).toBeLessThanOrEqual(nodes + 1_000 + 1_000);
        const all = pages.reduce((sum, { most, part }) => sum + Math.floor(most * part), 0);
        if (all <= nodes) expect(refused).toBe(0);
      }),
    );
  });
});

describe('a plan where nothing fits', () => {
  const way = (left: number) => ({ limit: 800, left });

  test('review 6: fewest calls, not those of an endpoint that has more left', () => {
    expect(plan({ keys: 686, get: way(400), sweep: { ...way(0), pageSize: 1000 } }).by).toBe('sweep');
    expect(plan({ keys: 686, get: way(0), sweep: { ...way(0), pageSize: 1000 } }).by).toBe('sweep');
    expect(plan({ keys: 3, get: way(400), sweep: { ...way(0), pageSize: 1000 } }).by).toBe('get');
  });
});

describe('sessions of two operations', () => {
  let emulator: Emulator;
  let client: ToriiClient;
  beforeAll(async () => {
    emulator = await startEmulator({ latency: 50 });
    client = new ToriiClient({ origin: emulator.url });
  });
  afterAll(async () => {
    await client.close();
    await emulator.close();
  });

  const session = (calls: number) =>
    openSession(
      client,
      { tenant: tenant(emulator.keys[0] ?? ''), deadline: Date.now() + 10_000 },
      { limits: { calls, share: 1, nodes: 10 }, exceeded: () => new Error('too much') },
    );
  const read = { endpoint: 'listRoles', read: (body: unknown) => body } as const;

  test('one that may not make a call does not fail the other, who asks the same', async () => {
    const [refused, answered] = await Promise.allSettled([session(0).read(read), session(1).read(read)]);
    expect(refused).toMatchObject({ status: 'rejected', reason: { message: 'too much' } });
    expect(answered.status).toBe('fulfilled');
  });

  test('one that may not make a call gets the answer of one in flight', async () => {
    const before = emulator.log.calls.length;
    const answer = session(1).read(read);
    while (emulator.log.calls.length === before) await new Promise(resolve => setImmediate(resolve));
    expect(await session(0).read(read)).toEqual(await answer);
  });
});

test('review 18: the report of costs takes whatever time a reset is said to be', () => {
  for (const resetAt of [1e20, -1e20, Number.NaN, Number.POSITIVE_INFINITY, 0]) {
    const usage = new Map([['listUsers' as const, { calls: 1, limit: 100, remaining: 0, resetAt }]]);
    const { endpoints, made } = costReport(NO_PLAN, usage);
    expect(made).toBe(1);
    expect(endpoints).toMatchObject([
      { endpoint: 'GET /users', calls: 1, resetAt: resetAt === 0 ? '1970-01-01T00:00:00.000Z' : null },
    ]);
  }
});
