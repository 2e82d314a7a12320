import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type DocumentNode, GraphQLError, Kind, parse, type SourceLocation } from 'graphql';
import { readToolDocument, type ToolDocument } from '../../../mcp/documents/toolDocument.ts';
import { ToolsError } from '../../../mcp/documents/toolsError.ts';

/** Documents of a folder, and bytes of one: what is more is a mistake. */
const MOST_FILES = 200;
const MOST_BYTES = 256 * 1024;

/** What is wrong with a document, with the line that it is in where that is known. */
export type Problems = (
  document: ToolDocument,
  located: DocumentNode,
) => readonly { readonly message: string; readonly line?: number | undefined }[];

/** The names of a folder's documents. @throws Error where it can't be read */
export function documentsIn(folder: string): string[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.graphql') && !name.startsWith('.'));
  return names.sort();
}

/**
 * The tools of somebody's own folder: each document must be one, of the file's name.
 *
 * @param taken names that other tools have
 * @throws ToolsError naming every mistake by file and line
 */
export function readOwnTools(folder: string, taken: ReadonlySet<string>, problems: Problems): ToolDocument[] {
  const mistakes: string[] = [];
  const documents = attempt(() => documentsIn(folder), folder, mistakes).flatMap(name => {
    let text = '';
    try {
      text = textOf(join(folder, name));
      const document = readToolDocument(text, basename(name, '.graphql'));
      if (document === undefined) throw new Error('expected @tool on the operation');
      if (taken.has(document.name)) throw new Error(`there is a tool called ${document.name} already`);
      const located = parse(text);
      for (const { message, line = operationLine(located) } of problems(document, located)) {
        mistakes.push(`${name}:${line}: ${message}`);
      }
      return [document];
    } catch (error) {
      mistakes.push(`${name}:${lineOf(error, text)}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  if (documents.length > MOST_FILES) mistakes.push(`${folder}:1: expected at most ${MOST_FILES} documents`);
  for (const [name, { length }] of Map.groupBy(documents, one => one.name)) {
    if (length > 1) mistakes.push(`${name}.graphql:1: expected one tool called ${name}, got ${length}`);
  }
  if (mistakes.length > 0) throw new ToolsError(mistakes);
  return documents;
}

function attempt(names: () => string[], folder: string, mistakes: string[]): string[] {
  try {
    return names();
  } catch (error) {
    mistakes.push(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

function textOf(path: string): string {
  const { size } = statSync(path);
  if (size > MOST_BYTES) throw new Error(`expected at most ${MOST_BYTES} bytes, got ${size}`);
  return readFileSync(path, 'utf8');
}

function lineOf(error: unknown, text: string): number {
  const [location]: readonly SourceLocation[] = error instanceof GraphQLError ? (error.locations ?? []) : [];
  if (location) return location.line;
  try {
    return operationLine(parse(text));
  } catch {
    return 1;
  }
}

/** Where the operation stands: what is wrong with all of it is told there. */
function operationLine({ definitions }: DocumentNode): number {
  const operation = definitions.find(definition => definition.kind === Kind.OPERATION_DEFINITION);
  // Its text begins with the description.
  return (operation?.name ?? operation)?.loc?.startToken.line ?? 1;
}
