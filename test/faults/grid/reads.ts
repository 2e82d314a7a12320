import type { FaultKind } from '../../../emulator/faults/faults.ts';

/** What a read makes of each fault: how often it is sent again, and what is said when that does not help. */
export const FAULTS: readonly { kind: FaultKind; retries: number; code: string; retryAfter?: number }[] = [
  { kind: 'rateLimitShort', retries: 2, code: 'RATE_LIMITED', retryAfter: 1 },
  { kind: 'rateLimitLong', retries: 0, code: 'RATE_LIMITED', retryAfter: 120 },
  { kind: 'rateLimitBare', retries: 0, code: 'RATE_LIMITED' },
  { kind: 'error500', retries: 1, code: 'UPSTREAM_UNAVAILABLE' },
  { kind: 'error502', retries: 2, code: 'UPSTREAM_UNAVAILABLE' },
  { kind: 'error503', retries: 2, code: 'UPSTREAM_UNAVAILABLE' },
  { kind: 'error504', retries: 2, code: 'UPSTREAM_UNAVAILABLE' },
  { kind: 'resetBeforeHeaders', retries: 2, code: 'UPSTREAM_UNAVAILABLE' },
  { kind: 'resetInBody', retries: 2, code: 'UPSTREAM_UNAVAILABLE' },
  { kind: 'truncatedJson', retries: 1, code: 'UPSTREAM_PROTOCOL' },
  { kind: 'truncatedGzip', retries: 1, code: 'UPSTREAM_PROTOCOL' },
  { kind: 'emptyObject', retries: 1, code: 'UPSTREAM_PROTOCOL' },
  { kind: 'nullBody', retries: 1, code: 'UPSTREAM_PROTOCOL' },
  { kind: 'emptyBody', retries: 1, code: 'UPSTREAM_PROTOCOL' },
  { kind: 'html', retries: 0, code: 'UPSTREAM_PROTOCOL' },
  { kind: 'wrongContentType', retries: 0, code: 'UPSTREAM_PROTOCOL' },
  { kind: 'slowHeaders', retries: 0, code: 'UPSTREAM_TIMEOUT' },
  { kind: 'slowBody', retries: 0, code: 'UPSTREAM_TIMEOUT' },
  { kind: 'drip', retries: 0, code: 'UPSTREAM_TIMEOUT' },
  { kind: 'unauthorized', retries: 0, code: 'UNAUTHENTICATED' },
  { kind: 'forbidden', retries: 0, code: 'FORBIDDEN' },
];

/** What Torii may send without being wrong. */
export const ODDITIES = ['unknownEnum', 'newField', 'epochTimes', 'listForString'] as const satisfies FaultKind[];

/** Rows that cannot be read: they fail by themselves. */
export const BROKEN_ROWS = ['nullRow', 'missingId'] as const satisfies FaultKind[];

/** Cursors that are refused, or lead nowhere, and what is said of them. */
export const BAD_CURSORS = [
  ['cursorRefused', 'CURSOR_INVALID'],
  ['repeatedCursor', 'UPSTREAM_PROTOCOL'],
] as const satisfies [FaultKind, string][];
