import type { Caller, ToriiClient, ToriiRead } from './client.ts';
import { ENDPOINTS, type EndpointName } from './endpoints.ts';
import type { Way } from './way.ts';

/** Torii as one request sees it: on behalf of one key, until the request ends. */
export interface Torii {
  /** The answer of a read. @throws ToriiError, InputError as `ToriiClient.read`. */
  read<T>(call: ToriiRead<T>): Promise<T>;
  /** Where a GET redirects to. @throws ToriiError as `ToriiClient.location`. */
  location(call: Pick<ToriiRead<never>, 'endpoint' | 'params'>): Promise<string>;
  /** What an endpoint allows a minute and what is left of it. */
  way(endpoint: EndpointName): Way;
}

export function openSession(client: ToriiClient, caller: Caller): Torii {
  return {
    read: call => client.read(caller, call),
    location: call => client.location(caller, call),
    way: endpoint => ({ perMinute: ENDPOINTS[endpoint].perMinute, left: ENDPOINTS[endpoint].perMinute }),
  };
}
