/**
 * When calls were answered, for as long as Torii may count them: it counted a call at some moment before its answer, so
 * that it no longer does a window's length after that.
 */
export class RecentCalls {
  /** Epoch milliseconds, in order, from `#first` on. */
  #ended: number[] = [];
  #first = 0;

  /** A call that Torii may have counted has ended. */
  add(now: number): void {
    this.#ended.push(now);
  }

  /** How many calls ended within the last `length` milliseconds. */
  count(now: number, length: number): number {
    while (this.#first < this.#ended.length && (this.#ended[this.#first] ?? 0) <= now - length) this.#first += 1;
    if (this.#first > 256 && this.#first * 2 > this.#ended.length) {
      this.#ended = this.#ended.slice(this.#first);
      this.#first = 0;
    }
    return this.#ended.length - this.#first;
  }

  /** Epoch milliseconds at which the oldest of them no longer counts; undefined where there is none. */
  oldestGone(length: number): number | undefined {
    const oldest = this.#ended[this.#first];
    return oldest === undefined ? undefined : oldest + length;
  }
}
