import type { Dispatcher } from 'undici';
import { parseAnswer, redirectionOf } from './answers/answer.ts';
import { KeptAnswers } from './answers/answerCache.ts';
import type { Read } from './answers/envelope.ts';
import type { RateFacts } from './answers/rateHeaders.ts';
import { brokenSoFar } from './answers/undocumentedValues.ts';
import { type Budget, createMemoryBudget, type OperationState } from './budget/budget.ts';
import { Acceptance } from './calls/acceptance.ts';
import { InFlight, type Wanted } from './calls/inFlight.ts';
import type { Observe } from './calls/observation.ts';
import { Sender, type Sending } from './calls/sender.ts';
import { createDispatcher, type Proxies } from './connections/dispatcher.ts';
import { type Answer, ATTEMPT_LIMITS, type AttemptLimits } from './connections/transport.ts';
import { ENDPOINTS, type EndpointName, endpointLabel } from './endpoints.ts';
import { questionParts, togetherOf } from './requests/longFields.ts';
import { type Query, requestPath } from './requests/path.ts';
import { encodeForm, encodePayload } from './requests/requestBody.ts';
import { confirmed, mayHaveHappened, type ToriiWrite } from './requests/toriiWrite.ts';
import { type Tenant, tenantHash } from './tenant.ts';
import { ToriiError } from './toriiError.ts';

export interface ToriiClientOptions {
  /** Scheme, host and port, such as `https://api.toriihq.com`. */
  readonly origin: string;
  readonly limits?: AttemptLimits;
  readonly dispatcher?: Dispatcher;
  /** Absent: Torii is reached directly. */
  readonly proxies?: Proxies | undefined;
  /** Makes the place where calls are counted; it is told which keys Torii has accepted. In memory, by Torii's documented limits, where absent. */
  readonly budget?: (isKnown: (tenantHash: string) => boolean) => Budget;
  /** The operator's own key, which no stranger has sent: it need not be tried first. */
  readonly ownKey?: string | undefined;
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
  /** Asked right before a call goes out, once a call: neither kept answers nor calls that others have under way. Rejects where the operation may not make it. */
  readonly admit?: (endpoint: EndpointName, key: string) => Promise<void>;
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

/** The one way to Torii: authorisation, budget, retries, sharing of calls under way, answers kept for a while, errors. */
export class ToriiClient {
  readonly #origin: string;
  readonly #dispatcher: Dispatcher;
  readonly #budget: Budget;
  readonly #sender: Sender;
  readonly #inFlight = new InFlight();
  readonly #kept = new KeptAnswers();

  constructor(options: ToriiClientOptions) {
    const { origin, limits = ATTEMPT_LIMITS, dispatcher, proxies, budget, ownKey, observe = () => {} } = options;
    this.#origin = origin;
    this.#dispatcher = dispatcher ?? createDispatcher({ origin, limits, proxies });
    const acceptance = new Acceptance(ownKey === undefined ? undefined : tenantHash(ownKey));
    const isKnown = (tenantHash: string) => acceptance.isKnown(tenantHash);
    this.#budget = budget?.(isKnown) ?? createMemoryBudget(1, isKnown);
    this.#sender = new Sender({
      origin,
      limits,
      dispatcher: this.#dispatcher,
      budget: this.#budget,
      acceptance,
      observe,
    });
  }

  /**
   * The answer of a read. The same read under way for the same key is shared.
   *
   * @throws ToriiError whatever Torii answered, or why it did not; InputError for ids that are none.
   */
  async read<T>(caller: Caller, call: ToriiRead<T>): Promise<T> {
    const queries = questionParts(call.endpoint, call.params ?? {}, call.query);
    if (queries.length === 1) return this.#readOnce(caller, call, '');
    // Each part is looked at as a whole answer, and kept as it came.
    const read = (body: unknown, endpoint: EndpointName) => {
      call.read(body, endpoint);
      return body;
    };
    const parts = queries.map(query => this.#readOnce(caller, { ...call, query, read }, 'part'));
    return call.read(togetherOf(await Promise.all(parts)), call.endpoint);
  }

  async #readOnce<T>(caller: Caller, call: ToriiRead<T>, kind: string): Promise<T> {
    const path = requestPath(call.endpoint, call.params ?? {}, call.query);
    const payload = encodePayload(call);
    const key = [caller.tenant.hash, ENDPOINTS[call.endpoint].method, path, payload.body, kind].join(' ');
    const lifetime = { ms: call.keepMs ?? caller.keepMs ?? 0, slow: Boolean(call.keepMs) };
    const kept = lifetime.ms > 0 ? this.#kept.get(key) : undefined;
    if (kept) return kept.answer as T;
    const cursor = typeof call.query?.['cursor'] === 'string';
    const keep = this.#kept.keeper(key, lifetime);
    return this.#shared(caller, call.endpoint, key, async waiting => {
      let whole = true;
      let size = 0;
      const finish = (answer: Answer, facts: RateFacts) => {
        const body = parseAnswer(answer, call.endpoint, facts, { cursor });
        const before = brokenSoFar();
        const read = call.read(body, call.endpoint);
        whole = brokenSoFar() === before;
        size = answer.text.length;
        return read;
      };
      const request = { endpoint: call.endpoint, path, payload, finish };
      const result = await this.#sender.send(waiting, request).catch(error => this.#refused(caller, error));
      if (whole) keep(result, size);
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
    return this.#shared(caller, endpoint, [caller.tenant.hash, 'location', path].join(' '), waiting => {
      const finish = (answer: Answer, facts: RateFacts) => redirectionOf(answer, endpoint, facts, this.#origin);
      const request = { endpoint, path, payload: encodePayload({}), finish };
      return this.#sender.send(waiting, request).catch(error => this.#refused(caller, error));
    });
  }

  /**
   * Sends a write, once: again only where Torii surely did not carry it out. It is not aborted when the caller goes away, and not
   * begun for one that has gone.
   *
   * @throws ToriiError what Torii answered; WRITE_OUTCOME_UNKNOWN where it may have been carried out and reading back did not tell
   */
  async write<T>(caller: Caller, call: ToriiWrite<T>): Promise<T> {
    const gone: unknown = caller.signal?.reason;
    if (gone instanceof DOMException && gone.name === 'AbortError') throw gone;
    const path = requestPath(call.endpoint, call.params ?? {});
    const finish = (answer: Answer, facts: RateFacts) =>
      call.read(parseAnswer(answer, call.endpoint, facts, { cursor: false }), call.endpoint);
    try {
      const payload = call.form ? await encodeForm(call.form) : encodePayload(call);
      await caller.admit?.(call.endpoint, `${ENDPOINTS[call.endpoint].method} ${path}`);
      const request = { endpoint: call.endpoint, path, payload, finish };
      return await this.#sender.send({ ...caller, signal: undefined }, request);
    } catch (error) {
      if (isUnauthenticated(error)) this.#kept.forget(caller.tenant.hash);
      if (!mayHaveHappened(error)) throw error;
      this.forget(caller);
      return await confirmed(call, error);
    } finally {
      this.forget(caller);
    }
  }

  /** Forgets what was kept of a key's data, and lets nobody join its calls under way: a write may have changed anything but what is slow to move. */
  forget({ tenant }: Pick<Caller, 'tenant'>): void {
    this.#kept.written(tenant.hash);
    this.#inFlight.leave(key => key.startsWith(`${tenant.hash} `));
  }

  /** Gives up what was kept of a key's data: something in it is broken, and may be whole when it is asked for again. */
  doubt({ tenant }: Pick<Caller, 'tenant'>): void {
    this.#kept.written(tenant.hash);
  }

  /**
   * A 422 may be about a column that is gone: the kept definitions that named it are asked for anew next time. A key that is not taken
   * any more gets nothing that was kept for it.
   */
  #refused({ tenant }: Pick<Caller, 'tenant'>, error: unknown): never {
    const isGoneColumn = error instanceof ToriiError && error.status === 422;
    if (isGoneColumn || isUnauthenticated(error)) this.#kept.forget(tenant.hash);
    throw error;
  }

  /** What an endpoint's budget has left for a key, and for one operation. */
  budget({ tenant, operation }: Pick<Caller, 'tenant' | 'operation'>, endpoint: EndpointName): OperationState {
    return this.#budget.state({ endpoint, tenantHash: tenant.hash }, operation);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#dispatcher.close();
  }

  async #shared<T>(
    caller: Caller,
    endpoint: EndpointName,
    key: string,
    start: (waiting: Sending) => Promise<T>,
  ): Promise<T> {
    if (!this.#inFlight.has(key)) await caller.admit?.(endpoint, key);
    try {
      return await this.#inFlight.share(key, caller, until => start(new SharedSending(caller, until)));
    } catch (cause) {
      if (!(cause instanceof DOMException) || cause.name !== 'TimeoutError') throw cause;
      const message = `The request's time was up before Torii answered ${endpointLabel(endpoint)}`;
      throw new ToriiError('UPSTREAM_TIMEOUT', message, { endpoint, cause, fault: 'late' });
    }
  }
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof ToriiError && error.code === 'UNAUTHENTICATED';
}

/** A call on behalf of who asked first, for as long as anybody waits for it. */
class SharedSending implements Sending {
  readonly tenant: Tenant;
  readonly operation: object;
  readonly count: NonNullable<Sending['count']>;
  readonly signal: AbortSignal;
  readonly #wanted: Wanted;

  constructor({ tenant, operation, count }: Caller, wanted: Wanted) {
    this.tenant = tenant;
    this.operation = operation;
    this.count = endpoint => count?.(endpoint);
    this.signal = wanted.signal;
    this.#wanted = wanted;
  }

  get deadline(): number {
    return this.#wanted.deadline;
  }
}
