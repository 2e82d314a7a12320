import { cpSync, globSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Buildah } from './buildah.ts';
import { output } from './commands.ts';

/** Names of images that stand for those that the Dockerfile names. */
export const BASES = { build: 'localhost/torii-build', run: 'localhost/torii-run' } as const;

const ROOT = join(import.meta.dirname, '../../..');
/** Compiled parts of packages that the build runs, whose libraries it needs. */
const COMPILED = [
  'node_modules/@typescript/*/lib/tsc',
  'node_modules/{@rolldown,lightningcss-linux,@parcel}*/**/*.node',
];

/** Makes both of Node's binary, the libraries that it is linked with, and, to build with, npm and a shell. */
export async function makeBases(buildah: Buildah): Promise<void> {
  const node = realpathSync(process.execPath);
  const npm = dirname(dirname(realpathSync(await output('sh', ['-c', 'command -v npm']))));
  const forBuilding = globSync(COMPILED, { cwd: ROOT }).map(file => join(ROOT, file));
  await make(buildah, BASES.run, [[node, '/nodejs/bin/node']], []);
  await make(
    buildah,
    BASES.build,
    [
      [node, '/usr/local/bin/node'],
      [realpathSync('/bin/sh'), '/bin/sh'],
      ['/usr/bin/env', '/usr/bin/env'],
      [npm, '/usr/local/lib/node_modules/npm'],
    ],
    forBuilding,
  );
}

/** @param files what is copied, and where to; @param others files whose libraries are needed too */
async function make(
  buildah: Buildah,
  name: string,
  files: readonly (readonly [from: string, to: string])[],
  others: readonly string[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'torii-base-'));
  const copy = (from: string, to: string) => {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(from, join(folder, to), { recursive: true, dereference: true });
  };
  for (const [from, to] of files) copy(from, to);
  for (const library of await librariesOf([...files.map(([from]) => from), ...others])) copy(library, library);
  for (const empty of ['tmp', 'dev', 'proc', 'sys', 'root', 'run', 'etc'])
    mkdirSync(join(folder, empty), { recursive: true });
  writeFileSync(
    join(folder, 'etc/passwd'),
    'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n',
  );
  writeFileSync(join(folder, 'etc/hosts'), '127.0.0.1 localhost\n');
  if (name === BASES.build) symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(folder, 'usr/local/bin/npm'));
  try {
    await buildah.importFolder(folder, name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The libraries that the files are linked with, the loader among them. */
async function librariesOf(files: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const file of files) {
    // What is no program has none.
    const told = await output('ldd', [file]).catch(() => '');
    for (const [, path = ''] of told.matchAll(/(?:=> |^\s*)(\/\S+) \(/gm)) found.add(path);
  }
  return found;
}
