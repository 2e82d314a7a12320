/** What a call met, and what is left behind it. Times are epoch milliseconds. */
export interface Counted {
  /** False: it is one too many. */
  readonly allowed: boolean;
  readonly remaining: number;
  /** When all places are free again; in a sliding window, when the oldest call leaves its place. */
  readonly reset: number;
  /** When the next call may come, where none is left. */
  readonly frees: number;
}

/** The calls of one endpoint and key that count at a time. */
export interface RateWindow {
  /** Counts a call. */
  take(now: number): Counted;
  /** From when on nothing in it counts. */
  readonly endsAt: number;
}

/** Counts calls until an end that is set when the window opens. */
export class OpenedWindow implements RateWindow {
  readonly #limit: number;
  readonly #endOf: (now: number) => number;
  #used = 0;
  #endsAt = 0;

  /** @param endOf when a window ends that opens now */
  constructor(limit: number, endOf: (now: number) => number) {
    this.#limit = limit;
    this.#endOf = endOf;
  }

  get endsAt(): number {
    return this.#endsAt;
  }

  take(now: number): Counted {
    if (now >= this.#endsAt) {
      this.#endsAt = this.#endOf(now);
      this.#used = 0;
    }
    const allowed = this.#used < this.#limit;
    if (allowed) this.#used += 1;
    return { allowed, remaining: this.#limit - this.#used, reset: this.#endsAt, frees: this.#endsAt };
  }
}

/** Counts calls of the time just past: each leaves its place when it is as old as the window is long. */
export class SlidingWindow implements RateWindow {
  readonly #limit: number;
  readonly #length: number;
  readonly #countRefused: boolean;
  /** When calls came, the oldest first; no more of them than the limit matter. */
  #times: number[] = [];

  constructor(limit: number, length: number, countRefused: boolean) {
    this.#limit = limit;
    this.#length = length;
    this.#countRefused = countRefused;
  }

  get endsAt(): number {
    return (this.#times.at(-1) ?? 0) + this.#length;
  }

  take(now: number): Counted {
    this.#times = this.#times.filter(time => time + this.#length > now);
    const allowed = this.#times.length < this.#limit;
    if (allowed || this.#countRefused) this.#times.push(now);
    if (this.#times.length > this.#limit) this.#times.shift();
    const oldest = (this.#times[0] ?? now) + this.#length;
    return { allowed, remaining: this.#limit - this.#times.length, reset: oldest, frees: oldest };
  }
}
