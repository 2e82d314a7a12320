/** How a Torii counts calls: from the first call on, by the clock, or each call for a window's length. */
export type Counting = 'fixed' | 'clock' | 'sliding';

/** What an answer says. */
export interface Count {
  readonly refused: boolean;
  readonly remaining: number;
  /** Epoch milliseconds, to the second, rounded up. */
  readonly resetAt: number;
}

/** Torii's side of one bucket, at any time. */
export class ToriiWindows {
  readonly limit: number;
  readonly #counting: Counting;
  readonly #length: number;
  #opened = Number.NEGATIVE_INFINITY;
  #used = 0;
  #times: number[] = [];

  constructor(counting: Counting, limit: number, length: number) {
    this.#counting = counting;
    this.limit = limit;
    this.#length = length;
  }

  /** Counts a call that arrives now. */
  arrive(now: number): Count {
    return this.#counting === 'sliding' ? this.#slide(now) : this.#fix(now);
  }

  #fix(now: number): Count {
    if (now >= this.#opened + this.#length) {
      this.#opened = this.#counting === 'clock' ? now - (now % this.#length) : now;
      this.#used = 0;
    }
    this.#used += 1;
    return this.#count(this.#used, this.#opened + this.#length);
  }

  #slide(now: number): Count {
    this.#times = this.#times.filter(time => time > now - this.#length);
    if (this.#times.length < this.limit) this.#times.push(now);
    else return { refused: true, remaining: 0, resetAt: roundedUp((this.#times[0] ?? now) + this.#length) };
    return this.#count(this.#times.length, (this.#times[0] ?? now) + this.#length);
  }

  #count(used: number, end: number): Count {
    return { refused: used > this.limit, remaining: Math.max(0, this.limit - used), resetAt: roundedUp(end) };
  }
}

function roundedUp(ms: number): number {
  return Math.ceil(ms / 1000) * 1000;
}
