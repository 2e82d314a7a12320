/**
 * `npm run release -- 0.2.0`: gives what is unreleased in CHANGELOG.md that version, makes the current schema the released one, commits
 * and tags. Nothing leaves the machine: `git push --follow-tags` does, and the tag starts the workflow that publishes.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { notesOf, releasedChangelog } from './changelog.ts';
import { isNewer } from './version.ts';

const [given = ''] = process.argv.slice(2);

/** In the working folder; npm is a script on Windows, which only a shell runs. */
const run = (file: string, ...parameters: string[]) =>
  execFileSync(file, parameters, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32' && file === 'npm',
  }).trim();

function release(version: string): void {
  const { version: before } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (!isNewer(version, before))
    throw new RangeError(`expected a version after ${before} such as 0.2.0, got "${version}"`);
  if (run('git', 'status', '--porcelain') !== '') throw new RangeError('expected nothing uncommitted');
  if (run('git', 'tag', '--list', `v${version}`) !== '') throw new RangeError(`expected no tag v${version} yet`);
  const date = new Date().toISOString().slice(0, 10);
  const changelog = releasedChangelog(readFileSync('CHANGELOG.md', 'utf8'), version, date);
  writeFileSync('CHANGELOG.md', changelog);
  run('npm', 'version', version, '--no-git-tag-version');
  run('npm', 'run', '--silent', 'schema:release');
  // The manifests name the image by its version.
  run('npm', 'run', '--silent', 'kubernetes');
  run('git', 'commit', '--quiet', '--all', '--message', `Release ${version}`);
  run('git', 'tag', '--annotate', `v${version}`, '--message', notesOf(changelog, version));
  console.log(`committed and tagged v${version}. Publish it with: git push --follow-tags`);
}

try {
  release(given);
} catch (error) {
  console.error(error instanceof RangeError ? error.message : error);
  process.exitCode = error instanceof RangeError ? 2 : 1;
}
