import { LRUCache } from 'lru-cache';

/** Answers kept for a while, over all keys. */
const MOST = 5_000;

interface Kept {
  readonly answer: unknown;
  /** Kept whatever the key writes: it moves slowly, and not by what is written here. */
  readonly slow: boolean;
}

/** How long an answer is kept, and whether through writes. */
export interface Lifetime {
  readonly ms: number;
  readonly slow: boolean;
}

/** Answers of reads, each under a key that begins with the tenant's hash. */
export class KeptAnswers {
  readonly #kept = new LRUCache<string, Kept>({ max: MOST });
  #writes = 0;

  /** The answer kept under a key, in a box; undefined where there is none. */
  get(key: string): { readonly answer: unknown } | undefined {
    return this.#kept.get(key);
  }

  /** Says how to keep the answer of a read that begins now: not at all where a write comes before it. */
  keeper(key: string, { ms, slow }: Lifetime): (answer: unknown) => void {
    const writes = this.#writes;
    return answer => {
      if (ms > 0 && (slow || writes === this.#writes)) this.#kept.set(key, { answer, slow }, { ttl: ms });
    };
  }

  /** A tenant has written: what was kept for it is gone, but for what is slow to move. */
  written(tenantHash: string): void {
    this.#writes += 1;
    this.#drop(tenantHash, ({ slow }) => !slow);
  }

  /** All that was kept for a tenant is gone. */
  forget(tenantHash: string): void {
    this.#drop(tenantHash, () => true);
  }

  #drop(tenantHash: string, matches: (kept: Kept) => boolean): void {
    for (const [key, kept] of this.#kept.entries()) {
      if (key.startsWith(`${tenantHash} `) && matches(kept)) this.#kept.delete(key);
    }
  }
}
