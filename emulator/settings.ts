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

function sizes(env: Environment): Partial<Sizes> {
  const found: { -readonly [Name in keyof Sizes]?: number } = {};
  for (const name of Object.keys(DEFAULT_SIZES) as (keyof Sizes)[]) {
    const value = integer(env, SIZE_NAMES[name], name === 'users' || name === 'apps' ? 1 : 0, 1_000_000);
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
 * The emulator's options from `EMULATOR_*` variables: HOST, PORT (4010), SEED, KEYS, LATENCY (ms, or a range such as 0-200) and
 * LATENCY_SEED, RATE_LIMITS (on, off), RATE_WINDOW (fixed, clock, sliding), RATE_WINDOW_SECONDS (60), COUNT_REFUSED (off, on),
 * RATE_HEADERS (X-RateLimit, X-Rate-Limit, none), CLOCK_SKEW (seconds) and the sizes USERS, APPS, CONTRACTS, AUDIT_LOGS, EXECUTIONS, FILES, BIG_APP_USERS.
 */
export function readSettings(env: Environment): EmulatorOptions {
  const seed = integer(env, 'EMULATOR_SEED', 0, 2_147_483_647);
  const givenLatency = latency(env);
  const clockSkewSeconds = integer(env, 'EMULATOR_CLOCK_SKEW', -86_400, 86_400);
  const givenKeys = keys(env);
  return {
    host: env['EMULATOR_HOST'] || '127.0.0.1',
    port: integer(env, 'EMULATOR_PORT', 0, 65_535) ?? 4010,
    sizes: sizes(env),
    rateLimits: rateLimits(env),
    shapes: { rateLimitHeaders: oneOf(env, 'EMULATOR_RATE_HEADERS', RATE_HEADERS) },
    ...(seed === undefined ? {} : { seed }),
    ...(givenLatency === undefined ? {} : { latency: givenLatency }),
    ...(clockSkewSeconds === undefined ? {} : { clockSkewSeconds }),
    ...(givenKeys === undefined ? {} : { keys: givenKeys }),
  };
}
