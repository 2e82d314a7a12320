/**
 * Imports only go down the house: each folder of src/ may import from its own and from lower floors. No folder has more files than one
 * takes in at a glance. Run by `npm run check:floors`.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SRC = join(ROOT, 'src/');

/** In a folder. */
const MOST_FILES = 13;

/** From the roof down. Generated types are what resolvers are written against. */
const FLOORS = [
  'main.ts',
  'index.ts',
  'cli',
  'subgraph.ts',
  'fieldsCodegen.ts',
  'source.ts',
  'settings',
  'server',
  'execution',
  'mcp',
  'resolvers',
  'generated',
  'relay',
  'datasources',
  'torii',
];

/** What a folder may import beside its own files and the floors below it. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  // Types only: mappers bind the schema's types to rows and to the context.
  generated: [
    'resolvers/connections.ts',
    'resolvers/context.ts',
    'resolvers/mutations/payload.ts',
    'resolvers/mutations/upload.ts',
  ],
  // Started beside the subgraph where there is no Torii to ask. It stands beside the house and knows nothing of it but the table of endpoints.
  'subgraph.ts': ['../emulator/emulator.ts'],
  'index.ts': ['../emulator/emulator.ts'],
  cli: ['../emulator/emulator.ts', '../emulator/command/serveEmulator.ts', '../emulator/settings.ts'],
  'source.ts': ['../emulator/emulator.ts'],
};

/** Packages that belong to one floor. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  commander: ['cli'],
  '@redis/client': ['torii', 'cli'],
  undici: ['torii'],
  cockatiel: ['torii'],
  dataloader: ['datasources'],
  fastify: ['server'],
  '@apollo/server': ['server'],
  '@modelcontextprotocol/server': ['mcp'],
  graphql: ['resolvers', 'execution', 'mcp', 'server', 'generated'],
};

const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;

function folderOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function complaintsOf(file: string): string[] {
  const from = folderOf(file);
  const text = readFileSync(SRC + file, 'utf8');
  return [...text.matchAll(IMPORT)].flatMap(([, target = '']) => {
    if (!target.startsWith('.')) return packageComplaint(file, from, target);
    const path = relative(SRC, join(SRC, dirname(file), target));
    return allowed(from, path) ? [] : [`src/${file} imports src/${path}: ${from} may not know ${folderOf(path)}`];
  });
}

function packageComplaint(file: string, from: string, target: string): string[] {
  const name = Object.keys(PACKAGES).find(known => target === known || target.startsWith(`${known}/`));
  if (name === undefined || PACKAGES[name]?.includes(from)) return [];
  return [`src/${file} imports ${target}: that is for ${PACKAGES[name]?.join(', ')}`];
}

function allowed(from: string, path: string): boolean {
  const to = folderOf(path);
  if (to === from || EXCEPTIONS[from]?.includes(path)) return true;
  const below = FLOORS.indexOf(to) > FLOORS.indexOf(from);
  return FLOORS.includes(from) && FLOORS.includes(to) && below;
}

/** A circle among files: a path that comes back to where it began. */
function circles(files: readonly string[]): string[] {
  const imports = new Map(
    files.map(file => {
      const text = readFileSync(SRC + file, 'utf8').replace(/import type [^;]*;/g, '');
      const targets = [...text.matchAll(IMPORT)]
        .map(([, target = '']) => target)
        .filter(target => target.startsWith('.'));
      return [file, targets.map(target => relative(SRC, join(SRC, dirname(file), target)))] as const;
    }),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push(`a circle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
      return;
    }
    if (done.has(file)) return;
    for (const target of imports.get(file) ?? []) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  return found;
}

/** Folders with more files than one takes in at a glance: they lack rooms. */
function crowded(): string[] {
  const paths = globSync('{src,emulator,test,drills,checks,bench}/**/*', {
    cwd: ROOT,
    exclude: ['**/node_modules'],
    withFileTypes: true,
  });
  const counts = new Map<string, number>();
  for (const path of paths) {
    if (path.isFile()) counts.set(path.parentPath, (counts.get(path.parentPath) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MOST_FILES)
    .map(([folder, count]) => `${relative(ROOT, folder)} has ${count} files: at most ${MOST_FILES}`);
}

const files = globSync('**/*.ts', { cwd: SRC }).sort();
const complaints = [...files.flatMap(complaintsOf), ...circles(files), ...crowded()];
for (const complaint of complaints) console.error(complaint);
console.log(`floors: ${files.length} files, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
