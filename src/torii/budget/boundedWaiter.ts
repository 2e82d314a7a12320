import type { Caller } from '../caller.ts';
import { type EndpointName, endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import { LONGEST_WAIT_MS } from './pause.ts';
import type { Waiter } from './waitingLine.ts';

/** Milliseconds before the deadline at which a caller who waits longer than usual gives up: a call whose turn comes later could not be answered. */
const LAST_MS = 500;

/** A caller who waits until the deadline, but never longer than `LONGEST_WAIT_MS`, or than it says itself. */
export class BoundedWaiter implements Waiter {
  readonly operation: object;
  readonly signal: AbortSignal | undefined;
  readonly #caller: Caller;
  readonly #since = Date.now();

  constructor(caller: Caller) {
    this.operation = caller.operation;
    this.signal = caller.signal;
    this.#caller = caller;
  }

  get deadline(): number {
    const { deadline, waitMs } = this.#caller;
    if (waitMs === undefined) return Math.min(deadline, this.#since + LONGEST_WAIT_MS);
    const last = Math.min(LAST_MS, (deadline - this.#since) / 10);
    return Math.min(deadline - last, this.#since + waitMs);
  }
}

/** Why a call is not made. @param waitMs milliseconds until one can be */
export function rateLimited(endpoint: EndpointName, waitMs: number): ToriiError {
  return new ToriiError('RATE_LIMITED', `Torii's rate limit of ${endpointLabel(endpoint)} is used up`, {
    endpoint,
    retryAfter: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}
