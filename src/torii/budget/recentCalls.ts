/**
 * When calls were sent and ended, for as long as Torii may count them: it counted a call at some moment in between, so that it no
 * longer does a window's length after the end.
 */
export class RecentCalls {
  /** Epoch milliseconds, call by call in order of their ends, from `#first` on. Numbers alone take the least of memory. */
  #sentAt: number[] = [];
  #endedAt: number[] = [];
  #first = 0;

  /** A call that Torii may have counted has ended. */
  add(sentAt: number, endedAt: number): void {
    this.#sentAt.push(sentAt);
    this.#endedAt.push(endedAt);
  }

  /** How many calls ended within the last `length` milliseconds: Torii counts no more of them. */
  count(now: number, length: number): number {
    const { length: all } = this.#endedAt;
    while (this.#first < all && (this.#endedAt[this.#first] ?? 0) <= now - length) this.#first += 1;
    if (this.#first > 256 && this.#first * 2 > all) {
      this.#sentAt = this.#sentAt.slice(this.#first);
      this.#endedAt = this.#endedAt.slice(this.#first);
      this.#first = 0;
    }
    return this.#endedAt.length - this.#first;
  }

  /** How many were sent within the last `length` milliseconds: a Torii that lets each call go by itself counts no fewer. */
  sentWithin(now: number, length: number): number {
    let count = 0;
    for (let at = this.#first; at < this.#sentAt.length; at += 1)
      if ((this.#sentAt[at] ?? 0) > now - length) count += 1;
    return count;
  }

  /** Epoch milliseconds at which the oldest of them no longer counts; undefined if there is none. */
  oldestGone(length: number): number | undefined {
    const oldest = this.#endedAt[this.#first];
    return oldest === undefined ? undefined : oldest + length;
  }
}
