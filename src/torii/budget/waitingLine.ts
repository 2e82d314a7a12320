import type { Caller } from '../caller.ts';

/** What the line knows of a caller. The deadline is looked at again when it has come: that of a shared call moves. */
export type Waiter = Pick<Caller, 'operation' | 'deadline' | 'signal'>;

interface Waiting<T> {
  readonly operation: object;
  readonly serve: (what: T) => void;
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
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Whether somebody waits who comes before an operation that joins now. */
  isBefore(had: boolean): boolean {
    return this.#fresh.size > 0 || (had && this.#served.size > 0);
  }

  /** Who would be served next. */
  get first(): object | undefined {
    return firstOf(this.#fresh) ?? firstOf(this.#served);
  }

  /** What the waiter is given; undefined if the deadline comes first. Rejects when the signal aborts. */
  wait(waiter: Waiter, had: boolean): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        waiter.signal?.removeEventListener('abort', abort);
        this.#remove(waiting);
      };
      const waiting: Waiting<T> = {
        operation: waiter.operation,
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
      const group = had || this.#served.has(operation) ? this.#served : this.#fresh;
      const line = group.get(operation);
      if (line) line.add(waiting);
      else group.set(operation, new Set([waiting]));
      this.#size += 1;
    });
  }

  /** Serves the next in line for as long as there is something to give. */
  serve(give: Give<T>): void {
    this.#serveGroup(this.#fresh, give);
    this.#serveGroup(this.#served, give);
  }

  #serveGroup(group: Map<object, Set<Waiting<T>>>, give: Give<T>): void {
    for (;;) {
      const [entry] = group;
      if (!entry) return;
      const [operation, line] = entry;
      const [waiting] = line;
      const what = waiting && give(operation);
      if (what === undefined || !waiting) return;
      // Its next turn comes after all others'.
      group.delete(operation);
      const had = this.#served.get(operation) ?? new Set();
      this.#served.set(operation, line);
      for (const other of had) line.add(other);
      waiting.serve(what);
    }
  }

  #remove(waiting: Waiting<T>): void {
    for (const group of [this.#fresh, this.#served]) {
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
