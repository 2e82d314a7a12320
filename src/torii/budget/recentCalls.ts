/** A call that has ended, in epoch milliseconds. */
interface Ended {
  readonly sentAt: number;
  readonly endedAt: number;
}

/**
 * When calls were sent and ended, for as long as Torii may count them: it counted a call at some moment in between, so that it no
 * longer does a window's length after the end.
 */
export class RecentCalls {
  /** In order of their ends, from `#first` on. */
  #ended: Ended[] = [];
  #first = 0;

  /** A call that Torii may have counted has ended. */
  add(sentAt: number, endedAt: number): void {
    this.#ended.push({ sentAt, endedAt });
  }

  /** How many calls ended within the last `length` milliseconds: Torii counts no more of them. */
  count(now: number, length: number): number {
    while (this.#first < this.#ended.length && (this.#ended[this.#first]?.endedAt ?? 0) <= now - length)
      this.#first += 1;
    if (this.#first > 256 && this.#first * 2 > this.#ended.length) {
      this.#ended = this.#ended.slice(this.#first);
      this.#first = 0;
    }
    return this.#ended.length - this.#first;
  }

  /** How many were sent within the last `length` milliseconds: a Torii that lets each call go by itself counts no fewer. */
  sentWithin(now: number, length: number): number {
    let count = 0;
    for (let at = this.#first; at < this.#ended.length; at += 1) {
      if ((this.#ended[at]?.sentAt ?? 0) > now - length) count += 1;
    }
    return count;
  }

  /** Epoch milliseconds at which the oldest of them no longer counts; undefined if there is none. */
  oldestGone(length: number): number | undefined {
    const oldest = this.#ended[this.#first];
    return oldest === undefined ? undefined : oldest.endedAt + length;
  }
}
