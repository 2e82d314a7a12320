import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));
const NEEDED = read('.nvmrc').trim();
const BROUGHT = Object.keys(manifest.optionalDependencies);

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** A project of nothing but the launcher, which needs a Node newer than any; `brought`: a program that `npm ci` brought as Node. */
function project(brought?: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'own-node-'));
  directories.push(directory);
  mkdirSync(join(directory, 'bin'));
  copyFileSync(join(ROOT, 'bin/run.js'), join(directory, 'bin/run.js'));
  writeFileSync(join(directory, '.nvmrc'), '99\n');
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
  writeFileSync(join(directory, 'script.ts'), 'const text: string = "ran";\nconsole.log(text);\n');
  if (brought !== undefined) {
    const path = join(directory, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, brought);
    chmodSync(path, 0o755);
  }
  return directory;
}

/** A program that says it is Node 99. */
const newNode = (run: string) => `#!/bin/sh\nif [ "$1" = --version ]; then echo v99.1.0; exit; fi\n${run}\n`;

function start(directory: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(directory, 'bin/run.js'), ...args], { cwd: directory });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      output += chunk;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, output }));
  return { child, ended };
}

describe('case 4: where no Node fits', () => {
  test.each([
    ['none was brought', undefined],
    ['what was brought does not run here, as on Alpine Linux', 'no program'],
    ['what was brought is too old as well', '#!/bin/sh\necho v24.1.0\n'],
  ])('%s: one line that names the Node it needs, and 1', async (_, brought) => {
    for (const args of [['script.ts'], []]) {
      const { code, output } = await start(project(brought), ...args).ended;
      expect(code).toBe(1);
      expect(output).toMatch(/^torii-subgraph needs Node 99 or newer, this is \d+\.\d+\.\d+: get it from .*\n$/);
    }
  });
});

describe('case 4: where one was brought, it runs the script', () => {
  test('with the arguments, and its exit code is passed on', async () => {
    const directory = project(newNode('echo "$2 $3 $4"; exit 7'));
    const { code, output } = await start(directory, 'script.ts', '--a', 'b c').ended;
    expect(code).toBe(7);
    expect(output).toBe('script.ts --a b c\n');
  });

  test('with --watch, which is for that Node and not for the script', async () => {
    const directory = project(newNode('echo "$1 $3 $4"'));
    const { output } = await start(directory, '--watch', 'script.ts', '--a').ended;
    expect(output).toBe('--watch script.ts --a\n');
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s is passed on', async signal => {
    const script = `process.on('${signal}', () => { console.log('got'); process.exit(0); }); console.log('up'); setInterval(() => {}, 1000);`;
    const { child, ended } = start(project(newNode(`exec ${process.execPath} -e "${script}"`)), 'script.ts');
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, signal: null, output: 'up\ngot\n' });
  });

  test('and a signal that ends it ends the launcher too', async () => {
    const { ended } = start(project(newNode('kill -TERM $$')), 'script.ts');
    expect(await ended).toMatchObject({ code: null, signal: 'SIGTERM' });
  });
});

test('case 4: a Node that is new enough runs the script itself, with its arguments', async () => {
  const directory = project();
  writeFileSync(join(directory, '.nvmrc'), NEEDED);
  writeFileSync(join(directory, 'script.ts'), 'console.log(process.argv.slice(1).join() satisfies string);\n');
  const { code, output } = await start(directory, 'script.ts', '--check').ended;
  expect([code, output]).toEqual([0, `${join(directory, 'script.ts')},--check\n`]);
});

describe('case 4: what is said is what is needed', () => {
  test('engines, .nvmrc, README and docs name the same Node', () => {
    expect(manifest.engines.node).toBe(`>=${NEEDED}`);
    for (const page of ['README.md', 'docs/operating.md', 'CONTRIBUTING.md']) {
      // The package, which holds JavaScript, runs on an older one: that is said with its minor version.
      const named = [...read(page).matchAll(/Node (\d+)(?![\d.]*\d)/g)].map(([, version]) => version);
      expect([page, ...new Set(named)]).toEqual([page, NEEDED]);
    }
  });

  test('every platform that npm has a Node for brings one, none of them where it cannot run', () => {
    const launcher = read('bin/run.js');
    expect(BROUGHT.length).toBe(5);
    for (const name of BROUGHT) {
      expect(launcher).toContain(`'${name}/bin/node`);
      const { version, os, libc } = lock.packages[`node_modules/${name}`];
      expect(version.split('.')[0]).toBe(NEEDED);
      expect([name, libc]).toEqual([name, os === 'linux' ? 'glibc' : undefined]);
    }
  });

  test('scripts are understood by cmd.exe as well', () => {
    for (const script of Object.values<string>(manifest.scripts)) {
      expect(script.replace('$npm_package_config_become ', '')).not.toMatch(/\bexec\b|['$;`]|^\w+=|\.bin\//);
      // Old versions refuse a .ts file with a stack.
      expect(script).not.toMatch(/(?:^|&& )node \S+\.ts/);
    }
    const stand = read('$npm_package_config_become.cmd');
    expect(stand.trim().split('\n').at(-1)).toBe('@%*');
  });
});
