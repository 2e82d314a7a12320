/**
 * `node shipping/assemble.ts /app`: puts what the image runs into a folder: the package as it was built, GraphiQL's compressed forms, and of
 * the installed packages those that it needs, in the versions of the lock file.
 */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neededPackages } from './neededPackages.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('expected a folder');
cpSync(join(ROOT, 'build/package'), folder, { recursive: true });
cpSync(join(ROOT, 'dist/graphiql'), join(folder, 'dist/graphiql'), { recursive: true });
const packages = neededPackages(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
for (const path of packages)
  cpSync(join(ROOT, path), join(folder, path), { recursive: true, filter: source => isRun(source, path) });
console.log(`${folder}: the package and ${packages.length} others`);

/** Of a package only itself, since what is installed below it is in the list where it is needed; and of that what a program reads, and licences. */
function isRun(source: string, path: string): boolean {
  const inside = source.slice(join(ROOT, path).length);
  return (
    !inside.includes('node_modules') &&
    !/(\.map|\.d\.[cm]?ts|\.md|\.markdown)$/i.test(inside.replace(/licen[cs]e[^/]*$/i, ''))
  );
}
