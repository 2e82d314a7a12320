import { setTimeout as sleep } from 'node:timers/promises';
import { ExponentialBackoff, type IBackoffFactory } from 'cockatiel';
import type { Budget } from '../budget/budget.ts';
import type { Lease } from '../budget/lease.ts';
import type { Caller } from '../caller.ts';
import type { EndpointName } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import type { Acceptance } from './acceptance.ts';
import { Breaker, type Pass, verdictOf } from './breaker.ts';
import { Bulkhead } from './bulkhead.ts';
import type { ClientEvents } from './events.ts';
import { PerKey } from './perKey.ts';
import { idempotencyOf, RetryQuota, retriesAllowed } from './retries.ts';
import type { Attempted, Request, Sender } from './sender.ts';

interface Guard {
  readonly breaker: Breaker;
  readonly quota: RetryQuota;
}

/** Decorrelated jitter between a tenth of a second and one second. */
const BACKOFF = new ExponentialBackoff<unknown>({ initialDelay: 100, maxDelay: 1_000 });

/**
 * Carries requests out, attempt by attempt, behind all that stands before one: the breaker, the key's acceptance, the budget, a seat among the
 * calls in flight. Each endpoint and key has its own.
 */
export class Guards {
  readonly #sender: Sender;
  readonly #budget: Budget;
  readonly #acceptance: Acceptance;
  readonly #events: ClientEvents;
  readonly #replicas: () => number;
  readonly #bulkhead = new Bulkhead();
  readonly #guards: PerKey<Guard>;

  /** @param replicas how many there are for the same keys */
  constructor(
    sender: Sender,
    budget: Budget,
    acceptance: Acceptance,
    events: ClientEvents,
    replicas: () => number = () => 1,
  ) {
    this.#replicas = replicas;
    this.#events = events;
    this.#sender = sender;
    this.#budget = budget;
    this.#acceptance = acceptance;
    this.#guards = new PerKey(tenantHash => acceptance.isKnown(tenantHash));
  }

  /**
   * What a request reads from its answer: attempts are made until one succeeds or the fault table says no more.
   *
   * @throws ToriiError of the last attempt; RATE_LIMITED, UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT or UNAUTHENTICATED if none was made
   */
  async send<T>(caller: Caller, request: Request<T>): Promise<T> {
    const { endpoint } = request;
    const { hash } = caller.tenant;
    const { breaker, quota } = this.#guards.get(hash, endpoint, () => ({
      breaker: new Breaker(until => this.#events.breaker(endpoint, hash, until)),
      quota: new RetryQuota(this.#replicas),
    }));
    const idempotency = idempotencyOf(endpoint);
    const mayTryAgain = (error: unknown, retries: number): boolean => {
      if (!(error instanceof ToriiError) || retries >= retriesAllowed(error, idempotency, caller.waitMs)) return false;
      return !breaker.refuses && Date.now() < caller.deadline && quota.retry();
    };
    quota.call();
    let backoff: IBackoffFactory<unknown> = BACKOFF;
    for (let retries = 0; ; retries += 1) {
      try {
        // Asked before anything is taken that would have to be given back.
        breaker.check(endpoint);
        return await this.#acceptance.through(hash, endpoint, () => this.#once(caller, request, breaker, retries));
      } catch (error) {
        if (!mayTryAgain(error, retries)) throw error;
        const pause = backoff.next(error);
        backoff = pause;
        await sleep(pause.duration);
      }
    }
  }

  /** What stood before a key's calls is gone. */
  forget(tenantHash: string): void {
    this.#guards.forget(tenantHash);
  }

  async #once<T>(caller: Caller, request: Request<T>, breaker: Breaker, retries: number): Promise<T> {
    const { endpoint } = request;
    const { lease, waitedMs } = await this.#turn(endpoint, caller);
    // What was sent is not given up: nobody would know what came of a write.
    const sending = request.isWrite ? { ...caller, signal: undefined } : caller;
    try {
      const leave = await this.#bulkhead.enter(endpoint, caller);
      try {
        caller.signal?.throwIfAborted();
        const pass = breaker.enter(endpoint);
        lease.send();
        const attempted = await this.#sender.attempt(sending, request, { retries, waitedMs });
        settle(attempted, lease, pass);
        if ('error' in attempted) throw attempted.error;
        return attempted.value;
      } finally {
        leave();
      }
    } finally {
      lease.giveBack();
      this.#tellWhatIsLeft(endpoint, caller);
    }
  }

  /** Waits for the caller's turn. @throws as `Budget.take` */
  async #turn(endpoint: EndpointName, caller: Caller): Promise<{ lease: Lease; waitedMs: number }> {
    const since = performance.now();
    try {
      const lease = await this.#budget.take(endpoint, caller);
      const waitedMs = performance.now() - since;
      this.#events.waited(endpoint, waitedMs);
      return { lease, waitedMs };
    } catch (error) {
      if (error instanceof ToriiError) this.#events.refused(endpoint);
      throw error;
    } finally {
      this.#tellWhatIsLeft(endpoint, caller);
    }
  }

  #tellWhatIsLeft(endpoint: EndpointName, caller: Caller): void {
    this.#events.left(endpoint, caller.tenant.hash, this.#budget.state(endpoint, caller));
  }
}

/** Tells the budget and the breaker how an attempt ended. */
function settle(attempted: Attempted<unknown>, lease: Lease, pass: Pass): void {
  const { status, facts } = attempted;
  const error = 'error' in attempted ? attempted.error : undefined;
  if (error instanceof ToriiError && error.fault === 'unsent') lease.giveBack();
  else lease.end(status, facts);
  pass.end('error' in attempted ? verdictOf(error) : 'answered');
}
