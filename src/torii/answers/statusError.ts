import { type EndpointName, endpointLabel, endpoint as endpointRow } from '../endpoints.ts';
import { type Fault, ToriiError, type ToriiErrorCode } from '../toriiError.ts';
import { isObject } from './json.ts';

const CODES: Readonly<Record<number, ToriiErrorCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  429: 'RATE_LIMITED',
};

/**
 * Torii, or what stands before it, gave up waiting for the rest of the request (408) or did not want to begin with it (425): nobody's
 * fault, and worth another try. After a 408 a write may have come through all the same, after a 425 it has not been looked at.
 */
const AGAIN: Readonly<Record<number, Fault>> = { 408: 'lost', 425: 'unsent' };

/** How a path that is not there is answered, whatever the request asks of it. */
const NOWHERE = new Set([404, 405, 501]);

/** Torii's words are passed on only for what the caller can fix, and cut short. */
const LONGEST_MESSAGE = 300;
/** As much of them as is looked at. */
const LONGEST_READ = 3_000;

/** Makes the one error of an answer that is not a success, from its status and Torii's `{statusCode, error, message}`. */
export function statusError(
  endpoint: EndpointName,
  status: number,
  body: unknown,
  options: { readonly retryAfter?: number; readonly fault?: Fault; readonly cursor?: boolean } = {},
): ToriiError {
  const label = endpointLabel(endpoint);
  if (isNotOffered(endpoint, status)) {
    return new ToriiError('FORBIDDEN', `This organisation's Torii does not offer ${label}`, { endpoint, status });
  }
  const words = messageOf(body);
  if (isScimClosed(endpoint, status)) return scimError(endpoint, status, words);
  const code = codeOf(status);
  const { cursor, ...waiting } = options;
  const fault = AGAIN[status];
  const details = { endpoint, status, ...(fault ? { fault } : {}), ...waiting };
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

/** Whether Torii lacks the endpoint as a whole. */
function isNotOffered(endpoint: EndpointName, status: number): boolean {
  const { mayBeMissing = false } = endpointRow(endpoint);
  return NOWHERE.has(status) && (mayBeMissing === true || (mayBeMissing === 'named' && status !== 404));
}

/** Whether SCIM is not there, or not for this key. A 404 of one object may be about that object. */
function isScimClosed(endpoint: EndpointName, status: number): boolean {
  const { scim = false, path } = endpointRow(endpoint);
  if (!scim) return false;
  return status === 401 || status === 403 || (NOWHERE.has(status) && !(status === 404 && path.includes('{')));
}

/** Torii refuses to take the last administrator away, whatever status it says so with. */
const LAST_ADMINISTRATOR = /\blast (?:active )?admin/i;

/** Never UNAUTHENTICATED: the key may be good for all the rest. */
function scimError(endpoint: EndpointName, status: number, words: string): ToriiError {
  const label = endpointLabel(endpoint);
  if (status === 403 && LAST_ADMINISTRATOR.test(words)) {
    return new ToriiError('CONFLICT', `Torii refused ${label} with ${status}: ${words}`, { endpoint, status });
  }
  const message = `Torii's SCIM does not answer ${label} for this key: it is switched on in Torii under Settings → Security, and may need a key of its own (TORII_SCIM_KEY)`;
  return new ToriiError('FORBIDDEN', message, { endpoint, status });
}

/** What is refused is the caller's doing, whichever 4xx it is refused with: it says nothing against Torii. */
function codeOf(status: number): ToriiErrorCode {
  const known = CODES[status];
  if (known) return known;
  return status < 400 || status >= 500 || status in AGAIN ? 'UPSTREAM_UNAVAILABLE' : 'BAD_USER_INPUT';
}

/** Where a refusal may have a word that says what it is, beside its message; `error` has the status in words as a rule. */
const WORDS = ['code', 'errorCode', 'error', 'type'] as const;
/** `NOT_ELIGIBLE_FOR_POLICY`, but not `Bad Request`. */
const WORD = /^[A-Z]{2,20}(?:_[A-Z0-9]{1,20}){1,8}$/;

/** Torii's words for a refusal; those of its SCIM stand under `detail` (RFC 7644, 3.12). */
function messageOf(body: unknown): string {
  if (!isObject(body)) return '';
  const given = [body['message'], body['detail']].find(one => typeof one === 'string' && one.trim() !== '');
  const message = typeof given === 'string' ? given.slice(0, LONGEST_READ) : '';
  const word = WORDS.map(name => body[name]).find(given => typeof given === 'string' && WORD.test(given.slice(0, 300)));
  const said =
    typeof word === 'string' && !message.includes(word) ? [word, message].filter(Boolean).join(': ') : message;
  const text = said.replace(/\s+/g, ' ').trim();
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}
