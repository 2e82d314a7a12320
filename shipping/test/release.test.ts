import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { notesOf, releasedChangelog } from '../changelog.ts';
import { isNewer } from '../version.ts';

const ROOT = join(import.meta.dirname, '../..');
const CHANGELOG = '# Changelog\n\n## Unreleased\n\n### Added\n\n- A door.\n\n## 0.1.0 (2026-01-01)\n\n- A house.\n';

let folder = '';
/** Nothing that this machine, or whoever runs the tests, has set of git and npm: warnings of npm too would be on the standard error. */
let env: Record<string, string | undefined> = {};
let home = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'torii-release-'));
  home = mkdtempSync(join(tmpdir(), 'torii-release-home-'));
  env = { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1', npm_config_update_notifier: 'false' };
  const files = {
    'package.json': JSON.stringify({
      name: 'x',
      version: '0.1.0',
      scripts: { 'schema:release': 'node copy.js', kubernetes: 'node print.js' },
    }),
    'print.js': "require('fs').writeFileSync('manifest.yaml', 'image: x:' + require('./package.json').version);",
    'manifest.yaml': 'image: x:0.1.0',
    'copy.js': "require('fs').copyFileSync('schema.graphql', 'schema.released.graphql');",
    'CHANGELOG.md': CHANGELOG,
    'schema.graphql': 'type Query { door: Boolean }',
    'schema.released.graphql': 'type Query { house: Boolean }',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'user.email', 'test@example.com');
  git('config', 'user.name', 'Test');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'A house');
});
afterEach(() => {
  for (const one of [folder, home]) rmSync(one, { recursive: true });
});

const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, env, encoding: 'utf8' }).trim();
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const release = (...words: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'bin/run.js'), join(ROOT, 'shipping/release.ts'), ...words], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });

test('a release gives what is unreleased its version, releases the schema, commits and tags', () => {
  const { status, stdout, stderr } = release('0.2.0');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('git push --follow-tags');
  const date = new Date().toISOString().slice(0, 10);
  expect(read('CHANGELOG.md')).toBe(
    `# Changelog\n\n## Unreleased\n\n## 0.2.0 (${date})\n\n### Added\n\n- A door.\n\n## 0.1.0 (2026-01-01)\n\n- A house.\n`,
  );
  expect(JSON.parse(read('package.json')).version).toBe('0.2.0');
  expect(read('schema.released.graphql')).toBe(read('schema.graphql'));
  expect(read('manifest.yaml')).toBe('image: x:0.2.0');
  expect(git('status', '--porcelain')).toBe('');
  expect(git('log', '--format=%s')).toBe('Release 0.2.0\nA house');
  expect(git('tag', '--list', '-n9')).toMatch(/^v0\.2\.0\s/);
  expect(notesOf(read('CHANGELOG.md'), '0.2.0')).toBe('### Added\n\n- A door.\n');
});

test.each([
  [[], 'expected a version after 0.1.0'],
  [['v0.2.0'], 'expected a version after 0.1.0'],
  [['0.1.0'], 'expected a version after 0.1.0'],
  [['0.0.9'], 'expected a version after 0.1.0'],
])('%j is refused, and nothing is changed', (words, message) => {
  const { status, stderr } = release(...words);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
  expect(git('status', '--porcelain')).toBe('');
});

test('what is uncommitted, or released already, is refused', () => {
  writeFileSync(join(folder, 'new'), '');
  expect(release('0.2.0').stderr).toBe('expected nothing uncommitted\n');
  rmSync(join(folder, 'new'));
  git('tag', 'v0.2.0');
  expect(release('0.2.0').stderr).toBe('expected no tag v0.2.0 yet\n');
});

describe('the changelog', () => {
  test('has to say something', () => {
    const empty = '## Unreleased\n\n## 0.1.0 (2026-01-01)\n\n- A house.\n';
    expect(() => releasedChangelog(empty, '0.2.0', '2026-02-02')).toThrow(/expected something under/);
    expect(() => releasedChangelog('# Changelog\n', '0.2.0', '2026-02-02')).toThrow(/expected a heading/);
    expect(() => notesOf(empty, '0.3.0')).toThrow(/expected something/);
  });

  test('may have no release yet', () => {
    const first = releasedChangelog('## Unreleased\n\n- A door.\n', '0.1.0', '2026-02-02');
    expect(first).toBe('## Unreleased\n\n## 0.1.0 (2026-02-02)\n\n- A door.\n');
    expect(notesOf(first, '0.1.0')).toBe('- A door.\n');
  });
});

test('versions are compared as numbers', () => {
  expect(isNewer('0.10.0', '0.9.9')).toBe(true);
  expect(isNewer('1.0.0', '0.9.9')).toBe(true);
  expect(isNewer('0.9.10', '0.10.0')).toBe(false);
  expect(isNewer('1.0.0-beta', '0.9.0')).toBe(false);
});
