import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { RATE_WINDOWS, type RateLimitOptions } from '../../emulator/options.ts';

export interface SoakOptions {
  /** At least so many are sent. */
  readonly requests: number;
  /** The same seed asks the same and draws the same latencies. */
  readonly seed: number;
  /** How Torii counts calls. */
  readonly window: NonNullable<RateLimitOptions['window']>;
  /** Whether two replicas on one Redis are asked in turn, instead of one server. */
  readonly redis: boolean;
}

/** The soak's options from its command line; the seed is a fresh one where none is given. @throws RangeError, or TypeError for an unknown option */
export function soakOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      requests: { type: 'string' },
      seed: { type: 'string' },
      window: { type: 'string' },
      redis: { type: 'boolean' },
    },
  });
  const window = RATE_WINDOWS.find(known => known === (values.window ?? 'fixed'));
  if (window === undefined) throw new RangeError(`--window: expected ${RATE_WINDOWS.join(', ')}, got ${values.window}`);
  return {
    requests: wholeNumber('--requests', values.requests, 100, 1_000_000) ?? 8_000,
    seed: wholeNumber('--seed', values.seed, 0, 2 ** 31 - 1) ?? randomInt(2 ** 31),
    window,
    redis: values.redis ?? false,
  };
}

export function wholeNumber(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new RangeError(`${name}: expected a whole number from ${min} to ${max}, got ${text}`);
}
