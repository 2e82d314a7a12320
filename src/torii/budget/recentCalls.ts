/** Calls that ended close together, in epoch milliseconds. */
interface Ends {
  readonly from: number;
  to: number;
  /** The moment at which the first of them was sent. */
  sent: number;
  calls: number;
}

/**
 * When calls were sent and ended, for as long as Torii may count them: it counted a call at some moment in between, so that it no
 * longer does a window's length after the end.
 */
export class RecentCalls {
  /** In order of their ends, from `#first` on. */
  #ends: Ends[] = [];
  #first = 0;
  #calls = 0;

  /**
   * Calls that Torii may have counted have ended.
   *
   * @param width milliseconds: those that end within it are kept together, and forgotten with the last of them
   */
  add(sentAt: number, endedAt: number, calls = 1, width = 1): void {
    let at = this.#ends.length;
    while (at > this.#first && (this.#ends[at - 1]?.from ?? 0) > endedAt) at -= 1;
    const before = at > this.#first ? this.#ends[at - 1] : undefined;
    this.#calls += calls;
    if (before && endedAt - before.from < width) {
      before.to = Math.max(before.to, endedAt);
      before.sent = Math.min(before.sent, sentAt);
      before.calls += calls;
    } else this.#ends.splice(at, 0, { from: endedAt, to: endedAt, sent: sentAt, calls });
  }

  /** How many calls ended within the last `length` milliseconds: Torii counts no more of them. */
  count(now: number, length: number): number {
    for (let oldest = this.#ends[this.#first]; oldest && oldest.to <= now - length; oldest = this.#ends[this.#first]) {
      this.#calls -= oldest.calls;
      this.#first += 1;
    }
    if (this.#first > 256 && this.#first * 2 > this.#ends.length) {
      this.#ends = this.#ends.slice(this.#first);
      this.#first = 0;
    }
    return this.#calls;
  }

  /** How many were surely sent within the last `length` milliseconds: a Torii that lets each call go by itself counts no fewer. */
  sentWithin(now: number, length: number): number {
    let count = 0;
    for (let at = this.#first; at < this.#ends.length; at += 1) {
      const { sent, calls } = this.#ends[at] ?? { sent: 0, calls: 0 };
      if (sent > now - length) count += calls;
    }
    return count;
  }

  /** Epoch milliseconds at which the oldest of them no longer counts; undefined if there is none. */
  oldestGone(length: number): number | undefined {
    const oldest = this.#ends[this.#first];
    return oldest === undefined ? undefined : oldest.to + length;
  }
}
