import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whatFailed } from '../../whatFailed.ts';

const VITEST = join(import.meta.dirname, '../../../node_modules/vitest/vitest.mjs');
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'what-failed-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** All that vitest writes of these files, in colours, as in CI. */
function vitest(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(directory, 'run-'));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(root, `${name}.check.ts`), text);
  }
  writeFileSync(join(root, 'vitest.config.ts'), "export default { test: { globals: true, include: ['*.check.ts'] } };");
  const words = [VITEST, 'run', '--root', root, '--reporter', 'default'];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env: { ...process.env, CI: '1' } });
  return stdout + stderr;
}

describe('what of a failed check is told once more', () => {
  test('of vitest: each failed test by its name, with what was expected, and nothing of those that passed', () => {
    const told = whatFailed(
      vitest({
        good: "test('good', () => console.log('a line of its own'));",
        sums: "test('two and two', () => expect(2 + 2).toBe(5));",
        broken: "throw new Error('no such thing');",
      }),
    );
    expect(told).toContain('sums.check.ts > two and two');
    expect(told).toContain('AssertionError: expected 4 to be 5');
    expect(told).toContain('broken.check.ts');
    expect(told).toContain('Error: no such thing');
    expect(told).not.toContain('a line of its own');
    expect(told).not.toContain('\u001b');
  });

  test('of vitest: an error that no test has caught', () => {
    const told = whatFailed(vitest({ late: "test('good', () => { Promise.reject(new Error('nobody waited')); });" }));
    expect(told).toContain('Error: nobody waited');
  });

  test('many failures: all names, and as many lines as there may be', () => {
    const tests = Array.from({ length: 40 }, (_, at) => `test('number ${at}!', () => expect(${at}).toBe('no'));`);
    const told = whatFailed(vitest({ many: tests.join('\n') })).split('\n');
    expect(told).toHaveLength(150);
    for (let at = 0; at < 40; at += 1)
      expect(told.filter(line => line.includes(`> number ${at}!`)).length).toBeGreaterThan(0);
    expect(told.join('\n')).toContain("AssertionError: expected +0 to be 'no'");
  });

  test('of any other: its last 60 lines, without escape codes', () => {
    const lines = Array.from({ length: 100 }, (_, at) => `\u001b[31mline ${at}\u001b[0m`);
    const told = whatFailed(`${lines.join('\n')}\n`).split('\n');
    expect(told).toEqual(Array.from({ length: 60 }, (_, at) => `line ${at + 40}`));
    expect(whatFailed('')).toBe('');
  });
});
