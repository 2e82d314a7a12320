import type { ChosenField } from '../server/customFields/chooseFields.ts';
import type { Limits } from '../server/limits/limits.ts';
import type { McpOptions } from '../server/mcp/mcpOptions.ts';
import type { ServerOptions } from '../server/serverOptions.ts';
import type { TracingOptions } from '../server/telemetry/traces/tracingOptions.ts';
import type { Proxies } from '../torii/connections/dispatcher.ts';
import { ATTEMPT_LIMITS } from '../torii/connections/transport.ts';
import type { RedisOptions } from '../torii/redis/connection/redisOptions.ts';
import { SETTINGS, type Values } from './described/all.ts';
import { misspelt } from './misspelt.ts';
import { readProxies } from './proxies.ts';
import { brokenRules } from './rules.ts';
import { readSecretFiles, SECRETS } from './secretFiles.ts';
import { fileOf } from './setting.ts';

type Environment = Readonly<Record<string, string | undefined>>;

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
    | 'redis'
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
  /** Where the key is from, if it is from a file: it may change there. */
  readonly toriiApiKeyFile: string | undefined;
  /** What Torii's SCIM is asked with; absent: the same key. */
  readonly toriiScimKey: string | undefined;
  /** Where that is from, if it is from a file. */
  readonly toriiScimKeyFile: string | undefined;
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

/** Time for a load balancer to notice that the server is not ready any more. */
const SHUTDOWN_DELAY_SECONDS = { production: 5, otherwise: 1 };

/**
 * Reads the settings; an empty one counts as absent.
 *
 * @param labelOf what people call a setting that has a text: its flag where that gave it
 * @throws SettingsError with a line for every mistake
 */
export function readSettings(environment: Environment, labelOf: (name: string) => string = name => name): Settings {
  const { proxies, lines: wrongProxies } = readProxies(environment);
  const { secrets, lines: wrongFiles } = readSecretFiles(environment);
  const { values, lines } = readValues(
    name => secrets.get(name) ?? environment[name],
    name => labelOf(secrets.has(name) ? fileOf(name) : name),
  );
  const given = new Set(Object.keys(SETTINGS).filter(name => environment[name] || environment[fileOf(name)]));
  const wrong = [...lines, ...wrongProxies, ...wrongFiles, ...brokenRules({ values, given })];
  const secretFile = (name: string) => (secrets.has(name) ? environment[fileOf(name)] : undefined);
  if (!isWhole(values) || wrong.length > 0) throw new SettingsError(wrong);
  return {
    ...settingsOf(values),
    toriiApiKeyFile: secretFile('TORII_API_KEY'),
    toriiScimKeyFile: secretFile('TORII_SCIM_KEY'),
    proxies,
    warnings: misspelt(environment, [...Object.keys(SETTINGS), ...SECRETS.map(fileOf)]),
  };
}

/** Reads each by itself, so that a mistake in one hides none in another. */
function readValues(
  textOf: (name: string) => string | undefined,
  labelOf: (name: string) => string,
): { readonly values: Partial<Values>; readonly lines: readonly string[] } {
  const values: Record<string, unknown> = {};
  const lines: string[] = [];
  for (const [name, { kind }] of Object.entries(SETTINGS)) {
    const { success, data, error } = kind.safeParse(textOf(name) || undefined);
    if (success) values[name] = data;
    else lines.push(`${labelOf(name)}: ${error.issues[0]?.message}`);
  }
  return { values: values as Partial<Values>, lines };
}

function isWhole(values: Partial<Values>): values is Values {
  return Object.keys(SETTINGS).every(name => name in values);
}

function settingsOf(data: Values): Omit<Settings, 'proxies' | 'warnings' | 'toriiApiKeyFile' | 'toriiScimKeyFile'> {
  const production = data.NODE_ENV === 'production';
  return {
    toriiApiKey: data.TORII_API_KEY,
    toriiScimKey: data.TORII_SCIM_KEY,
    toriiApiUrl: data.TORII_API_URL,
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
    tracing: tracingOf(data),
    redis: redisOf(data),
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
    mcp: data.MCP === 'off' ? undefined : mcpOf(data),
    calendarToken: data.CALENDAR_TOKEN,
  };
}

function mcpOf(data: Values): McpOptions {
  const { MCP_OAUTH_ISSUER: issuer, MCP_OAUTH_AUDIENCE: audience } = data;
  const oauth = issuer === undefined || audience === undefined ? {} : { oauth: { issuer, audience } };
  const { MCP_TOOLS: tools, MCP_HOSTS: hosts, MCP_TOKEN: token, MCP_OPERATIONS: operations } = data;
  return { mode: data.MCP_MODE, tools, hosts, token, operations, ...oauth };
}

function tracingOf(data: Values): TracingOptions | undefined {
  const endpoint = data.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined || data.OTEL_SDK_DISABLED) return undefined;
  const { OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: ratio, TRACE_TO_TORII: toTorii } = data;
  return { endpoint, sampler, ratio, toTorii };
}

function redisOf(data: Values): RedisOptions | undefined {
  const { REDIS_URL: url, REDIS_MODE: mode, REDIS_PREFIX: prefix, REPLICAS: replicas } = data;
  return url === undefined ? undefined : { url, mode, prefix, replicas };
}

function limitsOf(data: Values): Limits {
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
