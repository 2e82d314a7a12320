import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Answered, Asked, Questions } from './questions.ts';

export interface ChildOptions {
  /** What it is called in messages. */
  readonly name: string;
  /** Flags for node, the script and its parameters. */
  readonly command: readonly string[];
  readonly directory?: string;
  /** All of its environment but PATH. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What it writes when it is up; its first group is where it listens. */
  readonly says: RegExp;
}

/** Until a process is up. Milliseconds. */
const START_MS = 60_000;
/** Until a question is answered; the longest is a round of load. Milliseconds. */
const ANSWER_MS = 240_000;
/** Of what a process wrote, the last characters that a message shows. */
const SHOWN = 2_000;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Those that run; they end with this process at the latest. */
const started = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

/** A process of its own, run by the same Node, that answers questions and ends with this one at the latest. */
export class Child<Q extends Questions> {
  readonly #name: string;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #output = '';
  #url = '';

  private constructor({ name, command, directory, environment }: ChildOptions) {
    this.#name = name;
    this.#process = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...command], {
      cwd: directory,
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    started.add(this.#process);
    this.#process.once('exit', () => {
      started.delete(this.#process);
      this.#giveUp('it has ended');
    });
    this.#process.on('message', message => this.#take(message as Answered));
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-SHOWN);
      });
    }
  }

  /** Starts one and waits until it says that it is up. @throws Error with what it wrote, where it ends instead or says nothing for a minute */
  static async start<Q extends Questions>(options: ChildOptions): Promise<Child<Q>> {
    const child = new Child<Q>(options);
    try {
      await child.#isUp(options.says);
    } catch (error) {
      await child.stop();
      throw error;
    }
    return child;
  }

  /** Where it listens, as it says itself. */
  get url(): string {
    return this.#url;
  }

  /** @throws Error where it has ended, fails or does not answer in four minutes */
  ask<Name extends keyof Q & string>(name: Name, given: Q[Name]['given']): Promise<Q[Name]['answer']> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const number = ++this.#asked;
    const inTime = setTimeout(() => this.#take({ number, failed: `no answer to "${name}" in time` }), ANSWER_MS);
    this.#waiting.set(number, { resolve, reject });
    if (this.#process.connected) this.#process.send({ number, name, given } satisfies Asked);
    else this.#giveUp('it has ended');
    return promise.finally(() => clearTimeout(inTime));
  }

  /** Ends it by force: it has nothing to lose. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  #isUp(says: RegExp): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const fail = (why: string) => reject(new Error(`${this.#name}: ${why}\n${this.#output}`));
    const late = setTimeout(() => fail('expected it to be up within a minute'), START_MS);
    this.#process.stdout?.on('data', () => {
      const found = says.exec(this.#output);
      if (!found) return;
      this.#url = found[1] ?? '';
      resolve();
    });
    this.#process.once('error', ({ message }) => fail(message));
    this.#process.once('close', () => fail('expected it to run on, it has ended'));
    return promise.finally(() => clearTimeout(late));
  }

  #take({ number, answer, failed }: Answered): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (failed === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(`${this.#name}: ${failed}\n${this.#output}`));
  }

  #giveUp(why: string): void {
    for (const number of [...this.#waiting.keys()]) this.#take({ number, failed: why });
  }
}
