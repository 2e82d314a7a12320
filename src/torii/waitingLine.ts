import type { Bucket } from './bucket.ts';

/** Who waits, for whom, and until when. */
export interface Waiter {
  readonly operation: object;
  /** Epoch milliseconds. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

interface Place extends Waiter {
  /** True: its turn has come. False: it has waited long enough. */
  readonly leave: (served: boolean) => void;
}

/**
 * Calls that wait for a bucket to have some left. Operations take turns, one call each, so that one with hundreds of
 * calls does not starve one with a single call.
 */
export class WaitingLine {
  readonly #bucket: Bucket;
  readonly #places = new Map<object, Place[]>();
  #timer: NodeJS.Timeout | undefined;
  #serving = false;

  constructor(bucket: Bucket) {
    this.#bucket = bucket;
  }

  get isEmpty(): boolean {
    return this.#places.size === 0;
  }

  /** True once a call was taken; false where the deadline came first. Rejects when the signal aborts. */
  wait(waiter: Waiter): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#remove(place);
        reject(waiter.signal?.reason);
      };
      const place: Place = {
        ...waiter,
        leave: served => {
          waiter.signal?.removeEventListener('abort', abort);
          resolve(served);
        },
      };
      waiter.signal?.addEventListener('abort', abort, { once: true });
      const places = this.#places.get(waiter.operation);
      if (places) places.push(place);
      else this.#places.set(waiter.operation, [place]);
      this.#schedule();
    });
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.isEmpty) return;
    const { remaining, resetAt } = this.#bucket.state;
    const deadlines = [...this.#places.values()].flat().map(({ deadline }) => deadline);
    const at = remaining > 0 ? 0 : Math.min(resetAt, ...deadlines);
    this.#timer = setTimeout(() => void this.#serve(), Math.max(1, at - Date.now()));
  }

  async #serve(): Promise<void> {
    if (this.#serving) return;
    this.#serving = true;
    this.#sendAwayTheLate();
    while (!this.isEmpty && (await this.#bucket.take())) {
      const place = this.#next();
      if (place) place.leave(true);
      else await this.#bucket.done(undefined, {});
    }
    this.#serving = false;
    this.#schedule();
  }

  /** The first place of the operation whose turn it is; the operation goes to the end of the line. */
  #next(): Place | undefined {
    const [entry] = this.#places;
    if (!entry) return undefined;
    const [operation, places] = entry;
    const place = places.shift();
    this.#places.delete(operation);
    if (places.length > 0) this.#places.set(operation, places);
    return place;
  }

  #sendAwayTheLate(): void {
    const now = Date.now();
    for (const place of [...this.#places.values()].flat()) {
      if (place.deadline > now) continue;
      this.#remove(place);
      place.leave(false);
    }
  }

  #remove(place: Place): void {
    const places = this.#places.get(place.operation)?.filter(other => other !== place) ?? [];
    if (places.length > 0) this.#places.set(place.operation, places);
    else this.#places.delete(place.operation);
  }
}
