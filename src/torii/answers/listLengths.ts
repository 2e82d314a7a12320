import { LRUCache } from 'lru-cache';
import type { EndpointName } from '../endpoints.ts';

/** Lists that are remembered, over all keys; the longest unused is forgotten. */
const MOST = 20_000;
/** How long a length is good enough to plan by. */
const KEPT_MS = 600_000;

/** How many rows whole lists had when Torii last said so, by key: what the next question is planned by. Never what anybody is answered. */
export class ListLengths {
  readonly #lengths = new LRUCache<string, number>({ max: MOST, ttl: KEPT_MS });

  of(tenantHash: string, endpoint: EndpointName): number | undefined {
    return this.#lengths.get(`${endpoint} ${tenantHash}`);
  }

  /** A key's lengths are gone. */
  forget(tenantHash: string): void {
    for (const id of [...this.#lengths.keys()]) if (id.endsWith(` ${tenantHash}`)) this.#lengths.delete(id);
  }

  learn(tenantHash: string, endpoint: EndpointName, length: number): void {
    this.#lengths.set(`${endpoint} ${tenantHash}`, length);
  }
}
