import type { BucketState } from '../budget/bucket.ts';
import type { OperationState } from '../budget/budget.ts';
import type { Lease, LeaseEnd } from '../budget/lease.ts';
import { Leases } from '../budget/leases.ts';
import type { Ended, Kind, Ledger } from '../budget/ledger.ts';
import { Operations } from '../budget/operations.ts';
import { type Waiter, WaitingLine } from '../budget/waitingLine.ts';
import type { Caller } from '../caller.ts';
import { Account, type Wanted } from './account.ts';
import type { RedisLink } from './connection/link.ts';
import type { Replicas } from './connection/replicas.ts';
import { OwnShare } from './ownShare.ts';
import { type Reply, View } from './view.ts';

export interface SharedBucketOptions {
  readonly link: RedisLink;
  readonly replicas: Replicas;
  /** Names of the account and of who waits. */
  readonly keys: readonly [string, string];
  /** Calls a minute, until Torii tells. */
  readonly perMinute: number;
}

/** Who waits looks again after this time where a call in flight has to tell; a replica that is alone looks for Redis as often. */
const GLANCE_MS = 50;
const ALONE_GLANCE_MS = 250;
/** What has become of calls is told after this time where nothing is asked before, and of calls that take long again and again. */
const TELL_MS = 1_000;
const TELL_BACK_MS = 20;
const STILL_MS = 10_000;
/** Calls that are asked for at once. */
const MOST_AT_ONCE = 10_000;

/** The calls that one key may make of one endpoint, counted with all replicas in Redis, or alone where that does not answer. */
export class SharedBucket {
  readonly #options: SharedBucketOptions;
  readonly #account: Account;
  readonly #view: View;
  readonly #leases = new Leases();
  readonly #line = new WaitingLine<Lease>();
  readonly #operations: Operations;
  readonly #behind = new WeakSet<object>();
  /** What is made alone, while Redis does not answer. */
  readonly #share = new OwnShare();
  /** Operations of a reply that are counted already as those that have a call. */
  #counted = 0;
  #isAsking = false;
  #isGathering = false;
  #timer: NodeJS.Timeout | undefined;
  #telling: { readonly timer: NodeJS.Timeout; readonly at: number } | undefined;
  /** Epoch milliseconds at which there may be more, by kind, as the last reply to a question for calls says; 0 where it says nothing. */
  readonly #againAt: Record<Kind, number> = { first: 0, more: 0, background: 0 };

  constructor(options: SharedBucketOptions) {
    const { link, replicas, keys, perMinute } = options;
    this.#options = options;
    this.#view = new View(perMinute);
    this.#account = new Account({
      link,
      replicas,
      keys,
      view: this.#view,
      pending: this.#leases,
      share: this.#share,
      replied: (reply, alone, asked) => this.#replied(reply, alone, asked),
    });
    const bucket = this;
    this.#operations = new Operations({
      // Windows of the own account have numbers of their own.
      get generation() {
        return bucket.#own ? -bucket.#own.generation : bucket.#view.generation;
      },
      called: had => this.#called(had),
    });
  }

  /** A call for the waiter's operation, when it is its turn; undefined if it cannot have one before its deadline. */
  wait(waiter: Waiter, priority: Caller['priority']): Promise<Lease | undefined> {
    const { operation, deadline } = waiter;
    if (this.#view.pausedUntil > Math.max(deadline, Date.now())) return Promise.resolve(undefined);
    if (priority) this.#behind.add(operation);
    const waiting = this.#line.wait(waiter, this.#operations.hasServed(operation), priority === 'background');
    this.#gather();
    return waiting;
  }

  /** Epoch milliseconds at which there may be more for an operation. */
  moreAt(operation: object, priority: Caller['priority']): number {
    const now = Date.now();
    const kind = this.#kindOf(operation, priority);
    if (this.#own) return this.#own.moreAt(now, kind);
    return Math.max(this.#againAt[kind], this.#view.pausedUntil, now);
  }

  state(operation: object, priority: Caller['priority']): OperationState {
    const now = Date.now();
    const kind = this.#kindOf(operation, priority);
    const { limit } = this.#view.window;
    const paused = this.#view.pausedUntil > now ? { pausedUntil: this.#view.pausedUntil } : {};
    const own = this.#own;
    const isPaused = this.#view.pausedUntil > now;
    const calls = own ? Math.max(0, own.window.limit - own.used(now)) : this.#view.left(now, this.#leases.count);
    const state: BucketState = { limit, remaining: isPaused ? 0 : calls, resetAt: this.#resetAt(now), ...paused };
    if (own) return { ...state, left: own.left(now, kind) };
    const reserve = kind === 'first' ? 0 : this.#view.reserve(now, kind);
    const left = Math.max(0, state.remaining - reserve);
    return { ...state, left: this.#view.cautious ? Math.min(1, left) : left };
  }

  /** Redis is there again: what was made alone is told at once. */
  connected(): void {
    if (this.#own) this.#tellAlone(Date.now());
  }

  /** Tells Redis what has become of calls, before this replica goes. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    clearTimeout(this.#telling?.timer);
    await this.#account.leave(Date.now());
  }

  #resetAt(now: number): number {
    const { end } = this.#own?.window ?? this.#view.window;
    if (end !== undefined) return Math.max(this.#view.pausedUntil, end);
    return Math.max(this.#view.pausedUntil, this.#view.goneAt > now ? this.#view.goneAt : now + this.#view.length);
  }

  #kindOf(operation: object, priority: Caller['priority']): Kind {
    return priority ?? (this.#operations.hasServed(operation) ? 'more' : 'first');
  }

  /** Asks for all that is wanted in this tick together. */
  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    process.nextTick(() => {
      this.#isGathering = false;
      this.#serve();
    });
  }

  #serve(): void {
    if (this.#line.size === 0) return;
    if (this.#account.mayAsk) void this.#ask();
    else if (!this.#isAsking) this.#serveAlone();
  }

  async #ask(): Promise<void> {
    // Whoever joins meanwhile is asked for with the reply.
    if (this.#isAsking) return;
    this.#isAsking = true;
    clearTimeout(this.#timer);
    try {
      await this.#account.take(this.#wanted());
    } catch {
      this.#isAsking = false;
      this.#serveAlone();
    }
  }

  #wanted(): Wanted {
    let [first, fresh, more, background, operations] = [0, 0, 0, 0, 0];
    for (const { operation, calls, isBehind } of this.#line.waiting()) {
      operations += 1;
      if (isBehind) background += calls;
      else if (this.#operations.hasServed(operation)) more += calls;
      else {
        first += 1;
        if (!this.#operations.hasServedBefore(operation)) fresh += 1;
        more += calls - 1;
      }
      if (first + more + background >= MOST_AT_ONCE) break;
    }
    return { first, fresh, more, background, operations };
  }

  #called(had: boolean): void {
    if (this.#own) this.#own.called(had);
    else if (this.#counted > 0) this.#counted -= 1;
    else this.#account.report.called(had);
  }

  /** Gives what was granted to those who wait, and back what nobody wants any more. */
  #replied(reply: Reply, alone: boolean, asked: boolean): void {
    const now = Date.now();
    if (asked) this.#isAsking = false;
    if (alone) this.#share.end();
    // What is known alone is not forgotten before it has been told.
    if (!this.#own) this.#view.take(reply, now);
    let [first, more, background] = this.#share.cover(reply.granted, now);
    this.#counted = first;
    this.#line.serve(operation => {
      if (this.#behind.has(operation)) {
        if (background === 0) return undefined;
        background -= 1;
      } else if (first > 0) first -= 1;
      else if (more > 0) more -= 1;
      else return undefined;
      return this.#lease(operation, now);
    });
    this.#counted = 0;
    const over = first + more + background;
    if (over > 0) {
      this.#account.report.giveBack(over);
      this.#tellIn(TELL_BACK_MS);
    }
    if (this.#own) this.#tellAlone(now);
    else if (asked) this.#wait(reply.again, now);
    else if (this.#line.size > 0) this.#gather();
  }

  /** Redis answers again: others have more as soon as it knows what was made alone. */
  #tellAlone(now: number): void {
    if (this.#line.size > 0) this.#gather();
    else void this.#account.tell(now);
  }

  /** Those who cannot be served in time are told at once; of whom nothing was said yet, because they joined meanwhile, is asked at once. */
  #wait([first, more, background]: Reply['again'], now: number): void {
    const inMs = { first, more, background };
    for (const kind of ['first', 'more', 'background'] as const)
      this.#againAt[kind] = inMs[kind] > 0 ? now + inMs[kind] : 0;
    const kindOf = (operation: object, isBehind: boolean) =>
      this.#kindOf(operation, isBehind ? 'background' : undefined);
    this.#line.dismiss((operation, isBehind) => this.#againAt[kindOf(operation, isBehind)]);
    let soonest = Number.POSITIVE_INFINITY;
    for (const { operation, isBehind } of this.#line.waiting()) {
      const ms = inMs[kindOf(operation, isBehind)];
      if (ms < 0) {
        this.#gather();
        return;
      }
      soonest = Math.min(soonest, ms > 0 ? ms : GLANCE_MS);
    }
    if (this.#line.size > 0) this.#schedule(soonest);
  }

  #lease(operation: object, now: number): Lease {
    this.#operations.serve(operation);
    return this.#leases.take(now, (lease, end) => this.#ended(lease, end));
  }

  #serveAlone(): void {
    const now = Date.now();
    const own = this.#goAlone(now);
    this.#line.serve(operation => {
      const kind = this.#kindOf(operation, this.#behind.has(operation) ? 'background' : undefined);
      if (own.left(now, kind) === 0) return undefined;
      this.#share.take(own, now);
      this.#options.link.events.alone();
      return this.#lease(operation, now);
    });
    if (this.#line.size === 0) return;
    // Where an answer may still come, more may come with it.
    if (!this.#account.isLate)
      this.#line.dismiss((operation, isBehind) =>
        own.moreAt(now, this.#kindOf(operation, isBehind ? 'background' : undefined)),
      );
    const { first } = this.#line;
    if (first === undefined) return;
    const inMs = own.moreAt(now, this.#kindOf(first, undefined)) - now;
    this.#schedule(Math.min(ALONE_GLANCE_MS, inMs > 0 ? inMs : ALONE_GLANCE_MS));
  }

  #goAlone(now: number): Ledger {
    if (!this.#own) this.#view.forgetClock();
    return this.#share.begin(this.#view, this.#account.parts, this.#leases, now);
  }

  get #own(): Ledger | undefined {
    return this.#share.ledger;
  }

  #schedule(inMs: number): void {
    clearTimeout(this.#timer);
    if (this.#line.size > 0) this.#timer = setTimeout(() => this.#serve(), Math.max(1, inMs));
  }

  #ended(lease: Lease, { counted, status, facts }: LeaseEnd): void {
    const now = Date.now();
    const { takenAt } = lease;
    this.#own?.roll(now);
    this.#leases.remove(lease);
    if (!counted) {
      this.#own?.giveBack(now);
      this.#account.report.giveBack();
      this.#tellIn(TELL_BACK_MS);
    } else {
      const sentAt = lease.sentAt ?? now;
      const told: Ended = { takenAt, sentAt, newest: this.#leases.answered(lease), status, ...facts };
      const isNews = this.#view.isNews(told);
      this.#view.hear(now, told, this.#leases.count);
      this.#own?.ended(sentAt, now);
      this.#share.hear(now, told);
      this.#account.report.ended(sentAt, now);
      if (isNews && !this.#account.mayAsk) this.#share.keep();
      if (isNews && this.#account.mayAsk) void this.#account.tell(now, told);
      else this.#tellIn(Math.min(TELL_MS, this.#view.length / 20));
    }
    if (this.#own) this.#serve();
  }

  /** What has become of calls is told in so many milliseconds, or before. */
  #tellIn(inMs: number): void {
    const at = Date.now() + inMs;
    if (this.#telling && this.#telling.at <= at) return;
    clearTimeout(this.#telling?.timer);
    const timer = setTimeout(() => {
      this.#telling = undefined;
      if (!this.#account.report.isEmpty || this.#leases.count > 0) void this.#account.tell(Date.now());
      if (this.#leases.count > 0 || !this.#account.report.isEmpty) this.#tellIn(STILL_MS);
    }, inMs);
    timer.unref();
    this.#telling = { timer, at };
  }
}
