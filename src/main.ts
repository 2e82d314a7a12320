/**
 * `node src/main.ts` is the program: it carries out the command line. Of the modules that it loads Node keeps what it made of them, TypeScript
 * without its types and compiled code, for the next start. Only what is imported later is kept: this file imports nothing else by itself.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Beside the packages, and not in the system's temporary folder: who can write there runs code here. Where it cannot be written nothing is kept.
 * `NODE_COMPILE_CACHE` names another folder, `NODE_DISABLE_COMPILE_CACHE=1` does without.
 */
const KEPT = fileURLToPath(new URL('../node_modules/.cache/torii-subgraph', import.meta.url));

enableCompileCache(KEPT);
const { run } = await import('./cli/program.ts');
await run(process.argv.slice(2));
// Now and not at the end, which a crash would leave out.
flushCompileCache();
