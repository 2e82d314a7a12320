/** What an answer says about its endpoint's budget. Absent where it says nothing usable. */
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

const HOUR_MS = 3_600_000;

/** Reads `X-RateLimit-*` or `X-Rate-Limit-*` and `Retry-After`: Torii's pages spell them both ways, and some answers have none. */
export function readRateHeaders(headers: Headers, now = Date.now()): RateFacts {
  const limit = wholeNumber(either(headers, 'limit'));
  const remaining = wholeNumber(either(headers, 'remaining'));
  const resetAt = resetTime(wholeNumber(either(headers, 'reset')), now);
  const retryAfterMs = retryAfter(first(headers['retry-after']), now);
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

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** Epoch seconds; times that are past or over an hour away are not believed. */
function resetTime(seconds: number | undefined, now: number): number | undefined {
  if (seconds === undefined) return undefined;
  const at = seconds * 1000;
  return at > now && at < now + HOUR_MS ? at : undefined;
}

/** Seconds, or an HTTP date. */
function retryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
