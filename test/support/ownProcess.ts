import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A subgraph as a process of its own, so that its memory and its end are its own. */
export interface OwnProcess {
  readonly url: string;
  /** Bytes that its heap holds after a collection. */
  heapBytes(): Promise<number>;
  /** Bytes that it holds in all, as the system sees it; 0 where the system does not say. */
  residentBytes(): number;
  /** Ends it; gives how it ended: 0 where it stopped in order. */
  stop(): Promise<number | null>;
  /** Whether it has ended by itself. */
  ended(): boolean;
  /** What it has written so far. */
  readonly output: readonly string[];
}

/** Starts `src/main.ts` with flags for node and an environment, on a free port. */
export async function startProcess(
  flags: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<OwnProcess> {
  const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', ...flags, 'src/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', GRAPHIQL: 'false', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const output: string[] = [];
  const found = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      for (const input of [child.stdout, child.stderr]) {
        createInterface({ input }).on('line', line => {
          output.push(line);
          const match = pattern.exec(line);
          if (match) resolve(match[0]);
        });
      }
      void exited.then(() => reject(new Error(`Expected the server to start, got:\n${output.join('\n')}`)));
    });
  const [inspector, url] = await Promise.all([found(/ws:\/\/\S+/), found(/http:\/\/127\.0\.0\.1:\d+(?=\/graphql)/)]);
  return {
    url,
    output,
    async heapBytes() {
      await collectGarbage(inspector);
      const metrics = await (await fetch(`${url}/metrics`)).text();
      return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(metrics)?.[1]);
    },
    residentBytes() {
      const file = `/proc/${child.pid}/status`;
      const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return 1024 * Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0);
    },
    async stop() {
      child.kill('SIGINT');
      const [code] = await exited;
      return code;
    },
    ended: () => child.exitCode !== null || child.signalCode !== null,
  };
}

/** Over the inspector, so that what the process holds is measured and not what it dropped. */
async function collectGarbage(address: string): Promise<void> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  await once(socket, 'message');
  socket.close();
}
