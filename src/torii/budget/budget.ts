import { PerKey } from '../calls/perKey.ts';
import { ENDPOINTS, type EndpointName, endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import { Bucket, type BucketState } from './bucket.ts';
import type { Lease } from './lease.ts';
import { LONGEST_WAIT_MS } from './pause.ts';
import { WaitingLine } from './waitingLine.ts';

/** Which budget a call draws on: Torii counts per endpoint and key. */
export interface BucketKey {
  readonly endpoint: EndpointName;
  /** Stands for the key. */
  readonly tenantHash: string;
}

/** How long and for whom a call may wait for its turn. */
export interface Turn {
  /** Whose calls take turns with others': one for each GraphQL request. */
  readonly operation: object;
  /** Epoch milliseconds at which the call is no longer wanted. Of a shared call it moves with those who wait. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

/** What a bucket has left, in all and for one operation. */
export interface OperationState extends BucketState {
  readonly left: number;
}

/** Where calls are counted. One budget for all keys; another implementation may share it between replicas. */
export interface Budget {
  /** Waits for a call's turn. @throws ToriiError RATE_LIMITED with `retryAfter` where it would wait over 5 s or past its deadline */
  take(key: BucketKey, turn: Turn): Promise<Lease>;
  state(key: BucketKey, operation: object): OperationState;
}

/** Who waits for an answer that is under way looks again after this time, should it never come. */
const GLANCE_MS = 250;

/** A bucket and who waits for it. */
class Counter {
  readonly bucket: Bucket;
  readonly #line = new WaitingLine<Lease>();
  #timer: NodeJS.Timeout | undefined;

  constructor(perMinute: number) {
    this.bucket = new Bucket(perMinute, () => this.#serve());
  }

  /** A call for an operation at once, where there is one and nobody comes before. */
  takeNow(operation: object): Lease | undefined {
    return this.#line.isBefore(this.bucket.hasServed(operation)) ? undefined : this.bucket.take(operation);
  }

  async wait(turn: Turn): Promise<Lease | undefined> {
    const waiting = this.#line.wait(turn, this.bucket.hasServed(turn.operation));
    this.#schedule();
    return waiting;
  }

  #serve(): void {
    if (this.#line.size === 0) return;
    this.#line.serve(operation => this.bucket.take(operation));
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const { first } = this.#line;
    if (first === undefined) return;
    const inMs = this.bucket.moreAt(first) - Date.now();
    this.#timer = setTimeout(() => this.#serve(), inMs > 0 ? inMs : GLANCE_MS);
  }
}

/**
 * The budget of one process, in memory.
 *
 * @param scale what Torii's documented limits are multiplied by, for organisations that were given others
 * @param isKnown whether Torii has accepted a key, by what stands for it
 */
export function createMemoryBudget(scale = 1, isKnown: (tenantHash: string) => boolean = () => true): Budget {
  const counters = new PerKey<Counter>(isKnown);
  const counterOf = ({ endpoint, tenantHash }: BucketKey): Counter =>
    counters.get(
      tenantHash,
      endpoint,
      () => new Counter(Math.max(1, Math.floor(ENDPOINTS[endpoint].perMinute * scale))),
    );
  return {
    async take(key, turn) {
      turn.signal?.throwIfAborted();
      const counter = counterOf(key);
      const lease = counter.takeNow(turn.operation);
      if (lease) return lease;
      const brief = new BriefTurn(turn);
      const moreAt = counter.bucket.moreAt(turn.operation);
      const waited = moreAt > brief.deadline ? undefined : await counter.wait(brief);
      if (waited) return waited;
      throw rateLimited(key.endpoint, Math.max(moreAt, counter.bucket.moreAt(turn.operation)) - Date.now());
    },
    state(key, operation) {
      const { bucket } = counterOf(key);
      return { ...bucket.state, left: bucket.left(operation) };
    },
  };
}

/** A turn that nobody waits long for. */
class BriefTurn implements Turn {
  readonly #turn: Turn;
  readonly #until = Date.now() + LONGEST_WAIT_MS;

  constructor(turn: Turn) {
    this.#turn = turn;
  }

  get operation(): object {
    return this.#turn.operation;
  }

  get signal(): AbortSignal | undefined {
    return this.#turn.signal;
  }

  get deadline(): number {
    return Math.min(this.#turn.deadline, this.#until);
  }
}

function rateLimited(endpoint: EndpointName, waitMs: number): ToriiError {
  return new ToriiError('RATE_LIMITED', `Torii's rate limit of ${endpointLabel(endpoint)} is used up`, {
    endpoint,
    retryAfter: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}
