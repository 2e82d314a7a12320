import type { Settings } from '../../settings/settings.ts';
import type { RateFacts } from '../../torii/answers/rateHeaders.ts';
import { readRateHeaders } from '../../torii/answers/rateHeaders.ts';
import { callHeaders } from '../../torii/calls/sender.ts';
import { BytesInFlight } from '../../torii/connections/bytesInFlight.ts';
import { createDispatcher } from '../../torii/connections/dispatcher.ts';
import { type Answer, attempt } from '../../torii/connections/transport.ts';
import { ENDPOINTS, type EndpointName, endpoint } from '../../torii/endpoints.ts';
import { type QueryParameters, requestPath } from '../../torii/requests/path.ts';
import { encodeJson } from '../../torii/requests/requestBody.ts';

/** Calls of one examination at most. */
const MOST_CALLS = 30;
/** Part of an endpoint's calls a minute that an examination may take. */
const SHARE = 0.1;

export interface ProbeCall {
  readonly endpoint: EndpointName;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryParameters;
  readonly body?: unknown;
}

/** What came of one call: Torii's answer, or why there is none. */
export interface Probed {
  readonly endpoint: EndpointName;
  readonly answer?: Answer;
  readonly facts: RateFacts;
  readonly error?: unknown;
  readonly durationMs: number;
  /** Epoch milliseconds, halfway between question and answer. */
  readonly at: number;
}

/** Calls Torii once for each question, without retries: what it says is what is shown. Only reads are asked. */
export class ToriiProbe {
  readonly #settings: Settings;
  readonly #key: string;
  readonly #dispatcher;
  readonly #room = new BytesInFlight();
  readonly #made = new Map<EndpointName, number>();
  calls = 0;

  constructor(settings: Settings, key: string) {
    this.#settings = settings;
    this.#key = key;
    const { toriiApiUrl: origin, attemptLimits: limits, proxies } = settings;
    this.#dispatcher = createDispatcher({ origin, limits, proxies });
  }

  /** Whether another call of an endpoint stays within what an examination may take. */
  mayCall(endpoint: EndpointName): boolean {
    const limit = Math.floor(ENDPOINTS[endpoint].perMinute * this.#settings.rateScale);
    return this.calls < MOST_CALLS && (this.#made.get(endpoint) ?? 0) + 1 <= limit * SHARE;
  }

  /** Makes one call, which may be made. Never rejects. */
  async call({ endpoint, params = {}, query, body }: ProbeCall): Promise<Probed> {
    this.calls += 1;
    this.#made.set(endpoint, (this.#made.get(endpoint) ?? 0) + 1);
    const { toriiApiUrl: origin, attemptLimits } = this.#settings;
    const encoded = encodeJson(body);
    const deadline = Date.now() + attemptLimits.connectMs + attemptLimits.totalMs;
    const began = performance.now();
    const beganAt = Date.now();
    const passed = () => {
      const durationMs = performance.now() - began;
      return { durationMs, at: beganAt + durationMs / 2 };
    };
    try {
      const request = {
        endpoint,
        origin,
        path: requestPath(endpoint, params, query),
        method: ENDPOINTS[endpoint].method,
        headers: callHeaders(this.#keyOf(endpoint), encoded.contentType),
        body: encoded.content,
        deadline: () => deadline,
      };
      const answer = await attempt(this.#dispatcher, request, attemptLimits, this.#room);
      return { endpoint, answer, facts: readRateHeaders(answer.headers), ...passed() };
    } catch (error) {
      return { endpoint, error, facts: {}, ...passed() };
    }
  }

  #keyOf(name: EndpointName): string {
    return (endpoint(name).scim && this.#settings.toriiScimKey) || this.#key;
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }
}
