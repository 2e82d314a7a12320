import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the page begins with: questions that users ask, and documents of its own. */
const SOURCES = [folder('../../../operations/questions/'), folder('documents/')];

/**
 * The documents of the page's tabs by the names of their operations, which are those of their files.
 *
 * @param outward gives a document in the names that callers know types and fields by
 */
export function exampleDocuments(outward: (text: string) => string): Readonly<Record<string, string>> {
  const files = SOURCES.flatMap(source =>
    globSync('*.graphql', { cwd: source })
      .sort()
      .map(name => source + name),
  );
  const texts = files.map(file => [basename(file, '.graphql'), readFileSync(file, 'utf8')] as const);
  // What agents ask has directives that are none of the graph's; people have a question of their own beside each.
  const people = texts.filter(([, text]) => !text.includes('@tool('));
  return Object.fromEntries(people.map(([name, text]) => [name, outward(text)]));
}
