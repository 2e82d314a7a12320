import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namesInTable } from '../../checks/metrics/metricsTable.ts';
import { FAULT_KINDS, type Fault, type FaultKind } from '../../emulator/faults/faults.ts';
import { ATTEMPT_LIMITS } from '../../src/torii/connections/transport.ts';
import { ECHOES } from '../attacks/grid/echo.ts';
import { ATTACKS } from '../attacks/grid/grid.ts';
import type { Targets } from '../attacks/support/attack.ts';
import { shoot } from '../attacks/support/shot.ts';
import { fire, startTargets } from '../attacks/support/targets.ts';
import { BAD_CURSORS, BROKEN_ROWS, FAULTS, ODDITIES } from '../faults/grid/reads.ts';
import { UNCERTAIN } from '../faults/grid/writes.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { changed, metricOf, seriesAt, valueAt } from './support/series.ts';

const TABLE = new Set(namesInTable(readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8')));

/** The series of documented metrics that something changes, beside those that change without it. */
async function shown(url: string, ordinary: () => Promise<unknown>, unusual: () => Promise<unknown>) {
  const before = await seriesAt(url);
  await ordinary();
  const between = await seriesAt(url);
  await unusual();
  const usual = new Set(changed(before, between));
  return changed(between, await seriesAt(url)).filter(series => !usual.has(series) && TABLE.has(metricOf(series)));
}

describe('every attack of the grid changes a metric of the table', () => {
  let targets: Targets;
  beforeAll(async () => {
    targets = await startTargets();
  });
  afterAll(() => Promise.all(Object.values(targets).map(target => target.stop())));

  test.each(ATTACKS)('%s', async (_, attacks) => {
    for (const attack of attacks) {
      const { url } = targets[attack.at ?? 'open'];
      const series = `torii_subgraph_errors_total{code="${attack.code}"}`;
      const before = await valueAt(url, series);
      await fire(targets, attack);
      // A request is counted when its connection is done with it.
      await expect.poll(() => valueAt(url, series), { interval: 5, message: attack.id }).toBeGreaterThan(before);
      expect(TABLE).toContain(metricOf(series));
    }
  });

  test('requests whose messages repeat what came', async () => {
    const { url } = targets.open;
    for (const [name, shot] of ECHOES) {
      const before = await seriesAt(url);
      await shoot(targets.open, shot(1_000));
      const errors = async () =>
        changed(before, await seriesAt(url)).filter(series => metricOf(series) === 'torii_subgraph_errors_total');
      await expect.poll(errors, { interval: 5, message: name }).not.toEqual([]);
    }
  });
});

const KEYS = Array.from({ length: 200 }, (_, at) => `metric-key-${at}`);
const CHANGES = new Set<FaultKind>([...ODDITIES, ...BROKEN_ROWS]);

describe('every fault of the grids changes a metric of the table', () => {
  let subgraph: Subgraph;
  let used = 0;
  let renamed = 0;
  beforeAll(async () => {
    subgraph = await startSubgraph({
      emulator: {
        keys: KEYS.map(key => ({ key, organization: 1 })),
        sizes: { users: 20, apps: 10, contracts: 60, auditLogs: 10, executions: 10, bigAppUsers: 10 },
      },
      server: { authentication: { mode: 'passthrough' }, attemptLimits: { ...ATTEMPT_LIMITS, totalMs: 300 } },
    });
  });
  afterAll(() => subgraph.stop());

  /** Asks with a key that nobody has asked with, and so with a breaker, a quota and a budget of its own. */
  function asker() {
    const headers = { 'x-torii-api-key': KEYS[used++] ?? '' };
    return (query: string, variables: Readonly<Record<string, unknown>> = {}) =>
      subgraph.ask(query, { variables, headers });
  }

  const USERS = '{ users(first: 5) { nodes { email lifecycleStatus creationTime } } }';

  /** What is changed when a question meets a fault, and not when it doesn't. */
  async function met(
    kind: FaultKind,
    query = USERS,
    fault: Partial<Fault> = { endpoint: 'GET /users' },
  ): Promise<readonly string[]> {
    const [ordinary, unusual] = [asker(), asker()];
    return shown(
      subgraph.url,
      () => ordinary(query),
      async () => {
        subgraph.emulator.faults.add({ kind, delayMs: 700, ...fault });
        await unusual(query);
        subgraph.emulator.faults.clear();
      },
    );
  }

  test.each(FAULTS)('a read meets $kind: the call with its code', async ({ kind, code }) => {
    expect((await met(kind)).map(series => series.replace(/status="\w+"/, 'status'))).toContain(
      `torii_upstream_calls_total{endpoint="GET /users",status,code="${code}"}`,
    );
  });

  test('a key that is paused shows while it is', async () => {
    expect(await met('rateLimitLong')).toContain('torii_budget_paused{endpoint="GET /users"}');
  });

  test.each(ODDITIES)('%s: what was accepted as it was', async kind => {
    const query =
      '{ users(first: 5) { nodes { lifecycleStatus creationTime } } apps(first: 5) { nodes { tags state } } }';
    const series = await met(kind, query, {});
    expect(series.map(metricOf), kind).toContain('torii_upstream_oddities');
  });

  test.each(BROKEN_ROWS)('%s: an error of its code', async kind => {
    const series = await met(kind, '{ users(first: 5) { nodes { toriiId } } }', { endpoint: 'GET /users', row: 2 });
    expect(series).toContain('torii_subgraph_errors_total{code="UPSTREAM_PROTOCOL"}');
  });

  test.each(BAD_CURSORS)('%s: an error with %s', async (kind, code) => {
    const page = 'query ($after: String) { users(first: 5, after: $after) { pageInfo { endCursor } } }';
    const ask = asker();
    const { endCursor: after } = (await ask(page)).data.users.pageInfo;
    const series = await shown(
      subgraph.url,
      () => ask(page),
      async () => {
        subgraph.emulator.faults.add({ kind, endpoint: 'GET /users' });
        await ask(page, { after });
        subgraph.emulator.faults.clear();
      },
    );
    expect(series).toContain(`torii_subgraph_errors_total{code="${code}"}`);
  });

  test('404: the call with its code, though there is no error', async () => {
    const [id] = subgraph.emulator.organization(KEYS[0] ?? '').contracts.keys();
    const series = await met('notFound', `{ contract(id: "${id}") { name } }`, {
      endpoint: 'GET /contracts/{idContract}',
    });
    expect(series.map(metricOf)).toContain('torii_upstream_calls_total');
  });

  test.each(['resetOnAccept', 'refused'] as const)('%s: calls that nobody answered', async kind => {
    const fault = { kind, times: 1, delayMs: 400 };
    const ask = asker();
    const series = await shown(
      subgraph.url,
      () => ask(USERS),
      async () => {
        subgraph.emulator.faults.add(fault);
        await Promise.all([ask(USERS), ask('{ apps(first: 1) { nodes { name } } }'), ask('{ roles { totalCount } }')]);
        await ask('{ contracts(first: 1) { nodes { name } } }');
        subgraph.emulator.faults.clear();
      },
    );
    expect(series.join(' ')).toMatch(/torii_upstream_calls_total\{endpoint="[^"]+",status="none",code="UPSTREAM/);
  });

  test.each(
    UNCERTAIN.flatMap(
      kind =>
        [
          [kind, 'after', 'confirmed'],
          [kind, 'before', 'unknown'],
        ] as const,
    ),
  )('a write meets %s %s it is carried out: %s', async (kind, phase, outcome) => {
    const ids = [...subgraph.emulator.organization(KEYS[0] ?? '').contracts.keys()];
    const rename = (ask: ReturnType<typeof asker>) =>
      ask(
        'mutation ($input: UpdateContractInput!) { updateContract(input: $input) { contract { name } userErrors { code } } }',
        { input: { id: String(ids[renamed % ids.length]), name: `renamed ${renamed++}` } },
      );
    const [ordinary, unusual] = [asker(), asker()];
    const series = await shown(
      subgraph.url,
      () => rename(ordinary),
      async () => {
        const endpoint = 'PUT /contracts/{idContract}';
        subgraph.emulator.faults.add({ kind, endpoint, phase, times: 1, delayMs: 700 });
        await rename(unusual);
        subgraph.emulator.faults.clear();
      },
    );
    expect(series).toContain(`torii_subgraph_writes_total{outcome="${outcome}"}`);
  });

  test('no kind of fault is left out', () => {
    const met = [...FAULTS.map(({ kind }) => kind), ...CHANGES, ...BAD_CURSORS.map(([kind]) => kind)];
    expect(new Set([...met, 'notFound', 'resetOnAccept', 'refused'])).toEqual(new Set(Object.keys(FAULT_KINDS)));
  });
});
