import { LRUCache } from 'lru-cache';
import { Bucket, type BucketState, LONGEST_WAIT_MS } from './bucket.ts';
import { ENDPOINTS, type EndpointName, endpointLabel } from './endpoints.ts';
import type { RateFacts } from './rateHeaders.ts';
import { ToriiError } from './toriiError.ts';
import { WaitingLine } from './waitingLine.ts';

export type { BucketState } from './bucket.ts';

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
  /** Epoch milliseconds at which the call is no longer wanted. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

/** Where calls are counted. One budget for all keys; another implementation may share it between replicas. */
export interface Budget {
  /** Waits for a call's turn. @throws ToriiError RATE_LIMITED with `retryAfter` where it would wait over 5 s or past its deadline */
  take(key: BucketKey, turn: Turn): Promise<void>;
  /** Tells how the call ended and what Torii said of the budget. */
  done(key: BucketKey, status: number | undefined, facts: RateFacts): Promise<void>;
  state(key: BucketKey): BucketState;
}

const BUCKETS = 20_000;

interface Counted {
  readonly bucket: Bucket;
  readonly line: WaitingLine;
}

/**
 * The budget of one process, in memory.
 *
 * @param scale what Torii's documented limits are multiplied by, for organisations that were given others
 */
export function createMemoryBudget(scale = 1): Budget {
  const buckets = new LRUCache<string, Counted>({ max: BUCKETS });
  const counted = ({ endpoint, tenantHash }: BucketKey): Counted => {
    const name = `${endpoint} ${tenantHash}`;
    const known = buckets.get(name);
    if (known) return known;
    const bucket = new Bucket(Math.max(1, Math.floor(ENDPOINTS[endpoint].perMinute * scale)));
    const made = { bucket, line: new WaitingLine(bucket) };
    buckets.set(name, made);
    return made;
  };
  return {
    async take(key, turn) {
      turn.signal?.throwIfAborted();
      const { bucket, line } = counted(key);
      if (line.isEmpty && (await bucket.take())) return;
      const waitMs = Math.max(0, bucket.state.resetAt - Date.now());
      if (bucket.state.remaining === 0 && (waitMs > LONGEST_WAIT_MS || Date.now() + waitMs > turn.deadline)) {
        throw rateLimited(key.endpoint, waitMs);
      }
      const until = Math.min(turn.deadline, Date.now() + LONGEST_WAIT_MS);
      if (!(await line.wait({ ...turn, deadline: until }))) {
        throw rateLimited(key.endpoint, Math.max(0, bucket.state.resetAt - Date.now()));
      }
    },
    done: (key, status, facts) => counted(key).bucket.done(status, facts),
    state: key => counted(key).bucket.state,
  };
}

function rateLimited(endpoint: EndpointName, waitMs: number): ToriiError {
  return new ToriiError('RATE_LIMITED', `Torii's rate limit of ${endpointLabel(endpoint)} is used up`, {
    endpoint,
    retryAfter: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}
