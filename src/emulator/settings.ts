import { DEFAULT_SIZES, type EmulatorOptions, type Sizes } from './options.ts';

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
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
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

function rateLimits(env: Environment): boolean {
  const text = env['EMULATOR_RATE_LIMITS'] ?? 'on';
  if (text !== 'on' && text !== 'off') throw new SettingError('EMULATOR_RATE_LIMITS', '"on" or "off"', text);
  return text === 'on';
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
 * The emulator's options from `EMULATOR_*` variables: HOST, PORT (4010), SEED, KEYS, LATENCY (ms), RATE_LIMITS (on, off) and the
 * sizes USERS, APPS, CONTRACTS, AUDIT_LOGS, EXECUTIONS, FILES, BIG_APP_USERS.
 */
export function readSettings(env: Environment): EmulatorOptions {
  const seed = integer(env, 'EMULATOR_SEED', 0, 2_147_483_647);
  const latency = integer(env, 'EMULATOR_LATENCY', 0, 60_000);
  const givenKeys = keys(env);
  return {
    host: env['EMULATOR_HOST'] || '127.0.0.1',
    port: integer(env, 'EMULATOR_PORT', 0, 65_535) ?? 4010,
    sizes: sizes(env),
    rateLimits: rateLimits(env),
    ...(seed === undefined ? {} : { seed }),
    ...(latency === undefined ? {} : { latency }),
    ...(givenKeys === undefined ? {} : { keys: givenKeys }),
  };
}
