import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { type Emulator, startEmulator } from '../../../emulator/emulator.ts';

const ROOT = join(import.meta.dirname, '../../..');

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A server and whatever stands above it (npm, a shell), in a process group of its own, as a terminal or a service manager has it. */
export interface ProcessTree {
  readonly url: string;
  /** The top of the tree. */
  readonly process: ChildProcess;
  /** What became of the top. */
  readonly ended: Promise<Ended>;
  /** Resolves when nobody holds the output any more: the last process of the tree is gone. */
  readonly gone: Promise<unknown>;
  output(): string;
  /** Signals every process of the group at once. */
  signalAll(signal: NodeJS.Signals): void;
}

export interface TreeOptions {
  readonly command?: readonly [string, ...string[]];
  readonly environment?: Readonly<Record<string, string>>;
  /** What it says when it is up, with its address. */
  readonly says?: RegExp;
}

const trees: ProcessTree[] = [];
const emulators: Emulator[] = [];

/** Ends what the tests of a file have started. */
export async function endTrees(): Promise<void> {
  for (const tree of trees.splice(0)) {
    try {
      tree.signalAll('SIGKILL');
    } catch {
      // Gone already, as it should be.
    }
  }
  await Promise.all(emulators.splice(0).map(emulator => emulator.close()));
}

/** Without its `pre` script, which builds GraphiQL. */
export const NPM_START = ['npm', 'start', '--ignore-scripts'] as const;
export const MAIN = [process.execPath, 'src/main.ts'] as const;

/** Starts a command in a process group of its own and waits until it says where it serves GraphQL. */
export async function startTree(options: TreeOptions = {}): Promise<ProcessTree> {
  const { command = NPM_START, environment = {}, says = /Health\s+(http:\/\/\S+)\/health\/live/ } = options;
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: ROOT,
    detached: true,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', GRAPHIQL: 'false', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<Ended>(resolve => child.on('exit', (code, signal) => resolve({ code, signal })));
  const gone = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      const found = says.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', () => reject(new Error(`Expected a running server, got ${output}`)));
  });
  const tree: ProcessTree = {
    url,
    process: child,
    ended,
    gone,
    output: () => output,
    signalAll: signal => process.kill(-Number(child.pid), signal),
  };
  trees.push(tree);
  return tree;
}

/** A small Torii that takes so many milliseconds for each answer, and the settings of a server that asks it. */
export async function startTorii(
  latency: number,
): Promise<{ emulator: Emulator; environment: Record<string, string> }> {
  const emulator = await startEmulator({
    rateLimits: false,
    latency,
    sizes: { users: 30, apps: 10, contracts: 10, auditLogs: 10, executions: 10 },
  });
  emulators.push(emulator);
  return { emulator, environment: { TORII_API_KEY: emulator.keys[0] ?? '', TORII_API_URL: emulator.url } };
}

const agent = new Agent({ connections: 100, keepAliveTimeout: 60_000 });

/** Asks for a page of users, each search another one. */
export async function askUsers(url: string, search: string): Promise<{ status: number; errors: unknown }> {
  const { statusCode, body } = await request(`${url}/graphql`, {
    dispatcher: agent,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ users(first: 5, search: "${search}") { totalCount } }` }),
  });
  const { errors } = (await body.json()) as { errors?: unknown };
  return { status: statusCode, errors };
}
