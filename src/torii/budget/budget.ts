import type { Caller } from '../caller.ts';
import { PerKey } from '../calls/perKey.ts';
import { ENDPOINTS, type EndpointName } from '../endpoints.ts';
import type { Tenant } from '../tenant.ts';
import { BoundedWaiter, rateLimited } from './boundedWaiter.ts';
import { Bucket, type BucketState } from './bucket.ts';
import type { Lease } from './lease.ts';
import { type Waiter, WaitingLine } from './waitingLine.ts';

/** What a bucket has left, in all and for one operation. */
export interface OperationState extends BucketState {
  /** Calls that the operation may make now: some of `remaining` are reserved for operations that had none yet. */
  readonly left: number;
}

/** Where calls are counted, by endpoint and key as Torii does. One budget for all keys; another implementation may share it between replicas. */
export interface Budget {
  /** Waits for the caller's turn. @throws ToriiError RATE_LIMITED with `retryAfter` if that takes longer than the caller waits, or until past the deadline */
  take(endpoint: EndpointName, caller: Caller): Promise<Lease>;
  state(endpoint: EndpointName, caller: Pick<Caller, 'tenant' | 'operation' | 'priority'>): OperationState;
  /** What was counted for a key, which is not used any more, may be forgotten. */
  forget?(tenantHash: string): void;
}

/** A waiting line looks again after this time, in case the answer that it waits for never comes. */
const GLANCE_MS = 250;

/** A bucket and the line before it. */
class Counter {
  readonly bucket: Bucket;
  readonly #line = new WaitingLine<Lease>();
  /** Operations in the background that have waited. */
  readonly #behind = new WeakSet<object>();
  #timer: NodeJS.Timeout | undefined;

  constructor(perMinute: number) {
    this.bucket = new Bucket(perMinute, () => this.#serve());
  }

  /** A call for an operation at once, if one is left and nobody is ahead in the line. */
  takeNow({ operation, priority }: Caller): Lease | undefined {
    return this.#line.isBefore(this.bucket.hasServed(operation), priority === 'background')
      ? undefined
      : this.bucket.take(operation, priority);
  }

  async wait(waiter: Waiter, priority: Caller['priority']): Promise<Lease | undefined> {
    if (priority) this.#behind.add(waiter.operation);
    const waiting = this.#line.wait(waiter, this.bucket.hasServed(waiter.operation), priority === 'background');
    this.#schedule();
    return waiting;
  }

  #priorityOf(operation: object): Caller['priority'] {
    return this.#behind.has(operation) ? 'background' : undefined;
  }

  #serve(): void {
    if (this.#line.size === 0) return;
    this.#line.serve(operation => this.bucket.take(operation, this.#priorityOf(operation)));
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const { first } = this.#line;
    if (first === undefined) return;
    const inMs = this.bucket.moreAt(first, this.#priorityOf(first)) - Date.now();
    this.#timer = setTimeout(() => this.#serve(), inMs > 0 ? inMs : GLANCE_MS);
  }
}

/**
 * The budget of one process, in memory.
 *
 * @param scale factor on Torii's documented limits, for organisations that were given others
 * @param isKnown whether Torii has accepted a key, given its hash
 */
export function createMemoryBudget(scale = 1, isKnown: (tenantHash: string) => boolean = () => true): Budget {
  const counters = new PerKey<Counter>(isKnown);
  const counterOf = (endpoint: EndpointName, { hash }: Tenant): Counter =>
    counters.get(hash, endpoint, () => new Counter(Math.max(1, Math.floor(ENDPOINTS[endpoint].perMinute * scale))));
  return {
    async take(endpoint, caller) {
      const { tenant, signal, operation, priority } = caller;
      signal?.throwIfAborted();
      const counter = counterOf(endpoint, tenant);
      const lease = counter.takeNow(caller);
      if (lease) return lease;
      const waiter = new BoundedWaiter(caller);
      const moreAt = counter.bucket.moreAt(operation, priority);
      const waited = moreAt > waiter.deadline ? undefined : await counter.wait(waiter, priority);
      if (waited) return waited;
      throw rateLimited(endpoint, Math.max(moreAt, counter.bucket.moreAt(operation, priority)) - Date.now());
    },
    state(endpoint, { tenant, operation, priority }) {
      const { bucket } = counterOf(endpoint, tenant);
      return { ...bucket.state, left: bucket.left(operation, priority) };
    },
    forget: tenantHash => counters.forget(tenantHash),
  };
}
