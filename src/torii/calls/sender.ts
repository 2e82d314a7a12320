import type { Dispatcher } from 'undici';
import { type RateFacts, readRateHeaders } from '../answers/rateHeaders.ts';
import type { Caller } from '../caller.ts';
import { BytesInFlight } from '../connections/bytesInFlight.ts';
import { type Answer, type AttemptLimits, attempt } from '../connections/transport.ts';
import { ENDPOINTS, type EndpointName, endpointLabel } from '../endpoints.ts';
import { redact } from '../requests/redaction.ts';
import type { RequestBody } from '../requests/requestBody.ts';
import { ToriiError } from '../toriiError.ts';
import type { FollowedAttempt, Observation, Observe, Trace } from './observation.ts';

/** One request as it is sent, each time it is sent. */
export interface Request<T> {
  readonly endpoint: EndpointName;
  readonly path: string;
  readonly body: RequestBody;
  /** Once it is sent it is left to finish, whoever goes away. */
  readonly isWrite?: true;
  /** Reads the result from an answer. @throws ToriiError if the answer does not hold one */
  readonly read: (answer: Answer, facts: RateFacts) => T;
}

/** What one attempt came to, with what its answer said about the budget. */
export type Attempted<T> = Success<T> | Failure;

interface Success<T> {
  readonly value: T;
  readonly status: number;
  readonly facts: RateFacts;
}

interface Failure {
  readonly error: unknown;
  /** HTTP status of the error; undefined if it is not about one. */
  readonly status: number | undefined;
  readonly facts: RateFacts;
}

/** What an attempt has behind it: attempts at the same call, and milliseconds that it waited for the budget. */
export type Before = Pick<Observation, 'retries' | 'waitedMs'>;

export interface SenderOptions {
  readonly origin: string;
  readonly limits: AttemptLimits;
  readonly dispatcher: Dispatcher;
  readonly observe: Observe;
  readonly trace?: Trace | undefined;
}

/** Makes single attempts at a request, and tells the observer of each. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #room = new BytesInFlight();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** One attempt. Never rejects: a failure is a result as well, for the budget and the breaker learn from it. */
  async attempt<T>(caller: Caller, request: Request<T>, before: Before): Promise<Attempted<T>> {
    const { endpoint } = request;
    if (Date.now() >= caller.deadline) return failure(late(endpoint));
    caller.count?.(endpoint);
    const started = performance.now();
    let facts: RateFacts = {};
    let status: number | undefined;
    const { observe, trace } = this.#options;
    const followed = trace?.({ ...before, endpoint });
    const tell = (error: unknown) => {
      const observation = { ...before, endpoint, status, error, durationMs: performance.now() - started };
      observe(observation);
      followed?.ended(observation);
    };
    try {
      const answer = await this.#send(caller, request, followed?.headers);
      facts = readRateHeaders(answer.headers);
      status = answer.status;
      const value = request.read(withoutKey(answer, caller.tenant.key), facts);
      tell(undefined);
      return { value, status, facts };
    } catch (error) {
      tell(error);
      return failure(error, facts);
    }
  }

  #send(
    caller: Caller,
    { endpoint, path, body }: Request<unknown>,
    more: FollowedAttempt['headers'] = {},
  ): Promise<Answer> {
    const { origin, limits, dispatcher } = this.#options;
    const request = {
      endpoint,
      origin,
      path,
      method: ENDPOINTS[endpoint].method,
      headers: { ...callHeaders(caller.tenant.key, body.contentType), ...more },
      body: body.content,
      signal: caller.signal,
      deadline: () => caller.deadline,
    };
    return attempt(dispatcher, request, limits, this.#room);
  }
}

function failure(error: unknown, facts: RateFacts = {}): Failure {
  return { error, status: error instanceof ToriiError ? error.status : undefined, facts };
}

/** The error of a call past its deadline: a write sent now would succeed unseen and be reported as unknown. */
export function late(endpoint: EndpointName, cause?: unknown): ToriiError {
  const message = `The request's time was up before ${endpointLabel(endpoint)} was called`;
  return new ToriiError('UPSTREAM_TIMEOUT', message, { endpoint, fault: 'unsent', cause });
}

/** The words of a refusal are shown to people: they must not repeat the key. */
function withoutKey(answer: Answer, key: string): Answer {
  return answer.status < 400 ? answer : { ...answer, text: redact(answer.text, [key]) };
}

/** What every call to Torii carries. */
export function callHeaders(key: string, contentType: string | undefined): Record<string, string> {
  return {
    authorization: `Bearer ${key}`,
    'x-api-version': '1.1',
    accept: 'application/json',
    'accept-encoding': 'gzip',
    'user-agent': 'torii-subgraph',
    ...(contentType ? { 'content-type': contentType } : {}),
  };
}
