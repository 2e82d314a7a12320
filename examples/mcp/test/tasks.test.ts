import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../../../emulator/emulator.ts';
import { JOBS, type Measured, measure, tableLine } from '../tasks/measure.ts';
import { organizationOf, startSample } from './support/servers.ts';

const PAGE = fileURLToPath(new URL('../../../docs/mcp.md', import.meta.url));
const BEGIN = '<!-- tasks: written by `TASKS=write` -->\n';
const END = '<!-- end of tasks -->';
const HEAD = `| job | calls | to Torii | tokens | 26: calls | to Torii | tokens |\n| --- | --- | --- | --- | --- | --- | --- |\n`;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startSample();
});
afterAll(() => emulator.close());

const lines: string[] = [];

test('there are twenty jobs', () => {
  expect(new Set(JOBS.map(({ title }) => title)).size).toBe(20);
});

test.each(JOBS)('$title', async job => {
  const expected = job.answer(organizationOf(emulator));
  const measured: Measured[] = [];
  for (const path of ['short', 'seed'] as const) measured.push(await measure(emulator, job, path));
  const [short, seed] = measured as [Measured, Measured];
  expect([short.answer, seed.answer]).toEqual([expected, expected]);
  // The shortest path is no longer than the other.
  expect(short.calls).toBeLessThanOrEqual(seed.calls);
  lines.push(tableLine(job, short, seed));
});

test('docs/mcp.md tells calls of every job as they are', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', rest = ''] = page.split(BEGIN);
  const [table = '', after = ''] = rest.split(END);
  if (process.env['TASKS'] === 'write') {
    writeFileSync(PAGE, `${before}${BEGIN}${HEAD}${lines.join('\n')}\n${END}${after}`);
    return;
  }
  // Tokens, and how many contracts end in a quarter, change with the day.
  const titles = (text: string) => text.split('\n').map(line => line.split(' | ')[0]);
  expect(titles(table.replace(HEAD, '').trim())).toEqual(titles(lines.join('\n')));
});
