import type { Caller } from '../caller.ts';
import { nextTurn } from '../connections/nextTurn.ts';

/** The longest that a timer of Node's runs, in milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The caller of a shared call: the first one, for as long as anybody waits. Its `signal` aborts when nobody does; its `deadline` is the latest of all. */
export interface SharedCaller extends Omit<Caller, 'admit'> {
  readonly signal: AbortSignal;
  /** Told before the answer comes that each waiter has much to do with it: they go on one in a turn of the event loop, not all in one. */
  takeTurns(): void;
}

class SharedCall implements SharedCaller {
  readonly tenant: Caller['tenant'];
  readonly operation: object;
  readonly waitMs: number | undefined;
  readonly priority: Caller['priority'];
  readonly count: NonNullable<Caller['count']>;
  answer: Promise<unknown> = Promise.resolve();
  readonly #abort = new AbortController();
  readonly #waiting = new Set<Pick<Caller, 'deadline'>>();
  #takesTurns = false;
  #lastTurn: Promise<void> | undefined;

  constructor({ tenant, operation, waitMs, priority, count }: Caller) {
    this.tenant = tenant;
    this.operation = operation;
    this.waitMs = waitMs;
    this.priority = priority;
    this.count = endpoint => count?.(endpoint);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get deadline(): number {
    return Math.max(...[...this.#waiting].map(({ deadline }) => deadline));
  }

  join(waiter: Pick<Caller, 'deadline'>): void {
    this.#waiting.add(waiter);
  }

  takeTurns(): void {
    this.#takesTurns = true;
  }

  /** The answer, when it is a waiter's turn. */
  async inTurn(): Promise<unknown> {
    const answer = await this.answer;
    if (!this.#takesTurns) return answer;
    this.#lastTurn = this.#lastTurn ? this.#lastTurn.then(nextTurn) : Promise.resolve();
    await this.#lastTurn;
    return answer;
  }

  /** Whether anybody is left. If not, the call is aborted for the last one's reason. */
  leave(waiter: Pick<Caller, 'deadline'>, reason: unknown): boolean {
    this.#waiting.delete(waiter);
    if (this.#waiting.size > 0) return true;
    this.#abort.abort(reason);
    return false;
  }
}

/**
 * Shares one call among callers who ask the same thing at the same time. It may take until the latest of their deadlines. A caller whose
 * time is up, or who goes away, leaves the others their call; the last one to go aborts it. undici's deduplication rejects every waiter
 * when the first one goes, hence this.
 */
export class InFlight {
  readonly #calls = new Map<string, SharedCall>();

  /**
   * The answer of `start`, or of the call in flight for the same key.
   *
   * @throws the signal's reason as soon as it aborts, a TimeoutError at the caller's deadline, or why the call failed
   */
  share<T>(key: string, caller: Caller, start: (shared: SharedCaller) => Promise<T>): Promise<T> {
    const { signal, deadline } = caller;
    signal?.throwIfAborted();
    const waiter = { deadline };
    const known = this.#calls.get(key);
    const shared = known ?? new SharedCall(caller);
    shared.join(waiter);
    if (!known) this.#begin(key, shared, start);
    return new Promise<T>((resolve, reject) => {
      const leave = (reason: unknown) => {
        end();
        if (!shared.leave(waiter, reason)) this.#forget(key, shared);
        reject(reason);
      };
      const gone = () => leave(signal?.reason);
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', gone);
      };
      const waitMs = Math.min(Math.max(0, deadline - Date.now()), LONGEST_TIMER_MS);
      const timer = setTimeout(() => leave(new DOMException("The caller's time is up", 'TimeoutError')), waitMs);
      signal?.addEventListener('abort', gone, { once: true });
      shared
        .inTurn()
        .then(answer => resolve(answer as T), reject)
        .finally(end);
    });
  }

  /** Whether a call for the key is in flight. */
  has(key: string): boolean {
    return this.#calls.has(key);
  }

  /** Lets nobody join these calls any more; whoever waits for one still gets its answer. */
  leave(matches: (key: string) => boolean): void {
    for (const key of this.#calls.keys()) if (matches(key)) this.#calls.delete(key);
  }

  #begin<T>(key: string, shared: SharedCall, start: (shared: SharedCaller) => Promise<T>): void {
    this.#calls.set(key, shared);
    shared.answer = start(shared);
    shared.answer.catch(() => {}).finally(() => this.#forget(key, shared));
  }

  #forget(key: string, shared: SharedCall): void {
    if (this.#calls.get(key) === shared) this.#calls.delete(key);
  }
}
