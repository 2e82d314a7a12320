import { type EndpointName, endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import { ownCode, systemCode } from './systemCode.ts';

/** How far an attempt came that broke off. */
export interface BrokenAttempt {
  readonly endpoint: EndpointName;
  /** What undici failed with. */
  readonly cause: unknown;
  /** Whether the request had a connection and began to go out on it. */
  readonly isSent: boolean;
  /** Whether its time was up. */
  readonly isLate: boolean;
}

const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
/** What cannot be the answer's own text. */
const UNDECODABLE = new Set(['ERR_BUFFER_TOO_LARGE', 'ERR_STRING_TOO_LONG']);
/** What undici calls the refusal of a proxy to pass a plain request on. */
const REFUSED_BY_PROXY = 'UND_ERR_INVALID_ARG';

/**
 * The error of an attempt that brought no answer. Whether a byte can have reached Torii is told by whether the request began to
 * go out: whatever fails before (names, addresses, TLS, a proxy) is `unsent`, whatever its code; whatever fails after is not.
 */
export function connectionError({ endpoint, cause, isSent, isLate }: BrokenAttempt): ToriiError {
  const label = endpointLabel(endpoint);
  if (!isSent && isLate) {
    const message = `The request's time was up before ${label} was called`;
    return new ToriiError('UPSTREAM_TIMEOUT', message, { endpoint, cause, fault: 'unsent' });
  }
  const code = ownCode(cause);
  if (!isSent || code === REFUSED_BY_PROXY) {
    const message = `Torii could not be reached (${label})`;
    return new ToriiError('UPSTREAM_UNAVAILABLE', message, { endpoint, cause, fault: 'unsent' });
  }
  if (isLate || TIMEOUTS.has(code)) {
    const message = `Torii did not answer ${label} in time`;
    return new ToriiError('UPSTREAM_TIMEOUT', message, { endpoint, cause, fault: 'late' });
  }
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR_') || UNDECODABLE.has(code)) {
    const message = `The answer of ${label} can't be decoded`;
    return new ToriiError('UPSTREAM_PROTOCOL', message, { endpoint, cause, fault: 'garbled' });
  }
  const message = `The connection to Torii was lost (${label})`;
  return new ToriiError('UPSTREAM_UNAVAILABLE', message, { endpoint, cause, fault: 'lost' });
}

/** The system's code of a failed call, for the log; undefined if Torii answered, or nothing has one. */
export function connectionCause(error: unknown): string | undefined {
  return error instanceof ToriiError && error.status === undefined ? systemCode(error.cause) : undefined;
}
