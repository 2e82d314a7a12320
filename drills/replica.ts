import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { statusOf } from './statusOf.ts';

/** How a replica stopped. */
export interface Stopping {
  /** Milliseconds until it said that it is not ready. */
  readonly notReadyMs: number;
  /** Milliseconds of these for which it had to wait for a processor. */
  readonly waitedMs: number;
  readonly exitCode: unknown;
}

/** One server in a process of its own, and where it listens at the moment. */
export class Replica {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #probes = new Agent({ keepAlive: true });
  #process: ChildProcess | undefined;
  #url: string | undefined;
  /** What it wrote that is no log line and no announcement. */
  readonly complaints: string[] = [];

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
  }

  /** Scheme, host and port; absent while no process listens. */
  get url(): string | undefined {
    return this.#url;
  }

  async start(): Promise<void> {
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
      env: { PATH: process.env['PATH'], PORT: '0', GRAPHIQL: 'false', LOG_LEVEL: 'error', ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = started;
    createInterface({ input: started.stderr }).on('line', line => this.complaints.push(line));
    const lines = createInterface({ input: started.stdout });
    this.#url = await new Promise((resolve, reject) => {
      started.once('exit', () => reject(new Error(`Expected a running server, got ${this.complaints.join('\n')}`)));
      lines.on('line', line => {
        const found = /(http:\/\/127\.0\.0\.1:\d+)\/graphql/.exec(line)?.[1];
        if (found) resolve(found);
        else if (line.startsWith('{')) this.complaints.push(line);
      });
    });
  }

  /** The status of `/health/ready`; 0 where nobody answers. */
  ready(): Promise<number> {
    return this.#url === undefined ? Promise.resolve(0) : statusOf(`${this.#url}/health/ready`, this.#probes);
  }

  /** Asks the process to stop and waits for its end. */
  async stop(): Promise<Stopping> {
    const stopping = this.#process;
    if (!stopping) throw new Error('Expected a replica that was started');
    const ended = once(stopping, 'exit');
    const watch = new Worker(new URL('stopWatch.ts', import.meta.url), {
      workerData: { pid: stopping.pid, url: this.#url },
    });
    const [times] = (await once(watch, 'message')) as [Omit<Stopping, 'exitCode'>];
    const [exitCode] = await ended;
    this.#url = undefined;
    return { ...times, exitCode };
  }

  /** Ends the process whatever it does. */
  kill(): void {
    this.#process?.kill('SIGKILL');
    this.#probes.destroy();
  }
}
