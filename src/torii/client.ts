import type { Dispatcher } from 'undici';
import { parseAnswer, redirectionOf } from './answers/answer.ts';
import { HistogramNestings } from './answers/histogramNestings.ts';
import type { Lifetimes } from './answers/kept/answerCache.ts';
import { KnownAnswers, type SharedAnswers } from './answers/kept/knownAnswers.ts';
import { ListLengths } from './answers/listLengths.ts';
import type { RateFacts } from './answers/rateHeaders.ts';
import { type Budget, createMemoryBudget, type OperationState } from './budget/budget.ts';
import type { Caller } from './caller.ts';
import { Acceptance } from './calls/acceptance.ts';
import { type ClientEvents, NO_EVENTS } from './calls/events.ts';
import { Guards } from './calls/guards.ts';
import { InFlight, type SharedCaller } from './calls/inFlight.ts';
import type { Observe, Trace } from './calls/observation.ts';
import { late, type Request, Sender } from './calls/sender.ts';
import { createDispatcher, type Proxies } from './connections/dispatcher.ts';
import { type Answer, ATTEMPT_LIMITS, type AttemptLimits } from './connections/transport.ts';
import { ENDPOINTS, type EndpointName, endpoint, endpointLabel } from './endpoints.ts';
import { questionParts, togetherOf } from './requests/longFields.ts';
import { requestPath } from './requests/path.ts';
import { encodeForm, encodeJson } from './requests/requestBody.ts';
import { reading, storedAnswer, type ToriiRead } from './requests/toriiRead.ts';
import { confirmed, mayHaveHappened, type ToriiWrite } from './requests/toriiWrite.ts';
import { tenantHash } from './tenant.ts';
import { ToriiError } from './toriiError.ts';

export interface ToriiClientOptions {
  /** Scheme, host and port, such as `https://api.toriihq.com`. */
  readonly origin: string;
  readonly limits?: AttemptLimits;
  readonly dispatcher?: Dispatcher;
  /** Absent: Torii is reached directly. */
  readonly proxies?: Proxies | undefined;
  /** Makes the budget, given which keys Torii has accepted; absent: in memory, by Torii's documented limits. */
  readonly budget?: (isKnown: (tenantHash: string) => boolean) => Budget;
  /** The operator's own keys, which no stranger has sent: they need not be tried first. */
  readonly ownKeys?: readonly string[];
  /** How long answers are cached; absent: not at all. */
  readonly lifetimes?: Lifetimes;
  /** Told of every attempt, for logs and metrics. */
  readonly observe?: Observe;
  /** What is shared with other replicas; absent: nothing. */
  readonly shared?: SharedAnswers | undefined;
  /** Follows every attempt, for traces. */
  readonly trace?: Trace | undefined;
  /** Told of the rest, for metrics. */
  readonly events?: ClientEvents;
}

/** Characters of an answer from which on those who share it go on one by one: what they make of it takes each of them tens of milliseconds. */
const LARGE_ANSWER = 100_000;

/** The one way to Torii: authorisation, budget, retries, sharing of calls in flight, caching, errors. */
export class ToriiClient {
  readonly #origin: string;
  readonly #dispatcher: Dispatcher;
  readonly #budget: Budget;
  readonly #acceptance: Acceptance;
  readonly #guards: Guards;
  readonly #inFlight = new InFlight();
  readonly #known: KnownAnswers;
  readonly #events: ClientEvents;
  /** How long lists were, for planning. */
  readonly lengths = new ListLengths();
  /** How histograms are asked for. */
  readonly nestings = new HistogramNestings();

  constructor(options: ToriiClientOptions) {
    const { origin, limits = ATTEMPT_LIMITS, dispatcher, proxies, budget, ownKeys = [], observe = () => {} } = options;
    this.#origin = origin;
    this.#events = options.events ?? NO_EVENTS;
    this.#dispatcher = dispatcher ?? createDispatcher({ origin, limits, proxies });
    this.#known = new KnownAnswers({
      lifetimes: options.lifetimes,
      shared: options.shared,
      events: this.#events,
      leave: tenantHash => this.#inFlight.leave(key => key.startsWith(`${tenantHash} `)),
    });
    const acceptance = new Acceptance(ownKeys.map(tenantHash));
    this.#acceptance = acceptance;
    const isKnown = (tenantHash: string) => acceptance.isKnown(tenantHash);
    this.#budget = budget?.(isKnown) ?? createMemoryBudget(1, isKnown);
    const sender = new Sender({ origin, limits, dispatcher: this.#dispatcher, observe, trace: options.trace });
    this.#guards = new Guards(sender, this.#budget, acceptance, this.#events, () => options.shared?.replicas ?? 1);
  }

  /**
   * The answer of a read. The same read in flight for the same key is shared.
   *
   * @throws ToriiError whatever Torii answered, or why it did not; InputError for ids that are none.
   */
  async read<T>(caller: Caller, call: ToriiRead<T>): Promise<T> {
    const queries = questionParts(call.endpoint, call.params ?? {}, call.query);
    if (queries.length === 1) return this.#readOnce(caller, call, '');
    // Each part is read as a whole answer, and cached as it came.
    const read = (body: unknown, endpoint: EndpointName) => {
      call.read(body, endpoint);
      return body;
    };
    const parts = queries.map(query => this.#readOnce(caller, { ...call, query, read }, 'part'));
    return call.read(togetherOf(await Promise.all(parts)), call.endpoint);
  }

  async #readOnce<T>(caller: Caller, call: ToriiRead<T>, kind: string): Promise<T> {
    const { endpoint, keep = 'untilWrite' } = call;
    const path = requestPath(endpoint, call.params ?? {}, call.query);
    const body = encodeJson(call.body);
    // What may be older than other answers is never given in their place.
    const age = keep === 'slowUntilWrite' ? 'slow' : 'fresh';
    const key = [caller.tenant.hash, ENDPOINTS[endpoint].method, path, body.content, kind, age].join(' ');
    // Who waits longer for a turn, or not as long, or behind others, has a call of their own.
    const shareKey = [key, caller.waitMs ?? [], caller.priority ?? []].flat().join(' ');
    const cached = this.#known.get(key, keep);
    if (cached) return cached.answer as T;
    this.#known.knows(caller.tenant);
    const store = this.#known.storing(key, keep);
    const found = this.#known.isShared(keep) ? await this.#known.find(caller.tenant, key) : undefined;
    const stored = found && storedAnswer(found, call, store);
    if (stored) {
      this.#events.cached('slow', 'shared');
      return stored.value;
    }
    const request = { endpoint, path, body, read: reading(call) };
    return this.#shared(caller, endpoint, shareKey, async shared => {
      const { value, isWhole, text } = await this.#sent(shared, request);
      if (text.length > LARGE_ANSWER) shared.takeTurns();
      if (isWhole) this.#known.put(keep, store, found, value, text);
      return value;
    });
  }

  /**
   * The URL that a GET redirects to, from `Location`, without going there.
   *
   * @throws ToriiError as `read`, and UPSTREAM_PROTOCOL where Torii does not redirect.
   */
  async location(caller: Caller, { endpoint, params }: Pick<ToriiRead<never>, 'endpoint' | 'params'>): Promise<string> {
    const path = requestPath(endpoint, params ?? {});
    const read = (answer: Answer, facts: RateFacts) => redirectionOf(answer, endpoint, facts, this.#origin);
    const request = { endpoint, path, body: encodeJson(undefined), read };
    const key = [caller.tenant.hash, 'location', path].join(' ');
    return this.#shared(caller, endpoint, key, shared => this.#sent(shared, request));
  }

  /**
   * Sends a write once; again only if Torii certainly did not carry it out. It is not aborted when the caller goes away, and not
   * begun for a caller who has gone.
   *
   * @throws ToriiError what Torii answered; WRITE_OUTCOME_UNKNOWN if it may have been carried out and reading back did not tell
   */
  async write<T>(caller: Caller, call: ToriiWrite<T>): Promise<T> {
    const gone: unknown = caller.signal?.reason;
    if (gone instanceof DOMException && gone.name === 'AbortError') throw gone;
    const path = requestPath(call.endpoint, call.params ?? {});
    const defines = endpoint(call.endpoint).definesFields ?? false;
    const read = (answer: Answer, facts: RateFacts) =>
      call.read(parseAnswer(answer, call.endpoint, facts, { cursor: false }), call.endpoint);
    try {
      const body = call.form ? await encodeForm(call.form) : encodeJson(call.body);
      await caller.admit?.(call.endpoint, `${ENDPOINTS[call.endpoint].method} ${path}`);
      const request = { endpoint: call.endpoint, path, body, read, isWrite: true as const };
      const answer = await this.#guards.send(caller, request);
      this.#events.wrote('done');
      return answer;
    } catch (cause) {
      const error = isTimeUp(cause) ? late(call.endpoint, cause) : cause;
      if (error instanceof ToriiError && error.isKeyRefused) this.#known.forgetAll(caller.tenant);
      if (!mayHaveHappened(error)) {
        this.#events.wrote('refused');
        throw error;
      }
      this.#known.written(caller.tenant, defines);
      return await this.#confirmed(call, error);
    } finally {
      this.#known.written(caller.tenant, defines);
    }
  }

  async #confirmed<T>(call: ToriiWrite<T>, error: unknown): Promise<T> {
    try {
      const answer = await confirmed(call, error);
      this.#events.wrote('confirmed');
      return answer;
    } catch (unknown) {
      this.#events.wrote('unknown');
      throw unknown;
    }
  }

  /** Drops a key's cached answers, except those kept through writes. No new read joins its calls in flight: a write may have changed anything. */
  forget({ tenant }: Pick<Caller, 'tenant'>): void {
    this.#known.forget(tenant.hash);
  }

  /** Another key is the operator's own from now on. */
  replaceOwnKey(former: string, next: string): void {
    this.#acceptance.replaceOwn(former, next);
  }

  /** A key is not used any more: its answers, those on their way too, and whatever else was kept for it are gone. */
  forgetKey(tenantHash: string): void {
    this.#known.forgetKey(tenantHash);
    this.lengths.forget(tenantHash);
    this.nestings.forget(tenantHash);
    this.#guards.forget(tenantHash);
    this.#acceptance.forget(tenantHash);
    this.#budget.forget?.(tenantHash);
  }

  /** Drops the answers that `forget` drops: something in one of them is broken, and may be whole when it is asked for again. */
  doubt({ tenant }: Pick<Caller, 'tenant'>): void {
    this.#known.doubt(tenant.hash);
  }

  /**
   * The result of a read. A 422 may be about a column that is gone: the cached definitions that named it are asked for anew next time. A
   * key that is no longer accepted gets none of its cached answers.
   */
  async #sent<T>(caller: Caller, request: Request<T>): Promise<T> {
    try {
      return await this.#guards.send(caller, request);
    } catch (error) {
      const isStale = error instanceof ToriiError && (error.status === 422 || error.isKeyRefused);
      if (isStale) this.#known.forgetAll(caller.tenant);
      throw error;
    }
  }

  /** What an endpoint's budget has left for a key, and for one operation. */
  budget(caller: Pick<Caller, 'tenant' | 'operation' | 'priority'>, endpoint: EndpointName): OperationState {
    return this.#budget.state(endpoint, caller);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#dispatcher.close();
  }

  async #shared<T>(
    caller: Caller,
    endpoint: EndpointName,
    key: string,
    start: (shared: SharedCaller) => Promise<T>,
  ): Promise<T> {
    const isInFlight = this.#inFlight.has(key);
    this.#events.cached('in_flight', isInFlight ? 'hit' : 'miss');
    if (!isInFlight) await caller.admit?.(endpoint, key);
    try {
      return await this.#inFlight.share(key, caller, start);
    } catch (cause) {
      if (!isTimeUp(cause)) throw cause;
      const message = `The request's time was up before Torii answered ${endpointLabel(endpoint)}`;
      throw new ToriiError('UPSTREAM_TIMEOUT', message, { endpoint, cause, fault: 'late' });
    }
  }
}

/** Whether a call was given up because its caller's time was up. */
function isTimeUp(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'TimeoutError';
}
