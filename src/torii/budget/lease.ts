import type { RateFacts } from '../answers/rateHeaders.ts';

/** What became of a call that was taken. */
export interface LeaseEnd {
  /** Whether Torii may have counted it. */
  readonly counted: boolean;
  /** HTTP status, where Torii answered. */
  readonly status?: number | undefined;
  readonly facts: RateFacts;
}

interface Owner {
  /** How many answers had come when the call was sent. */
  readonly sent: () => number;
  readonly ended: (end: LeaseEnd) => void;
}

/** One call that its holder may make: sent or given up, and ended exactly once, on every way out. */
export class Lease {
  /** Epoch milliseconds. */
  readonly takenAt: number;
  readonly #owner: Owner;
  #sentAfter: number | undefined;
  #sentAt: number | undefined;
  #over = false;

  constructor(takenAt: number, owner: Owner) {
    this.takenAt = takenAt;
    this.#owner = owner;
  }

  /** How many answers had come when it was sent; undefined before. */
  get sentAfter(): number | undefined {
    return this.#sentAfter;
  }

  /** Epoch milliseconds at which it was sent; undefined before. */
  get sentAt(): number | undefined {
    return this.#sentAt;
  }

  /** The call goes out now: from here on Torii may count it. */
  send(): void {
    this.#sentAfter ??= this.#owner.sent();
    this.#sentAt ??= Date.now();
  }

  /** An answer came, or none will. Later ends change nothing. */
  end(status: number | undefined, facts: RateFacts): void {
    this.#close({ counted: this.#sentAfter !== undefined, status, facts });
  }

  /** No byte of the call has reached Torii: it is given back. */
  giveBack(): void {
    this.#close({ counted: false, facts: {} });
  }

  #close(end: LeaseEnd): void {
    if (this.#over) return;
    this.#over = true;
    this.#owner.ended(end);
  }
}
