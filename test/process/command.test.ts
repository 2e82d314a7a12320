import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES } from '../../src/cli/program.ts';
import { startSubgraph } from '../support/subgraph.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What a command line prints and ends with. Nothing of this process's environment but the path is there. */
async function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', ...words], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { stdout, stderr, status };
}

describe('the program', () => {
  test('every command has help with an example, on the standard output', async () => {
    expect(COMMAND_NAMES).toEqual(expect.arrayContaining(['serve', 'schema', 'emulator', 'mcp']));
    const answers = await Promise.all(COMMAND_NAMES.flatMap(name => [run([name, '--help']), run(['help', name])]));
    for (const { stdout, stderr, status } of answers) {
      expect(stdout).toMatch(/^Usage: torii-subgraph /);
      expect(stdout).toMatch(/\n(Example|Examples)[^\n]*:\n/);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    }
  });

  test.each([
    [['srve'], "unknown command 'srve'", 'serve'],
    [['serve', '--prot', '1'], "unknown option '--prot'", '--port'],
    [['--prot', '1'], "unknown option '--prot'", '--port'],
    [['schema', '--apii'], "unknown option '--apii'", '--api'],
    [['emulator', '--latencie', '1'], "unknown option '--latencie'", '--latency'],
  ])('%j: the nearest name is told, and it ends with 2', async (words, said, near) => {
    const { stdout, stderr, status } = await run(words);
    expect(stderr).toBe(`error: ${said}\n(Did you mean ${near}?)\n`);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });

  test.each([
    [['--port', 'x', '--max-depth', '0'], '--port: expected a whole number from 0 to 65535\n--max-depth: '],
    [['mcp', '--mcp', 'off'], 'MCP: expected on, which is the default, with the command mcp\n'],
    [
      ['emulator', '--port', 'x', '--users', 'many'],
      'EMULATOR_PORT: expected a whole number from 0 to 65535, got "x"\nEMULATOR_USERS: ',
    ],
    [['serve', '--safelist-file', 'nothing.json'], 'SAFELIST_FILE: expected a manifest'],
  ])('%j is wrong use: a line for each mistake, and 2', async (words, beginning) => {
    const { stdout, stderr, status } = await run(words);
    expect(stderr.startsWith(beginning), stderr).toBe(true);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });

  test('a port in use is a failure: 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const [server, emulator] = await Promise.all([run(['--port', port]), run(['emulator', '--port', port])]);
    taken.close();
    expect(server).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^HOST, PORT: cannot listen there: .*\n$/),
    });
    expect(emulator).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^EMULATOR_PORT: listen EADDRINUSE.*\n$/),
    });
  });
});

describe('schema', () => {
  test.each([[[]], [['--schema-prefix', 'Torii', '--node-field', 'off']]])(
    'prints what _service gives (%j)',
    async words => {
      const { stdout, status } = await run(['schema', ...words], { NODE_ENV: 'production' });
      const server = words.length > 0 ? { schemaPrefix: 'Torii', nodeField: false } : {};
      const subgraph = await startSubgraph({ server });
      const { data } = await subgraph.ask('{ _service { sdl } }');
      await subgraph.stop();
      expect(stdout.trim()).toBe(data._service.sdl.trim());
      expect(status).toBe(0);
    },
  );

  test('--api leaves out what is for federation, and nothing else', async () => {
    const { stdout } = await run(['schema', '--api']);
    expect(stdout).not.toMatch(/_service|_entities|_Any|federation__|@key|@link|@cost|@cacheControl/);
    const api = buildSchema(stdout);
    const subgraph = await startSubgraph({});
    const { data } = await subgraph.ask('{ __schema { types { name fields(includeDeprecated: true) { name } } } }');
    await subgraph.stop();
    const served = data.__schema.types.filter(({ name }: { name: string }) => !name.startsWith('_'));
    for (const { name, fields } of served.filter((type: any) => isObjectType(api.getType(type.name)))) {
      const own = fields.map((field: { name: string }) => field.name).filter((field: string) => !field.startsWith('_'));
      const type = api.getType(name);
      expect(isObjectType(type) && Object.keys(type.getFields()).toSorted()).toEqual(own.toSorted());
    }
    const names = served
      .map(({ name }: { name: string }) => name)
      .filter((name: string) => !/^(federation|link)__/.test(name));
    expect(names.filter((name: string) => !api.getType(name))).toEqual([]);
  });
});
