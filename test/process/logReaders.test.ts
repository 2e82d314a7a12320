import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { withoutSecrets } from '../../src/server/telemetry/logStream.ts';
import { askUsers, endTrees, startTree } from '../support/process/processTree.ts';

afterEach(endTrees);

/** Where the server says that it listens; the rest of its lines goes wherever the test sends it. */
const asked = async (url: string, name: string) => {
  expect(await askUsers(url, name)).toEqual({ status: 200, errors: undefined });
};

describe('case 11: whoever reads the log ends', () => {
  test.each([
    ['standard output', 'stdout'],
    ['standard error', 'stderr'],
  ] as const)('%s is closed: the server goes on serving, an orderly stop ends with 0', async (_, stream) => {
    const tree = await startTree({ environment: { LOG_LEVEL: 'trace' } });
    tree.process[stream]?.destroy();
    for (let name = 0; name < 20; name += 1) await asked(tree.url, `reader-${name}`);
    tree.signalAll('SIGTERM');
    expect(await tree.ended).toEqual({ code: 0, signal: null });
  });

  test('both are closed: the same', async () => {
    const tree = await startTree({ command: [process.execPath, 'src/main.ts'] });
    tree.process.stdout?.destroy();
    tree.process.stderr?.destroy();
    for (let name = 0; name < 20; name += 1) await asked(tree.url, `both-${name}`);
    tree.signalAll('SIGINT');
    expect(await tree.ended).toEqual({ code: 0, signal: null });
  });

  test.each([
    ['head -4', '| head -4 >&2'],
    ['a pretty printer that Ctrl-C ends too', '| cat >&2'],
    ['a disk that is full', '>/dev/full'],
  ])('%s: it goes on, and Ctrl-C ends it with 0', async (_, reader) => {
    const port = await freePort();
    // The last line is the server's own exit code, told by the shell that runs it.
    const script = `trap : INT; (trap - INT; exec "$0" src/main.ts 3>&-; ) ${reader}; `;
    const { child, codes } = startPiped(script, port);
    const url = `http://127.0.0.1:${port}`;
    await vi.waitFor(() => asked(url, 'first'), { timeout: 20_000, interval: 100 });
    for (let name = 0; name < 20; name += 1) await asked(url, `piped-${name}`);
    process.kill(-Number(child.pid), 'SIGINT');
    expect(await codes).toMatch(/^0/);
  });
});

/** A pipeline in a process group of its own; `codes`: the exit code of its first part. */
function startPiped(script: string, port: number) {
  const child = spawn('bash', ['-c', `${script} echo "\${PIPESTATUS[0]}" >&3`, process.execPath], {
    cwd: join(import.meta.dirname, '../..'),
    detached: true,
    env: { PATH: process.env['PATH'], PORT: String(port), GRAPHIQL: 'false' },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stdio[3]?.on('data', chunk => {
    text += chunk;
  });
  return { child, codes: once(child, 'close').then(() => text) };
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('case 11: a reader that stops reading without ending costs no more than so much memory', () => {
  const taken: string[] = [];
  const stalled = { writableLength: 0, write: (line: string) => taken.push(line) };
  const log = withoutSecrets([], stalled);
  log.write('one\n');
  stalled.writableLength = 100 * 1024 * 1024;
  log.write('two\n');
  stalled.writableLength = 0;
  log.write('three\n');
  expect(taken).toEqual(['one\n', 'three\n']);
});
