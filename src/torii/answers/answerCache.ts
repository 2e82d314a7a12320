import { LRUCache } from 'lru-cache';

/** What all kept answers may take in memory, in bytes, as far as that can be told. */
const MOST_BYTES = 64 * 1024 * 1024;
/** What those of one tenant may take of it. */
const TENANT_SHARE = 0.25;
/** Bytes of memory that a character of an answer's text comes to when it has been read, and what an entry takes by itself. */
const BYTES_OF_A_CHARACTER = 4;
const BYTES_OF_AN_ENTRY = 512;

interface Kept {
  readonly answer: unknown;
  /** Kept whatever the key writes: it moves slowly, and not by what is written here. */
  readonly slow: boolean;
  readonly bytes: number;
}

/** How long an answer is kept, and whether through writes. */
export interface Lifetime {
  readonly ms: number;
  readonly slow: boolean;
}

/**
 * Answers of reads, each under a key that begins with the tenant's hash and a space. They are bounded by their size: each tenant has a share
 * at the most, of which the longest unused go first; where all of them are too much, those of the tenant go that has most.
 */
export class KeptAnswers {
  readonly #mostBytes: number;
  readonly #tenants = new Map<string, LRUCache<string, Kept>>();
  #writes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** What is kept, in bytes, as far as that can be told. */
  get bytes(): number {
    return [...this.#tenants.values()].reduce((sum, kept) => sum + kept.calculatedSize, 0);
  }

  /** The answer kept under a key, in a box; undefined where there is none. */
  get(key: string): { readonly answer: unknown } | undefined {
    return this.#tenants.get(tenantOf(key))?.get(key);
  }

  /**
   * Says how to keep the answer of a read that begins now, told the length of its text in characters: not at all where a write comes
   * before it, or where it is too large for one tenant.
   */
  keeper(key: string, { ms, slow }: Lifetime): (answer: unknown, length: number) => void {
    const writes = this.#writes;
    return (answer, length) => {
      if (ms <= 0 || (!slow && writes !== this.#writes)) return;
      const bytes = BYTES_OF_AN_ENTRY + BYTES_OF_A_CHARACTER * (length + key.length);
      this.#of(tenantOf(key)).set(key, { answer, slow, bytes }, { ttl: ms });
      this.#makeRoom();
    };
  }

  /** A tenant has written: what was kept for it is gone, but for what is slow to move. */
  written(tenantHash: string): void {
    this.#writes += 1;
    const kept = this.#tenants.get(tenantHash);
    for (const [key, { slow }] of kept?.entries() ?? []) if (!slow) kept?.delete(key);
    if (kept?.size === 0) this.#tenants.delete(tenantHash);
  }

  /** All that was kept for a tenant is gone. */
  forget(tenantHash: string): void {
    this.#tenants.delete(tenantHash);
  }

  #of(tenantHash: string): LRUCache<string, Kept> {
    const known = this.#tenants.get(tenantHash);
    if (known) return known;
    const kept = new LRUCache<string, Kept>({
      maxSize: Math.floor(this.#mostBytes * TENANT_SHARE),
      sizeCalculation: ({ bytes }) => bytes,
    });
    this.#tenants.set(tenantHash, kept);
    return kept;
  }

  #makeRoom(): void {
    let bytes = this.bytes;
    while (bytes > this.#mostBytes) {
      const [tenantHash, largest] = [...this.#tenants].reduce((a, b) =>
        b[1].calculatedSize > a[1].calculatedSize ? b : a,
      );
      const before = largest.calculatedSize;
      largest.pop();
      bytes -= before - largest.calculatedSize;
      if (largest.size === 0) this.#tenants.delete(tenantHash);
    }
  }
}

function tenantOf(key: string): string {
  return key.slice(0, key.indexOf(' '));
}
