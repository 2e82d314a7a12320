import type { BucketState } from '../budget/bucket.ts';
import type { EndpointName } from '../endpoints.ts';

/** Where an answer may be found without a call of its own: what changes slowly, everything else, a call in flight, a query that came as a hash. */
export type CacheKind = 'slow' | 'entity' | 'in_flight' | 'persisted_query';

/** `hit`: found in this process; `shared`: found where replicas share; `miss`: not found. */
export type CacheResult = 'hit' | 'shared' | 'miss';

/** `done`: Torii said so; `confirmed`: the answer was lost and reading back found it done; `refused`: it was certainly not carried out. */
export type WriteOutcome = 'done' | 'confirmed' | 'unknown' | 'refused';

/** What is told of the client beside its attempts, for metrics. None of it may throw. The tenant's hash is to tell keys apart, and not to be shown. */
export interface ClientEvents {
  /** A call has its turn. @param ms milliseconds that it waited for it */
  waited(endpoint: EndpointName, ms: number): void;
  /** A call was refused since its turn would have come too late. */
  refused(endpoint: EndpointName): void;
  /** What a key has left of an endpoint. */
  left(endpoint: EndpointName, tenantHash: string, state: BucketState): void;
  /** A key's breaker of an endpoint has changed. @param until epoch milliseconds until which it refuses calls; 0: it is closed */
  breaker(endpoint: EndpointName, tenantHash: string, until: number): void;
  cached(kind: CacheKind, result: CacheResult): void;
  wrote(outcome: WriteOutcome): void;
}

/** Nobody is told. */
export const NO_EVENTS: ClientEvents = {
  waited() {},
  refused() {},
  left() {},
  breaker() {},
  cached() {},
  wrote() {},
};

/** What is told of Redis, where replicas share it. None of it may throw. */
export interface RedisEvents {
  up(isUp: boolean): void;
  /** A command was answered. */
  command(seconds: number): void;
  /** A command failed. @param kind one of a closed list */
  failed(kind: string): void;
  /** A call was granted from this replica's own share, since Redis did not answer. */
  alone(): void;
}
