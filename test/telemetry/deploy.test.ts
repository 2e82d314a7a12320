import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { allMetrics, allRegistered } from '../../checks/metrics/allMetrics.ts';
import { ALL_SETTINGS } from '../../src/settings/described/all.ts';
import { promtool } from './support/promtool.ts';

const DEPLOY = new URL('../../deploy/', import.meta.url).pathname;
const read = (path: string) => readFileSync(join(DEPLOY, path), 'utf8');
const dashboard = JSON.parse(read('grafana/torii-subgraph.json'));
const alerts = parse(read('prometheus/alerts.yaml'));
const compose = parse(read('compose.yaml'), { merge: true });
const RULES: readonly any[] = alerts.groups.flatMap(({ rules }: any) => rules);
const PANELS: readonly any[] = dashboard.panels.filter(({ type }: any) => type !== 'row');
const EXPRESSIONS: readonly string[] = PANELS.flatMap(({ targets }) => targets.map(({ expr }: any) => expr));

const folder = mkdtempSync(join(tmpdir(), 'torii-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Metrics that an expression names, of ours and of the library's. */
function named(expression: string): string[] {
  return [...expression.matchAll(/\b(?:torii|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);
}

/** Every metric that a server may show, with the series of histograms. */
async function known(): Promise<ReadonlySet<string>> {
  const histograms = new Set(allMetrics().flatMap(({ name, type }) => (type === 'histogram' ? [name] : [])));
  const library = [...(await allRegistered().metrics()).matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name);
  return new Set([...library, ...[...histograms].flatMap(name => [`${name}_bucket`, `${name}_sum`, `${name}_count`])]);
}

describe('the dashboard', () => {
  test('names no metric that is not there', async () => {
    const metrics = await known();
    const all = [...EXPRESSIONS.flatMap(named), ...JSON.stringify(dashboard.templating).matchAll(/torii_\w+/g)].map(
      String,
    );
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter(name => !metrics.has(name))).toEqual([]);
  });

  test('shows every metric that the issue of an operator may be found by', () => {
    const shown = new Set(EXPRESSIONS.flatMap(named).map(name => name.replace(/_bucket$/, '')));
    const left = allMetrics().filter(
      ({ name }) => !shown.has(name) && !/_mcp_|_events_total|oddities|build_info/.test(name),
    );
    // Requests have their time beside operations', which probes are not among.
    expect(left.map(({ name }) => name)).toEqual(['torii_subgraph_request_duration_seconds']);
  });

  test('says of each panel what it shows, and asks the source and the replicas that were chosen', () => {
    expect(PANELS.length).toBeGreaterThan(25);
    for (const { title, description, datasource, targets } of PANELS) {
      expect(description, title).toMatch(/\.$/);
      expect(datasource.uid).toBe('$datasource');
      for (const { expr } of targets) expect(expr).toContain('instance=~"$instance"');
    }
    expect(new Set(PANELS.map(({ title }) => title)).size).toBe(PANELS.length);
  });

  test('lies on its grid without overlapping', () => {
    const cells = new Set<string>();
    for (const { title, gridPos } of dashboard.panels) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(x, title).toBeLessThan(24);
          expect(cells.has(`${x} ${y}`), `${title} at ${x} ${y}`).toBe(false);
          cells.add(`${x} ${y}`);
        }
      }
    }
  });

  promtool.test('asks what Prometheus can answer', () => {
    const rules = EXPRESSIONS.map((expr, index) => ({
      record: `panel:${index}`,
      expr: expr.replaceAll('$__rate_interval', '5m').replaceAll(/\$(?:job|instance)/g, '.*'),
    }));
    const file = join(folder, 'panels.yaml');
    writeFileSync(file, stringify({ groups: [{ name: 'panels', rules }] }));
    expect(promtool.run(['check', 'rules', file])).toEqual([]);
  });
});

describe('the alarms', () => {
  test('name no metric that is not there', async () => {
    const metrics = await known();
    const all = RULES.flatMap(({ expr }) => named(expr));
    expect(RULES.length).toBe(8);
    expect(all.filter(name => !metrics.has(name))).toEqual([]);
  });

  test('each is tried, ringing and silent', () => {
    const tests: readonly any[] = parse(read('prometheus/alerts.test.yaml')).tests;
    const cases = tests.flatMap(({ alert_rule_test }) => alert_rule_test);
    for (const { alert } of RULES) {
      const own = cases.filter(({ alertname }) => alertname === alert);
      expect(
        own.some(({ exp_alerts }) => exp_alerts.length > 0),
        alert,
      ).toBe(true);
      expect(
        own.some(({ exp_alerts }) => exp_alerts.length === 0),
        alert,
      ).toBe(true);
    }
  });

  promtool.test('ring when they should and not before', () => {
    expect(promtool.run(['test', 'rules', join(DEPLOY, 'prometheus/alerts.test.yaml')])).toEqual([]);
    // With another threshold the cases fail.
    writeFileSync(join(folder, 'alerts.yaml'), read('prometheus/alerts.yaml').replace('< 0.05', '< 0.6'));
    writeFileSync(join(folder, 'alerts.test.yaml'), read('prometheus/alerts.test.yaml'));
    expect(promtool.run(['test', 'rules', join(folder, 'alerts.test.yaml')])).not.toEqual([]);
  });
});

describe('compose.yaml', () => {
  const replicas = Object.entries<any>(compose.services).filter(([name]) => name.startsWith('torii-'));

  test('has two replicas on one Valkey, whose settings are settings', () => {
    expect(replicas.map(([name]) => name)).toEqual(['torii-1', 'torii-2']);
    for (const [, { environment }] of replicas) {
      expect(Object.keys(environment).filter(name => !(name in ALL_SETTINGS))).toEqual([]);
      expect(environment.REDIS_URL).toBe('redis://valkey:6379');
      expect(environment.REPLICAS).toBe(String(replicas.length));
    }
  });

  test('mounts files that are there', () => {
    const mounts: string[] = Object.values<any>(compose.services).flatMap(({ volumes = [] }) => volumes);
    const files = mounts.map(mount => mount.split(':')[0] ?? '');
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter(file => !existsSync(join(DEPLOY, file)))).toEqual([]);
    const { rule_files } = parse(read('prometheus/prometheus.yaml'));
    expect(
      rule_files.every((file: string) =>
        mounts.some(mount => mount.endsWith(`${dirname('/etc/prometheus/x')}/${file}:ro`)),
      ),
    ).toBe(true);
  });

  test('has Prometheus ask both where they answer it, and opens nothing but to this machine', () => {
    const [{ static_configs }] = parse(read('prometheus/prometheus.yaml')).scrape_configs;
    expect(static_configs[0].targets).toEqual(
      replicas.map(([name, { environment }]) => `${name}:${environment.ADMIN_PORT}`),
    );
    const ports: string[] = Object.values<any>(compose.services).flatMap(({ ports: own = [] }) => own);
    expect(ports.filter(port => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(ports.filter(port => port.endsWith(':9464'))).toEqual([]);
  });

  promtool.test('Prometheus takes its configuration', () => {
    expect(promtool.run(['check', 'config', join(DEPLOY, 'prometheus/prometheus.yaml')])).toEqual([]);
  });
});
