import type { EndpointName } from '../../torii/endpoints.ts';
import type { Torii } from '../../torii/session.ts';

/** How long siblings are waited for at the most, in milliseconds: one slow page must not use up a request's time. */
const MOST_WAIT = 2_000;

/**
 * Which reads of one request have come and which are in flight. Pages of siblings (the accounts of ten apps) come one
 * after the other; what their rows refer to is asked for together only if the last of them is waited for.
 */
export class Arrivals {
  readonly #inFlight = new Map<EndpointName, Set<Promise<unknown>>>();
  readonly #come = new Set<EndpointName>();

  /** The same Torii, its reads watched. */
  watched(torii: Torii): Torii {
    return { ...torii, read: call => this.#watch(call.endpoint, torii.read(call)) };
  }

  /** Settles when no sibling of a page that has come is in flight any more; undefined if none is now. */
  rest(endpoints: readonly EndpointName[]): Promise<void> | undefined {
    return this.#siblings(endpoints).length > 0 ? this.#wait(endpoints, Date.now() + MOST_WAIT) : undefined;
  }

  async #wait(endpoints: readonly EndpointName[], until: number): Promise<void> {
    for (;;) {
      const siblings = this.#siblings(endpoints);
      const left = until - Date.now();
      if (siblings.length === 0 || left <= 0) return;
      await within(left, Promise.allSettled(siblings));
      // The answers that came are resolved first: their resolvers ask for more.
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  #siblings(endpoints: readonly EndpointName[]): Promise<unknown>[] {
    return endpoints.flatMap(endpoint => (this.#come.has(endpoint) ? [...(this.#inFlight.get(endpoint) ?? [])] : []));
  }

  #watch<T>(endpoint: EndpointName, read: Promise<T>): Promise<T> {
    const reads = this.#inFlight.get(endpoint) ?? new Set();
    this.#inFlight.set(endpoint, reads);
    const settled = read
      .catch(() => {})
      .finally(() => {
        reads.delete(settled);
        this.#come.add(endpoint);
      });
    reads.add(settled);
    return read;
  }
}

async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
