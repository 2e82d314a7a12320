import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A server of a test's own, over its standard input and output. */
class StdioServer {
  readonly #child: ChildProcessWithoutNullStreams;
  /** Everything that came on the standard output. */
  readonly lines: string[] = [];
  errors = '';
  readonly #ended: Promise<number | null>;

  constructor(environment: Readonly<Record<string, string>>, flags: readonly string[] = []) {
    this.#child = spawn(process.execPath, [...flags, 'src/main.ts', 'mcp'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...environment },
    });
    this.#ended = once(this.#child, 'close').then(([code]) => code);
    createInterface(this.#child.stdout).on('line', line => this.lines.push(line));
    this.#child.stderr.on('data', chunk => {
      this.errors += String(chunk);
    });
  }

  write(message: object): void {
    this.writeLine(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  writeLine(text: string): void {
    this.#child.stdin.write(`${text}\n`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  initialize(): void {
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'tests', version: '1' } };
    this.write({ id: 0, method: 'initialize', params });
    this.write({ method: 'notifications/initialized' });
  }

  call(id: number, name: string, given: unknown = {}): void {
    this.write({ id, method: 'tools/call', params: { name, arguments: given } });
  }

  /** The answer to a request. */
  async answerTo(id: number): Promise<any> {
    const answers = () => this.lines.map(line => JSON.parse(line)).find(message => message.id === id);
    await expect.poll(answers, { timeout: 20_000, interval: 20 }).toBeDefined();
    return answers();
  }

  /** Ends the input, with a text. Gives the exit code and the milliseconds that it took. */
  async end(text = ''): Promise<{ readonly code: number | null; readonly ms: number }> {
    const began = performance.now();
    this.#child.stdin.end(text);
    const code = await this.#ended;
    return { code, ms: performance.now() - began };
  }

  /** Its end, where it comes by itself. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }
}

function own(emulator: Emulator, environment: Readonly<Record<string, string>> = {}, flags: readonly string[] = []) {
  return new StdioServer(
    { TORII_API_URL: emulator.url, TORII_API_KEY: emulator.keys[0] ?? '', RATE_LIMIT_SCALE: '1000', ...environment },
    flags,
  );
}

describe('over standard input and output', () => {
  test('without a key the sample organisation is served, and nothing but messages is on the standard output', async () => {
    const server = new StdioServer({ LOG_LEVEL: 'debug' });
    server.initialize();
    server.call(1, 'list_all_torii_me');
    server.call(2, 'update_a_torii_user_by_id', { id: '1001', lifecycleStatus: 'ACTIVE' });
    expect((await server.answerTo(1)).result.structuredContent.companyName).toBe('Lanternworks');
    expect((await server.answerTo(2)).result.content[0].text).toMatch(/^FORBIDDEN: /);
    const { code, ms } = await server.end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(2_500);
    expect(server.lines.every(line => JSON.parse(line).jsonrpc === '2.0')).toBe(true);
    expect(server.errors).toContain('"tool":"list_all_torii_me"');
  });

  test('what a dependency prints goes to the standard error', async () => {
    const emulator = await startEmulator();
    const noise = "setInterval(() => { console.log('noise'); process.stdout.write('more noise') }, 20).unref()";
    const server = own(emulator, {}, ['--import', `data:text/javascript,${encodeURIComponent(noise)}`]);
    server.initialize();
    server.call(1, 'list_all_torii_me');
    await server.answerTo(1);
    await expect.poll(() => server.errors, { timeout: 10_000 }).toContain('noise');
    await server.end();
    // Before the server itself began, the noise was the only one there.
    const first = server.lines.findIndex(line => line.includes('jsonrpc'));
    const [opening, ...others] = server.lines.slice(first);
    expect(opening).toMatch(/"id":0\}$/);
    expect(others.map(line => JSON.parse(line).id)).toEqual([1]);
    await emulator.close();
  });

  test('calls that were sent before the input ended are answered, whether their line has ended or not', async () => {
    const emulator = await startEmulator();
    const server = own(emulator);
    server.initialize();
    server.call(1, 'list_all_torii_me');
    const { code } = await server.end('{"jsonrpc":"2.0","id":2,"method":"ping"}');
    expect(code).toBe(0);
    expect(server.lines.map(line => JSON.parse(line).id).sort()).toEqual([0, 1, 2]);
    await emulator.close();
  });

  test.each(['the end of the input', 'SIGTERM', 'SIGINT'] as const)(
    'a write that is under way at %s is finished and answered, however long Torii takes',
    async what => {
      const emulator = await startEmulator();
      const server = own(emulator, { MCP_MODE: 'read-write' });
      server.initialize();
      await server.answerTo(0);
      emulator.faults.add({ kind: 'slowHeaders', endpoint: 'PUT /users/{idUser}', phase: 'after', delayMs: 3_000 });
      server.call(1, 'update_a_torii_user_by_id', { id: '1001', lifecycleStatus: 'OFFBOARDING' });
      await expect.poll(() => emulator.log.count('PUT /users/{idUser}'), { timeout: 10_000 }).toBe(1);
      if (what === 'the end of the input') expect((await server.end()).code).toBe(0);
      else {
        server.signal(what);
        expect(await server.ended).toBe(0);
      }
      expect(emulator.log.calls.at(-1)).toMatchObject({ aborted: false });
      expect((await server.answerTo(1)).result).toMatchObject({
        structuredContent: { lifecycleStatus: 'OFFBOARDING' },
      });
      await emulator.close();
    },
  );

  test('a signal ends it like the end of the input', async () => {
    const server = new StdioServer({});
    server.initialize();
    await server.answerTo(0);
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  test('a message that is too long is refused, and the next ones are served', async () => {
    const server = new StdioServer({});
    server.initialize();
    server.call(1, 'list_all_torii_users', { search: 'a'.repeat(6 * 1024 * 1024) });
    server.writeLine('no message');
    server.call(2, 'list_all_torii_me');
    expect((await server.answerTo(2)).result.structuredContent.id).toBe('10');
    expect(server.lines.map(line => JSON.parse(line))).toContainEqual({
      jsonrpc: '2.0',
      error: { code: -32_600, message: expect.stringContaining('at most 5 MiB') },
      id: null,
    });
    // The longest that may come: a file of 3 MB.
    const file = Buffer.alloc(3 * 1024 * 1024, 65).toString('base64');
    server.call(3, 'torii_files_upload', { file, type: 'ATTACHMENT', fileName: 'a.csv' });
    expect((await server.answerTo(3)).result.content[0].text).toMatch(/^FORBIDDEN: /);
    expect((await server.end()).code).toBe(0);
  });

  test('null for all arguments is none, and nesting is bounded by what arguments can be', async () => {
    const server = new StdioServer({});
    server.initialize();
    server.call(1, 'list_all_torii_me', null);
    expect((await server.answerTo(1)).result.structuredContent.id).toBe('10');
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    server.writeLine(
      `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_all_torii_users","arguments":{"limit":${deep}}}}`,
    );
    expect((await server.answerTo(2)).result.content[0].text).toMatch(
      /^BAD_USER_INPUT: limit: expected a whole number/,
    );
    await server.end();
  });

  test('it ends within 2 s whatever Torii does', async () => {
    const emulator = await startEmulator();
    const server = own(emulator);
    server.initialize();
    await server.answerTo(0);
    emulator.faults.add({ kind: 'slowHeaders', delayMs: 10_000 });
    server.call(1, 'list_all_torii_users');
    await expect.poll(() => emulator.log.count('GET /users'), { timeout: 10_000 }).toBe(1);
    const { code, ms } = await server.end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(2_500);
    await emulator.close();
  });

  test.each([
    [{ MCP: 'off' }, /^MCP: expected on/],
    [{ TORII_AUTH: 'passthrough' }, /^TORII_AUTH: expected service/],
    [{ MCP_TOOLS: 'usres' }, /^MCP_TOOLS: expected names of tools or groups/],
  ])('%j ends it with 2 and one line on the standard error', async (environment, line) => {
    const server = new StdioServer(environment);
    expect(await server.ended).toBe(2);
    expect(server.errors).toMatch(line);
    expect(server.errors.trim().split('\n')).toHaveLength(1);
    expect(server.lines).toEqual([]);
  });
});
