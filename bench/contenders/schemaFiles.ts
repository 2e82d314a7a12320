import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SCHEMA = fileURLToPath(new URL('../../schema/', import.meta.url));

/** The texts of this project's schema, in the order of their files' names. */
export function schemaFiles(): string[] {
  return globSync('*.graphql', { cwd: SCHEMA })
    .sort()
    .map(file => readFileSync(SCHEMA + file, 'utf8'));
}
