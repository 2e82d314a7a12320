import { type EndpointName, endpointLabel } from './endpoints.ts';
import { type Fault, ToriiError, type ToriiErrorCode } from './toriiError.ts';

const CODES: Readonly<Record<number, ToriiErrorCode>> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'BAD_USER_INPUT',
  414: 'BAD_USER_INPUT',
  415: 'BAD_USER_INPUT',
  422: 'BAD_USER_INPUT',
  429: 'RATE_LIMITED',
};

/** Torii's words are passed on only for what the caller can mend, and cut short. */
const LONGEST_MESSAGE = 300;

/** Makes the one error of an answer that is not a success, from its status and Torii's `{statusCode, error, message}`. */
export function statusError(
  endpoint: EndpointName,
  status: number,
  body: unknown,
  options: { readonly retryAfter?: number; readonly fault?: Fault; readonly cursor?: boolean } = {},
): ToriiError {
  const label = endpointLabel(endpoint);
  const code = CODES[status] ?? (status >= 500 ? 'UPSTREAM_UNAVAILABLE' : 'UPSTREAM_PROTOCOL');
  const words = messageOf(body);
  const { cursor, ...waiting } = options;
  const details = { endpoint, status, ...waiting };
  if (cursor && (status === 400 || (status === 422 && /cursor/i.test(words)))) {
    return new ToriiError(
      'CURSOR_INVALID',
      `Torii no longer takes this cursor (${label}): begin again without it`,
      details,
    );
  }
  if (code === 'BAD_USER_INPUT' || code === 'CONFLICT' || code === 'NOT_FOUND') {
    return new ToriiError(code, `Torii refused ${label} with ${status}${words ? `: ${words}` : ''}`, details);
  }
  if (code === 'RATE_LIMITED') return new ToriiError(code, `Torii's rate limit of ${label} is used up`, details);
  if (code === 'UNAUTHENTICATED') return new ToriiError(code, 'Torii does not accept the API key', details);
  if (code === 'FORBIDDEN') return new ToriiError(code, `The API key may not call ${label}`, details);
  return new ToriiError(code, `Torii answered ${label} with ${status}`, details);
}

function messageOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('message' in body) || typeof body.message !== 'string') return '';
  const text = body.message.replace(/\s+/g, ' ').trim();
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}
