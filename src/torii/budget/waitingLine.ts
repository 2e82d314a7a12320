import type { Caller } from '../caller.ts';

/** What the line knows of a caller. The deadline is looked at again when it has come: that of a shared call moves. */
export type Waiter = Pick<Caller, 'operation' | 'deadline' | 'signal'>;

interface Waiting<T> {
  readonly operation: object;
  readonly deadline: () => number;
  readonly serve: (what: T | undefined) => void;
}

/** Gives an operation its turn; undefined if there is nothing for it now. */
type Give<T> = (operation: object) => T | undefined;

/**
 * Those who wait for something that comes one at a time. Operations take turns, so that one with hundreds of calls does not starve
 * one with a single call; those that have had nothing yet come first. Joining, leaving and being served take the same time
 * however many wait.
 */
export class WaitingLine<T> {
  /** Operations that had nothing in this line yet, and those that had. */
  readonly #fresh = new Map<object, Set<Waiting<T>>>();
  readonly #served = new Map<object, Set<Waiting<T>>>();
  /** Those that let all others go first. */
  readonly #behind = new Map<object, Set<Waiting<T>>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Whether somebody waits who comes before an operation that joins now. */
  isBefore(had: boolean, lets = false): boolean {
    if (this.#fresh.size > 0) return true;
    return ((had || lets) && this.#served.size > 0) || (lets && this.#behind.size > 0);
  }

  /** Who waits, with how many calls, in their order. */
  *waiting(): Generator<{ readonly operation: object; readonly calls: number; readonly isBehind: boolean }> {
    for (const group of [this.#fresh, this.#served, this.#behind])
      for (const [operation, { size }] of group)
        if (size > 0) yield { operation, calls: size, isBehind: group === this.#behind };
  }

  /** Lets those go with nothing whose deadline comes before what the operation can have. @param moreAt epoch milliseconds, for an operation */
  dismiss(moreAt: (operation: object, isBehind: boolean) => number): void {
    for (const group of [this.#fresh, this.#served, this.#behind])
      for (const [operation, line] of [...group]) {
        const at = moreAt(operation, group === this.#behind);
        for (const waiting of [...line]) if (waiting.deadline() < at) waiting.serve(undefined);
      }
  }

  /** Who would be served next. */
  get first(): object | undefined {
    return firstOf(this.#fresh) ?? firstOf(this.#served) ?? firstOf(this.#behind);
  }

  /**
   * What the waiter is given; undefined if the deadline comes first. Rejects when the signal aborts.
   *
   * @param had whether its operation had something already
   * @param lets whether it lets all others go first
   */
  wait(waiter: Waiter, had: boolean, lets = false): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        waiter.signal?.removeEventListener('abort', abort);
        this.#remove(waiting);
      };
      const waiting: Waiting<T> = {
        operation: waiter.operation,
        deadline: () => waiter.deadline,
        serve: what => {
          leave();
          resolve(what);
        },
      };
      const abort = () => {
        leave();
        reject(waiter.signal?.reason);
      };
      const late = () => {
        const leftMs = waiter.deadline - Date.now();
        if (leftMs > 0) {
          timer = setTimeout(late, leftMs);
          return;
        }
        leave();
        resolve(undefined);
      };
      let timer = setTimeout(late, Math.max(0, waiter.deadline - Date.now()));
      waiter.signal?.addEventListener('abort', abort, { once: true });
      const { operation } = waiter;
      const group = lets ? this.#behind : had || this.#served.has(operation) ? this.#served : this.#fresh;
      const line = group.get(operation);
      if (line) line.add(waiting);
      else group.set(operation, new Set([waiting]));
      this.#size += 1;
    });
  }

  /** Serves the next in line for as long as there is something to give. */
  serve(give: Give<T>): void {
    this.#serveGroup(this.#fresh, this.#served, give);
    this.#serveGroup(this.#served, this.#served, give);
    this.#serveGroup(this.#behind, this.#behind, give);
  }

  /** @param then where those go who have been served, for their next turn */
  #serveGroup(group: Map<object, Set<Waiting<T>>>, then: Map<object, Set<Waiting<T>>>, give: Give<T>): void {
    for (;;) {
      const [entry] = group;
      if (!entry) return;
      const [operation, line] = entry;
      const [waiting] = line;
      const what = waiting && give(operation);
      if (what === undefined || !waiting) return;
      // Its next turn comes after all others'.
      group.delete(operation);
      const had = then.get(operation) ?? new Set();
      then.set(operation, line);
      for (const other of had) line.add(other);
      waiting.serve(what);
    }
  }

  #remove(waiting: Waiting<T>): void {
    for (const group of [this.#fresh, this.#served, this.#behind]) {
      const line = group.get(waiting.operation);
      if (!line?.delete(waiting)) continue;
      this.#size -= 1;
      if (line.size === 0) group.delete(waiting.operation);
    }
  }
}

function firstOf(group: ReadonlyMap<object, unknown>): object | undefined {
  const [operation] = group.keys();
  return operation;
}
