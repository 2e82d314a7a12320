import type { Torii } from '../../torii/session.ts';
import type { Tenant } from '../../torii/tenant.ts';
import { PACE, type Pace, RunPoller, type RunState } from './runPoller.ts';
import type { RunTarget } from './runTarget.ts';

/** Waiting for runs, as one request can: on behalf of its key. */
export interface RunWatch {
  /** How a run stands, now and whenever it has moved, until it has ended; null where there is none. Stops when `signal` aborts. */
  watch(target: RunTarget, signal: AbortSignal): AsyncIterable<RunState>;
  /** Until when the request is to be answered, in epoch milliseconds. */
  readonly deadline: number;
  /** Aborts when the request's answer is no longer wanted. */
  readonly signal: AbortSignal;
}

/** The pollers of all keys that somebody waits with. One a process. */
export class RunWatches {
  readonly #open: (tenant: Tenant, signal: AbortSignal) => Torii;
  readonly #pace: Pace;
  readonly #pollers = new Map<string, RunPoller>();
  /** Keys in whose place others have come, by their hashes. */
  readonly #replaced = new Map<string, Tenant>();
  #closed: Error | undefined;

  constructor(open: (tenant: Tenant, signal: AbortSignal) => Torii, pace: Pace = PACE) {
    this.#open = open;
    this.#pace = pace;
  }

  /** As `RunWatch.watch`. All who wait with the same key share its calls. @throws what `close` was given, once it was called */
  watch(tenant: Tenant, target: RunTarget, signal: AbortSignal): AsyncIterable<RunState> {
    if (this.#closed) throw this.#closed;
    for (const [hash, poller] of this.#pollers) if (poller.isForgettable) this.#pollers.delete(hash);
    const poller = this.#pollers.get(tenant.hash) ?? new RunPoller(at => this.#open(this.#now(tenant), at), this.#pace);
    this.#pollers.set(tenant.hash, poller);
    return poller.watch(target, signal);
  }

  /** Another key has come in a key's place: who waits with that is told on behalf of this one. */
  replace(former: Tenant, next: Tenant): void {
    this.#replaced.delete(next.hash);
    for (const [hash, { hash: to }] of this.#replaced) if (to === former.hash) this.#replaced.set(hash, next);
    this.#replaced.set(former.hash, next);
    const poller = this.#pollers.get(former.hash);
    if (!poller || this.#pollers.has(next.hash)) return;
    this.#pollers.delete(former.hash);
    this.#pollers.set(next.hash, poller);
  }

  #now(tenant: Tenant): Tenant {
    return this.#replaced.get(tenant.hash) ?? tenant;
  }

  /** Ends all who wait with an error, and all who come later. */
  close(error: Error): void {
    this.#closed = error;
    for (const poller of this.#pollers.values()) poller.close(error);
  }
}
