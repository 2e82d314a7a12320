import { BoundedWaiter, rateLimited } from '../budget/boundedWaiter.ts';
import type { Budget } from '../budget/budget.ts';
import { PerKey } from '../calls/perKey.ts';
import { ENDPOINTS, type EndpointName } from '../endpoints.ts';
import type { Tenant } from '../tenant.ts';
import type { RedisLink } from './connection/link.ts';
import type { Replicas } from './connection/replicas.ts';
import { tenantNames } from './names.ts';
import { SharedBucket } from './sharedBucket.ts';

export interface SharedBudgetOptions {
  readonly link: RedisLink;
  readonly replicas: Replicas;
  /** Factor on Torii's documented limits, for organisations that were given others. */
  readonly scale: number;
  /** Whether Torii has accepted a key, given its hash. */
  readonly isKnown: (tenantHash: string) => boolean;
}

/** A budget that has something to tell before it goes. */
export interface SharedBudget extends Budget {
  close(): Promise<void>;
}

/** The budget of all replicas that share a Redis. Without it each has its share. */
export function createSharedBudget({ link, replicas, scale, isKnown }: SharedBudgetOptions): SharedBudget {
  const buckets = new PerKey<SharedBucket>(isKnown);
  link.onChange(isUp => {
    if (isUp) for (const bucket of buckets.all()) bucket.connected();
  });
  const bucketOf = (endpoint: EndpointName, { hash, key }: Tenant): SharedBucket =>
    buckets.get(hash, endpoint, () => {
      const names = tenantNames(link.prefix, key);
      return new SharedBucket({
        link,
        replicas,
        keys: [names.bucket(endpoint), names.waiting(endpoint)],
        perMinute: Math.max(1, Math.floor(ENDPOINTS[endpoint].perMinute * scale)),
      });
    });
  return {
    async take(endpoint, caller) {
      const { tenant, signal, priority } = caller;
      signal?.throwIfAborted();
      const bucket = bucketOf(endpoint, tenant);
      const lease = await bucket.wait(new BoundedWaiter(caller), priority);
      if (lease) return lease;
      throw rateLimited(endpoint, bucket.moreAt(caller.operation, priority) - Date.now());
    },
    state: (endpoint, { tenant, operation, priority }) => bucketOf(endpoint, tenant).state(operation, priority),
    forget: tenantHash => buckets.forget(tenantHash),
    async close() {
      await Promise.all([...buckets.all()].map(bucket => bucket.close()));
    },
  };
}
