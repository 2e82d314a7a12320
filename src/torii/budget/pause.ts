import type { RateFacts } from '../answers/rateHeaders.ts';
import { MINUTE_MS } from './window.ts';

/** The longest that a call waits for its turn. */
export const LONGEST_WAIT_MS = 5_000;

/** Milliseconds for which a 429 stops its endpoint: as Torii says, until it says that it is full again, or a minute. */
export function pauseMs({ retryAfterMs, resetAt }: RateFacts, now = Date.now()): number {
  if (retryAfterMs !== undefined) return retryAfterMs;
  return resetAt === undefined ? MINUTE_MS : Math.max(0, resetAt - now);
}
