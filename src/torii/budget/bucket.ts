import type { Lease, LeaseEnd } from './lease.ts';
import { Leases } from './leases.ts';
import { type Kind, Ledger } from './ledger.ts';
import { Operations } from './operations.ts';

/** What a bucket allows and has left. */
export interface BucketState {
  /** Calls a minute. */
  readonly limit: number;
  readonly remaining: number;
  /** Epoch milliseconds at which it is full again. */
  readonly resetAt: number;
  /** Epoch milliseconds until which a 429 stops it; absent where none does. */
  readonly pausedUntil?: number;
}

/** The calls that one key may make of one endpoint, as a ledger in this process counts them. */
export class Bucket {
  readonly #ledger: Ledger;
  readonly #leases = new Leases();
  readonly #operations: Operations;
  readonly #changed: () => void;

  /** @param changed told when there may be more to take */
  constructor(perMinute: number, changed: () => void = () => {}) {
    this.#changed = changed;
    this.#ledger = new Ledger(perMinute, this.#leases);
    this.#operations = new Operations(this.#ledger);
  }

  get state(): BucketState {
    return stateOf(this.#ledger, Date.now());
  }

  /** Calls that an operation may take now: some are reserved for operations that had none in this window. */
  left(operation: object, priority?: 'background'): number {
    return this.#ledger.left(Date.now(), this.#kindOf(operation, priority));
  }

  /** Whether an operation had a call in this window. */
  hasServed(operation: object): boolean {
    this.#ledger.roll(Date.now());
    return this.#operations.hasServed(operation);
  }

  /** A call for an operation, if it has one left. */
  take(operation: object, priority?: 'background'): Lease | undefined {
    if (this.left(operation, priority) === 0) return undefined;
    const now = Date.now();
    this.#ledger.take(now, 1);
    this.#operations.serve(operation);
    return this.#leases.take(now, (lease, end) => this.#ended(lease, end));
  }

  /** Epoch milliseconds at which an operation may have more than now; in the past if a call in flight has to tell. */
  moreAt(operation: object, priority?: 'background'): number {
    return this.#ledger.moreAt(Date.now(), this.#kindOf(operation, priority));
  }

  #kindOf(operation: object, priority: 'background' | undefined): Kind {
    return priority ?? (this.hasServed(operation) ? 'more' : 'first');
  }

  #ended(lease: Lease, { counted, status, facts }: LeaseEnd): void {
    const now = Date.now();
    // It is carried over into a window that opens now, and given back there.
    this.#ledger.roll(now);
    this.#leases.remove(lease);
    if (counted) {
      const sentAt = lease.sentAt ?? now;
      this.#ledger.ended(sentAt, now);
      const { takenAt } = lease;
      this.#ledger.hear(now, { takenAt, sentAt, newest: this.#leases.answered(lease), status, ...facts });
    } else this.#ledger.giveBack(now);
    this.#changed();
  }
}

/** What a ledger allows and has left now. */
export function stateOf(ledger: Ledger, now: number): BucketState {
  ledger.roll(now);
  const { pausedUntil, length } = ledger;
  const { limit, end } = ledger.window;
  if (pausedUntil > now) return { limit, remaining: 0, resetAt: Math.max(pausedUntil, end ?? 0), pausedUntil };
  const remaining = Math.max(0, limit - ledger.used(now));
  return { limit, remaining, resetAt: end ?? ledger.recent.oldestGone(length) ?? now + length };
}
