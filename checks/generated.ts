/** Generates types anew, of resolvers and of operations, and fails where the committed ones were stale. Run by `npm run check:generated`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import operations from '../codegen.operations.ts';
import config from '../codegen.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
process.chdir(ROOT);

const outputs = [
  ...(await generate({ ...config, silent: true }, false)),
  ...(await generate({ ...operations, silent: true }, false)),
];
let stale = 0;
for (const { filename, content } of outputs) {
  if (readFileSync(filename, 'utf8') === content) continue;
  stale += 1;
  console.error(`${filename} is stale. Fix it with: npm run codegen`);
}
console.log(`generated: ${outputs.length} files compared, ${stale} stale`);
process.exitCode = stale === 0 ? 0 : 1;
