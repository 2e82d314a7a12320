const MINUTE_MS = 60_000;

/** Calls within any minute. */
export class CallWindow {
  readonly #most: number;
  readonly #minuteMs: number;
  readonly #calls: number[] = [];

  /** @param most calls a minute @param minuteMs how long a minute is: tests have shorter ones */
  constructor(most: number, minuteMs: number = MINUTE_MS) {
    this.#most = most;
    this.#minuteMs = minuteMs;
  }

  /** Milliseconds until a call may be made. */
  waitMs(now: number): number {
    const first = this.#calls.at(-this.#most);
    return first === undefined ? 0 : Math.max(0, first + this.#minuteMs - now);
  }

  /** Whether all calls are longer ago than a minute. */
  isEmpty(now: number): boolean {
    const last = this.#calls.at(-1);
    return last === undefined || now - last >= this.#minuteMs;
  }

  /** Takes in that a call is made. */
  made(now: number): void {
    this.#calls.push(now);
    if (this.#calls.length > this.#most) this.#calls.shift();
  }
}
