import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readToolDocument, type ToolDocument } from './toolDocument.ts';
import { ToolsError } from './toolsError.ts';

/**
 * The documents of a folder that are offered as tools: by path all below `tools/`, of which each must be one, and behind them those of
 * other folders that have `@tool`. Where two list the same things, the first is what errors send agents to for ids.
 *
 * @throws ToolsError naming the files that can't be read
 */
export function readTools(folder: string): ToolDocument[] {
  const mistakes: string[] = [];
  const documents = globSync('*/*.graphql', { cwd: folder })
    .sort()
    .toSorted((one, other) => Number(isBelowTools(other)) - Number(isBelowTools(one)))
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
  const isTool = isBelowTools(path);
  const text = readFileSync(join(folder, path), 'utf8');
  // Most documents are none, and parsing them would be for nothing.
  if (!isTool && !text.includes('@tool')) return undefined;
  const document = readToolDocument(text, isTool ? basename(path, '.graphql') : undefined);
  if (isTool && document === undefined) throw new Error('expected @tool on the operation');
  return document;
}

function isBelowTools(path: string): boolean {
  return /^tools[/\\]/.test(path);
}
