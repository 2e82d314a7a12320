import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { describe } from 'vitest';

const PROGRAMS = ['redis-server', 'valkey-server'] as const;
const UP_WITHIN_MS = 10_000;

/** The server that was found; undefined where there is none. `REDIS_SERVER` names another. */
export const REDIS_SERVER: string | undefined = [process.env['REDIS_SERVER'] ?? [], ...PROGRAMS]
  .flat()
  .find(program => spawnSync(program, ['--version']).status === 0);

/** Tests that need a Redis. A skipped test fails the run: outside CI these are left out where there is none, and that is said. */
export const describeWithRedis: (name: string, tests: () => void) => void =
  REDIS_SERVER !== undefined || process.env['CI']
    ? (name, tests) => describe(name, tests)
    : name => console.warn(`${name}: left out, install redis-server or valkey-server to run these tests`);

/** A Redis of a test's own, in a process of its own. */
export interface OwnRedis {
  /** For `REDIS_URL`. */
  readonly url: string;
  readonly socket: string;
  /** What `redis-cli` answers. */
  cli(...parts: string[]): string;
  /** All that it holds, as `redis-cli --rdb` gets it; text is in it as it is. */
  dump(): Buffer;
  signal(name: NodeJS.Signals): void;
  /** Ends it at once, without a word. */
  kill(): Promise<void>;
  /** Starts it again, empty, at the same place. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a Redis on a socket in a folder of its own, which keeps nothing on disk and compresses no dump. @param settings further ones, such as `--maxmemory 1mb` */
export async function startRedis(settings: readonly string[] = []): Promise<OwnRedis> {
  const program = REDIS_SERVER;
  if (program === undefined) throw new Error('Expected a redis-server or valkey-server');
  const folder = mkdtempSync(join(tmpdir(), 'torii-redis-'));
  const socket = join(folder, 'socket');
  let child: ChildProcess;
  const start = async () => {
    const own = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder];
    const dumps = ['--rdbcompression', 'no', '--repl-diskless-sync-delay', '0'];
    child = spawn(program, [...own, ...dumps, ...settings], { stdio: 'ignore' });
    await untilUp(socket);
  };
  const end = async (name: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGCONT');
    child.kill(name);
    await once(child, 'exit');
  };
  await start();
  const cli = (...parts: string[]): string => {
    const { stdout, stderr, status } = spawnSync(program.replace(/-server$/, '-cli'), ['-s', socket, ...parts], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) throw new Error(stderr || stdout);
    return stdout.trimEnd();
  };
  return {
    url: `unix://${socket}`,
    socket,
    cli,
    dump() {
      const file = join(folder, 'dump.rdb');
      cli('--rdb', file);
      try {
        return readFileSync(file);
      } finally {
        rmSync(file);
      }
    },
    signal: name => void child.kill(name),
    kill: () => end('SIGKILL'),
    startAgain: start,
    async stop() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilUp(socket: string): Promise<void> {
  const until = Date.now() + UP_WITHIN_MS;
  while (!(await isUp(socket))) {
    if (Date.now() > until) throw new Error(`Expected a Redis at ${socket} within ${UP_WITHIN_MS / 1000} s`);
    await pass(10);
  }
}

function isUp(socket: string): Promise<boolean> {
  return new Promise(resolve => {
    const connection = connect(socket);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
