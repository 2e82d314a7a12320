import { httpDate } from './httpDate.ts';

/** What an answer says about its endpoint's budget. Absent if it says nothing usable. */
export interface RateFacts {
  /** Calls a minute. */
  readonly limit?: number;
  readonly remaining?: number;
  /** Epoch milliseconds at which the budget is full again. */
  readonly resetAt?: number;
  /** Milliseconds to wait, from `Retry-After`. */
  readonly retryAfterMs?: number;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const MINUTE_MS = 60_000;
/** Torii counts by the minute: nothing that it says of a wait can mean more than two of its windows. */
const LONGEST_MS = 2 * MINUTE_MS;
/** More calls a minute than anybody is allowed. */
const MOST_CALLS = 1_000_000;
/** By how much clocks may differ without being said to: a `Date` has whole seconds, and answers take a while. */
const SAME_CLOCK_MS = 2_000;

/** Seconds or milliseconds since 1970 begin here; smaller numbers of seconds are a time from now. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MS = 1e12;

/**
 * Reads `X-RateLimit-*` or `X-Rate-Limit-*` and `Retry-After`: Torii's pages spell them both ways, and some answers have none. What
 * cannot be is left out; a wait is believed for two minutes at the most. Times are told by the clock of who sent them, where its
 * `Date` says that it is another than ours.
 */
export function readRateHeaders(headers: Headers, now = Date.now()): RateFacts {
  const limit = count(either(headers, 'limit'));
  const remaining = count(either(headers, 'remaining'));
  const ahead = () => clockAhead(headers, now);
  const resetAt = resetTime(number(either(headers, 'reset')), now, ahead);
  const retryAfterMs = retryAfter(first(headers['retry-after']), now, ahead);
  return {
    ...(limit ? { limit } : {}),
    ...(remaining === undefined ? {} : { remaining }),
    ...(resetAt === undefined ? {} : { resetAt }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function either(headers: Headers, name: string): string | undefined {
  return first(headers[`x-ratelimit-${name}`]) ?? first(headers[`x-rate-limit-${name}`]);
}

/** The first value where there are several, without what gateways write behind it: `100, 100;w=60`. */
function first(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.trim();
}

function number(text: string | undefined): number | undefined {
  const leading = text?.split(/[,;]/, 1)[0]?.trim() ?? '';
  return /^\d{1,15}(?:\.\d{1,9})?$/.test(leading) ? Number(leading) : undefined;
}

function count(text: string | undefined): number | undefined {
  const value = number(text);
  return value !== undefined && Number.isInteger(value) && value <= MOST_CALLS ? value : undefined;
}

/** Milliseconds by which the sender's clock is ahead of ours. */
function clockAhead(headers: Headers, now: number): number {
  const theirs = httpDate(first(headers['date']) ?? '');
  return theirs === undefined || Math.abs(theirs - now) <= SAME_CLOCK_MS ? 0 : theirs - now;
}

/** Seconds or milliseconds since 1970, or seconds from now, whichever the number can be. One that has passed, or is too far away, says nothing. */
function resetTime(reset: number | undefined, now: number, ahead: () => number): number | undefined {
  if (reset === undefined) return undefined;
  const at = reset < EPOCH_SECONDS ? now + reset * 1000 : (reset < EPOCH_MS ? reset * 1000 : reset) - ahead();
  return at > now && at <= now + LONGEST_MS ? at : undefined;
}

/** Seconds, or an HTTP date. */
function retryAfter(text: string | undefined, now: number, ahead: () => number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,300}(?:\.\d{1,300})?$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_MS);
  const date = httpDate(text);
  return date === undefined ? undefined : Math.min(Math.max(0, date - ahead() - now), LONGEST_MS);
}
