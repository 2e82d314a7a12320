import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'tally-'));
  writeFileSync(
    join(directory, 'vitest.config.ts'),
    `import { Tally } from '${ROOT}/checks/tally.ts';
     export default { test: { globals: true, include: ['*.check.ts'], reporters: [new Tally()] } };`,
  );
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs tests of this text, with the tally's line and the exit code of the run. */
function run(text: string, ...options: string[]) {
  writeFileSync(join(directory, 'some.check.ts'), text);
  const vitest = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--root', directory, ...options];
  const { status, stdout } = spawnSync(process.execPath, vitest, { encoding: 'utf8' });
  return { status, line: stdout.trim().split('\n').at(-1) };
}

const GOOD = "test('one', () => {}); test('two', () => {});";

describe('review 22: skipped tests are counted, and fail the run', () => {
  test.each([
    ['none', GOOD, { status: 0, line: '2 passed, 0 failed, 0 skipped' }],
    ['test.skip', `${GOOD} test.skip('no', () => {});`, { status: 1, line: '2 passed, 0 failed, 1 skipped' }],
    ['test.todo', `${GOOD} test.todo('later');`, { status: 1, line: '2 passed, 0 failed, 1 skipped' }],
    [
      'describe.skip',
      `${GOOD} describe.skip('no', () => { test('a', () => {}); test('b', () => {}); });`,
      { status: 1, line: '2 passed, 0 failed, 2 skipped' },
    ],
    ['test.skipIf', `${GOOD} test.skipIf(true)('no', () => {});`, { status: 1, line: '2 passed, 0 failed, 1 skipped' }],
    [
      'skipped while it runs',
      `${GOOD} test('no', context => { context.skip(); });`,
      { status: 1, line: '2 passed, 0 failed, 1 skipped' },
    ],
    [
      'a failure',
      `${GOOD} test('no', () => { expect(1).toBe(2); });`,
      { status: 1, line: '2 passed, 1 failed, 0 skipped' },
    ],
  ])('%s', (_, text, expected) => {
    expect(run(text)).toEqual(expected);
  });

  test('who picks tests by name leaves the others out', () => {
    expect(run(GOOD, '-t', 'one')).toEqual({ status: 0, line: '1 passed, 0 failed, 1 skipped' });
  });
});
