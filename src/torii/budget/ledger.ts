import type { RateFacts } from '../answers/rateHeaders.ts';
import { pauseMs } from './pause.ts';
import { RecentCalls } from './recentCalls.ts';
import {
  givenBack,
  heard,
  heardAnew,
  heardOfBefore,
  MINUTE_MS,
  next,
  openWindow,
  RESERVED,
  reserved,
  reserveGoneMs,
  type Told,
  type Window,
  whichWindow,
} from './window.ts';

/** No sane limit is above this many calls a minute. */
export const HIGHEST_LIMIT = 100_000;
/** The shortest window that is believed. */
const SHORTEST_MS = 1_000;

/** Who asks for a call: an operation that had none in this window, one that had, or work that leaves half of the window to others. */
export type Kind = 'first' | 'more' | 'background';

/** Calls that were taken and have not ended. */
export interface Pending {
  readonly count: number;
  /** Whether one of them was taken at or after this moment: its answer will tell more. */
  takenSince(since: number): boolean;
}

/** How a call ended that Torii may have counted. Moments are of the ledger's own clock, in milliseconds. */
export interface Ended extends RateFacts {
  readonly takenAt: number;
  readonly sentAt: number;
  /** Whether no other answer had come since it was sent. */
  readonly newest: boolean;
  /** HTTP status; absent where Torii did not answer. */
  readonly status?: number | undefined;
}

/**
 * The account of the calls that one key makes of one endpoint, whoever keeps it: it has no clock. Within a window that Torii has told of,
 * calls are counted as Torii counts. Before it has told, and once the window is over, no more are made than every way of counting allows; if
 * that is none, a single call goes first. `src/torii/redis/ledger.lua` is the same, line by line.
 */
export class Ledger {
  window: Window;
  /** The number of the window: tells which operations had a call in it. */
  generation = 0;
  /** When the window was opened, as far as is known here. */
  openedAt = 0;
  length = MINUTE_MS;
  /** Torii's window slides: each call expires by itself. Seen by ends that move, until an answer counts fewer calls than a sliding window would. */
  slides = false;
  /** Whether Torii has told of a window before. */
  tells = false;
  /** The latest end that was ever told; 0 before. */
  toldEnd = 0;
  pausedUntil = 0;
  /** After a pause one call goes first. */
  cautious = false;
  /** Operations with a call in this window, those of them that had none in the last, and those that had one in the last. */
  callers = 0;
  fresh = 0;
  before = 0;
  readonly recent = new RecentCalls();
  readonly #pending: Pending;
  readonly #width: number;

  /** @param width part of a window's length: calls that end within it are kept together */
  constructor(limit: number, pending: Pending, width = 0) {
    this.window = openWindow(limit, 0);
    this.#pending = pending;
    this.#width = width;
  }

  /** A window that is over makes room for one of which nothing is known yet. */
  roll(now: number): void {
    const { end } = this.window;
    const over = end === undefined ? this.generation > 0 && now >= this.openedAt + this.length : now >= end;
    if (over) this.#open(now, openWindow(this.window.limit, this.#pending.count));
  }

  /** Calls that are counted now, those that may be among them. */
  used(now: number): number {
    const { end, used, told } = this.window;
    if (end === undefined) return this.#safe(now);
    return this.slides ? Math.max(this.#safe(now), told) : used;
  }

  /** No more calls than these are counted, whichever way Torii counts, unless others use the key. */
  #safe(now: number): number {
    return this.recent.count(now, this.length) + this.#pending.count;
  }

  /** Calls that may be made now by operations that had none yet. */
  available(now: number): number {
    this.roll(now);
    if (this.pausedUntil > now) return 0;
    if (this.cautious) return this.#pending.takenSince(this.pausedUntil) ? 0 : 1;
    const left = this.window.limit - this.used(now);
    if (left > 0) return left;
    return this.#scouts() && !this.#pending.takenSince(this.openedAt) ? 1 : 0;
  }

  /** Calls that may be made now by whoever asks: others than operations without a call leave some, where more than one operation is about. */
  left(now: number, kind: Kind): number {
    const available = this.available(now);
    if (kind === 'first' || !this.isCrowded) return available;
    return Math.max(0, available - reserved(this.window.limit, this.#ends() - now, this.length, RESERVED[kind]));
  }

  /** Whether more than one operation called in this window or the last. */
  get isCrowded(): boolean {
    return this.before + this.fresh > 1;
  }

  /** Counts calls that are made now. */
  take(now: number, calls: number): void {
    if (this.generation === 0) this.#open(now, this.window);
    this.window = { ...this.window, used: this.window.used + calls };
  }

  /** An operation has its first call in this window. @param had whether it had one in the last */
  called(had: boolean): void {
    this.callers += 1;
    if (!had) this.fresh += 1;
  }

  /** When somebody may have more than now; not in the future if a call in flight has to tell. */
  moreAt(now: number, kind: Kind): number {
    this.roll(now);
    if (this.pausedUntil > now) return this.pausedUntil;
    const { limit, end } = this.window;
    const available = this.available(now);
    if (available > 0) {
      if (kind === 'first' || !this.isCrowded) return now;
      return this.#ends() - reserveGoneMs(limit, available, this.length, RESERVED[kind]);
    }
    if (this.used(now) < limit) return now;
    const gone = this.recent.oldestGone(this.length);
    if (end !== undefined) return this.slides ? Math.min(end, gone ?? end) : end;
    return this.tells && !this.slides ? now : (gone ?? now);
  }

  /** A call was taken and not counted by Torii. */
  giveBack(now: number, calls = 1): void {
    this.roll(now);
    this.window = givenBack(this.window, calls);
  }

  /** Calls that Torii may have counted have ended. */
  ended(sentAt: number, endedAt: number, calls = 1): void {
    this.recent.add(sentAt, endedAt, calls, Math.max(1, this.length * this.#width));
  }

  /** Takes in what the end of such a call says. */
  hear(now: number, told: Ended): void {
    this.roll(now);
    if (told.status === 429) {
      this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs(told, now));
      this.cautious = true;
    } else if (told.status !== undefined && told.takenAt >= this.pausedUntil) this.cautious = false;
    if (told.limit !== undefined) this.window = { ...this.window, limit: Math.min(told.limit, HIGHEST_LIMIT) };
    if (told.remaining !== undefined) this.#hear(now, told, told.remaining);
  }

  #hear(now: number, { takenAt, sentAt, newest, resetAt }: Ended, remaining: number): void {
    const carried = takenAt < this.openedAt;
    if (resetAt === undefined || resetAt <= now) {
      // Its window is over: a call of before that was counted here as well was counted there.
      if (carried) this.window = givenBack(this.window);
      return;
    }
    this.tells = true;
    const told: Told = { limit: this.window.limit, remaining, resetAt };
    const moved = this.#hasMoved(resetAt);
    const theirs = told.limit - remaining;
    if (theirs <= 1) this.length = Math.min(MINUTE_MS, Math.max(SHORTEST_MS, resetAt - sentAt));
    if (moved) this.slides = true;
    else if (this.slides && newest && theirs < this.recent.sentWithin(now, this.length)) this.slides = false;
    this.toldEnd = Math.max(this.toldEnd, resetAt);
    const which = whichWindow(this.window, resetAt, this.length);
    if (which === 'earlier') {
      if (carried) this.window = givenBack(this.window);
    } else if (which === 'later') {
      this.#open(now, next(told, this.#pending.count));
    } else {
      const { end, used } = this.window;
      const isFirst = end === undefined;
      const pending = this.#pending.count;
      const known = newest && (moved || isFirst) ? heardAnew(this.window, told, pending) : heard(this.window, told);
      this.window = isFirst && theirs > used ? heardOfBefore(known, theirs, pending, this.#safe(now)) : known;
    }
  }

  #open(now: number, window: Window): void {
    this.before = now < this.#ends() + this.length ? this.callers : 0;
    this.callers = 0;
    this.fresh = 0;
    this.generation += 1;
    this.openedAt = now;
    this.window = window;
  }

  #ends(): number {
    return this.window.end ?? this.openedAt + this.length;
  }

  /** Whether one call may go before it is known that Torii takes more. */
  #scouts(): boolean {
    return this.window.end === undefined && this.tells && !this.slides;
  }

  /** Whether an end was told that is later than the last one, and not by a window. */
  #hasMoved(resetAt: number): boolean {
    const end = this.toldEnd === 0 ? undefined : this.toldEnd;
    return whichWindow({ ...this.window, end }, resetAt, this.length) === 'moved';
  }
}
