import { type Ended, HIGHEST_LIMIT } from '../budget/ledger.ts';
import { pauseMs } from '../budget/pause.ts';
import { heard, MINUTE_MS, next, openWindow, RESERVED, reserved, type Window, whichWindow } from '../budget/window.ts';

/** What the scripts answer: durations in milliseconds. */
export interface Reply {
  /** Calls for operations that had none in this window, for those that had, and in the background. */
  readonly granted: readonly [number, number, number];
  /** In how many milliseconds to ask for what was not granted of each; -1 where all was, or none was asked for. */
  readonly again: readonly [number, number, number];
  /** The server's clock. */
  readonly now: number;
  readonly seq: number;
  readonly generation: number;
  readonly limit: number;
  readonly used: number;
  readonly told: number;
  readonly end: number;
  readonly opened: number;
  readonly length: number;
  readonly slides: boolean;
  readonly tells: boolean;
  readonly cautious: boolean;
  readonly paused: number;
  readonly crowded: boolean;
  readonly left: number;
  readonly gone: number;
  readonly probing: boolean;
  /** Calls that were ever granted to this replica. */
  readonly total: number;
  /** Replicas that made calls lately. */
  readonly replicas: number;
}

/** What one replica knows of an account that is kept in Redis: as it was at the last reply, and what answers have said since. */
export class View {
  window: Window;
  seq = 0;
  generation = 0;
  openedAt = 0;
  length = MINUTE_MS;
  slides = false;
  tells = false;
  cautious = false;
  crowded = false;
  /** One call goes first: whatever becomes of it is news. */
  probing = false;
  pausedUntil = 0;
  /** Calls that were ever granted to this replica, as far as it has seen. */
  known = 0;
  /** Replicas that made calls lately, this one among them. */
  replicas = 1;
  /** When the oldest of calls that ended is forgotten. */
  goneAt = 0;
  /** When the account was seen last. */
  #seenAt = 0;
  /** What the server's clock shows at 0 of ours, at the least and at the most; absent until it has answered. */
  #clock: readonly [number, number] | undefined;

  constructor(limit: number) {
    this.window = openWindow(limit, 0);
  }

  /** What the server's clock shows now at the least and at the most; 0 where that is not known. */
  stamps(now: number): readonly [number, number] {
    return this.#clock === undefined ? [0, 0] : [Math.floor(this.#clock[0] + now), Math.ceil(this.#clock[1] + now)];
  }

  /** Another server may answer from now on. */
  forgetClock(): void {
    this.#clock = undefined;
  }

  /** A reply has been seen, whether it is taken in or not. @param askedAt when its question was asked */
  see({ total, now: theirs }: Reply, now: number, askedAt: number): void {
    // Replies are not always seen in the order in which they were given.
    this.known = Math.max(this.known, total);
    // It was given in between. The server's clock has whole milliseconds.
    const [least, most] = [theirs - now, theirs + 1 - askedAt];
    const [before, behind] = this.#clock ?? [least, most];
    const [from, to] = [Math.max(before, least), Math.min(behind, most)];
    // A clock was set.
    this.#clock = from <= to ? [from, to] : [least, most];
  }

  take(reply: Reply, now: number): void {
    if (reply.seq < this.seq) return;
    const { limit, used, told, end } = reply;
    this.window = { limit, used, told, end: end < 0 ? undefined : now + end };
    this.seq = reply.seq;
    this.generation = reply.generation;
    this.openedAt = now - reply.opened;
    this.length = reply.length;
    this.slides = reply.slides;
    this.tells = reply.tells;
    this.cautious = reply.cautious;
    this.crowded = reply.crowded;
    this.probing = reply.probing;
    this.replicas = reply.replicas;
    this.pausedUntil = reply.paused > 0 ? now + reply.paused : 0;
    this.goneAt = now + reply.gone;
    this.#seenAt = now;
  }

  /** What is sent with every question, so that a Redis that has forgotten learns again. @param alone calls made without it since; -1 where none had to be */
  toSend(now: number, alone: number) {
    const { limit, used, told, end } = this.window;
    return {
      seq: this.seq,
      generation: this.generation,
      limit,
      used,
      told,
      end: end === undefined || end <= now ? -1 : Math.round(end - now),
      opened: Math.round(now - this.openedAt),
      paused: Math.max(0, Math.round(this.pausedUntil - now)),
      length: Math.round(this.length),
      slides: this.slides,
      tells: this.tells,
      cautious: this.cautious,
      alone,
    };
  }

  /** Whether the end of a call says what the account does not know yet. */
  isNews(told: Ended): boolean {
    const { limit, remaining, resetAt, status, takenAt } = told;
    if (status === 429 || this.probing || this.slides) return true;
    if (limit !== undefined && Math.min(limit, HIGHEST_LIMIT) !== this.window.limit) return true;
    if (remaining === undefined) return false;
    if (takenAt < this.openedAt) return true;
    if (resetAt === undefined) return false;
    const theirs = this.window.limit - remaining;
    const isThis = this.window.end !== undefined && whichWindow(this.window, resetAt, this.length) === 'this';
    return !isThis || theirs > this.window.used || theirs <= 1;
  }

  /** Takes in what the end of a call says, until the account answers. */
  hear(now: number, told: Ended, pending: number): void {
    const { limit, remaining, resetAt } = told;
    if (told.status === 429) {
      this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs(told, now));
      this.cautious = true;
    }
    if (limit !== undefined) this.window = { ...this.window, limit: Math.min(limit, HIGHEST_LIMIT) };
    if (remaining === undefined || resetAt === undefined || resetAt <= now) return;
    const tells = { limit: this.window.limit, remaining, resetAt };
    this.tells = true;
    const which = whichWindow(this.window, resetAt, this.length);
    if (which === 'later') {
      this.window = next(tells, pending);
      this.openedAt = now;
    } else if (which !== 'earlier') this.window = heard(this.window, tells);
  }

  /** Calls that are left, as far as is known. @param pending calls of this replica that are under way */
  left(now: number, pending: number): number {
    if (this.pausedUntil > now) return 0;
    const { limit, used } = this.window;
    // What was under way or had ended when the account was seen is forgotten a window later.
    const isOver = now >= (this.window.end ?? Math.max(this.ends, this.#seenAt + this.length));
    return Math.max(0, limit - (isOver ? pending : used));
  }

  /** What others are to be left of these. */
  reserve(now: number, kind: keyof typeof RESERVED): number {
    return this.crowded ? reserved(this.window.limit, this.ends - now, this.length, RESERVED[kind]) : 0;
  }

  get ends(): number {
    return this.window.end ?? this.openedAt + this.length;
  }
}
