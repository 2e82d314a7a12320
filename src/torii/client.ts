import { LRUCache } from 'lru-cache';
import type { Dispatcher } from 'undici';
import { parseAnswer, redirectionOf } from './answer.ts';
import { type BucketState, type Budget, createMemoryBudget } from './budget.ts';
import { ENDPOINTS, type EndpointName, endpointLabel } from './endpoints.ts';
import type { Read } from './envelope.ts';
import { AttemptFailure, Guards } from './guards.ts';
import { InFlight } from './inFlight.ts';
import type { Observe } from './observation.ts';
import { type Query, requestPath } from './path.ts';
import { encodeForm, encodePayload, type Payload } from './payload.ts';
import { type RateFacts, readRateHeaders } from './rateHeaders.ts';
import type { Tenant } from './tenant.ts';
import { ToriiError } from './toriiError.ts';
import { type Answer, ATTEMPT_LIMITS, type AttemptLimits, attempt, createDispatcher } from './transport.ts';
import { confirmed, mayHaveHappened, type ToriiWrite } from './write.ts';

export interface ToriiClientOptions {
  /** Scheme, host and port, such as `https://api.toriihq.com`. */
  readonly origin: string;
  readonly limits?: AttemptLimits;
  readonly dispatcher?: Dispatcher;
  readonly budget?: Budget;
  /** Told of every attempt, for logs and metrics. */
  readonly observe?: Observe;
}

/** On whose behalf a call is made, and until when it is wanted. */
export interface Caller {
  readonly tenant: Tenant;
  /** Aborts when nobody wants the answer any more. */
  readonly signal?: AbortSignal | undefined;
  /** Epoch milliseconds at which the request has to be answered. */
  readonly deadline: number;
  /** One for each GraphQL request: calls of several take turns. */
  readonly operation: object;
  /** Milliseconds for which answers may be kept for this key until it writes; absent: always fresh. */
  readonly keepMs?: number | undefined;
  /** Told of every attempt made for this caller. */
  readonly count?: (endpoint: EndpointName) => void;
}

export interface ToriiRead<T> {
  readonly endpoint: EndpointName;
  /** Path parameters: Torii ids. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Query;
  /** Of a POST that only reads. */
  readonly body?: unknown;
  readonly read: Read<T>;
  /** Milliseconds for which the answer may be kept for this key, writes or not; 0: always fresh; absent: as the caller says. */
  readonly keepMs?: number;
}

/** One request as it is sent, each time it is sent. */
interface Request<T> {
  readonly endpoint: EndpointName;
  readonly path: string;
  readonly payload: Payload;
  readonly finish: (answer: Answer, facts: RateFacts) => T;
}

/** Answers kept for a while, over all keys. */
const KEPT_ANSWERS = 5_000;

/** The one way to Torii: authorisation, budget, retries, sharing of calls under way, answers kept for a while, errors. */
export class ToriiClient {
  readonly #origin: string;
  readonly #limits: AttemptLimits;
  readonly #dispatcher: Dispatcher;
  readonly #budget: Budget;
  readonly #guards: Guards;
  readonly #observe: Observe;
  readonly #inFlight = new InFlight();
  /** How often `forget` was called. */
  #forgotten = 0;
  readonly #kept = new LRUCache<string, { readonly answer: unknown; readonly slow: boolean }>({ max: KEPT_ANSWERS });

  constructor(options: ToriiClientOptions) {
    this.#origin = options.origin;
    this.#limits = options.limits ?? ATTEMPT_LIMITS;
    this.#dispatcher = options.dispatcher ?? createDispatcher(this.#limits);
    this.#budget = options.budget ?? createMemoryBudget();
    this.#guards = new Guards(this.#budget);
    this.#observe = options.observe ?? (() => {});
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
    const keepMs = call.keepMs ?? caller.keepMs ?? 0;
    const kept = keepMs > 0 ? this.#kept.get(key) : undefined;
    if (kept) return kept.answer as T;
    const cursor = typeof call.query?.['cursor'] === 'string';
    const forgotten = this.#forgotten;
    return this.#shared(caller, call.endpoint, key, async signal => {
      const finish = (answer: Answer, facts: RateFacts) =>
        call.read(parseAnswer(answer, call.endpoint, facts, { cursor }), call.endpoint);
      const request = { endpoint: call.endpoint, path, payload, finish };
      const result = await this.#send({ ...caller, signal }, request).catch(error => this.#refused(caller, error));
      // What was asked before a write is not kept after it.
      const stands = Boolean(call.keepMs) || forgotten === this.#forgotten;
      if (keepMs > 0 && stands) this.#kept.set(key, { answer: result, slow: Boolean(call.keepMs) }, { ttl: keepMs });
      return result;
    });
  }

  /**
   * Where a GET redirects to, without going there: the address in `Location`.
   *
   * @throws ToriiError as `read`, and UPSTREAM_PROTOCOL where Torii does not redirect.
   */
  async location(caller: Caller, { endpoint, params }: Pick<ToriiRead<never>, 'endpoint' | 'params'>): Promise<string> {
    const path = requestPath(endpoint, params ?? {});
    return this.#shared(caller, endpoint, [caller.tenant.hash, 'location', path].join(' '), signal => {
      const finish = (answer: Answer, facts: RateFacts) => redirectionOf(answer, endpoint, facts, this.#origin);
      return this.#send({ ...caller, signal }, { endpoint, path, payload: encodePayload({}), finish });
    });
  }

  /**
   * Sends a write, once: again only where Torii surely did not carry it out. It is not aborted when the caller goes away.
   *
   * @throws ToriiError what Torii answered; WRITE_OUTCOME_UNKNOWN where it may have been carried out and reading back did not tell
   */
  async write<T>(caller: Caller, call: ToriiWrite<T>): Promise<T> {
    const path = requestPath(call.endpoint, call.params ?? {});
    const finish = (answer: Answer, facts: RateFacts) =>
      call.read(parseAnswer(answer, call.endpoint, facts, { cursor: false }), call.endpoint);
    try {
      const payload = call.form ? await encodeForm(call.form) : encodePayload(call);
      const request = { endpoint: call.endpoint, path, payload, finish };
      return await this.#send({ ...caller, signal: undefined }, request);
    } catch (error) {
      if (!mayHaveHappened(error)) throw error;
      this.forget(caller);
      return await confirmed(call, error);
    } finally {
      this.forget(caller);
    }
  }

  /** Forgets what was kept of a key's data, and lets nobody join its calls under way: a write may have changed anything but what is slow to move. */
  forget({ tenant }: Pick<Caller, 'tenant'>): void {
    this.#forgotten += 1;
    const ofTenant = (key: string) => key.startsWith(`${tenant.hash} `);
    for (const [key, { slow }] of this.#kept.entries()) if (!slow && ofTenant(key)) this.#kept.delete(key);
    this.#inFlight.leave(ofTenant);
  }

  /** A 422 may be about a column that is gone: the kept definitions that named it are asked for anew next time. */
  #refused({ tenant }: Pick<Caller, 'tenant'>, error: unknown): never {
    if (error instanceof ToriiError && error.status === 422) {
      for (const key of this.#kept.keys()) if (key.startsWith(`${tenant.hash} `)) this.#kept.delete(key);
    }
    throw error;
  }

  /** What an endpoint's budget has left for a key. */
  budget({ tenant }: Pick<Caller, 'tenant'>, endpoint: EndpointName): BucketState {
    return this.#budget.state({ endpoint, tenantHash: tenant.hash });
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#dispatcher.close();
  }

  async #shared<T>(
    caller: Caller,
    endpoint: EndpointName,
    key: string,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#inFlight.share(key, caller.signal, start);
    } catch (cause) {
      if (!(cause instanceof DOMException) || cause.name !== 'TimeoutError') throw cause;
      const message = `The request's time was up before Torii answered ${endpointLabel(endpoint)}`;
      throw new ToriiError('UPSTREAM_TIMEOUT', message, { endpoint, cause, fault: 'late' });
    }
  }

  #send<T>(caller: Caller, request: Request<T>): Promise<T> {
    const { deadline, operation, signal } = caller;
    return this.#guards.run(request.endpoint, caller.tenant.hash, { deadline, operation, signal }, retries =>
      this.#attempt(caller, request, retries),
    );
  }

  async #attempt<T>(
    caller: Caller,
    { endpoint, path, payload, finish }: Request<T>,
    retries: number,
  ): Promise<{ value: T; status: number; facts: RateFacts }> {
    caller.count?.(endpoint);
    const started = performance.now();
    let facts: RateFacts = {};
    let status: number | undefined;
    try {
      const answer = await attempt(
        this.#dispatcher,
        {
          endpoint,
          origin: this.#origin,
          path,
          method: ENDPOINTS[endpoint].method,
          headers: headers(caller.tenant, payload.contentType),
          body: payload.body,
          signal: caller.signal,
        },
        { ...this.#limits, totalMs: Math.min(this.#limits.totalMs, Math.max(1, caller.deadline - Date.now())) },
      );
      facts = readRateHeaders(answer.headers);
      status = answer.status;
      const value = finish(answer, facts);
      this.#observe({ endpoint, status, error: undefined, retries, durationMs: performance.now() - started });
      return { value, status, facts };
    } catch (error) {
      this.#observe({ endpoint, status, error, retries, durationMs: performance.now() - started });
      throw new AttemptFailure(error, facts);
    }
  }
}

function headers(tenant: Tenant, contentType: string | undefined): Record<string, string> {
  return {
    authorization: `Bearer ${tenant.key}`,
    'x-api-version': '1.1',
    accept: 'application/json',
    'accept-encoding': 'gzip',
    'user-agent': 'torii-subgraph',
    ...(contentType ? { 'content-type': contentType } : {}),
  };
}
