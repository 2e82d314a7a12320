/**
 * Builds GraphiQL into dist/graphiql, unless it was built from the same inputs already. Run by `npm start` before the server.
 */
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compressFiles } from './compress.ts';
import { viteConfig } from './viteConfig.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const BUILT = `${ROOT}dist/graphiql`;
const STAMP = '.built-from';
const SOURCES = ['src/server/graphiql/{page/**/*.*,build.ts,compress.ts,viteConfig.ts}'];
const PACKAGES = [
  '@graphiql/plugin-doc-explorer',
  '@graphiql/react',
  '@graphiql/toolkit',
  '@headlessui/react',
  'graphiql',
  'react',
  'react-dom',
  'vite',
];

/** A hash of all that the build is made of: sources and the versions of the packages. */
async function inputsHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort()) {
    hash.update(file).update(await readFile(ROOT + file));
  }
  const { devDependencies } = JSON.parse(await readFile(`${ROOT}package.json`, 'utf8'));
  return hash.update(JSON.stringify(PACKAGES.map(name => devDependencies[name]))).digest('hex');
}

/** Builds beside the old one and then swaps: a server that is running, or a second build, never sees half of it. */
async function buildInto(directory: string, stamp: string, build: typeof import('vite').build): Promise<void> {
  const fresh = `${directory}-${process.pid}`;
  try {
    await build({ ...viteConfig, build: { ...viteConfig.build, outDir: fresh, emptyOutDir: true } });
    await compressFiles(fresh);
    await writeFile(`${fresh}/${STAMP}`, stamp);
    await rm(directory, { recursive: true, force: true });
    await rename(fresh, directory).catch(error => {
      // Another build was there first, with the same result.
      if (error.code !== 'ENOTEMPTY') throw error;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

const stamp = await inputsHash();
const builtFrom = await readFile(`${BUILT}/${STAMP}`, 'utf8').catch(() => undefined);
if (builtFrom !== stamp) {
  const vite = await import('vite').catch(() => undefined);
  console.log(
    vite
      ? 'Building GraphiQL (once, a few seconds) …'
      : 'GraphiQL is not built: that takes the development dependencies.',
  );
  if (vite) await buildInto(BUILT, stamp, vite.build);
}
