import type { Answer } from '../call.ts';
import { errorBody } from '../http/refusal.ts';
import type { Fault, FaultKind } from './faults.ts';

const STATUSES: Readonly<Partial<Record<FaultKind, readonly [status: number, message: string]>>> = {
  rateLimitShort: [429, 'Rate limit exceeded, retry later'],
  rateLimitLong: [429, 'Rate limit exceeded, retry later'],
  rateLimitBare: [429, 'Rate limit exceeded, retry later'],
  error500: [500, 'An internal server error occurred'],
  error502: [502, 'Bad Gateway'],
  error503: [503, 'Service Unavailable'],
  error504: [504, 'Gateway Timeout'],
  unauthorized: [401, 'Invalid API key'],
  forbidden: [403, 'Insufficient scope'],
  notFound: [404, 'Not Found'],
  cursorRefused: [400, '"cursor" is not a valid cursor of this list'],
};

/** Headers of a 429: how long to wait, or nothing at all but a reset time where the fault says one. */
function waitHeaders({ kind, seconds }: Fault, now: number): Record<string, string> {
  const reset = (after: number) => ({
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.ceil(now / 1000) + after),
  });
  if (kind === 'rateLimitBare') return seconds === undefined ? {} : reset(seconds);
  const wait = seconds ?? (kind === 'rateLimitShort' ? 1 : 120);
  return { ...reset(wait), 'retry-after': String(wait) };
}

/** The answer that a fault gives in Torii's place at a time (epoch milliseconds); null for faults that leave the status alone. */
export function faultAnswer(fault: Fault, now: number): Answer | null {
  const known = STATUSES[fault.kind];
  if (known === undefined) return null;
  const [status, message] = known;
  const body = errorBody(status, message);
  return status === 429 ? { status, body, headers: waitHeaders(fault, now) } : { status, body };
}
