import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/**
 * Keeps a generated file that is committed: writes it, or with `--check` on the command line compares it and fails with
 * the command that fixes it.
 *
 * @param path from the project's root
 * @param command what writes the file, such as `npm run schema:print`
 */
export function keepCommitted(path: string, content: string, command: string): void {
  const committed = existsSync(ROOT + path) ? readFileSync(ROOT + path, 'utf8') : undefined;
  if (committed === content) return;
  if (process.argv.includes('--check')) {
    console.error(`${path} is ${committed === undefined ? 'missing' : 'stale'}. Fix it with: ${command}`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(ROOT + path), { recursive: true });
  writeFileSync(ROOT + path, content);
  console.log(`wrote ${path}`);
}
