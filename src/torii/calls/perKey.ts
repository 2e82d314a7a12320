import { LRUCache } from 'lru-cache';

/** Of keys that Torii has accepted; the longest unused is forgotten. */
const KNOWN = 20_000;
/** Of all other keys together: made-up keys push out nothing but each other. */
const STRANGERS = 2_000;

/** One object per endpoint and key, such as a breaker or a budget. */
export class PerKey<T extends object> {
  readonly #isKnown: (tenantHash: string) => boolean;
  readonly #known = new LRUCache<string, T>({ max: KNOWN });
  readonly #strangers = new LRUCache<string, T>({ max: STRANGERS });

  /** @param isKnown whether Torii has accepted a key, given its hash */
  constructor(isKnown: (tenantHash: string) => boolean) {
    this.#isKnown = isKnown;
  }

  /** A key's object under a name; made if there is none yet. */
  get(tenantHash: string, name: string, make: () => T): T {
    const id = `${name} ${tenantHash}`;
    const known = this.#known.get(id);
    if (known) return known;
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

  /** All objects. */
  *all(): Generator<T> {
    yield* this.#known.values();
    yield* this.#strangers.values();
  }

  /** A key's objects are gone, under whatever names. */
  forget(tenantHash: string): void {
    for (const objects of [this.#known, this.#strangers]) {
      for (const id of [...objects.keys()]) if (id.endsWith(` ${tenantHash}`)) objects.delete(id);
    }
  }
}
