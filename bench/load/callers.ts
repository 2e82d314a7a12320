import { Client } from 'undici';
import type { Post } from '../works/work.ts';

/** What callers ask, and for how long. */
export interface Load {
  /** The server's origin. */
  readonly url: string;
  /** Each caller goes through all of them in turn and begins with another one. */
  readonly posts: readonly Post[];
  /** Callers at a time, each on a connection and with an API key of its own; none asks again before its answer is there. */
  readonly connections: number;
  /** Until nobody begins another question. Seconds. */
  readonly seconds: number;
}

/** What came of it. */
export interface LoadFigures {
  readonly answers: number;
  /** From the first question to the last answer. Seconds. */
  readonly seconds: number;
  /** Time of an answer, half of all and 99 of 100. Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Bytes of all answers. */
  readonly bytes: number;
  /** Answers that are not 200 or hold errors, and the first of them. */
  readonly failed: number;
  readonly firstFailure: string;
}

/** What only an answer with errors holds; `userErrors` has a capital letter behind its quote. */
const FAILURES = ['"errors":', '"error":{', '"isError":true'];
/** Headers and body each. Milliseconds. */
const PATIENCE = 60_000;

/** Callers that ask the same of one server at once and read each answer whole. */
export class Callers {
  readonly #load: Load;
  readonly #times: number[] = [];
  #bytes = 0;
  #failed = 0;
  #firstFailure = '';
  #until = 0;

  constructor(load: Load) {
    this.#load = load;
  }

  /** @throws Error where the server hangs up or says nothing for a minute */
  async run(): Promise<LoadFigures> {
    const began = performance.now();
    this.#until = began + this.#load.seconds * 1000;
    await Promise.all(Array.from({ length: this.#load.connections }, (_, caller) => this.#call(caller)));
    const seconds = (performance.now() - began) / 1000;
    const times = this.#times.sort((one, other) => one - other);
    return {
      answers: times.length,
      seconds,
      p50: times[Math.floor(times.length * 0.5)] ?? 0,
      p99: times[Math.floor(times.length * 0.99)] ?? 0,
      bytes: this.#bytes,
      failed: this.#failed,
      firstFailure: this.#firstFailure,
    };
  }

  async #call(caller: number): Promise<void> {
    const { url, posts } = this.#load;
    const client = new Client(url, { pipelining: 1, headersTimeout: PATIENCE, bodyTimeout: PATIENCE });
    try {
      for (let turn = caller; turn === caller || performance.now() < this.#until; turn += 1) {
        const post = posts[turn % posts.length];
        if (post === undefined) throw new Error('expected something to ask');
        const headers = headersOf(caller, post);
        const began = performance.now();
        const answer = await client.request({ ...post, method: 'POST', headers });
        const bytes = Buffer.from(await answer.body.arrayBuffer());
        this.#times.push(performance.now() - began);
        this.#note(answer.statusCode, bytes);
      }
    } finally {
      await client.destroy();
    }
  }

  #note(status: number, body: Buffer): void {
    this.#bytes += body.length;
    if (status === 200 && body.length > 0 && !FAILURES.some(failure => body.includes(failure))) return;
    this.#failed += 1;
    this.#firstFailure ||= `${status} ${body.toString('utf8', 0, 300)}`;
  }
}

/** The headers of a caller's question. Each caller has a key of its own: nobody's calls are shared with another. */
export function headersOf(caller: number, { path }: Post): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    accept: path === '/mcp' ? 'application/json, text/event-stream' : 'application/json',
    'x-torii-api-key': `bench-key-${caller}`,
  };
}
