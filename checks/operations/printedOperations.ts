import { type Operation, readOperations, readToolOperations } from './operations.ts';

/** The persisted queries of `operations/`, in the format of Apollo's manifests. @param outward gives a document in the callers' names */
export function printedManifest(outward?: (text: string) => string): string {
  const operations = [...readOperations(outward), ...readToolOperations(outward)];
  const manifest = {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations.map(({ id, name, definition, body }) => ({ id, name, type: definition.operation, body })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** An operation as a file for a front end: what it is for, and its document. */
export function printedOperation({ description, body }: Operation): string {
  return `# ${description}\n${body}\n`;
}
