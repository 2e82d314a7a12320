import { type EndpointName, endpointLabel } from './endpoints.ts';

/** What went wrong, in the words that clients get as `extensions.code`. */
export type ToriiErrorCode =
  | 'RATE_LIMITED'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_PROTOCOL'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'CURSOR_INVALID'
  | 'WRITE_OUTCOME_UNKNOWN';

/**
 * How a call failed: `unsent`, no byte of it can have reached Torii; `open`, it was not made: the endpoint keeps failing; `lost`, the connection ended before the answer did;
 * `late`, a deadline passed; `garbled`, the answer is broken or empty; `foreign`, it is something else than JSON;
 * `brief`, Torii asks to wait for a moment that is worth waiting.
 */
export type Fault = 'unsent' | 'open' | 'lost' | 'late' | 'garbled' | 'foreign' | 'brief';

export interface ToriiErrorDetails {
  readonly endpoint: EndpointName;
  /** HTTP status, where Torii answered at all. */
  readonly status?: number;
  /** Seconds after which the same call may succeed. */
  readonly retryAfter?: number;
  /** How the call failed, where `status` does not say it. */
  readonly fault?: Fault;
  readonly cause?: unknown;
}

/** A call to Torii that did not give what it should. The message is fit for clients: no key, no URL, no body. */
export class ToriiError extends Error {
  override readonly name = 'ToriiError';
  readonly code: ToriiErrorCode;
  /** The endpoint's template, such as `GET /users/{idUser}`. */
  readonly endpoint: string;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly fault: Fault | undefined;

  constructor(code: ToriiErrorCode, message: string, details: ToriiErrorDetails) {
    super(message, { cause: details.cause });
    this.code = code;
    this.endpoint = endpointLabel(details.endpoint);
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.fault = details.fault;
  }

  /**
   * Whether it says that Torii, or the way there, fails. What Torii refuses (any 4xx) says that it is up, and so does an answer for which
   * there was no room here; a call whose time was up before it had a connection says nothing.
   */
  get isOutage(): boolean {
    if (this.status !== undefined && this.status < 500) return false;
    if (this.code === 'UPSTREAM_TIMEOUT') return this.fault !== 'unsent';
    return this.code === 'UPSTREAM_UNAVAILABLE' || this.code === 'UPSTREAM_PROTOCOL';
  }

  /** Whether Torii does not accept the key. */
  get isKeyRefused(): boolean {
    return this.code === 'UNAUTHENTICATED';
  }

  /** Whether the same call may succeed later without being changed. */
  get retryable(): boolean {
    return this.code === 'RATE_LIMITED' || this.code === 'UPSTREAM_UNAVAILABLE' || this.code === 'UPSTREAM_TIMEOUT';
  }
}
