import { z } from 'zod';

/** What the environment says. Every setting has a default; nothing is read from anywhere else. */
export interface Settings {
  readonly toriiApiKey: string | undefined;
  /** Scheme, host and port of Torii. */
  readonly toriiApiUrl: string;
  readonly toriiAuth: 'service' | 'passthrough';
  readonly host: string;
  readonly port: number;
  readonly introspection: boolean;
  readonly graphiql: boolean;
  readonly logLevel: string;
  /** `only` refuses operations that are not in `safelistFile`. */
  readonly safelist: 'off' | 'only';
  /** A manifest of persisted queries; absent: the one of `operations/`. */
  readonly safelistFile: string | undefined;
  /** Milliseconds for which organisation, roles and field definitions are kept. */
  readonly slowCacheMs: number;
}

/** Settings that cannot be used: one line for each, naming it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

const flag = z.enum(['true', 'false'], { error: 'expected true or false' }).transform(value => value === 'true');
const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `expected a whole number from 0 to ${most}` })
    .transform(Number)
    .refine(value => value <= most, { error: `expected a whole number from 0 to ${most}` });

const origin = z.string().transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash && url.pathname === '/') {
    return url.origin;
  }
  context.addIssue('expected an origin such as https://api.toriihq.com, without a path: /v1.0 is added here');
  return z.NEVER;
});

const schema = z.object({
  TORII_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/, { error: 'expected 1 to 512 printable characters without spaces' })
    .optional(),
  TORII_API_URL: origin.optional(),
  TORII_AUTH: z.enum(['service', 'passthrough'], { error: 'expected service or passthrough' }).default('service'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(65_535).default(4000),
  NODE_ENV: z.string().optional(),
  INTROSPECTION: flag.optional(),
  GRAPHIQL: flag.optional(),
  LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
      error: 'expected silent, fatal, error, warn, info, debug or trace',
    })
    .default('info'),
  SAFELIST: z.enum(['off', 'only'], { error: 'expected off or only' }).default('off'),
  SAFELIST_FILE: z.string().optional(),
  SLOW_CACHE_SECONDS: wholeNumber(86_400).default(300),
});

const TORII = 'https://api.toriihq.com';

/** Reads the settings; an empty one counts as absent. @throws SettingsError */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { data, error } = schema.safeParse(given);
  if (error) throw new SettingsError(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  const production = data.NODE_ENV === 'production';
  if (data.TORII_AUTH === 'service' && !data.TORII_API_KEY) {
    if (data.TORII_API_URL) throw new SettingsError(['TORII_API_KEY: expected a key to go with TORII_API_URL']);
    if (production) throw new SettingsError(['TORII_API_KEY: expected a key in production (NODE_ENV)']);
  }
  if (data.TORII_AUTH === 'passthrough' && data.TORII_API_KEY) {
    throw new SettingsError([
      'TORII_API_KEY: expected none with TORII_AUTH=passthrough, where each request brings its own',
    ]);
  }
  return {
    toriiApiKey: data.TORII_API_KEY,
    toriiApiUrl: data.TORII_API_URL ?? TORII,
    toriiAuth: data.TORII_AUTH,
    host: data.HOST,
    port: data.PORT,
    introspection: data.INTROSPECTION ?? !production,
    graphiql: data.GRAPHIQL ?? !production,
    logLevel: data.LOG_LEVEL,
    safelist: data.SAFELIST,
    safelistFile: data.SAFELIST_FILE,
    slowCacheMs: data.SLOW_CACHE_SECONDS * 1000,
  };
}
