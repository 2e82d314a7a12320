/**
 * `npm run build`: makes the package in `build/package/`. It holds JavaScript, since Node strips types of no file below `node_modules`;
 * everything else keeps its place beside it.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pruneDeclarations } from './declarations.ts';
import { manifestOf } from './manifest.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const COMPILED = join(ROOT, 'build/compiled');
const PACKAGE = join(ROOT, 'build/package');

/** What is copied as it is. */
const COPIED = [
  'schema',
  'operations',
  'dist/graphiql',
  'schema.graphql',
  'bin/torii-subgraph.js',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'SECURITY.md',
];

/** What of `src/` is read while it runs and is no TypeScript. */
const READ = ['**/*.lua', 'server/graphiql/documents/*.graphql'];

function run(file: string, ...parameters: string[]): void {
  execFileSync(process.execPath, [file, ...parameters], { cwd: ROOT, stdio: 'inherit' });
}

function rewrite(files: string, from: RegExp, to: string): void {
  for (const file of globSync(files, { cwd: PACKAGE })) {
    const path = join(PACKAGE, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
  }
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}

for (const folder of [COMPILED, PACKAGE]) rmSync(folder, { recursive: true, force: true });
run('bin/run.js', 'src/server/graphiql/build.ts');
run(
  join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc'),
  '-p',
  'tsconfig.build.json',
);

mkdirSync(PACKAGE, { recursive: true });
renameSync(join(COMPILED, 'src'), join(PACKAGE, 'lib'));
renameSync(join(COMPILED, 'emulator'), join(PACKAGE, 'emulator'));
// The emulator knows one file of the house, whose folder has another name here.
rewrite('emulator/**/*.{js,d.ts}', /(from '(?:\.\.\/)+)src\//g, '$1lib/');
// The compiler gives programs their new endings, but not declarations.
rewrite('{lib,emulator}/**/*.d.ts', /((?:from |import\()["']\.[^"']*)\.ts(?=["'])/g, '$1.js');
for (const file of globSync(READ, { cwd: join(ROOT, 'src') }))
  copy(join(ROOT, 'src', file), join(PACKAGE, 'lib', file));
for (const path of COPIED) copy(join(ROOT, path), join(PACKAGE, path));
pruneDeclarations(PACKAGE, 'lib/index.d.ts');
// Compressed forms would make the package twice as large; they are made again where it is served to many, as in the image.
for (const file of globSync(['dist/graphiql/**/*.{br,gz}', 'dist/graphiql/.built-from'], { cwd: PACKAGE }))
  rmSync(join(PACKAGE, file));
writeFileSync(
  join(PACKAGE, 'package.json'),
  `${JSON.stringify(manifestOf(readFileSync(join(ROOT, 'package.json'), 'utf8')), undefined, 2)}\n`,
);
rmSync(COMPILED, { recursive: true });
if (!existsSync(join(PACKAGE, 'lib/main.js'))) throw new Error('Expected lib/main.js in the package');
console.log('wrote build/package');
