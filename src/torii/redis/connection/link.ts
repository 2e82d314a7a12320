import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { RedisEvents } from '../../calls/events.ts';
import { type RedisClient, redisClient } from './client.ts';
import { Deadlines } from './deadlines.ts';
import type { RedisOptions } from './redisOptions.ts';

/** A command is waited for no longer than this. */
export const ANSWER_MS = 500;
/** After one that was not answered in time, this long nothing is asked; then one command tries. */
const LEFT_ALONE_MS = 1_000;
/** Commands that may be on their way at a time: more would only take memory. */
const MOST_UNDER_WAY = 10_000;

/** Why Redis was of no use: not connected, no answer in time, a script or a value that failed, no memory left, or something stored that could not be read. */
export type RedisFault = 'disconnected' | 'timeout' | 'script' | 'foreign' | 'full' | 'cache';

const NO_EVENTS: RedisEvents = { up() {}, command() {}, failed() {}, alone() {} };

/** Why Redis did not answer. */
export class RedisError extends Error {
  override readonly name = 'RedisError';
  readonly fault: RedisFault;

  constructor(fault: RedisFault, cause?: unknown) {
    super(`Redis was of no use: ${fault}`, { cause });
    this.fault = fault;
  }
}

/** Given a reply that came late, or why none came. */
type Late = (reply: unknown, error?: RedisError) => void;

/** A Lua script, and what it is known by once a server has seen it. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

export function scriptOf(text: string): Script {
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

/**
 * The connection to Redis, shared by all who ask it. It never holds anybody up: where it is not there, or was slow, it says so at once, and
 * what is asked all the same fails within half a second.
 */
export class RedisLink {
  readonly prefix: string;
  /** Whether there are several servers. */
  readonly isCluster: boolean;
  readonly events: RedisEvents;
  readonly #client: RedisClient;
  readonly #deadlines = new Deadlines(ANSWER_MS);
  readonly #listeners = new Set<(isUp: boolean) => void>();
  /** Scripts that the server has answered since it was connected. */
  readonly #known = new Set<string>();
  #isUp = false;
  #underWay = 0;
  /** Set while Redis is slow: until then nothing is asked, then one command. */
  #leftAloneUntil = 0;
  #isTrying = false;
  #closed = false;

  constructor(options: RedisOptions, events: RedisEvents = NO_EVENTS) {
    this.prefix = options.prefix;
    this.isCluster = options.mode === 'cluster';
    this.events = events;
    this.#client = redisClient(options, { ready: () => this.#up(true), lost: () => this.#up(false) });
    events.up(false);
  }

  /** Begins to connect, and goes on by itself. Resolves when the first connection is there, or after `mostMs`. */
  async connect(mostMs: number): Promise<void> {
    const connecting = this.#client.connect().catch(() => {});
    const ready = new Promise<void>(resolve => this.onChange(isUp => isUp && resolve()));
    const late = new Promise(resolve => setTimeout(resolve, mostMs).unref());
    await Promise.race([Promise.all([connecting, ready]), late]);
  }

  /** Told whenever the connection comes and goes. */
  onChange(told: (isUp: boolean) => void): void {
    this.#listeners.add(told);
  }

  /** Whether the last command was not answered in time. */
  get isSlow(): boolean {
    return this.#leftAloneUntil > 0;
  }

  /** Whether it makes sense to ask now. */
  get mayAsk(): boolean {
    if (!this.#client.isReady || this.#underWay >= MOST_UNDER_WAY) return false;
    return this.#leftAloneUntil === 0 || (!this.#isTrying && Date.now() >= this.#leftAloneUntil);
  }

  /**
   * The reply to a command. One that comes later than is waited for is given to `late`, or why none came.
   *
   * @throws RedisError
   */
  command(key: string, parts: readonly (string | Buffer)[], late: Late = () => {}): Promise<unknown> {
    if (!this.mayAsk) return Promise.reject(this.#failed('disconnected'));
    if (this.#leftAloneUntil > 0) this.#isTrying = true;
    const began = performance.now();
    this.#underWay += 1;
    return new Promise((resolve, reject) => {
      const due = this.#deadlines.begin(() => {
        this.#isTrying = false;
        this.#leftAloneUntil = Date.now() + LEFT_ALONE_MS;
        reject(this.#failed('timeout'));
      });
      const over = () => {
        due.end();
        this.#underWay -= 1;
        if (!due.isLate) this.#isTrying = false;
      };
      this.#client.command(key, parts).then(
        reply => {
          over();
          this.#answered(began);
          if (due.isLate) late(reply);
          else resolve(reply);
        },
        (cause: unknown) => {
          over();
          const error = this.#failed(faultOf(cause, this.#client.isReady), cause);
          if (error.fault !== 'disconnected') this.#answered(began);
          if (due.isLate) late(undefined, error);
          else reject(error);
        },
      );
    });
  }

  /**
   * The reply to a script. It is sent whole until the server has answered it over this connection: what is sent after is then carried out
   * after. A server that has forgotten it since is sent it again.
   *
   * @throws RedisError
   */
  script(script: Script, keys: readonly string[], parts: readonly (string | Buffer)[], late?: Late): Promise<unknown> {
    const rest = [String(keys.length), ...keys, ...parts];
    const [key = ''] = keys;
    if (!this.#known.has(script.sha)) return this.#whole(script, key, rest, late);
    return this.command(key, ['EVALSHA', script.sha, ...rest], late).catch(error => {
      if (!isUnknownScript(error)) throw error;
      return this.#whole(script, key, rest, late);
    });
  }

  async #whole(script: Script, key: string, rest: readonly (string | Buffer)[], late?: Late): Promise<unknown> {
    const reply = await this.command(key, ['EVAL', script.text, ...rest], late);
    this.#known.add(script.sha);
    return reply;
  }

  subscribe(channel: string, told: (message: string) => void): Promise<void> {
    return this.#client.subscribe(channel, told);
  }

  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    try {
      this.#client.destroy();
    } catch {
      // It was never connected.
    }
  }

  #answered(began: number): void {
    this.events.command((performance.now() - began) / 1000);
    this.#leftAloneUntil = 0;
  }

  #failed(fault: RedisFault, cause?: unknown): RedisError {
    if (!isUnknownScript({ cause })) this.events.failed(fault);
    return new RedisError(fault, cause);
  }

  #up(isUp: boolean): void {
    if (this.#closed || isUp === this.#isUp) return;
    this.#isUp = isUp;
    this.#known.clear();
    this.#leftAloneUntil = 0;
    this.events.up(isUp);
    for (const told of this.#listeners) told(isUp);
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : '';
}

function isUnknownScript(error: unknown): boolean {
  const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
  return messageOf(cause).startsWith('NOSCRIPT');
}

function faultOf(cause: unknown, isReady: boolean): RedisFault {
  const message = messageOf(cause);
  if (message.startsWith('OOM') || message.includes('OOM command')) return 'full';
  if (message.startsWith('WRONGTYPE') || message.includes('Expected an account')) return 'foreign';
  if (/^[A-Z]{3,20} /.test(message)) return 'script';
  return isReady ? 'script' : 'disconnected';
}
