import { type EndpointName, endpoint } from '../torii/endpoints.ts';
import type { EmulatorOptions, RateLimitOptions, Shapes } from './options.ts';

/** What a call leaves of its endpoint's budget. */
export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  /** Epoch seconds at which the window ends. */
  readonly reset: number;
  /** Seconds until then, where the budget was used up already. */
  readonly retryAfter: number | null;
}

export interface RateLimiter {
  /** Counts a call; null: there are no limits. */
  take(name: EndpointName, key: string): Budget | null;
  reset(): void;
}

interface Window {
  readonly endsAt: number;
  used: number;
}

function readOptions(given: EmulatorOptions['rateLimits']): RateLimitOptions | null {
  if (given === false) return null;
  if (given === true || given === undefined) return {};
  return typeof given === 'number' ? { scale: given } : given;
}

/** Calls per endpoint and key in a fixed window that opens with the first call. */
export function createRateLimiter(given: EmulatorOptions['rateLimits']): RateLimiter {
  const options = readOptions(given);
  const windows = new Map<string, Window>();
  return {
    reset: () => windows.clear(),
    take(name, key) {
      if (options === null) return null;
      const now = Date.now();
      const id = `${name} ${key}`;
      const open = windows.get(id);
      const window =
        open !== undefined && open.endsAt > now
          ? open
          : { endsAt: now + (options.windowSeconds ?? 60) * 1000, used: 0 };
      windows.set(id, window);
      window.used += 1;
      const limit =
        options.perEndpoint?.[name] ?? Math.max(1, Math.floor(endpoint(name).perMinute * (options.scale ?? 1)));
      return {
        limit,
        remaining: Math.max(0, limit - window.used),
        reset: Math.ceil(window.endsAt / 1000),
        retryAfter: window.used > limit ? Math.max(1, Math.ceil((window.endsAt - now) / 1000)) : null,
      };
    },
  };
}

/** The headers that tell a client its budget, in the emulator's spelling. */
export function budgetHeaders(budget: Budget | null, spelling: Shapes['rateLimitHeaders']): Record<string, string> {
  if (budget === null || spelling === 'none') return {};
  return {
    [`${spelling}-Limit`]: String(budget.limit),
    [`${spelling}-Remaining`]: String(budget.remaining),
    [`${spelling}-Reset`]: String(budget.reset),
  };
}
