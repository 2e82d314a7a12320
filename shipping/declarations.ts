import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IMPORT = /(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g;

/** Leaves only the declarations of a package that its entry leads to: nobody can import the others. */
export function pruneDeclarations(directory: string, entry: string): void {
  const needed = new Set<string>();
  const waiting = [join(directory, entry)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (needed.has(file) || !existsSync(file)) continue;
    needed.add(file);
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      waiting.push(join(dirname(file), path.replace(/\.(js|ts)$/, '.d.ts')));
    }
  }
  for (const file of globSync('**/*.d.ts', { cwd: directory })) {
    if (!needed.has(join(directory, file))) rmSync(join(directory, file));
  }
}
