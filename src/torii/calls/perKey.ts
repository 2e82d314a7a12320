import { LRUCache } from 'lru-cache';

/** Of keys that Torii has accepted; the longest unused is forgotten. */
const KNOWN = 20_000;
/** Of all others together: whoever sends keys that are none pushes out nothing but their like. */
const STRANGERS = 2_000;

/** What is kept for each endpoint and key. */
export class PerKey<T extends object> {
  readonly #isKnown: (tenantHash: string) => boolean;
  readonly #known = new LRUCache<string, T>({ max: KNOWN });
  readonly #strangers = new LRUCache<string, T>({ max: STRANGERS });

  /** @param isKnown whether Torii has accepted a key, by what stands for it */
  constructor(isKnown: (tenantHash: string) => boolean) {
    this.#isKnown = isKnown;
  }

  /** What is kept under a name for a key; made where there is nothing yet. */
  get(tenantHash: string, name: string, make: () => T): T {
    const id = `${name} ${tenantHash}`;
    const kept = this.#known.get(id);
    if (kept) return kept;
    const strange = this.#strangers.get(id);
    const value = strange ?? make();
    if (!this.#isKnown(tenantHash)) {
      if (!strange) this.#strangers.set(id, value);
      return value;
    }
    this.#strangers.delete(id);
    this.#known.set(id, value);
    return value;
  }
}
