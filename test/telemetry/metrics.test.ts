import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allMetrics, allRegistered } from '../../checks/metrics/allMetrics.ts';
import { createMetrics } from '../../src/server/telemetry/metrics/metrics.ts';
import { redisMetrics } from '../../src/server/telemetry/metrics/redisMetrics.ts';
import { ENDPOINTS, type EndpointName } from '../../src/torii/endpoints.ts';
import { ToriiError } from '../../src/torii/toriiError.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { promtool } from './support/promtool.ts';
import { seriesAt, seriesIn, valueAt } from './support/series.ts';

const NAMES: readonly string[] = JSON.parse(
  readFileSync(new URL('../../operations/manifest.json', import.meta.url), 'utf8'),
).operations.map(({ name }: { name: string }) => name);
const EVERY = Object.keys(ENDPOINTS) as EndpointName[];

describe('series have a bound', () => {
  test('after a thousand keys at every endpoint and ten thousand names of operations there are fewer than 3 000', async () => {
    const metrics = createMetrics();
    redisMetrics(metrics.register);
    const { events } = metrics;
    const resetAt = Date.now() + 60_000;
    for (const endpoint of EVERY) {
      for (let key = 0; key < 1_000; key += 1) {
        events.waited(endpoint, key * 10);
        events.left(endpoint, `key ${key}`, { limit: 100, remaining: key % 100, resetAt, pausedUntil: resetAt });
        events.breaker(endpoint, `key ${key}`, resetAt);
      }
      events.refused(endpoint);
      for (const error of [undefined, new ToriiError('UPSTREAM_UNAVAILABLE', 'down', { endpoint, status: 503 })])
        metrics.upstream({ endpoint, status: error?.status ?? 200, error, retries: 1, durationMs: 9, waitedMs: 0 });
    }
    for (let status = 100; status < 1_000; status += 1)
      metrics.upstream({ endpoint: 'listUsers', status, error: undefined, retries: 0, durationMs: 9, waitedMs: 0 });
    for (const name of [...NAMES, ...Array.from({ length: 10_000 }, (_, at) => `Made${at}`), undefined]) {
      metrics.operation({ name, type: 'query', code: 'OK', durationMs: 9 });
    }
    expect(seriesIn(await metrics.text()).size).toBeLessThan(3_000);
    expect(await metrics.text()).not.toMatch(/Made|key \d/);
  });
});

describe('names and types', () => {
  test('each metric says what it is, and is named as Prometheus has it', async () => {
    const facts = allMetrics();
    expect(facts.length).toBeGreaterThan(25);
    for (const { name, type, help } of facts) {
      expect(help).toMatch(/\.$/);
      expect(name.endsWith('_total')).toBe(type === 'counter');
    }
  });

  promtool.test("promtool check metrics passes but for the library's own names", async () => {
    const complaints = promtool.run(['check', 'metrics'], await allRegistered().metrics());
    expect(complaints.filter(line => !line.startsWith('nodejs_'))).toEqual([]);
    // The check does complain.
    expect(promtool.run(['check', 'metrics'], '# TYPE wrong_total gauge\nwrong_total 1\n')).not.toEqual([]);
  });
});

describe('a server that is asked', () => {
  let subgraph: Subgraph;
  const KEYS = Array.from({ length: 20 }, (_, at) => `series-key-${at}`);
  beforeAll(async () => {
    subgraph = await startSubgraph({
      emulator: { keys: KEYS.map(key => ({ key, organization: 1 })), sizes: { users: 20, apps: 5, contracts: 10 } },
      server: {
        authentication: { mode: 'passthrough' },
        rateScale: 1,
        lifetimes: { slowMs: 60_000, entityMs: 60_000 },
      },
    });
  });
  afterAll(() => subgraph.stop());

  const ask = (query: string, key = KEYS[0] ?? '', variables = {}) =>
    subgraph.ask(query, { variables, headers: { 'x-torii-api-key': key } });
  const value = (series: string) => valueAt(subgraph.url, series);

  test.each([
    ['query Users { users(first: 1) { nodes { id } } }', 'operation="Users",type="query",code="OK"'],
    ['query MadeUp { users(first: 1) { nodes { id } } }', 'operation="other",type="query",code="OK"'],
    ['{ users(first: 1) { nodes { id } } }', 'operation="anonymous",type="query",code="OK"'],
    ['query Users { nothing }', 'operation="anonymous",type="none",code="GRAPHQL_VALIDATION_FAILED"'],
    ['{', 'operation="anonymous",type="none",code="GRAPHQL_PARSE_FAILED"'],
    ['query Apps { apps(first: -1) { nodes { id } } }', 'operation="Apps",type="query",code="BAD_USER_INPUT"'],
    [
      'mutation DeleteContract { deleteContract(input: { id: "999999999" }) { userErrors { code } } }',
      'operation="DeleteContract",type="mutation",code="OK"',
    ],
  ])('%s is counted as %s', async (query, labels) => {
    const series = `torii_subgraph_operations_total{${labels}}`;
    const before = await value(series);
    await ask(query);
    expect(await value(series)).toBe(before + 1);
  });

  test('its duration is of its name', async () => {
    const series = 'torii_subgraph_operation_duration_seconds_count{operation="Roles"}';
    await ask('query Roles { roles { totalCount } }');
    expect(await value(series)).toBe(1);
  });

  test('what is left of an endpoint is that of the key that has least, until its minute is over', async () => {
    const series = 'torii_budget_remaining_ratio{endpoint="GET /contracts"}';
    const [, one = '', other = ''] = KEYS;
    for (let call = 0; call < 5; call += 1) await ask(`{ contracts(first: ${call + 1}) { nodes { id } } }`, one);
    await ask('{ contracts(first: 1) { nodes { id } } }', other);
    expect(await value(series)).toBeCloseTo(0.95, 5);
    expect(await value('torii_budget_wait_seconds_count{endpoint="GET /contracts"}')).toBe(6);
  });

  test('a key that Torii has told to wait is paused, and a call that would come too late refused', async () => {
    const key = KEYS[3] ?? '';
    const { emulator } = subgraph;
    emulator.faults.add({ kind: 'rateLimitLong', endpoint: 'GET /roles', key, times: 1 });
    await ask('{ roles { totalCount } }', key);
    emulator.faults.clear();
    const refused = 'torii_budget_refused_total{endpoint="GET /roles"}';
    expect(await value('torii_budget_paused{endpoint="GET /roles"}')).toBe(1);
    expect(await value('torii_budget_remaining_ratio{endpoint="GET /roles"}')).toBe(0);
    const before = await value(refused);
    await ask('{ roles { nodes { name } } }', key);
    expect(await value(refused)).toBe(before + 1);
  });

  test('an endpoint that keeps failing has an open breaker', async () => {
    const key = KEYS[4] ?? '';
    subgraph.emulator.faults.add({ kind: 'error503', endpoint: 'GET /apps', key });
    for (let call = 0; call < 12; call += 1) await ask(`{ apps(first: ${call + 1}) { nodes { name } } }`, key);
    subgraph.emulator.faults.clear();
    expect(await value('torii_breaker_open{endpoint="GET /apps"}')).toBe(1);
    expect(await value('torii_breaker_opened_total{endpoint="GET /apps"}')).toBe(1);
    expect(await value('torii_upstream_retries_total{endpoint="GET /apps"}')).toBeGreaterThan(0);
  });

  test('answers that were kept, calls that were shared and queries that came as a hash are hits', async () => {
    const key = KEYS[5] ?? '';
    const sha256Hash = unknownHash();
    const before = await seriesAt(subgraph.url);
    const risen = async (labels: string) =>
      (await value(`torii_cache_total{${labels}}`)) - (before.get(`torii_cache_total{${labels}}`) ?? 0);
    await ask('{ organization { toriiId } users(first: 3) { nodes { email } } }', key);
    await ask('{ organization { toriiId } users(first: 3) { nodes { email } } }', key);
    expect([await risen('kind="slow",result="miss"'), await risen('kind="slow",result="hit"')]).toEqual([1, 1]);
    expect([await risen('kind="entity",result="miss"'), await risen('kind="entity",result="hit"')]).toEqual([1, 1]);
    await Promise.all([1, 2].map(() => ask('{ users(first: 4) { nodes { email } } }', key)));
    expect(await risen('kind="in_flight",result="hit"')).toBe(1);
    await fetch(`${subgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } }),
    });
    expect(await risen('kind="persisted_query",result="miss"')).toBe(1);
  });

  test.each([
    ['done', {}, 'name: "one"'],
    ['refused', { kind: 'forbidden' }, 'name: "two"'],
    ['confirmed', { kind: 'error503', phase: 'after', times: 1 }, 'name: "three"'],
    ['unknown', { kind: 'error503', phase: 'before', times: 1 }, 'name: "four"'],
  ] as const)('a write is %s', async (outcome, fault, change) => {
    const key = KEYS[6] ?? '';
    const [id] = subgraph.emulator.organization(key).contracts.keys();
    const series = `torii_subgraph_writes_total{outcome="${outcome}"}`;
    const before = await value(series);
    if ('kind' in fault) subgraph.emulator.faults.add({ ...fault, endpoint: 'PUT /contracts/{idContract}', key });
    await ask(`mutation { updateContract(input: { id: "${id}", ${change} }) { userErrors { code } } }`, key);
    subgraph.emulator.faults.clear();
    expect(await value(series)).toBe(before + 1);
  });

  test('the build is named, and Redis is not where there is none', async () => {
    const series = await seriesAt(subgraph.url);
    expect(series.get(`torii_subgraph_build_info{version="0.1.0",node="${process.versions.node}"}`)).toBe(1);
    expect([...series.keys()].filter(name => name.startsWith('torii_redis'))).toEqual([]);
    expect([...series.keys()]).toContain('nodejs_eventloop_lag_p99_seconds');
  });
});

/** A hash that no query has. */
function unknownHash(): string {
  return 'a'.repeat(64);
}
