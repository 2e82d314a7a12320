import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** How a process ended: 0 where it stopped in order, a signal where it was killed. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A subgraph as a process of its own, so that its memory, its signals and its end are its own. */
export interface OwnProcess {
  readonly url: string;
  readonly pid: number | undefined;
  /** The lines that it has written so far, to either output. */
  readonly output: readonly string[];
  readonly ended: Promise<Ended>;
  hasEnded(): boolean;
  signal(name: NodeJS.Signals): void;
  /** Asks it to stop, as Ctrl-C does unless told otherwise, and waits for its end. */
  stop(name?: NodeJS.Signals): Promise<Ended>;
  /** Bytes that its heap holds after a collection. Needs the flag `INSPECT`. */
  heapBytes(): Promise<number>;
  /** Bytes that it holds in all, as the system sees it; 0 where the system does not say. */
  residentBytes(): number;
}

export interface ProcessOptions {
  /** Flags for node. */
  readonly flags?: readonly string[];
  /** What it says when it is up, with its address. */
  readonly says?: RegExp;
  /** Told of each line. */
  readonly onLine?: (line: string, output: 'stdout' | 'stderr') => void;
}

/** The flag that lets `heapBytes` collect garbage. */
export const INSPECT = '--inspect=127.0.0.1:0';

/**
 * Starts `src/main.ts` with an environment on a free port and waits until it says where it is.
 *
 * @throws Error with all that it has written, where it ends instead
 */
export async function startProcess(
  environment: Readonly<Record<string, string | undefined>>,
  { flags = [], says = /GraphQL\s+(http:\/\/\S+)\/graphql/, onLine }: ProcessOptions = {},
): Promise<OwnProcess> {
  const child = spawn(process.execPath, [...flags, '--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      HOST: '127.0.0.1',
      GRAPHIQL: 'false',
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // It ends with this process at the latest.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const output: string[] = [];
  const ended = new Promise<Ended>(resolve => child.once('exit', (code, signal) => resolve({ code, signal })));
  const url = await new Promise<string>((resolve, reject) => {
    for (const name of ['stdout', 'stderr'] as const) {
      createInterface({ input: child[name] }).on('line', line => {
        output.push(line);
        onLine?.(line, name);
        const found = says.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
    }
    child.once('error', reject);
    child.once('close', () => reject(new Error(`Expected a running server, got ${output.join('\n')}\n`)));
  });
  return {
    url,
    pid: child.pid,
    output,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    signal: name => void child.kill(name),
    stop(name = 'SIGINT') {
      child.kill(name);
      return ended;
    },
    async heapBytes() {
      await collectGarbage(output);
      const metrics = await (await fetch(`${url}/metrics`)).text();
      return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(metrics)?.[1]);
    },
    residentBytes() {
      const file = `/proc/${child.pid}/status`;
      const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return 1024 * Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0);
    },
  };
}

/** Over the inspector, so that what the process holds is measured and not what it dropped. */
async function collectGarbage(output: readonly string[]): Promise<void> {
  const address = /ws:\/\/\S+/.exec(output.join('\n'))?.[0];
  if (address === undefined) throw new Error('Expected the process to name its inspector');
  const socket = new WebSocket(address);
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  await once(socket, 'message');
  socket.close();
}
