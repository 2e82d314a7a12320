/**
 * `npm run operations:print -- DIRECTORY`: writes the operations for front ends there, a file each, in the names that a server with the same
 * SCHEMA_PREFIX serves: what a front end's own code generator takes beside `npm run schema:print`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOperations } from './operations.ts';
import { printedOperation } from './printedOperations.ts';
import { servedSchema } from './servedSchema.ts';

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  console.error('expected a directory: npm run operations:print -- DIRECTORY');
  process.exit(1);
}
const operations = readOperations(servedSchema().outward);
for (const operation of operations) {
  mkdirSync(join(directory, operation.folder), { recursive: true });
  writeFileSync(join(directory, operation.folder, `${operation.name}.graphql`), printedOperation(operation));
}
console.log(`wrote ${operations.length} operations to ${directory}`);
