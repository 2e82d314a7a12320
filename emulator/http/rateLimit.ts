import { type EndpointName, endpoint } from '../../src/torii/endpoints.ts';
import type { EmulatorOptions, RateLimitOptions, Shapes } from '../options.ts';
import { OpenedWindow, type RateWindow, SlidingWindow } from './rateWindow.ts';

/** What a call leaves of its endpoint's budget. */
export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  /** Epoch seconds at which the window ends; in a sliding one, at which its oldest call leaves it. */
  readonly reset: number;
  /** Seconds until the next call may come, where the budget was used up already. */
  readonly retryAfter: number | null;
}

export interface RateLimiter {
  /** Counts a call; null: there are no limits. */
  take(name: EndpointName, key: string): Budget | null;
  reset(): void;
  /** How many windows are kept. */
  readonly size: number;
}

function readOptions(given: EmulatorOptions['rateLimits']): RateLimitOptions | null {
  if (given === false) return null;
  if (given === true || given === undefined) return {};
  return typeof given === 'number' ? { scale: given } : given;
}

function limitOf(name: EndpointName, { perEndpoint, scale = 1 }: RateLimitOptions): number {
  return perEndpoint?.[name] ?? Math.max(1, Math.floor(endpoint(name).perMinute * scale));
}

function openWindow(limit: number, options: RateLimitOptions): RateWindow {
  const length = (options.windowSeconds ?? 60) * 1000;
  if (options.window === 'sliding') return new SlidingWindow(limit, length, options.countRefused ?? false);
  if (options.window === 'clock') return new OpenedWindow(limit, now => (Math.floor(now / length) + 1) * length);
  return new OpenedWindow(limit, now => now + length);
}

/**
 * Counts calls per endpoint and key.
 *
 * @param clock tells Torii's time, in epoch milliseconds
 */
export function createRateLimiter(given: EmulatorOptions['rateLimits'], clock: () => number = Date.now): RateLimiter {
  const options = readOptions(given);
  /** Whose last call counts shortest comes first. */
  const windows = new Map<string, RateWindow>();
  const dropEnded = (now: number) => {
    for (const [id, { endsAt }] of windows) {
      if (endsAt > now) return;
      windows.delete(id);
    }
  };
  return {
    reset: () => windows.clear(),
    get size() {
      return windows.size;
    },
    take(name, key) {
      if (options === null) return null;
      const now = clock();
      dropEnded(now);
      const id = `${name} ${key}`;
      const limit = limitOf(name, options);
      const window = windows.get(id) ?? openWindow(limit, options);
      const endedAt = window.endsAt;
      const { allowed, remaining, reset, frees } = window.take(now);
      if (window.endsAt !== endedAt) windows.delete(id);
      windows.set(id, window);
      return {
        limit,
        remaining,
        reset: Math.ceil(reset / 1000),
        retryAfter: allowed ? null : Math.max(1, Math.ceil((frees - now) / 1000)),
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
