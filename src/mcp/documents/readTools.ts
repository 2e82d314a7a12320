import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readToolDocument, type ToolDocument } from './toolDocument.ts';
import { ToolsError } from './toolsError.ts';

/**
 * The documents of a folder that are offered as tools, by path: all below `tools/`, of which each must be one, and those of other
 * folders that have `@tool`.
 *
 * @throws ToolsError naming the files that can't be read
 */
export function readTools(folder: string): ToolDocument[] {
  const mistakes: string[] = [];
  const documents = globSync('*/*.graphql', { cwd: folder })
    .sort()
    .flatMap(path => {
      try {
        return readTool(folder, path) ?? [];
      } catch (error) {
        mistakes.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
        return [];
      }
    });
  for (const [name, { length }] of Map.groupBy(documents, document => document.name)) {
    if (length > 1) mistakes.push(`${name}: expected one document of that name, got ${length}`);
  }
  if (mistakes.length > 0) throw new ToolsError(mistakes);
  return documents;
}

function readTool(folder: string, path: string): ToolDocument | undefined {
  const isTool = /^tools[/\\]/.test(path);
  const text = readFileSync(join(folder, path), 'utf8');
  // Most documents are none, and parsing them would be for nothing.
  if (!isTool && !text.includes('@tool')) return undefined;
  const document = readToolDocument(text, isTool ? basename(path, '.graphql') : undefined);
  if (isTool && document === undefined) throw new Error('expected @tool on the operation');
  return document;
}
