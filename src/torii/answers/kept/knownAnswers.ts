import type { ClientEvents } from '../../calls/events.ts';
import type { Shared } from '../../redis/shared.ts';
import type { Found } from '../../redis/stored/storedAnswers.ts';
import type { Writing } from '../../redis/stored/writings.ts';
import type { Tenant } from '../../tenant.ts';
import { AnswerCache, type Keep, type Lifetimes } from './answerCache.ts';

/** What is shared with other replicas, besides the budget. */
export type SharedAnswers = Pick<Shared, 'replicas' | 'answers' | 'writings'>;

const NO_CACHE: Lifetimes = { slowMs: 0, entityMs: 0 };

export interface KnownAnswersOptions {
  /** How long answers are cached; absent: not at all. */
  readonly lifetimes?: Lifetimes | undefined;
  /** Absent: nothing is shared. */
  readonly shared?: SharedAnswers | undefined;
  readonly events: ClientEvents;
  /** Told that no new read may join a key's calls in flight: a write may have changed anything. */
  readonly leave: (tenantHash: string) => void;
}

/** Answers that need no call: those kept here and those that other replicas have stored, until what they say may have changed. */
export class KnownAnswers {
  readonly #cache: AnswerCache;
  readonly #slowMs: number;
  readonly #others: SharedAnswers | undefined;
  readonly #events: ClientEvents;
  readonly #leave: (tenantHash: string) => void;

  constructor({ lifetimes = NO_CACHE, shared, events, leave }: KnownAnswersOptions) {
    this.#cache = new AnswerCache(lifetimes);
    this.#slowMs = lifetimes.slowMs;
    this.#others = shared;
    this.#events = events;
    this.#leave = leave;
    shared?.writings.listen(
      (tenantHash, writing) => this.#heard(tenantHash, writing),
      () => this.#cache.unheard(),
    );
  }

  /** The answer kept here, in a box; undefined if there is none. */
  get(key: string, keep: Keep): { readonly answer: unknown } | undefined {
    if (!this.#cache.keeps(keep)) return undefined;
    const cached = this.#isHeard(keep) ? this.#cache.get(key) : undefined;
    // Of what may be found where replicas share, that tells.
    if (cached || !this.isShared(keep)) {
      this.#events.cached(keep === 'untilWrite' ? 'entity' : 'slow', cached ? 'hit' : 'miss');
    }
    return cached;
  }

  /** What stores the answer of a read that starts now: as `AnswerCache.storing`. */
  storing(key: string, keep: Keep): ReturnType<AnswerCache['storing']> {
    return this.#cache.storing(key, keep);
  }

  /** Whether answers kept in this way may be found where replicas share. */
  isShared(keep: Keep): boolean {
    return keep === 'throughWrites' && this.#others !== undefined && this.#cache.keeps(keep);
  }

  /** What other replicas have stored. Does not fail. */
  async find(tenant: Tenant, key: string): Promise<Found | undefined> {
    const found = await this.#others?.answers.find(tenant, key.slice(key.indexOf(' ') + 1));
    if (found?.text === undefined) this.#events.cached('slow', 'miss');
    return found;
  }

  /** Keeps a whole answer that was read, here and where it was looked for. @param length of its text, in characters */
  put(keep: Keep, store: ReturnType<AnswerCache['storing']>, found: Found | undefined, value: unknown, text: string) {
    if (this.#isHeard(keep) && store(value, text.length)) void found?.put(text, this.#slowMs);
  }

  /** A key is used here: what other replicas tell of it concerns this one. */
  knows(tenant: Tenant): void {
    this.#others?.writings.knows(tenant);
  }

  /** A key has written. @param defines whether what there can be: then also what is kept through writes is gone, on all replicas */
  written(tenant: Tenant, defines: boolean): void {
    if (defines) {
      this.#cache.defined(tenant.hash);
      void this.#others?.answers.forget(tenant);
    }
    void this.#others?.writings.tell(tenant, defines ? 'defined' : 'written');
    this.forget(tenant.hash);
  }

  /** Drops a key's answers here, except those kept through writes. No new read joins its calls in flight. */
  forget(tenantHash: string): void {
    this.#cache.written(tenantHash);
    this.#leave(tenantHash);
  }

  /** Drops the same answers; reads may join. */
  doubt(tenantHash: string): void {
    this.#cache.written(tenantHash);
  }

  /** What was kept for a key is gone, on all replicas. */
  forgetAll(tenant: Tenant): void {
    this.#cache.forget(tenant.hash);
    void this.#others?.answers.forget(tenant);
    void this.#others?.writings.tell(tenant, 'forgotten');
  }

  /** What was kept for a key is gone here, and what is on its way is not kept. */
  forgetKey(tenantHash: string): void {
    this.#cache.defined(tenantHash);
    this.#leave(tenantHash);
  }

  /** Whether an answer may be kept: until something is written only while it is heard what other replicas write. */
  #isHeard(keep: Keep): boolean {
    return keep === 'throughWrites' || (this.#others?.writings.isHeard ?? true);
  }

  /** Another replica has told of a key. */
  #heard(tenantHash: string, writing: Writing): void {
    if (writing === 'forgotten') this.#cache.forget(tenantHash);
    else if (writing === 'defined') this.#cache.defined(tenantHash);
    else this.#cache.written(tenantHash);
    this.#leave(tenantHash);
  }
}
