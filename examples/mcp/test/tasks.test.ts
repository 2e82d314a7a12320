import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../../../emulator/emulator.ts';
import { JOBS, type Measured, measure, startFixedSample } from '../tasks/measure.ts';
import { type Line, lineOf, linesOf, readPage, togetherOf, writeLines } from '../tasks/page.ts';
import { organizationOf } from './support/servers.ts';

/** The 26, one file each. */
const SEED = readdirSync(fileURLToPath(new URL('../../../operations/tools/', import.meta.url))).map(file =>
  file.replace('.graphql', ''),
);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startFixedSample();
});
afterAll(() => emulator.close());

const lines: Line[] = [];

test('there are twenty jobs, and 26 tools to compare with', () => {
  expect(new Set(JOBS.map(({ title }) => title)).size).toBe(20);
  expect(new Set(SEED).size).toBe(26);
});

test.each(JOBS)('$title', async job => {
  const expected = job.answer(organizationOf(emulator));
  // An answer of nothing would be right by chance.
  expect(JSON.stringify(expected).length).toBeGreaterThan(20);
  const short = await measure(emulator, job, job.short);
  expect(short.answer).toEqual(expected);
  let seed: Measured | undefined;
  if (typeof job.seed !== 'string') {
    seed = await measure(emulator, job, job.seed);
    expect(seed.answer).toEqual(expected);
    expect(seed.tools.filter(tool => !SEED.includes(tool))).toEqual([]);
    // The shortest path is no longer than the other.
    expect(short.tools.length).toBeLessThanOrEqual(seed.tools.length);
  }
  expect(emulator.writes).toEqual([]);
  lines.push(lineOf(job.title, short, seed));
});

test('docs/mcp.md tells what each job costs: calls as they are, tokens within a tenth', () => {
  lines.push(togetherOf(lines));
  if (process.env['TASKS'] === 'write') writeLines(lines);
  const page = readPage();
  const written = linesOf(page);
  const withoutTokens = (all: readonly Line[]) =>
    all.map(({ title, figures }) => [title, ...figures.filter((_, index) => index % 3 !== 2)]);
  expect(withoutTokens(written)).toEqual(withoutTokens(lines));
  // And why the 26 can't, where they can't.
  for (const { seed } of JOBS) if (typeof seed === 'string') expect(page).toContain(seed);
  for (const [index, { title, figures }] of lines.entries()) {
    for (const place of [2, 5]) {
      const [told, counted] = [written[index]?.figures[place], figures[place]];
      if (counted === '–') expect(told, title).toBe('–');
      else expect(Math.abs(Number(told) - Number(counted)), title).toBeLessThanOrEqual(Number(counted) / 10);
    }
  }
});
