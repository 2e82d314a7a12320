import { LRUCache } from 'lru-cache';
import { TenantSizes } from './tenantSizes.ts';

/** What all cached answers may take in memory, in bytes, as far as that can be told. */
const MOST_BYTES = 64 * 1024 * 1024;
/** What those of one tenant may take of it. */
const TENANT_SHARE = 0.25;
/** Bytes of memory that a character of an answer's text comes to when it has been read, and what an entry takes by itself. */
const BYTES_OF_A_CHARACTER = 4;
const BYTES_OF_AN_ENTRY = 512;

/**
 * How an answer is cached. `never`: it is always asked for anew. `untilWrite`: until the key writes or `entityMs` are over.
 * `throughWrites`: for `slowMs`, whatever the key writes, since it changes slowly and not by what is written here. `slowUntilWrite`: for
 * `slowMs`, or until the key writes.
 */
export type Keep = 'never' | 'untilWrite' | 'slowUntilWrite' | 'throughWrites';

/** How long answers are cached, in milliseconds; 0: not at all. */
export interface Lifetimes {
  /** What changes slowly: organisation, roles, field definitions, which values are in use. */
  readonly slowMs: number;
  /** Everything else. */
  readonly entityMs: number;
}

interface Cached {
  readonly answer: unknown;
  readonly keep: Keep;
  readonly bytes: number;
}

/**
 * Answers of reads, each under a key that begins with the tenant's hash and a space. They are bounded by their size: each tenant has a share
 * at the most, of which the longest unused go first; if all of them together are too large, a tenant that has most loses some. However many
 * tenants there are, storing takes the same time.
 */
export class AnswerCache {
  readonly #lifetimes: Lifetimes;
  readonly #mostBytes: number;
  readonly #tenants = new Map<string, LRUCache<string, Cached>>();
  readonly #sizes = new TenantSizes();
  #writes = 0;
  #definitions = 0;

  constructor(lifetimes: Lifetimes, mostBytes = MOST_BYTES) {
    this.#lifetimes = lifetimes;
    this.#mostBytes = mostBytes;
  }

  /** The size of all cached answers in bytes, as far as that can be told. */
  get bytes(): number {
    return this.#sizes.total;
  }

  /** The answer cached under a key, in a box; undefined if there is none. */
  get(key: string): { readonly answer: unknown } | undefined {
    const tenantHash = tenantOf(key);
    const cached = this.#tenants.get(tenantHash)?.get(key);
    // One that is too old is gone by now.
    if (!cached) this.#sized(tenantHash);
    return cached;
  }

  /** Whether answers that are cached in this way are kept at all. */
  keeps(keep: Keep): boolean {
    return this.#lifetimeOf(keep) > 0;
  }

  /**
   * Returns what stores the answer of a read starting now, given the length of its text in characters. It stores nothing if a write
   * happens first, unless the answer is kept through writes (which one of definitions ends too), nor what is too large for one tenant. It may
   * be told that no more than `mostMs` are left of the answer's lifetime, and gives whether nothing happened.
   */
  storing(key: string, keep: Keep): (answer: unknown, length: number, mostMs?: number) => boolean {
    const ttl = this.#lifetimeOf(keep);
    const [writes, definitions] = [this.#writes, this.#definitions];
    return (answer, length, mostMs = ttl) => {
      if (ttl <= 0 || definitions !== this.#definitions) return false;
      if (keep !== 'throughWrites' && writes !== this.#writes) return false;
      const bytes = BYTES_OF_AN_ENTRY + BYTES_OF_A_CHARACTER * (length + key.length);
      const tenantHash = tenantOf(key);
      this.#of(tenantHash).set(key, { answer, keep, bytes }, { ttl: Math.max(1, Math.min(ttl, mostMs)) });
      this.#sized(tenantHash);
      this.#makeRoom();
      return true;
    };
  }

  /** A tenant has written: its answers are gone, except those that are kept through writes. */
  written(tenantHash: string): void {
    this.#writes += 1;
    const cached = this.#tenants.get(tenantHash);
    for (const [key, { keep }] of cached?.entries() ?? []) if (keep !== 'throughWrites') cached?.delete(key);
    this.#sized(tenantHash);
  }

  /** A tenant has written what there can be: all its answers are gone, and those that are on their way are not stored. */
  defined(tenantHash: string): void {
    this.#definitions += 1;
    this.written(tenantHash);
    this.forget(tenantHash);
  }

  /** What is kept until something is written is gone, whoever's it is: it would not be known when that happens. */
  unheard(): void {
    for (const tenantHash of [...this.#tenants.keys()]) this.written(tenantHash);
  }

  /** All answers of a tenant are gone. */
  forget(tenantHash: string): void {
    this.#tenants.delete(tenantHash);
    this.#sized(tenantHash);
  }

  #lifetimeOf(keep: Keep): number {
    if (keep === 'never') return 0;
    return keep === 'untilWrite' ? this.#lifetimes.entityMs : this.#lifetimes.slowMs;
  }

  #of(tenantHash: string): LRUCache<string, Cached> {
    const known = this.#tenants.get(tenantHash);
    if (known) return known;
    const cached = new LRUCache<string, Cached>({
      maxSize: Math.floor(this.#mostBytes * TENANT_SHARE),
      sizeCalculation: ({ bytes }) => bytes,
    });
    this.#tenants.set(tenantHash, cached);
    return cached;
  }

  /** Takes note of how much a tenant keeps. */
  #sized(tenantHash: string): void {
    const cached = this.#tenants.get(tenantHash);
    if (cached?.size === 0) this.#tenants.delete(tenantHash);
    this.#sizes.set(tenantHash, cached?.calculatedSize ?? 0);
  }

  #makeRoom(): void {
    while (this.#sizes.total > this.#mostBytes) {
      const largest = this.#sizes.largest;
      if (largest === undefined) return;
      this.#tenants.get(largest)?.pop();
      this.#sized(largest);
    }
  }
}

function tenantOf(key: string): string {
  return key.slice(0, key.indexOf(' '));
}
