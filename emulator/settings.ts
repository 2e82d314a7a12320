import { LONGEST_LATENCY } from './http/delays.ts';
import {
  DEFAULT_SIZES,
  type EmulatorOptions,
  type Latency,
  RATE_HEADERS,
  RATE_WINDOWS,
  type RateLimitOptions,
  type Sizes,
} from './options.ts';

/** A setting that makes no sense; its message names the variable. */
export class SettingError extends Error {
  constructor(name: string, expected: string, given: string) {
    super(`${name}: expected ${expected}, got "${given}"`);
    this.name = 'SettingError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What each variable is, and what its value is in a word or two. */
export const EMULATOR_SETTINGS: Readonly<Record<string, { readonly value: string; readonly what: string }>> = {
  EMULATOR_HOST: { value: 'address', what: 'the address to listen on (default: 127.0.0.1)' },
  EMULATOR_PORT: { value: 'number', what: 'where to listen; 0 takes any free port (default: 4010)' },
  EMULATOR_KEYS: { value: 'keys', what: 'API keys, comma separated, each of an organisation of its own' },
  EMULATOR_SEED: { value: 'number', what: 'what the sample is drawn from' },
  EMULATOR_LATENCY: { value: 'ms', what: 'milliseconds that an answer takes, or a range such as 0-200' },
  EMULATOR_LATENCY_SEED: { value: 'number', what: 'what latencies of a range are drawn from' },
  EMULATOR_RATE_LIMITS: { value: 'on|off', what: 'whether calls are limited (default: on)' },
  EMULATOR_RATE_WINDOW: { value: RATE_WINDOWS.join('|'), what: 'in which time calls are counted (default: fixed)' },
  EMULATOR_RATE_WINDOW_SECONDS: { value: 'seconds', what: 'how long that is (default: 60)' },
  EMULATOR_COUNT_REFUSED: { value: 'off|on', what: 'whether refused calls count too (default: off)' },
  EMULATOR_RATE_HEADERS: { value: RATE_HEADERS.join('|'), what: 'how headers of the limits are spelled' },
  EMULATOR_CLOCK_SKEW: { value: 'seconds', what: 'how far its clock is before ours, or behind (default: 0)' },
  EMULATOR_USERS: { value: 'number', what: `users (default: ${DEFAULT_SIZES.users})` },
  EMULATOR_APPS: { value: 'number', what: `apps (default: ${DEFAULT_SIZES.apps})` },
  EMULATOR_CONTRACTS: { value: 'number', what: `contracts (default: ${DEFAULT_SIZES.contracts})` },
  EMULATOR_AUDIT_LOGS: { value: 'number', what: `audit logs (default: ${DEFAULT_SIZES.auditLogs})` },
  EMULATOR_EXECUTIONS: { value: 'number', what: `workflow executions (default: ${DEFAULT_SIZES.executions})` },
  EMULATOR_FILES: { value: 'number', what: `files (default: ${DEFAULT_SIZES.files})` },
  EMULATOR_TRANSACTIONS: { value: 'number', what: `transactions (default: ${DEFAULT_SIZES.transactions})` },
  EMULATOR_BIG_APP_USERS: {
    value: 'number',
    what: `accounts in each of the three largest apps (default: ${DEFAULT_SIZES.bigAppUsers})`,
  },
};

function integer(env: Environment, name: string, min: number, max: number): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const value = /^-?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw new SettingError(name, `a whole number from ${min} to ${max}`, text);
  return value;
}

const SIZE_NAMES: Readonly<Record<keyof Sizes, string>> = {
  users: 'EMULATOR_USERS',
  apps: 'EMULATOR_APPS',
  contracts: 'EMULATOR_CONTRACTS',
  auditLogs: 'EMULATOR_AUDIT_LOGS',
  executions: 'EMULATOR_EXECUTIONS',
  files: 'EMULATOR_FILES',
  transactions: 'EMULATOR_TRANSACTIONS',
  bigAppUsers: 'EMULATOR_BIG_APP_USERS',
};

function sizes(env: Environment, tried: (read: () => number | undefined) => number | undefined): Partial<Sizes> {
  const found: { -readonly [Name in keyof Sizes]?: number } = {};
  for (const name of Object.keys(DEFAULT_SIZES) as (keyof Sizes)[]) {
    const least = name === 'users' || name === 'apps' ? 1 : 0;
    const value = tried(() => integer(env, SIZE_NAMES[name], least, 1_000_000));
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function oneOf<Word extends string>(env: Environment, name: string, words: readonly [Word, ...Word[]]): Word {
  const text = env[name] || words[0];
  const found = words.find(word => word === text);
  if (found !== undefined) return found;
  throw new SettingError(name, words.map(word => `"${word}"`).join(' or '), text);
}

function rateLimits(env: Environment): false | RateLimitOptions {
  const window = oneOf(env, 'EMULATOR_RATE_WINDOW', RATE_WINDOWS);
  const windowSeconds = integer(env, 'EMULATOR_RATE_WINDOW_SECONDS', 1, 3_600) ?? 60;
  const countRefused = oneOf(env, 'EMULATOR_COUNT_REFUSED', ['off', 'on']) === 'on';
  if (oneOf(env, 'EMULATOR_RATE_LIMITS', ['on', 'off']) === 'off') return false;
  return { window, windowSeconds, countRefused };
}

/** `80`, or `0-200` to draw from. */
function latency(env: Environment): Latency | undefined {
  const seed = integer(env, 'EMULATOR_LATENCY_SEED', 0, 2_147_483_647);
  const text = env['EMULATOR_LATENCY'];
  if (text === undefined || text === '') return undefined;
  const [, from = '', to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [min, max] = [Number(from), Number(to)];
  if (from === '' || min > max || max > LONGEST_LATENCY) {
    throw new SettingError('EMULATOR_LATENCY', `milliseconds up to ${LONGEST_LATENCY}, or two such as 0-200`, text);
  }
  return min === max ? min : { min, max, ...(seed === undefined ? {} : { seed }) };
}

function keys(env: Environment): readonly string[] | undefined {
  const text = env['EMULATOR_KEYS'];
  if (text === undefined || text === '') return undefined;
  const list = text.split(',');
  if (list.some(key => !/^[\x21-\x7e]+$/.test(key)) || new Set(list).size !== list.length) {
    throw new SettingError('EMULATOR_KEYS', 'different keys without spaces, separated by commas', text);
  }
  return list;
}

/**
 * The emulator's options from the variables of `EMULATOR_SETTINGS`.
 *
 * @throws AggregateError of a SettingError for each mistake, with a line for each
 */
export function readSettings(env: Environment): EmulatorOptions {
  const mistakes: unknown[] = [];
  const tried = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      mistakes.push(error);
      return undefined;
    }
  };
  const options = {
    host: env['EMULATOR_HOST'] || '127.0.0.1',
    port: tried(() => integer(env, 'EMULATOR_PORT', 0, 65_535)) ?? 4010,
    sizes: sizes(env, tried),
    rateLimits: tried(() => rateLimits(env)),
    rateLimitHeaders: tried(() => oneOf(env, 'EMULATOR_RATE_HEADERS', RATE_HEADERS)),
    seed: tried(() => integer(env, 'EMULATOR_SEED', 0, 2_147_483_647)),
    latency: tried(() => latency(env)),
    clockSkewSeconds: tried(() => integer(env, 'EMULATOR_CLOCK_SKEW', -86_400, 86_400)),
    keys: tried(() => keys(env)),
  };
  if (mistakes.length > 0) {
    throw new AggregateError(mistakes, mistakes.map(error => (error instanceof Error ? error.message : '')).join('\n'));
  }
  const { rateLimitHeaders, ...rest } = options;
  return withoutUndefined({ ...rest, shapes: withoutUndefined({ rateLimitHeaders }) });
}

type Defined<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

function withoutUndefined<T extends object>(options: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
}
