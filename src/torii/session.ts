import type { BucketState } from './bucket.ts';
import type { Caller, ToriiClient, ToriiRead } from './client.ts';
import { ENDPOINTS, type EndpointName } from './endpoints.ts';
import type { Way } from './way.ts';
import type { ToriiWrite } from './write.ts';

/** What a request used of an endpoint, and what its key has left of it. */
export interface EndpointUsage extends BucketState {
  /** Calls made for this request, retries among them. */
  readonly calls: number;
}

/** Torii as one request sees it: on behalf of one key, until the request ends. */
export interface Torii {
  /** The answer of a read. @throws ToriiError, InputError as `ToriiClient.read`. */
  read<T>(call: ToriiRead<T>): Promise<T>;
  /** The answer of a write, sent once; what was kept for the key is forgotten. @throws ToriiError as `ToriiClient.write`. */
  write<T>(call: ToriiWrite<T>): Promise<T>;
  /** Where a GET redirects to. @throws ToriiError as `ToriiClient.location`. */
  location(call: Pick<ToriiRead<never>, 'endpoint' | 'params'>): Promise<string>;
  /** Has given up what was kept for the key and may change: something in it turned out to be broken. */
  doubt(): void;
  /** What an endpoint allows a minute and what is left of it. */
  way(endpoint: EndpointName): Way;
  /** What this request has used so far, by endpoint. */
  usage(): ReadonlyMap<EndpointName, EndpointUsage>;
}

/** Opens Torii to one request. */
export function openSession(
  client: ToriiClient,
  who: Pick<Caller, 'tenant' | 'signal' | 'deadline' | 'keepMs'>,
): Torii {
  const calls = new Map<EndpointName, number>();
  const caller: Caller = {
    ...who,
    operation: calls,
    count: endpoint => calls.set(endpoint, (calls.get(endpoint) ?? 0) + 1),
  };
  return {
    read: call => client.read(caller, call),
    write: call => client.write(caller, call),
    location: call => client.location(caller, call),
    doubt: () => client.doubt(caller),
    way(endpoint) {
      const { limit, remaining } = client.budget(caller, endpoint);
      return { perMinute: limit, left: remaining };
    },
    usage: () =>
      new Map(
        [...calls].map(
          ([endpoint, count]) => [endpoint, { calls: count, ...client.budget(caller, endpoint) }] as const,
        ),
      ),
  };
}

/** A session without a key: every call fails with the reason. */
export function closedSession(reason: (endpoint: EndpointName) => unknown): Torii {
  return {
    read: call => Promise.reject(reason(call.endpoint)),
    write: call => Promise.reject(reason(call.endpoint)),
    location: call => Promise.reject(reason(call.endpoint)),
    doubt: () => {},
    way: endpoint => ({ perMinute: ENDPOINTS[endpoint].perMinute, left: 0 }),
    usage: () => new Map(),
  };
}
