import { once } from 'node:events';
import { Agent } from 'node:http';
import { Worker } from 'node:worker_threads';
import { type OwnProcess, startProcess } from '../test/support/process/ownProcess.ts';
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
  #process: OwnProcess | undefined;
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
    this.#process = await startProcess(
      { LOG_LEVEL: 'error', ...this.#environment },
      {
        onLine: (line, output) => {
          if (output === 'stderr' || line.startsWith('{')) this.complaints.push(line);
        },
      },
    );
    this.#url = this.#process.url;
  }

  /** The status of `/health/ready`; 0 where nobody answers. */
  ready(): Promise<number> {
    return this.#url === undefined ? Promise.resolve(0) : statusOf(`${this.#url}/health/ready`, this.#probes);
  }

  /** Asks the process to stop and waits for its end. */
  async stop(): Promise<Stopping> {
    const stopping = this.#process;
    if (!stopping) throw new Error('Expected a replica that was started');
    const watch = new Worker(new URL('stopWatch.ts', import.meta.url), {
      workerData: { pid: stopping.pid, url: this.#url },
    });
    const [times] = (await once(watch, 'message')) as [Omit<Stopping, 'exitCode'>];
    const { code: exitCode } = await stopping.ended;
    this.#url = undefined;
    return { ...times, exitCode };
  }

  /** Ends the process whatever it does. */
  kill(): void {
    this.#process?.signal('SIGKILL');
    this.#probes.destroy();
  }
}
