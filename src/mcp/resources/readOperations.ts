import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, OperationTypeNode, parse, print } from 'graphql';
import { executable } from '../documents/executable.ts';
import { oneParagraph } from '../documents/toolDocument.ts';
import type { ListedOperation } from './library.ts';

/** The documents of a folder's folders that have one operation, by name. @throws Error for what can't be parsed */
export function readOperations(folder: string): ListedOperation[] {
  const paths = globSync('*/*.graphql', { cwd: folder }).sort();
  const operations = paths.flatMap(path => operationIn(readFileSync(join(folder, path), 'utf8')));
  return operations.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function operationIn(text: string): ListedOperation[] {
  const document = parse(text, { noLocation: true });
  return document.definitions.flatMap(definition => {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.name === undefined) return [];
    return [
      {
        name: definition.name.value,
        description: oneParagraph(definition.description?.value ?? commentOf(text)),
        writes: definition.operation === OperationTypeNode.MUTATION,
        source: print(executable(document)),
      },
    ];
  });
}

/** The comment that a text begins with. */
function commentOf(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex(line => !line.startsWith('#'));
  return lines
    .slice(0, end)
    .map(line => line.slice(1))
    .join('\n');
}
