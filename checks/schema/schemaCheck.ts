/**
 * `npm run schema:check`: compares `schema.graphql` with the last release, and fails on a breaking change that the section
 * "Unreleased" of CHANGELOG.md does not name. `--release` makes the current schema the released one.
 */
import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schemaChanges, unnamedBreaks } from './schemaChanges.ts';

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string) => readFileSync(file(path), 'utf8');

if (process.argv.includes('--release')) {
  copyFileSync(file('schema.graphql'), file('schema.released.graphql'));
  console.log('wrote schema.released.graphql');
} else {
  const changes = await schemaChanges(read('schema.released.graphql'), read('schema.graphql'));
  const unnamed = unnamedBreaks(changes, read('CHANGELOG.md'));
  for (const { path, message } of unnamed) {
    console.error(`breaking: ${message}. Undo it, or name \`${path}\` under "## Unreleased" in CHANGELOG.md`);
  }
  const breaking = changes.filter(({ isBreaking }) => isBreaking).length;
  console.log(
    `schema: ${changes.length} changes since the last release, ${breaking} breaking, ${unnamed.length} unnamed`,
  );
  process.exitCode = unnamed.length === 0 ? 0 : 1;
}
