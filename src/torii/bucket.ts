import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { RateFacts } from './rateHeaders.ts';

const MINUTE_MS = 60_000;
/** The longest that a call waits for its turn. */
export const LONGEST_WAIT_MS = 5_000;

/** What a bucket allows and has left. */
export interface BucketState {
  /** Calls a minute. */
  readonly limit: number;
  readonly remaining: number;
  /** Epoch milliseconds at which it is full again. */
  readonly resetAt: number;
}

/** The calls that one key may make of one endpoint: a counter for the minute, corrected by what Torii says. */
export class Bucket {
  readonly #limiter: RateLimiterMemory;
  #consumed = 0;
  #resetAt = 0;
  #pausedUntil = 0;
  #underWay = 0;

  constructor(perMinute: number) {
    this.#limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE_MS / 1000 });
  }

  get state(): BucketState {
    const now = Date.now();
    const limit = this.#limiter.points;
    if (this.#pausedUntil > now) return { limit, remaining: 0, resetAt: this.#pausedUntil };
    if (this.#resetAt <= now) return { limit, remaining: limit, resetAt: now + MINUTE_MS };
    return { limit, remaining: Math.max(0, limit - this.#consumed), resetAt: this.#resetAt };
  }

  /** Takes one call where one is left. */
  async take(): Promise<boolean> {
    if (this.state.remaining === 0) return false;
    // Counted before the limiter answers, so that calls of one tick see each other.
    if (this.#resetAt <= Date.now()) this.#begin(0, Date.now() + MINUTE_MS);
    this.#consumed += 1;
    this.#underWay += 1;
    try {
      const { msBeforeNext } = await this.#limiter.consume('calls');
      this.#resetAt = Date.now() + msBeforeNext;
      return true;
    } catch {
      this.#underWay -= 1;
      return false;
    }
  }

  /** Tells how a call that was taken ended. A 429 stops the bucket for as long as Torii says, or until it says it is full, or a minute. */
  async done(status: number | undefined, facts: RateFacts): Promise<void> {
    this.#underWay -= 1;
    if (facts.limit !== undefined) this.#limiter.points = facts.limit;
    if (status === 429) this.#pausedUntil = Date.now() + pauseMs(facts);
    const { remaining, resetAt } = facts;
    if (remaining === undefined || resetAt === undefined) return;
    const theirs = this.#limiter.points - remaining + this.#underWay;
    // With calls under way an answer may be older than what is known: then only a new window or a smaller rest is news.
    const newWindow = resetAt > this.#resetAt + 1_000;
    if (this.#underWay > 0 && !newWindow && theirs <= this.#consumed) return;
    this.#begin(Math.max(0, theirs), resetAt);
    await this.#limiter.set('calls', this.#consumed, Math.max(1, (resetAt - Date.now()) / 1000));
  }

  #begin(consumed: number, resetAt: number): void {
    this.#consumed = consumed;
    this.#resetAt = resetAt;
  }
}

/** How long a 429 stops its endpoint. */
export function pauseMs({ retryAfterMs, resetAt }: RateFacts): number {
  if (retryAfterMs !== undefined) return retryAfterMs;
  return resetAt === undefined ? MINUTE_MS : Math.max(0, resetAt - Date.now());
}
