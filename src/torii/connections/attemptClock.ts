/** The longest that a timer of Node's runs, in milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The time of one attempt. It begins to run when the request goes out on a connection of its own: waiting for one is bounded by
 * the deadline alone, and is nothing that Torii did. It stands still while the answer waits for room here.
 */
export class AttemptClock {
  readonly #late: () => void;
  readonly #deadline: () => number;
  #leftMs: number;
  /** Epoch milliseconds since when it has been running; undefined while it stands still. */
  #since: number | undefined;
  #isSent = false;
  #isUp = false;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param totalMs milliseconds for which it may run
   * @param deadline epoch milliseconds at which nobody wants the answer any more; asked again when it comes, for it may have moved
   * @param late told when the time is up
   */
  constructor(totalMs: number, deadline: () => number, late: () => void = () => {}) {
    this.#leftMs = totalMs;
    this.#deadline = deadline;
    this.#late = late;
    this.#arm();
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Whether the request has gone out, be it in part. */
  get isSent(): boolean {
    return this.#isSent;
  }

  /** The request goes out now, unless the time is up, be it that the timer has not rung yet. */
  send(): void {
    if (this.isUp) return;
    if (Date.now() >= this.#deadline()) {
      this.#ring();
      return;
    }
    this.#isSent = true;
    this.#since ??= Date.now();
    this.#arm();
  }

  /** Stands still until `work` has ended. */
  async pausedFor<T>(work: Promise<T>): Promise<T> {
    if (this.#since !== undefined) this.#leftMs -= Date.now() - this.#since;
    this.#since = undefined;
    this.#arm();
    try {
      return await work;
    } finally {
      this.#since = Date.now();
      this.#arm();
    }
  }

  /** A timer that runs on would hold the whole answer for as long. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const waitMs = Math.min(this.#endsAt() - Date.now(), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => this.#ring(), Math.max(0, waitMs));
  }

  #endsAt(): number {
    const runsOut = this.#since === undefined ? Number.POSITIVE_INFINITY : this.#since + this.#leftMs;
    return Math.min(runsOut, this.#deadline());
  }

  #ring(): void {
    if (Date.now() < this.#endsAt()) {
      this.#arm();
      return;
    }
    this.#isUp = true;
    this.#late();
  }
}
