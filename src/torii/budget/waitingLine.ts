/** Who waits, for whom, and until when. */
export interface Waiter {
  readonly operation: object;
  /** Epoch milliseconds. Looked at again when it has come: others may have joined who wait longer. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

interface Place<T> {
  readonly operation: object;
  readonly serve: (what: T) => void;
}

/** What there is to be had for an operation: undefined where there is nothing for it now. */
type Give<T> = (operation: object) => T | undefined;

/**
 * Those who wait for something that comes one at a time. Operations take turns, so that one with hundreds of calls does not starve
 * one with a single call; those that have had nothing yet come first. Joining, leaving and being served take the same time
 * however many wait.
 */
export class WaitingLine<T> {
  /** Operations that had nothing in this line yet, and those that had. */
  readonly #fresh = new Map<object, Set<Place<T>>>();
  readonly #served = new Map<object, Set<Place<T>>>();
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

  /** What the waiter is given; undefined where the deadline comes first. Rejects when the signal aborts. */
  wait(waiter: Waiter, had: boolean): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        waiter.signal?.removeEventListener('abort', abort);
        this.#remove(place);
      };
      const place: Place<T> = {
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
      const places = group.get(operation);
      if (places) places.add(place);
      else group.set(operation, new Set([place]));
      this.#size += 1;
    });
  }

  /** Serves as long as there is something for whoever is next. */
  serve(give: Give<T>): void {
    this.#serveGroup(this.#fresh, give);
    this.#serveGroup(this.#served, give);
  }

  #serveGroup(group: Map<object, Set<Place<T>>>, give: Give<T>): void {
    for (;;) {
      const [entry] = group;
      if (!entry) return;
      const [operation, places] = entry;
      const [place] = places;
      const what = place && give(operation);
      if (what === undefined || !place) return;
      // Its next turn comes after all others'.
      group.delete(operation);
      const had = this.#served.get(operation) ?? new Set();
      this.#served.set(operation, places);
      for (const other of had) places.add(other);
      place.serve(what);
    }
  }

  #remove(place: Place<T>): void {
    for (const group of [this.#fresh, this.#served]) {
      const places = group.get(place.operation);
      if (!places?.delete(place)) continue;
      this.#size -= 1;
      if (places.size === 0) group.delete(place.operation);
    }
  }
}

function firstOf(group: ReadonlyMap<object, unknown>): object | undefined {
  const [operation] = group.keys();
  return operation;
}
