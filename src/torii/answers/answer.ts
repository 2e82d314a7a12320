import { LONGEST_WAIT_MS, pauseMs } from '../budget/pause.ts';
import type { Answer } from '../connections/transport.ts';
import { ENDPOINTS, type EndpointName, endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import type { RateFacts } from './rateHeaders.ts';
import { statusError } from './statusError.ts';

/** Methods that may rightly be answered with nothing. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['DELETE', 'PATCH']);

/** The parsed body of a success; undefined if Torii rightly sends none: 204, or nothing after a DELETE or a PATCH. @throws ToriiError for every other answer */
export function parseAnswer(
  answer: Answer,
  endpoint: EndpointName,
  facts: RateFacts,
  options: { readonly cursor: boolean },
): unknown {
  refuse(answer, endpoint, facts, options);
  if (answer.status >= 300) throw protocolError(endpoint, 'an answer', 'foreign');
  if (answer.status === 204 || (answer.text === '' && MAY_BE_EMPTY.has(ENDPOINTS[endpoint].method))) return undefined;
  const type = answer.headers['content-type'];
  if (typeof type === 'string' && !/json/i.test(type)) throw protocolError(endpoint, 'JSON', 'foreign');
  try {
    return JSON.parse(answer.text);
  } catch (cause) {
    throw protocolError(endpoint, 'JSON', answer.text.trimStart().startsWith('<') ? 'foreign' : 'garbled', cause);
  }
}

/** The URL that an answer redirects to. @throws ToriiError if it does not redirect */
export function redirectionOf(answer: Answer, endpoint: EndpointName, facts: RateFacts, origin: string): string {
  refuse(answer, endpoint, facts, { cursor: false });
  const location = answer.headers['location'];
  if (answer.status < 300 || typeof location !== 'string' || !URL.canParse(location, origin)) {
    throw protocolError(endpoint, 'a redirection', 'foreign');
  }
  return new URL(location, origin).href;
}

function refuse(answer: Answer, endpoint: EndpointName, facts: RateFacts, { cursor }: { cursor: boolean }): void {
  if (answer.status < 400) return;
  const details = answer.status === 429 ? waiting(facts) : {};
  throw statusError(endpoint, answer.status, tryParse(answer.text), { cursor, ...details });
}

/** What a 429 says of when to come back. Only a `Retry-After` is taken at its word; a reset time may be of another window. */
function waiting(facts: RateFacts): { retryAfter: number; fault?: 'brief' } {
  const { retryAfterMs } = facts;
  const brief = retryAfterMs !== undefined && retryAfterMs <= LONGEST_WAIT_MS;
  return { retryAfter: Math.max(1, Math.ceil(pauseMs(facts) / 1000)), ...(brief ? { fault: 'brief' } : {}) };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function protocolError(
  endpoint: EndpointName,
  expected: string,
  fault: 'garbled' | 'foreign',
  cause?: unknown,
): ToriiError {
  const message = `Expected ${expected} from ${endpointLabel(endpoint)}, got something else`;
  return new ToriiError('UPSTREAM_PROTOCOL', message, { endpoint, fault, cause });
}
