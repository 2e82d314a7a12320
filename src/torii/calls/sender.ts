import type { Dispatcher } from 'undici';
import { type RateFacts, readRateHeaders } from '../answers/rateHeaders.ts';
import type { Budget } from '../budget/budget.ts';
import { BytesInFlight } from '../connections/bytesInFlight.ts';
import { type Answer, type AttemptLimits, attempt } from '../connections/transport.ts';
import { ENDPOINTS, type EndpointName, endpointLabel } from '../endpoints.ts';
import { redact } from '../requests/redaction.ts';
import type { Payload } from '../requests/requestBody.ts';
import type { Tenant } from '../tenant.ts';
import { ToriiError } from '../toriiError.ts';
import type { Acceptance } from './acceptance.ts';
import { AttemptFailure, Guards, type Outcome } from './guards.ts';
import type { Observe } from './observation.ts';

/** One request as it is sent, each time it is sent. */
export interface Request<T> {
  readonly endpoint: EndpointName;
  readonly path: string;
  readonly payload: Payload;
  /** Makes of an answer what is wanted. @throws ToriiError where it is none */
  readonly finish: (answer: Answer, facts: RateFacts) => T;
}

/** For whom a request is sent. */
export interface Sending {
  readonly tenant: Tenant;
  readonly signal?: AbortSignal | undefined;
  /** Epoch milliseconds. Read when it matters: of a shared call it moves with those who wait. */
  readonly deadline: number;
  readonly operation: object;
  readonly count?: (endpoint: EndpointName) => void;
}

export interface SenderOptions {
  readonly origin: string;
  readonly limits: AttemptLimits;
  readonly dispatcher: Dispatcher;
  readonly budget: Budget;
  readonly acceptance: Acceptance;
  readonly observe: Observe;
}

/** Sends requests through the guards, attempt by attempt, and tells of each. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #guards: Guards;
  readonly #room = new BytesInFlight();

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#guards = new Guards(options.budget, options.acceptance);
  }

  /** What `finish` makes of the answer. @throws ToriiError of the last attempt, or why none was made */
  send<T>(sending: Sending, request: Request<T>): Promise<T> {
    return this.#guards.run(request.endpoint, sending.tenant.hash, sending, retries =>
      this.#attempt(sending, request, retries),
    );
  }

  async #attempt<T>(
    sending: Sending,
    { endpoint, path, payload, finish }: Request<T>,
    retries: number,
  ): Promise<Outcome<T>> {
    const { origin, limits, dispatcher, observe } = this.#options;
    const { tenant, signal } = sending;
    refuseLate(endpoint, sending.deadline);
    sending.count?.(endpoint);
    const started = performance.now();
    let facts: RateFacts = {};
    let status: number | undefined;
    const tell = (error: unknown) =>
      observe({ endpoint, status, error, retries, durationMs: performance.now() - started });
    try {
      const { method } = ENDPOINTS[endpoint];
      const answer = await attempt(
        dispatcher,
        {
          endpoint,
          origin,
          path,
          method,
          headers: headers(tenant, payload.contentType),
          body: payload.body,
          signal,
          deadline: () => sending.deadline,
        },
        limits,
        this.#room,
      );
      facts = readRateHeaders(answer.headers);
      status = answer.status;
      const value = finish(withoutKey(answer, tenant.key), facts);
      tell(undefined);
      return { value, status, facts };
    } catch (error) {
      tell(error);
      throw new AttemptFailure(error, facts);
    }
  }
}

/** A write that is sent when nobody waits any more would be carried out and called unknown. @throws ToriiError UPSTREAM_TIMEOUT, unsent */
function refuseLate(endpoint: EndpointName, deadline: number): void {
  if (Date.now() < deadline) return;
  const message = `The request's time was up before ${endpointLabel(endpoint)} was called`;
  throw new ToriiError('UPSTREAM_TIMEOUT', message, { endpoint, fault: 'unsent' });
}

/** The words of a refusal are shown to people: they must not repeat the key. */
function withoutKey(answer: Answer, key: string): Answer {
  return answer.status < 400 ? answer : { ...answer, text: redact(answer.text, [key]) };
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
