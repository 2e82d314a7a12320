import { LRUCache } from 'lru-cache';

/** Where Torii reads a histogram's options: its guide has them in `options.dateHistogramOptions`, its document in `options` itself. */
export type HistogramNesting = 'guide' | 'document';

/** Keys that are remembered; the longest unused is forgotten. */
const MOST = 20_000;

/** Which of the two worked, by key. */
export class HistogramNestings {
  readonly #known = new LRUCache<string, HistogramNesting>({ max: MOST });

  of(tenantHash: string): HistogramNesting | undefined {
    return this.#known.get(tenantHash);
  }

  forget(tenantHash: string): void {
    this.#known.delete(tenantHash);
  }

  learn(tenantHash: string, nesting: HistogramNesting): void {
    this.#known.set(tenantHash, nesting);
  }
}
