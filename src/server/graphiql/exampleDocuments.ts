import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What the page begins with: documents of its own, and questions that users ask. */
const SOURCES = ['src/server/graphiql/documents/*.graphql', 'operations/questions/*.graphql'];

/**
 * The documents of the page's tabs by the names of their operations, which are those of their files.
 *
 * @param outward gives a document in the names that callers know types and fields by
 */
export function exampleDocuments(outward: (text: string) => string): Readonly<Record<string, string>> {
  const files = globSync(SOURCES, { cwd: ROOT }).sort();
  return Object.fromEntries(
    files.map(file => [basename(file, '.graphql'), outward(readFileSync(ROOT + file, 'utf8'))]),
  );
}
