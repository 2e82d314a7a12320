interface Shared {
  readonly answer: Promise<unknown>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Lets callers who ask the same thing at the same time share one call. A caller who goes away leaves the others their
 * call; the last one to go aborts it. undici's deduplication rejects every waiter when the first one goes, hence this.
 */
export class InFlight {
  readonly #calls = new Map<string, Shared>();

  /** The answer of `start`, or of the call under way for the same key. Rejects at once when `signal` aborts. */
  share<T>(key: string, signal: AbortSignal | undefined, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const shared = this.#calls.get(key) ?? this.#begin(key, start);
    shared.waiting += 1;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        shared.waiting -= 1;
        if (shared.waiting === 0) {
          this.#forget(key, shared);
          shared.abort.abort(signal?.reason);
        }
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      shared.answer
        .then(answer => resolve(answer as T), reject)
        .finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  /** Whether a call for the key is under way. */
  has(key: string): boolean {
    return this.#calls.has(key);
  }

  /** Whoever asks from now on gets a call of their own; those who wait already get their answer. */
  leave(matches: (key: string) => boolean): void {
    for (const key of this.#calls.keys()) if (matches(key)) this.#calls.delete(key);
  }

  #begin<T>(key: string, start: (signal: AbortSignal) => Promise<T>): Shared {
    const abort = new AbortController();
    const shared: Shared = { abort, waiting: 0, answer: start(abort.signal) };
    this.#calls.set(key, shared);
    shared.answer.catch(() => {}).finally(() => this.#forget(key, shared));
    return shared;
  }

  #forget(key: string, shared: Shared): void {
    if (this.#calls.get(key) === shared) this.#calls.delete(key);
  }
}
