import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ENDPOINTS } from '../../src/torii/endpoints.ts';
import { blocksOf, pageText } from '../docs/blocks.ts';
import { kubectl } from './support/kubectl.ts';
import { environmentOf, KUBERNETES, readFolder } from './support/manifests.ts';

const PAGE = 'docs/operating.md';
const text = pageText(PAGE);
const deployment = readFolder('base').manifests['deployment.yaml'];
const commands = blocksOf(PAGE)
  .filter(({ language }) => language === 'sh')
  .flatMap(block => block.text.replaceAll('\\\n', ' ').split('\n'))
  .filter(line => line.startsWith('kubectl'));

/** The rows of a table, cells by cells, of a part of a page. */
function rowsOf(part: string): string[][] {
  const rows = part.split('\n').filter(line => line.startsWith('| '));
  return rows.map(row => row.split(' | ').map(cell => cell.replace(/^\| | ?\|$/g, '').trim()));
}

/** The part of a page under a heading of the second or third level. */
function section(page: string, title: string): string {
  const [, part = ''] = page.split(new RegExp(`^##+ ${title}\n`, 'm'));
  return part.split(/^##/m)[0] ?? '';
}

test('each alarm stands there with what it means and what to do', () => {
  const alarms = parse(readFileSync(join(KUBERNETES, '../prometheus/alerts.yaml'), 'utf8'));
  const names = alarms.groups[0].rules.map(({ alert }: { alert: string }) => `\`${alert}\``);
  const rows = rowsOf(section(text, 'Dashboard and alarms')).filter(([name = '']) => name.startsWith('`Torii'));
  expect(rows.map(([name]) => name)).toEqual(names);
  for (const [name, when = '', todo = ''] of rows)
    expect(
      [when, todo].map(cell => cell.length > 10),
      name,
    ).toEqual([true, true]);
});

test("the processor's time of answers is what the bench measured, within a third", () => {
  const measured = new Map(
    rowsOf(
      section(readFileSync(join(KUBERNETES, '../../bench/RESULTS.md'), 'utf8'), "Processor's time of an answer.*"),
    ).map(([work = '', own, shared]) => [work, [Number(own), Number(shared)]]),
  );
  const shown = rowsOf(text.split('<!-- sizing -->')[1]?.split('<!-- /sizing -->')[0] ?? '').slice(2);
  expect(shown.length).toBe(7);
  for (const [work = '', ...cells] of shown) {
    for (const [at, cell] of cells.entries()) {
      const ratio = Number(cell) / (measured.get(work)?.[at] ?? Number.NaN);
      expect(ratio, `${work}: ${cell}`).toBeGreaterThan(0.75);
      expect(ratio, `${work}: ${cell}`).toBeLessThan(1.34);
    }
  }
});

test('the calls a second that one key may make are those of all limits', () => {
  const perSecond = Object.values(ENDPOINTS).reduce((sum, { perMinute }) => sum + perMinute, 0) / 60;
  expect(text).toContain(`some ${Math.round(perSecond / 10) * 10} calls a second`);
});

test('the limits of memory it reckons with are those of the Deployment', () => {
  const [{ resources }] = deployment.spec.template.spec.containers;
  const { NODE_OPTIONS } = environmentOf(deployment);
  expect(section(text, 'Sizing')).toContain(`\`NODE_OPTIONS=${NODE_OPTIONS}\``);
  const limit = Number(/^(\d+)Mi$/.exec(resources.limits.memory)?.[1]);
  expect(section(text, 'Sizing')).toContain(`a limit of ${limit} MiB`);
  const part = Number(/=(\d+)$/.exec(NODE_OPTIONS ?? '')?.[1]) / 100;
  expect(section(text, 'Sizing')).toContain(`--max-old-space-size=${limit * part}`);
});

test('commands for Kubernetes name what the manifests have', () => {
  expect(commands.length).toBe(4);
  const names = commands.flatMap(command => [...command.matchAll(/deployment\/([\w-]+)/g)].map(([, name]) => name));
  expect(names).toEqual(Array(3).fill(deployment.metadata.name));
});

kubectl.test('the command for another key makes the secret that the servers read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'torii-secret-'));
  try {
    for (const name of ['torii-api-key', 'router-secret']) writeFileSync(join(folder, name), `${name}-0123456789\n`);
    const [command = ''] = commands.filter(line => line.includes('create secret'));
    const [make = ''] = command.split(' | kubectl apply');
    // Without a cluster: what it would send is printed.
    const { stdout, stderr } = spawnSync('sh', ['-c', make], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    const { metadata, data } = parse(stdout);
    const [source] = deployment.spec.template.spec.volumes[0].projected.sources;
    expect(metadata.name).toBe(source.secret.name);
    const mounted = Object.values(environmentOf(deployment)).flatMap(
      value => /^\/etc\/torii-subgraph\/(.*)$/.exec(value)?.[1] ?? [],
    );
    expect(Object.keys(data).filter(name => !mounted.includes(name))).toEqual([]);
    expect(Object.keys(data)).toHaveLength(2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
