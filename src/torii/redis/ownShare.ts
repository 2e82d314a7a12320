import { type Ended, Ledger, type Pending } from '../budget/ledger.ts';
import type { Reply, View } from './view.ts';

type Granted = Reply['granted'];

/** The calls that a replica makes alone while Redis does not answer: of its share, in an account of its own. */
export class OwnShare {
  /** The own account; absent while Redis keeps it. */
  ledger: Ledger | undefined;
  /** How many replicas the limit was divided by. */
  #parts = 1;
  /** Calls made in the own account's window that Redis was not told of. */
  #calls = 0;
  #generation = 0;
  /** Whether an answer said something that could not be told when it came. */
  #isUntold = false;

  /** From here on the replica is alone. Gives its account. */
  begin(view: View, replicas: number, pending: Pending, now: number): Ledger {
    if (this.ledger) return this.ledger;
    this.#parts = replicas;
    this.ledger = ownShare(view, replicas, pending, now);
    this.#calls = 0;
    this.#generation = this.ledger.generation;
    return this.ledger;
  }

  /** Redis keeps the account again, once it has been told of all calls. */
  end(): void {
    if (this.#calls === 0) this.ledger = undefined;
  }

  /** A call is made alone. */
  take(ledger: Ledger, now: number): void {
    ledger.take(now, 1);
    if (this.#generation !== ledger.generation) this.#calls = 0;
    this.#generation = ledger.generation;
    this.#calls += 1;
  }

  /** What an answer says of all is taken in as a share of it. */
  hear(now: number, told: Ended): void {
    this.ledger?.hear(now, ofShare(told, this.#parts));
  }

  /** What an answer says could not be told: the view tells it with the next question. */
  keep(): void {
    this.#isUntold = true;
  }

  /** Calls that were made alone and have not been told of, which they are from here on; -1 where there is nothing to tell. */
  tell(): number {
    if (!this.ledger && !this.#isUntold) return -1;
    const calls = this.#calls;
    this.#calls = 0;
    this.#isUntold = false;
    return calls;
  }

  /** What was told did not arrive. */
  takeBack(calls: number): void {
    if (calls < 0) return;
    this.#calls += calls;
    this.#isUntold = true;
  }

  /**
   * Calls that were granted before this replica was alone, in an answer that came late: as many as were made alone meanwhile were those. Gives what
   * is left of them to make.
   */
  cover([first, more, background]: Granted, now: number): Granted {
    const ledger = this.ledger;
    if (!ledger) return [first, more, background];
    const rest = [first, more, background].map(calls => {
      const covered = Math.min(calls, this.#calls);
      this.#calls -= covered;
      return calls - covered;
    });
    const [a = 0, b = 0, c = 0] = rest;
    // They are of the share as well, as long as nobody knows what others have.
    ledger.take(now, a + b + c);
    return [a, b, c];
  }
}

/**
 * The account of a replica that is alone, because Redis does not answer: what was last known to be left, divided by the number of replicas;
 * from the next window on the limit, divided likewise.
 */
function ownShare(view: View, replicas: number, pending: Pending, now: number): Ledger {
  const share = shareOf(view.window.limit, replicas);
  const ledger = new Ledger(share, pending);
  ledger.length = view.length;
  ledger.slides = view.slides;
  ledger.tells = view.tells;
  ledger.pausedUntil = view.pausedUntil;
  ledger.cautious = view.cautious;
  if (view.seq === 0) return ledger;
  const { end } = view.window;
  const isOver = now >= view.ends;
  const used = share - Math.min(share, Math.floor(view.left(now, pending.count) / replicas));
  ledger.generation = 1;
  ledger.openedAt = view.openedAt;
  ledger.window = { limit: share, used: isOver ? pending.count : used, told: 0, end };
  ledger.toldEnd = end ?? 0;
  // Where calls go one by one, and where nothing was told, they are counted by their ends.
  if ((end === undefined || view.slides) && used > pending.count) ledger.ended(now, now, used - pending.count);
  return ledger;
}

/** What the end of a call says of the share: of all that Torii tells the same part. */
function ofShare({ limit, remaining, ...rest }: Ended, replicas: number): Ended {
  return {
    ...rest,
    ...(limit === undefined ? {} : { limit: shareOf(limit, replicas) }),
    ...(remaining === undefined ? {} : { remaining: Math.floor(remaining / replicas) }),
  };
}

function shareOf(limit: number, replicas: number): number {
  return Math.max(1, Math.floor(limit / replicas));
}
