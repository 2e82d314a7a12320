import { type ChildProcess, spawn } from 'node:child_process';

/** A command that fails by its exit code. */
export interface Check {
  readonly name: string;
  readonly command: readonly [file: string, ...parameters: string[]];
}

/** How a check ended. */
export interface Ending {
  readonly name: string;
  readonly passed: boolean;
  /** In words: `passed`, `failed with 1`, `ended by SIGKILL`, or why it could not be started. */
  readonly how: string;
  readonly seconds: number;
  /** All that it wrote, in the order in which it came. */
  readonly output: string;
}

interface Options {
  /** Checks under way at a time. */
  readonly atOnce: number;
  readonly began?: (name: string) => void;
  readonly ended?: (ending: Ending) => void;
}

/** Between the wish that a check stops and its end by force. Milliseconds. */
const GRACE = 5_000;
/** A group of its own is ended whole, with all that a check has started. Windows has none. */
const GROUPS = process.platform !== 'win32';

/** Runs checks as processes of their own, some at a time, each to its end whatever becomes of the others. */
export class SideBySide {
  readonly #options: Options;
  readonly #running = new Set<ChildProcess>();
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Begins them in this order. Those that were not begun because of `stop` are told as failed. */
  async run(checks: readonly Check[]): Promise<Ending[]> {
    const endings: Ending[] = [];
    const waiting = [...checks];
    const work = async () => {
      for (let check = waiting.shift(); check; check = waiting.shift()) {
        const ending = this.#stopped ? notBegun(check) : await this.#perform(check);
        endings.push(ending);
        this.#options.ended?.(ending);
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, this.#options.atOnce) }, work));
    return endings;
  }

  /** Begins no more and ends those that run, by force after five seconds; what they wrote is told still. */
  stop(): void {
    this.#stopped = true;
    for (const child of this.#running) end(child, 'SIGTERM');
    const byForce = () => {
      for (const child of this.#running) end(child, 'SIGKILL');
    };
    setTimeout(byForce, GRACE).unref();
  }

  #perform({ name, command: [file, ...parameters] }: Check): Promise<Ending> {
    this.#options.began?.(name);
    const began = performance.now();
    const chunks: Buffer[] = [];
    const child = spawn(file, parameters, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: GROUPS,
      // On Windows npm is a script, which only a shell runs.
      shell: !GROUPS && file === 'npm',
    });
    this.#running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    return new Promise(resolve => {
      const settle = (how: string) => {
        this.#running.delete(child);
        const seconds = (performance.now() - began) / 1000;
        resolve({ name, passed: how === 'passed', how, seconds, output: Buffer.concat(chunks).toString() });
      };
      child.once('error', error => settle(`could not be started: ${error.message}`));
      // Whoever it leaves behind must neither hold up the others nor outlive this.
      child.once('exit', () => end(child, 'SIGKILL'));
      child.once('close', (code, signal) => settle(inWords(code, signal)));
    });
  }
}

function inWords(code: number | null, signal: string | null): string {
  if (signal !== null) return `ended by ${signal}`;
  return code === 0 ? 'passed' : `failed with ${code}`;
}

function notBegun({ name }: Check): Ending {
  return { name, passed: false, how: 'not begun', seconds: 0, output: '' };
}

/** Sends a signal to a process and all that it has started; nothing where they are gone already. */
function end(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (GROUPS && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    // EPERM is what macOS says of processes that have ended and were not waited for.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
