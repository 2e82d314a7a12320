import { z } from 'zod';
import { KEEP_ALIVE_MS } from '../server/access/hardening.ts';
import type { ChosenField } from '../server/customFields/chooseFields.ts';
import { REQUEST_MS } from '../server/http/requestSignal.ts';
import { DEFAULT_LIMITS, type Limits } from '../server/limits/limits.ts';
import type { McpOptions } from '../server/mcp/mcpOptions.ts';
import type { ServerOptions } from '../server/server.ts';
import { MOST_SUBSCRIPTIONS } from '../server/subscriptions/subscriptions.ts';
import type { Proxies } from '../torii/connections/dispatcher.ts';
import { ATTEMPT_LIMITS } from '../torii/connections/transport.ts';
import { chosenFields, DEFINITIONS_FILE } from './customFields.ts';
import { callbackUrls, hostNames, pagesHeaders, toolNames, webOrigins } from './lists.ts';
import { misspelt } from './misspelt.ts';
import { readProxies } from './proxies.ts';
import { above0, flag, httpUrl, origin, part, SAMPLERS, schemaPrefix, wholeNumber } from './values.ts';

/** Options of the server that the environment sets as they are. */
type OwnOptions = Required<
  Pick<
    ServerOptions,
    | 'host'
    | 'port'
    | 'lifetimes'
    | 'attemptLimits'
    | 'rateScale'
    | 'introspection'
    | 'graphiql'
    | 'nodeField'
    | 'schemaPrefix'
    | 'metrics'
    | 'adminPort'
    | 'tracing'
    | 'ftv1'
    | 'routerSecret'
    | 'requestMs'
    | 'corsOrigins'
    | 'corsHeaders'
    | 'allowedHosts'
    | 'keepAliveMs'
    | 'maxSubscriptions'
    | 'callbackUrls'
    | 'logLevel'
    | 'mcp'
    | 'calendarToken'
    | 'warnings'
  >
>;

/** What the environment says. Every setting has a default; nothing is read from anywhere else. */
export interface Settings extends OwnOptions {
  readonly toriiApiKey: string | undefined;
  /** What Torii's SCIM is asked with; absent: the same key. */
  readonly toriiScimKey: string | undefined;
  /** Scheme, host and port of Torii. */
  readonly toriiApiUrl: string;
  readonly toriiAuth: 'service' | 'passthrough';
  /** What one request may be and cost. */
  readonly limits: Limits;
  /** The proxies through which Torii is reached. */
  readonly proxies: Proxies;
  /** Milliseconds for which the server goes on serving after SIGTERM, not ready any more. */
  readonly shutdownDelayMs: number;
  /** `only` refuses operations that are not in `safelistFile`. */
  readonly safelist: 'off' | 'only';
  /** A manifest of persisted queries; absent: the one of `operations/`. */
  readonly safelistFile: string | undefined;
  /** Custom fields that are to be fields of the schema. */
  readonly schemaCustomFields: readonly ChosenField[];
  /** Where their definitions are, as `npm run fields:codegen` writes them. */
  readonly schemaCustomFieldsFile: string;
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

const schema = z.object({
  TORII_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/, { error: 'expected 1 to 512 printable characters without spaces' })
    .optional(),
  TORII_SCIM_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/, { error: 'expected 1 to 512 printable characters without spaces' })
    .optional(),
  TORII_API_URL: origin.optional(),
  TORII_AUTH: z.enum(['service', 'passthrough'], { error: 'expected service or passthrough' }).default('service'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(65_535).default(4000),
  ADMIN_PORT: wholeNumber(65_535).optional(),
  NODE_ENV: z.string().optional(),
  ROUTER_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/, { error: 'expected 1 to 512 printable characters without spaces' })
    .optional(),
  CORS_ORIGINS: webOrigins.default([]),
  INTROSPECTION: flag.optional(),
  GRAPHIQL: flag.optional(),
  SCHEMA_CUSTOM_FIELDS: chosenFields.default([]),
  SCHEMA_CUSTOM_FIELDS_FILE: z.string().default(DEFINITIONS_FILE),
  NODE_FIELD: z.enum(['on', 'off'], { error: 'expected on or off' }).default('on'),
  SCHEMA_PREFIX: schemaPrefix.optional(),
  METRICS: flag.default(true),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_SDK_DISABLED: flag.default(false),
  OTEL_TRACES_SAMPLER: z
    .enum(SAMPLERS, { error: `expected one of ${SAMPLERS.join(', ')}` })
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: part.default(1),
  TRACE_TO_TORII: flag.default(false),
  FTV1: flag.default(false),
  LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
      error: 'expected silent, fatal, error, warn, info, debug or trace',
    })
    .default('info'),
  SAFELIST: z.enum(['off', 'only'], { error: 'expected off or only' }).default('off'),
  SAFELIST_FILE: z.string().optional(),
  SLOW_CACHE_SECONDS: wholeNumber(86_400).default(300),
  CACHE_SECONDS: wholeNumber(86_400).default(0),
  RATE_LIMIT_SCALE: above0(999_999.999, 'expected a number above 0 such as 1 or 0.5').default(1),
  TORII_CONNECT_TIMEOUT_MS: wholeNumber(60_000, 1).default(ATTEMPT_LIMITS.connectMs),
  TORII_HEADERS_TIMEOUT_MS: wholeNumber(60_000, 1).default(ATTEMPT_LIMITS.headersMs),
  TORII_TIMEOUT_MS: wholeNumber(60_000, 1).default(ATTEMPT_LIMITS.totalMs),
  MAX_DEPTH: wholeNumber(100, 1).default(DEFAULT_LIMITS.depth),
  MAX_ALIASES: wholeNumber(10_000).default(DEFAULT_LIMITS.aliases),
  MAX_ROOT_FIELDS: wholeNumber(10_000, 1).default(DEFAULT_LIMITS.rootFields),
  MAX_DIRECTIVES: wholeNumber(10_000).default(DEFAULT_LIMITS.directives),
  MAX_TOKENS: wholeNumber(1_000_000, 1).default(DEFAULT_LIMITS.tokens),
  MAX_CALLS: wholeNumber(1_000_000, 1).default(DEFAULT_LIMITS.calls),
  MAX_SHARE: above0(1, 'expected a number above 0 up to 1 such as 0.5').default(DEFAULT_LIMITS.share),
  MAX_NODES: wholeNumber(100_000_000, 1).default(DEFAULT_LIMITS.nodes),
  MAX_REPRESENTATIONS: wholeNumber(1_000_000, 1).default(DEFAULT_LIMITS.keys),
  REQUEST_TIMEOUT_SECONDS: wholeNumber(300, 1).default(REQUEST_MS / 1000),
  SHUTDOWN_DELAY_SECONDS: wholeNumber(300).optional(),
  CORS_HEADERS: pagesHeaders.default([]),
  ALLOWED_HOSTS: hostNames.default([]),
  MCP: z.enum(['on', 'off'], { error: 'expected on or off' }).default('on'),
  MCP_MODE: z.enum(['read-only', 'read-write'], { error: 'expected read-only or read-write' }).default('read-only'),
  MCP_TOOLS: toolNames.optional(),
  MCP_HOSTS: hostNames.default([]),
  MCP_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,512}$/, { error: 'expected 16 to 512 printable characters without spaces' })
    .optional(),
  CALENDAR_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,512}$/, { error: 'expected 16 to 512 printable characters without spaces' })
    .optional(),
  MAX_SUBSCRIPTIONS: wholeNumber(100_000).default(MOST_SUBSCRIPTIONS),
  SUBSCRIPTION_CALLBACK_URLS: callbackUrls.default([]),
  KEEP_ALIVE_SECONDS: wholeNumber(86_400, 1).default(KEEP_ALIVE_MS / 1000),
});

/** Time for a load balancer to notice that the server is not ready any more. */
const SHUTDOWN_DELAY_SECONDS = { production: 5, otherwise: 1 };

const TORII = 'https://api.toriihq.com';

/** Reads the settings; an empty one counts as absent. @throws SettingsError */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { data, error } = schema.safeParse(given);
  const { proxies, lines } = readProxies(environment);
  const wrong = [...(error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []), ...lines];
  if (!data || wrong.length > 0) throw new SettingsError(wrong);
  const production = data.NODE_ENV === 'production';
  if (data.ADMIN_PORT !== undefined && data.ADMIN_PORT !== 0 && data.ADMIN_PORT === data.PORT) {
    throw new SettingsError(['ADMIN_PORT: expected another port than PORT']);
  }
  if (data.TORII_AUTH === 'service' && !data.TORII_API_KEY) {
    if (data.TORII_API_URL) throw new SettingsError(['TORII_API_KEY: expected a key to go with TORII_API_URL']);
    if (production) throw new SettingsError(['TORII_API_KEY: expected a key in production (NODE_ENV)']);
  }
  if (data.TORII_AUTH === 'passthrough' && data.TORII_API_KEY) {
    throw new SettingsError([
      'TORII_API_KEY: expected none with TORII_AUTH=passthrough, where each request brings its own',
    ]);
  }
  if (data.TORII_SCIM_KEY && !data.TORII_API_KEY) {
    throw new SettingsError([
      'TORII_SCIM_KEY: expected none without TORII_API_KEY: it is of the same organisation, whose members it shows',
    ]);
  }
  if (data.TORII_AUTH === 'passthrough' && data.SCHEMA_CUSTOM_FIELDS.length > 0) {
    throw new SettingsError([
      'SCHEMA_CUSTOM_FIELDS: expected none with TORII_AUTH=passthrough, where each request is of an organisation with fields of its own',
    ]);
  }
  if (data.TORII_AUTH === 'passthrough' && data.MCP_TOKEN) {
    throw new SettingsError([
      'MCP_TOKEN: expected none with TORII_AUTH=passthrough, where the bearer token of a request is its Torii API key',
    ]);
  }
  return {
    toriiApiKey: data.TORII_API_KEY,
    toriiScimKey: data.TORII_SCIM_KEY,
    toriiApiUrl: data.TORII_API_URL ?? TORII,
    toriiAuth: data.TORII_AUTH,
    host: data.HOST,
    port: data.PORT,
    routerSecret: data.ROUTER_SECRET,
    corsOrigins: data.CORS_ORIGINS,
    introspection: data.INTROSPECTION ?? !production,
    graphiql: data.GRAPHIQL ?? !production,
    nodeField: data.NODE_FIELD === 'on',
    schemaPrefix: data.SCHEMA_PREFIX ?? '',
    metrics: data.METRICS,
    adminPort: data.ADMIN_PORT,
    tracing:
      data.OTEL_EXPORTER_OTLP_ENDPOINT === undefined || data.OTEL_SDK_DISABLED
        ? undefined
        : { sampler: data.OTEL_TRACES_SAMPLER, ratio: data.OTEL_TRACES_SAMPLER_ARG, toTorii: data.TRACE_TO_TORII },
    ftv1: data.FTV1,
    limits: limitsOf(data),
    requestMs: data.REQUEST_TIMEOUT_SECONDS * 1000,
    shutdownDelayMs:
      1000 * (data.SHUTDOWN_DELAY_SECONDS ?? SHUTDOWN_DELAY_SECONDS[production ? 'production' : 'otherwise']),
    logLevel: data.LOG_LEVEL,
    safelist: data.SAFELIST,
    safelistFile: data.SAFELIST_FILE,
    schemaCustomFields: data.SCHEMA_CUSTOM_FIELDS,
    schemaCustomFieldsFile: data.SCHEMA_CUSTOM_FIELDS_FILE,
    lifetimes: { slowMs: data.SLOW_CACHE_SECONDS * 1000, entityMs: data.CACHE_SECONDS * 1000 },
    rateScale: data.RATE_LIMIT_SCALE,
    attemptLimits: {
      ...ATTEMPT_LIMITS,
      connectMs: data.TORII_CONNECT_TIMEOUT_MS,
      headersMs: data.TORII_HEADERS_TIMEOUT_MS,
      totalMs: data.TORII_TIMEOUT_MS,
    },
    corsHeaders: data.CORS_HEADERS,
    allowedHosts: data.ALLOWED_HOSTS,
    keepAliveMs: data.KEEP_ALIVE_SECONDS * 1000,
    maxSubscriptions: data.MAX_SUBSCRIPTIONS,
    callbackUrls: data.SUBSCRIPTION_CALLBACK_URLS,
    proxies,
    mcp: data.MCP === 'off' ? undefined : mcpOf(data),
    calendarToken: data.CALENDAR_TOKEN,
    warnings: misspelt(environment, Object.keys(schema.shape)),
  };
}

function mcpOf(data: z.infer<typeof schema>): McpOptions {
  return { mode: data.MCP_MODE, tools: data.MCP_TOOLS, hosts: data.MCP_HOSTS, token: data.MCP_TOKEN };
}

function limitsOf(data: z.infer<typeof schema>): Limits {
  return {
    depth: data.MAX_DEPTH,
    aliases: data.MAX_ALIASES,
    rootFields: data.MAX_ROOT_FIELDS,
    directives: data.MAX_DIRECTIVES,
    tokens: data.MAX_TOKENS,
    calls: data.MAX_CALLS,
    share: data.MAX_SHARE,
    nodes: data.MAX_NODES,
    keys: data.MAX_REPRESENTATIONS,
  };
}
