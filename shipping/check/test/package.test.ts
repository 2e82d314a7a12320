import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Installed, NODES, PACKAGE } from './installed.ts';

const ROOT = join(import.meta.dirname, '../../..');
const bin = (name: string, folder: string) => join(folder, 'node_modules/.bin', name);
const MEGABYTE = 1_000_000;

const installed = new Installed();
beforeAll(() => installed.install());
afterAll(() => installed.remove());

async function run(file: string, ...parameters: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(file, parameters, { cwd: PACKAGE }).catch(error => {
    throw new Error(`${error.message}\n${error.stdout}`);
  });
  return stdout;
}

async function packed(): Promise<readonly string[]> {
  const [{ files }] = JSON.parse(await run('npm', 'pack', '--dry-run', '--json'));
  return files.map(({ path }: { readonly path: string }) => path);
}

/** A file as the list has it: without a hash in its name, and of what is compiled the folder and the ending. */
function inList(path: string): string {
  const compiled = /^((?:lib|emulator)(?:\/.*)?\/)[^/]*?((?:\.d)?\.\w+)$/.exec(path);
  return compiled ? `${compiled[1]}*${compiled[2]}` : path.replace(/(assets\/.*)-[\w-]{8}(\.\w+)$/, '$1-*$2');
}

describe('what is packed', () => {
  test('is what stands in the committed list; of what is compiled, folders', async () => {
    const list = [...new Set((await packed()).map(inList))].toSorted().join('\n');
    await expect(`${list}\n`).toMatchFileSnapshot('../contents.txt');
  });

  test('of programs, is what was compiled from a file of the project, and no test', async () => {
    const programs = (await packed()).filter(path => /^(lib|emulator)\/.*\.js$/.test(path));
    expect(programs.length).toBeGreaterThan(400);
    const sources = programs.map(path => path.replace(/^lib\//, 'src/').replace(/\.js$/, '.ts'));
    expect(sources.filter(path => path.includes('.test.') || !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('is at most 3 MB', () => {
    const { size } = statSync(installed.tarball);
    console.log(`packed: ${(size / MEGABYTE).toFixed(2)} MB`);
    expect(size).toBeLessThanOrEqual(3 * MEGABYTE);
  });

  test('has a manifest without what is for developing', () => {
    const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
    const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    for (const name of ['private', 'scripts', 'devDependencies', 'optionalDependencies'])
      expect(manifest).not.toHaveProperty(name);
    expect(manifest).toMatchObject({
      version: own.version,
      dependencies: own.dependencies,
      engines: { node: '>=22.19' },
    });
    expect(manifest.repository.url).toMatch(/^git\+https:\/\//);
  });

  test('publint finds nothing', async () => {
    expect(await run(bin('publint', join(import.meta.dirname, '..')), '--strict', '.')).toContain('All good!');
  });

  test('are types the wrong? No', async () => {
    const attw = bin('attw', join(import.meta.dirname, '..'));
    const told = await run(attw, installed.tarball, '--profile', 'esm-only', '--exclude-entrypoints', 'schema.graphql');
    // It ends with 1 where there is anything else.
    expect(told).toContain('🟢 (ESM)');
  });
});

describe.each(Object.entries(NODES))('installed in an empty folder, on Node %s', (version, node) => {
  test('one command serves a query and GraphiQL, without a warning', async () => {
    const served = await installed.serve(node);
    try {
      expect(served.answer).toEqual({
        data: { users: { nodes: [{ email: expect.any(String) }, { email: expect.any(String) }] } },
      });
      const page = await (await fetch(`${served.url}/graphiql/`)).text();
      const [script = ''] = /assets\/[\w.-]+\.js/.exec(page) ?? [];
      expect((await fetch(`${served.url}/graphiql/${script}`)).status).toBe(200);
      const documents = await (await fetch(`${served.url}/graphiql/documents.json`)).json();
      expect(Object.keys(documents as object).length).toBeGreaterThan(3);
      expect(served.output.join('\n')).not.toMatch(/Warning/);
    } finally {
      expect(await served.stop()).toBe(0);
    }
  });

  test('the first answer comes 1.5 s after the start at the latest', async () => {
    const times: number[] = [];
    const busy: number[] = [];
    for (let start = 0; start < 3; start += 1) {
      const served = await installed.serve(node, ['--shutdown-delay-seconds', '0']);
      times.push(served.firstAnswerMs);
      busy.push(served.processorMs);
      await served.stop();
    }
    const shown = (all: readonly number[]) => `${all.map(Math.round).join(', ')} ms`;
    console.log(`first answers on ${version}: ${shown(times)}, processor busy ${shown(busy)}`);
    // Other checks run beside this one: what counts is how long the processor was busy.
    expect(Math.min(...times, ...busy)).toBeLessThanOrEqual(1_500);
  });

  test('npx runs it; schema, doctor and help answer', async () => {
    const [help, schema, doctor] = await Promise.all([
      installed.run(node, ['npx', 'torii-subgraph', '--help']),
      installed.run(node, ['npx', 'torii-subgraph', 'schema']),
      installed.run(node, ['npx', 'torii-subgraph', 'doctor', '--json', '--port', '0']),
    ]);
    expect(help).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('doctor') });
    expect(schema.stdout).toContain('type Query');
    expect(JSON.parse(doctor.stdout)).toMatchObject({
      outcome: 'ok',
      checks: expect.arrayContaining([expect.objectContaining({ id: 'node', says: expect.stringContaining(version) })]),
    });
    expect([schema.status, doctor.status]).toEqual([0, 0]);
  });

  test('export writes rows', async () => {
    const { stdout, status } = await installed.run(node, [
      'npx',
      'torii-subgraph',
      'export',
      'users',
      '--fields',
      'id,email',
    ]);
    const rows = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(status).toBe(0);
    expect(rows.length).toBeGreaterThan(1_000);
    expect(rows[0]).toEqual({ id: expect.any(String), email: expect.any(String) });
  });

  test('agents are served over standard input and output', async () => {
    const message = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    };
    const file = join(installed.folder, 'speak.js');
    writeFileSync(
      file,
      `import { spawn } from 'node:child_process';
const child = spawn(process.execPath, ['node_modules/.bin/torii-subgraph', 'mcp'], { stdio: ['pipe', 'inherit', 'ignore'] });
child.stdin.end(${JSON.stringify(JSON.stringify(message))} + '\\n');
`,
    );
    const { stdout } = await installed.run(node, [file]);
    expect(JSON.parse(stdout.split('\n')[0] ?? '').result.serverInfo).toMatchObject({ name: 'torii-subgraph' });
  });
});

test('a program in TypeScript that imports startServer compiles, library checks and all, and runs', async () => {
  copyFileSync(join(import.meta.dirname, 'program.ts'), join(installed.folder, 'program.ts'));
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2024',
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    outDir: 'out',
  };
  writeFileSync(join(installed.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
  await run(bin('tsc', ROOT), '-p', installed.folder);
  const { stdout } = await installed.run(process.execPath, ['out/program.js']);
  expect(JSON.parse(stdout)).toEqual({ data: { organization: { companyName: 'Lanternworks' } } });
});

test('other files can be imported where the manifest says so, and no others', async () => {
  writeFileSync(
    join(installed.folder, 'import.js'),
    `import manifest from 'torii-subgraph/package.json' with { type: 'json' };
console.log(manifest.name, import.meta.resolve('torii-subgraph/schema.graphql').endsWith('/schema.graphql'));
await import('torii-subgraph/lib/main.js').catch(error => console.log(error.code));
`,
  );
  const { stdout } = await installed.run(process.execPath, ['import.js']);
  expect(stdout).toBe('torii-subgraph true\nERR_PACKAGE_PATH_NOT_EXPORTED\n');
});

test.each(['12.22.12', '20.20.2', '22.18.0'])('Node %s is told in one line, with 1', async version => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  const flag = `--import=data:text/javascript,${encodeURIComponent(pretend)}`;
  const { stdout, stderr, status } = await installed.run(process.execPath, [
    flag,
    'node_modules/.bin/torii-subgraph',
    '--help',
  ]);
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
  expect(stderr).toBe(
    `torii-subgraph needs Node 22.19 or newer, this is ${version}: get it from https://nodejs.org (or "nvm install").\n`,
  );
});
