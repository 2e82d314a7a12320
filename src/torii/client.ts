import { LRUCache } from 'lru-cache';
import type { Dispatcher } from 'undici';
import { ENDPOINTS, type EndpointName, endpointLabel } from './endpoints.ts';
import type { Read } from './envelope.ts';
import { InFlight } from './inFlight.ts';
import { type Query, requestPath } from './path.ts';
import { encodePayload, type Payload } from './payload.ts';
import { statusError } from './statusError.ts';
import type { Tenant } from './tenant.ts';
import { ToriiError } from './toriiError.ts';
import { type Answer, ATTEMPT_LIMITS, type AttemptLimits, attempt, createDispatcher } from './transport.ts';
import { confirmed, mayHaveHappened, type ToriiWrite } from './write.ts';

export interface ToriiClientOptions {
  /** Scheme, host and port, such as `https://api.toriihq.com`. */
  readonly origin: string;
  readonly limits?: AttemptLimits;
  readonly dispatcher?: Dispatcher;
}

/** On whose behalf a call is made, and until when it is wanted. */
export interface Caller {
  readonly tenant: Tenant;
  readonly signal?: AbortSignal | undefined;
}

export interface ToriiRead<T> {
  readonly endpoint: EndpointName;
  /** Path parameters: Torii ids. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Query;
  /** Of a POST that only reads. */
  readonly body?: unknown;
  readonly read: Read<T>;
  /** Milliseconds for which the answer may be kept for this key; 0 or absent: always fresh. */
  readonly keepMs?: number;
}

/** Answers kept for a while, over all keys. */
const KEPT_ANSWERS = 5_000;

/** The one way to Torii: authorisation, sharing of calls under way, answers kept for a while, errors. */
export class ToriiClient {
  readonly #origin: string;
  readonly #limits: AttemptLimits;
  readonly #dispatcher: Dispatcher;
  readonly #inFlight = new InFlight();
  readonly #kept = new LRUCache<string, { readonly answer: unknown }>({ max: KEPT_ANSWERS });

  constructor(options: ToriiClientOptions) {
    this.#origin = options.origin;
    this.#limits = options.limits ?? ATTEMPT_LIMITS;
    this.#dispatcher = options.dispatcher ?? createDispatcher(this.#limits);
  }

  /**
   * The answer of a read. The same read under way for the same key is shared.
   *
   * @throws ToriiError whatever Torii answered, or why it did not; InputError for ids that are none.
   */
  async read<T>(caller: Caller, call: ToriiRead<T>): Promise<T> {
    const path = requestPath(call.endpoint, call.params ?? {}, call.query);
    const payload = encodePayload(call);
    const key = [caller.tenant.hash, ENDPOINTS[call.endpoint].method, path, payload.body].join(' ');
    const kept = call.keepMs ? this.#kept.get(key) : undefined;
    if (kept) return kept.answer as T;
    return this.#inFlight.share(key, caller.signal, async signal => {
      const answer = await this.#once(caller.tenant, call, path, payload, signal);
      const result = call.read(parse(answer, call.endpoint), call.endpoint);
      if (call.keepMs) this.#kept.set(key, { answer: result }, { ttl: call.keepMs });
      return result;
    });
  }

  /**
   * Where a GET redirects to, without going there: the address in `Location`.
   *
   * @throws ToriiError as `read`, and UPSTREAM_PROTOCOL where Torii does not redirect.
   */
  async location(caller: Caller, call: Pick<ToriiRead<never>, 'endpoint' | 'params'>): Promise<string> {
    const path = requestPath(call.endpoint, call.params ?? {});
    const key = [caller.tenant.hash, 'location', path].join(' ');
    return this.#inFlight.share(key, caller.signal, async signal => {
      const answer = await this.#once(caller.tenant, call, path, encodePayload({}), signal);
      const location = answer.headers['location'];
      if (answer.status < 300 || typeof location !== 'string' || !URL.canParse(location, this.#origin)) {
        throw protocolError(call.endpoint, 'a redirection');
      }
      return new URL(location, this.#origin).href;
    });
  }

  /**
   * Sends a write once. It is not aborted when the caller goes away: what has been sent is carried out.
   *
   * @throws ToriiError what Torii answered; WRITE_OUTCOME_UNKNOWN where it may have been carried out and reading back did not tell
   */
  async write<T>(caller: Pick<Caller, 'tenant'>, call: ToriiWrite<T>): Promise<T> {
    const path = requestPath(call.endpoint, call.params ?? {});
    const payload = encodePayload(call);
    try {
      const answer = await this.#once(caller.tenant, call, path, payload, undefined);
      return call.read(parse(answer, call.endpoint), call.endpoint);
    } catch (error) {
      if (mayHaveHappened(error)) return confirmed(call, error);
      throw error;
    }
  }

  /** Forgets the kept answers of an endpoint for a key: a write has changed them. */
  forget({ tenant }: Pick<Caller, 'tenant'>, endpoint: EndpointName): void {
    const start = [tenant.hash, ENDPOINTS[endpoint].method, `/v1.0${ENDPOINTS[endpoint].path}`].join(' ');
    for (const key of this.#kept.keys()) if (key.startsWith(start)) this.#kept.delete(key);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#dispatcher.close();
  }

  async #once(
    tenant: Tenant,
    call: Pick<ToriiRead<never>, 'endpoint' | 'query'>,
    path: string,
    { body, contentType }: Payload,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const { method } = ENDPOINTS[call.endpoint];
    const sent = { ...headers(tenant), ...(contentType ? { 'content-type': contentType } : {}) };
    const answer = await attempt(
      this.#dispatcher,
      { endpoint: call.endpoint, origin: this.#origin, path, method, headers: sent, body, signal },
      this.#limits,
    );
    if (answer.status >= 400) {
      throw statusError(call.endpoint, answer.status, tryParse(answer.text), {
        cursor: call.query?.['cursor'] !== undefined && call.query['cursor'] !== null,
      });
    }
    return answer;
  }
}

function headers(tenant: Tenant): Record<string, string> {
  return {
    authorization: `Bearer ${tenant.key}`,
    'x-api-version': '1.1',
    accept: 'application/json',
    'accept-encoding': 'gzip',
    'user-agent': 'torii-subgraph',
  };
}

/** The parsed body of a success; null for 204, which has none. */
function parse(answer: Answer, endpoint: EndpointName): unknown {
  if (answer.status >= 300) throw protocolError(endpoint, 'an answer');
  if (answer.status === 204) return null;
  try {
    return JSON.parse(answer.text);
  } catch (cause) {
    throw protocolError(endpoint, 'JSON', cause);
  }
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function protocolError(endpoint: EndpointName, expected: string, cause?: unknown): ToriiError {
  return new ToriiError(
    'UPSTREAM_PROTOCOL',
    `Expected ${expected} from ${endpointLabel(endpoint)}, got something else`,
    {
      endpoint,
      cause,
    },
  );
}
