import type { HistogramNesting } from './answers/histogramNestings.ts';
import type { BucketState } from './budget/bucket.ts';
import type { OperationState } from './budget/budget.ts';
import { Meter, type MeterOptions } from './budget/meter.ts';
import type { Caller } from './caller.ts';
import type { ToriiClient } from './client.ts';
import { ENDPOINTS, type Endpoint, type EndpointName, endpoint } from './endpoints.ts';
import type { ToriiRead } from './requests/toriiRead.ts';
import type { ToriiWrite } from './requests/toriiWrite.ts';
import type { Tenant } from './tenant.ts';

/** What a request used of an endpoint, and what its key has left of it. */
export interface EndpointUsage extends BucketState {
  /** Calls made for this request, retries among them. */
  readonly calls: number;
}

/** A read of a page: how many rows it may bring, and how they are counted when it is there. */
export interface SessionRead<T> extends ToriiRead<T> {
  readonly rows?: { readonly most: number; readonly count: (answer: T) => number };
}

/** Torii as one request sees it: on behalf of one key, until the request ends. */
export interface Torii {
  /** The answer of a read. @throws ToriiError, InputError as `ToriiClient.read`; the meter's error where it is more than the operation may take. */
  read<T>(call: SessionRead<T>): Promise<T>;
  /** The answer of a write, sent once; the key's cached answers are dropped. @throws ToriiError as `ToriiClient.write`; the meter's error */
  write<T>(call: ToriiWrite<T>): Promise<T>;
  /** Where a GET redirects to. @throws ToriiError as `ToriiClient.location`; the meter's error */
  location(call: Pick<ToriiRead<never>, 'endpoint' | 'params'>): Promise<string>;
  /** Drops the key's cached answers, except those kept through writes: something in one of them turned out to be broken. */
  doubt(): void;
  /** What an endpoint's budget allows and has left, in all and for this operation: never more than the meter lets it have. */
  budget(endpoint: EndpointName): OperationState;
  /** Calls of an endpoint that this operation may make in all. */
  allowance(endpoint: EndpointName): number;
  /** How many rows a whole list had when Torii last told this key; undefined if it has not. A guess to plan by. */
  lengthOf(endpoint: EndpointName): number | undefined;
  /** Takes in how many rows a whole list has. */
  learnLength(endpoint: EndpointName, length: number): void;
  /** Where Torii read the options of this key's last histogram; undefined before the first. */
  nesting(): HistogramNesting | undefined;
  /** Takes in where Torii read a histogram's options. */
  learnNesting(nesting: HistogramNesting): void;
  /** What this request has used so far, by endpoint. */
  usage(): ReadonlyMap<EndpointName, EndpointUsage>;
}

/** No limits: for tests and tools. */
const UNMETERED: Metering = {
  limits: { calls: Number.POSITIVE_INFINITY, share: Number.POSITIVE_INFINITY, nodes: Number.POSITIVE_INFINITY },
  exceeded: ({ endpoint }) => new RangeError(`Expected no limit, met one at ${endpoint}`),
};

export type Metering = Pick<MeterOptions, 'limits' | 'exceeded'>;

/** On whose behalf a session is opened, and until when. */
export interface Asking extends Pick<Caller, 'tenant' | 'signal' | 'deadline' | 'waitMs' | 'priority'> {
  /** Who asks Torii's SCIM for the same organisation; absent: the same key. */
  readonly scim?: Tenant | undefined;
}

/** Opens Torii to one request. */
export function openSession(client: ToriiClient, { scim, ...asking }: Asking, metering: Metering = UNMETERED): Torii {
  const calls = new Map<EndpointName, number>();
  const meter = new Meter({
    ...metering,
    perMinute: endpoint => Math.max(client.budget(callerOf(endpoint), endpoint).limit, askedInBulk(endpoint)),
  });
  const caller: Caller = {
    ...asking,
    operation: calls,
    admit: (endpoint, key) => meter.admit(endpoint, key),
    count: endpoint => calls.set(endpoint, (calls.get(endpoint) ?? 0) + 1),
  };
  // What is asked with another key counts for the same operation.
  const callers = scim ? [caller, { ...caller, tenant: scim }] : [caller];
  const callerOf = (name: EndpointName): Caller => (endpoint(name).scim ? callers.at(-1) : undefined) ?? caller;
  return {
    read(call) {
      const asker = callerOf(call.endpoint);
      return call.rows ? readPage(client, asker, meter, call, call.rows) : client.read(asker, call);
    },
    async write(call) {
      try {
        return await client.write(callerOf(call.endpoint), call);
      } finally {
        // Both keys are asked about the same people.
        for (const one of callers) client.forget(one);
      }
    },
    location: call => client.location(callerOf(call.endpoint), call),
    doubt() {
      for (const one of callers) client.doubt(one);
    },
    budget(endpoint) {
      const state = client.budget(callerOf(endpoint), endpoint);
      return { ...state, left: Math.min(state.left, meter.left(endpoint)) };
    },
    allowance: endpoint => meter.allowance(endpoint),
    lengthOf: endpoint => client.lengths.of(callerOf(endpoint).tenant.hash, endpoint),
    learnLength: (endpoint, length) => client.lengths.learn(callerOf(endpoint).tenant.hash, endpoint, length),
    nesting: () => client.nestings.of(asking.tenant.hash),
    learnNesting: nesting => client.nestings.learn(asking.tenant.hash, nesting),
    usage: () =>
      new Map(
        [...calls].map(
          ([endpoint, count]) => [endpoint, { calls: count, ...client.budget(callerOf(endpoint), endpoint) }] as const,
        ),
      ),
  };
}

/** Calls a minute of which an operation may ask for its share whatever Torii turns out to allow. */
function askedInBulk(endpoint: EndpointName): number {
  const { bulk = false, perMinute }: Endpoint = ENDPOINTS[endpoint];
  return bulk ? perMinute : 0;
}

/** Reads a page; room for its rows is reserved while it is on its way. */
async function readPage<T>(
  client: ToriiClient,
  caller: Caller,
  meter: Meter,
  call: SessionRead<T>,
  { most, count }: NonNullable<SessionRead<T>['rows']>,
): Promise<T> {
  const lease = { most, held: false };
  let isAsked = false;
  // A page that takes several calls for its columns brings its rows once.
  const admit = (endpoint: EndpointName, key: string) => {
    const room = isAsked ? undefined : lease;
    isAsked = true;
    return meter.admit(endpoint, key, room);
  };
  let brought = 0;
  try {
    const answer = await client.read({ ...caller, admit }, call);
    brought = count(answer);
    return answer;
  } finally {
    meter.ended(lease, brought);
  }
}

/** A session without a key: every call fails with the reason. */
export function closedSession(reason: (endpoint: EndpointName) => unknown): Torii {
  return {
    read: call => Promise.reject(reason(call.endpoint)),
    write: call => Promise.reject(reason(call.endpoint)),
    location: call => Promise.reject(reason(call.endpoint)),
    doubt: () => {},
    budget: endpoint => ({ limit: ENDPOINTS[endpoint].perMinute, remaining: 0, left: 0, resetAt: Date.now() }),
    allowance: () => Number.POSITIVE_INFINITY,
    lengthOf: () => undefined,
    learnLength: () => {},
    nesting: () => undefined,
    learnNesting: () => {},
    usage: () => new Map(),
  };
}
