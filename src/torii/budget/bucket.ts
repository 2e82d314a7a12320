import type { RateFacts } from '../answers/rateHeaders.ts';
import { Lease, type LeaseEnd } from './lease.ts';
import { pauseMs } from './pause.ts';
import { RecentCalls } from './recentCalls.ts';
import {
  givenBack,
  heard,
  heardAnew,
  MINUTE_MS,
  next,
  openWindow,
  reserved,
  reserveGoneMs,
  type Told,
  taken,
  type Window,
  whichWindow,
} from './window.ts';

/** What a bucket allows and has left. */
export interface BucketState {
  /** Calls a minute. */
  readonly limit: number;
  readonly remaining: number;
  /** Epoch milliseconds at which it is full again. */
  readonly resetAt: number;
  /** Epoch milliseconds until which Torii has told to make no calls (429); absent where it has not. */
  readonly pausedUntil?: number;
}

/** How an answer came. */
interface Hearing {
  /** Epoch milliseconds: now, and when its call was sent. */
  readonly now: number;
  readonly sentAt: number;
  /** No other answer has come since its call was sent. */
  readonly newest: boolean;
  /** It tells an end that is later than the last one, and not by a window. */
  readonly moved: boolean;
}

/** No sane limit is above this many calls a minute. */
const HIGHEST_LIMIT = 100_000;
/** The shortest window that is believed. */
const SHORTEST_MS = 1_000;

/**
 * The calls that one key may make of one endpoint. Within a window that Torii has told of, they are counted as Torii counts. Before it has
 * told, and once the window is over, no more are made than every way of counting allows; if that is none, a single call goes first.
 */
export class Bucket {
  #window: Window;
  readonly #recent = new RecentCalls();
  readonly #pending = new Set<Lease>();
  /** The number of the window: tells which operations had a call in it. */
  #generation = 0;
  /** Epoch milliseconds at which the window was opened, as far as is known here. */
  #openedAt = 0;
  #length = MINUTE_MS;
  /** Torii's window slides: each call expires by itself. Seen by ends that move, until an answer counts fewer calls than a sliding window would. */
  #slides = false;
  /** Whether Torii has told of a window before. */
  #tells = false;
  /** The latest end that was ever told, in epoch milliseconds. */
  #toldEnd: number | undefined;
  /** Answers so far, to know which call was sent after the last one. */
  #answers = 0;
  #pausedUntil = 0;
  /** After a pause one call goes first. */
  #cautious = false;
  readonly #served = new WeakMap<object, number>();

  readonly #changed: () => void;

  /** @param changed told when there may be more to take */
  constructor(perMinute: number, changed: () => void = () => {}) {
    this.#changed = changed;
    this.#window = openWindow(perMinute, 0);
  }

  get state(): BucketState {
    const now = Date.now();
    this.#roll(now);
    const { limit, end } = this.#window;
    const pausedUntil = this.#pausedUntil;
    if (pausedUntil > now) return { limit, remaining: 0, resetAt: Math.max(pausedUntil, end ?? 0), pausedUntil };
    const remaining = Math.max(0, limit - this.#used(now));
    return { limit, remaining, resetAt: end ?? this.#recent.oldestGone(this.#length) ?? now + this.#length };
  }

  /** Calls that an operation may take now: some are reserved for operations that had none in this window. */
  left(operation: object): number {
    const now = Date.now();
    const available = this.#available(now);
    return this.hasServed(operation) ? Math.max(0, available - this.#reserve(now)) : available;
  }

  /** Whether an operation had a call in this window. */
  hasServed(operation: object): boolean {
    this.#roll(Date.now());
    return this.#served.get(operation) === this.#generation;
  }

  /** A call for an operation, if it has one left. */
  take(operation: object): Lease | undefined {
    if (this.left(operation) === 0) return undefined;
    const now = Date.now();
    if (this.#generation === 0) this.#open(now);
    this.#served.set(operation, this.#generation);
    this.#window = taken(this.#window);
    const lease = new Lease(now, {
      sent: () => this.#answers,
      ended: end => this.#ended(lease, end),
    });
    this.#pending.add(lease);
    return lease;
  }

  /** Epoch milliseconds at which an operation may have more than now; in the past if a call in flight has to tell. */
  moreAt(operation: object): number {
    const now = Date.now();
    this.#roll(now);
    if (this.#pausedUntil > now) return this.#pausedUntil;
    const { limit, end } = this.#window;
    const available = this.#available(now);
    if (available > 0) {
      const ends = end ?? this.#openedAt + this.#length;
      return this.hasServed(operation) ? ends - reserveGoneMs(limit, available, this.#length) : now;
    }
    if (this.#used(now) < limit) return now;
    if (end !== undefined) return this.#slides ? Math.min(end, this.#recent.oldestGone(this.#length) ?? end) : end;
    return this.#tells && !this.#slides ? now : (this.#recent.oldestGone(this.#length) ?? now);
  }

  /** A window that is over makes room for one of which nothing is known yet. */
  #roll(now: number): void {
    const { end } = this.#window;
    const over = end === undefined ? this.#generation > 0 && now >= this.#openedAt + this.#length : now >= end;
    if (over) this.#open(now);
  }

  #open(now: number, window = openWindow(this.#window.limit, this.#pending.size)): void {
    this.#generation += 1;
    this.#openedAt = now;
    this.#window = window;
  }

  #available(now: number): number {
    this.#roll(now);
    if (this.#pausedUntil > now) return 0;
    if (this.#cautious) return this.#isInFlight(this.#pausedUntil) ? 0 : 1;
    const left = this.#window.limit - this.#used(now);
    if (left > 0) return left;
    const scouts = this.#window.end === undefined && this.#tells && !this.#slides;
    return scouts && !this.#isInFlight(this.#openedAt) ? 1 : 0;
  }

  #used(now: number): number {
    const { end, used, told } = this.#window;
    const safe = this.#recent.count(now, this.#length) + this.#pending.size;
    if (end === undefined) return safe;
    return this.#slides ? Math.max(safe, told) : used;
  }

  #reserve(now: number): number {
    const ends = this.#window.end ?? this.#openedAt + this.#length;
    return reserved(this.#window.limit, ends - now, this.#length);
  }

  /** Whether a call taken at or after this moment is in flight: its answer will tell more. */
  #isInFlight(since: number): boolean {
    for (const { takenAt } of this.#pending) if (takenAt >= since) return true;
    return false;
  }

  #ended(lease: Lease, { counted, status, facts }: LeaseEnd): void {
    const now = Date.now();
    this.#roll(now);
    this.#pending.delete(lease);
    if (counted) this.#counted(lease, status, facts, now);
    else this.#window = givenBack(this.#window);
    this.#changed();
  }

  #counted(lease: Lease, status: number | undefined, facts: RateFacts, now: number): void {
    this.#recent.add(lease.sentAt ?? now, now);
    const newest = lease.sentAfter === this.#answers;
    this.#answers += 1;
    if (status === 429) {
      this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs(facts, now));
      this.#cautious = true;
    } else if (status !== undefined && lease.takenAt >= this.#pausedUntil) this.#cautious = false;
    this.#hear(lease, facts, now, newest);
  }

  #hear(lease: Lease, { limit, remaining, resetAt }: RateFacts, now: number, newest: boolean): void {
    if (limit !== undefined) this.#window = { ...this.#window, limit: Math.min(limit, HIGHEST_LIMIT) };
    if (remaining === undefined) return;
    const carried = lease.takenAt < this.#openedAt;
    if (resetAt === undefined || resetAt <= now) {
      // Its window is over: a call of before that was counted here as well was counted there.
      if (carried) this.#window = givenBack(this.#window);
      return;
    }
    this.#tells = true;
    const told: Told = { limit: this.#window.limit, remaining, resetAt };
    const moved = this.#hasMoved(resetAt);
    this.#learn(told, { now, sentAt: lease.sentAt ?? now, newest, moved });
    const which = whichWindow(this.#window, resetAt, this.#length);
    if (which === 'earlier') {
      if (carried) this.#window = givenBack(this.#window);
    } else if (which === 'later') {
      this.#open(now, next(told, this.#pending.size));
    } else {
      const anew = newest && (moved || this.#window.end === undefined);
      this.#window = anew ? heardAnew(this.#window, told, this.#pending.size) : heard(this.#window, told);
    }
  }

  /** What the answer gives away of how Torii counts. */
  #learn({ limit, remaining, resetAt }: Told, { now, sentAt, newest, moved }: Hearing): void {
    const theirs = limit - remaining;
    if (theirs <= 1) this.#length = Math.min(MINUTE_MS, Math.max(SHORTEST_MS, resetAt - sentAt));
    if (moved) this.#slides = true;
    else if (this.#slides && newest && theirs < this.#recent.sentWithin(now, this.#length)) this.#slides = false;
    this.#toldEnd = Math.max(this.#toldEnd ?? 0, resetAt);
  }

  /** Whether an end was told that is later than the last one, and not by a window. */
  #hasMoved(resetAt: number): boolean {
    return whichWindow({ ...this.#window, end: this.#toldEnd }, resetAt, this.#length) === 'moved';
  }
}
