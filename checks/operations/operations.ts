import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { executable } from '../../src/mcp/documents/executable.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A named document of `operations/`. */
export interface Operation {
  /** `questions`, `reads`, `writes` or `tools`. */
  readonly folder: string;
  readonly path: string;
  readonly name: string;
  /** What it is for: the comment or the text that it begins with, as one line. */
  readonly description: string;
  readonly definition: OperationDefinitionNode;
  /** As it is sent: without comments, and without what only tells agents something. */
  readonly body: string;
  /** SHA-256 of the body, in hexadecimal. */
  readonly id: string;
}

/** What callers call the names in the text of a document. */
type Outward = (text: string) => string;

const asItIs: Outward = text => text;

/** The operations for front ends, by path. @throws Error where a file does not hold exactly one operation of the file's name */
export function readOperations(outward = asItIs): Operation[] {
  return readIn('operations/{questions,reads,writes}/*.graphql', outward);
}

/** The operations that agents are offered as tools, by path. @throws Error where a file does not hold exactly one operation of the file's name */
export function readToolOperations(outward = asItIs): Operation[] {
  return readIn('operations/tools/*.graphql', outward);
}

function readIn(pattern: string, outward: Outward): Operation[] {
  const paths = globSync(pattern, { cwd: ROOT }).sort();
  return paths.map(path => readOperation(path, outward));
}

function readOperation(path: string, outward: Outward): Operation {
  const text = readFileSync(ROOT + path, 'utf8');
  const document = parse(text, { noLocation: true });
  const [definition, ...others] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const name = basename(path, '.graphql');
  if (definition?.kind !== Kind.OPERATION_DEFINITION || others.length > 0 || definition.name?.value !== name) {
    throw new Error(`expected one operation called ${name} in ${path}`);
  }
  const body = outward(print(executable(document)));
  return {
    folder: path.split('/')[1] ?? '',
    path,
    name,
    description: definition.description?.value.replaceAll('\n', ' ') ?? firstComment(text),
    definition,
    body,
    id: createHash('sha256').update(body).digest('hex'),
  };
}

function firstComment(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex(line => !line.startsWith('#'));
  return lines
    .slice(0, end)
    .map(line => line.replace(/^#\s*/, ''))
    .join(' ');
}
