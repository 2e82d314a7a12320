import type { Pace } from '../datasources/runs/runPoller.ts';
import type { ExtensionField } from '../resolvers/types/customFields/extension/extensionField.ts';
import type { Lifetimes } from '../torii/answers/kept/answerCache.ts';
import type { Proxies } from '../torii/connections/dispatcher.ts';
import type { AttemptLimits } from '../torii/connections/transport.ts';
import type { RedisOptions } from '../torii/redis/connection/redisOptions.ts';
import type { PersistedQueryOptions } from './access/persistedQueries.ts';
import type { Authentication } from './context.ts';
import type { KeySources } from './keys/ownKeys.ts';
import type { Limits } from './limits/limits.ts';
import type { McpOptions } from './mcp/mcpOptions.ts';
import type { ServedSchema } from './naming/servedSchema.ts';
import type { LogStream } from './telemetry/logStream.ts';
import type { TracingOptions } from './telemetry/traces/tracingOptions.ts';

/** How a subgraph is to be served. */
export interface ServerOptions extends KeySources {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where `/health` and `/metrics` are served instead, on the same host; 0 takes any free port; absent: on `port`. */
  readonly adminPort?: number | undefined;
  /** Torii's scheme, host and port. */
  readonly toriiUrl: string;
  readonly authentication: Authentication;
  readonly lifetimes: Lifetimes;
  /** How long the parts of one call to Torii may take. */
  readonly attemptLimits?: AttemptLimits;
  /** The proxies through which Torii is reached; absent: none. */
  readonly proxies?: Proxies | undefined;
  /** Secrets to keep out of log lines, besides the API key and the router's secret. */
  readonly secrets?: readonly string[];
  /** Factor on Torii's documented rate limits; default 1. Others for an organisation with limits of its own. */
  readonly rateScale?: number;
  readonly introspection: boolean;
  readonly graphiql: boolean;
  /** Whether `Query.node` and `Query.nodes` are served; default true. */
  readonly nodeField?: boolean;
  /** What the names of types and root fields begin with; default: nothing. */
  readonly schemaPrefix?: string;
  /** Custom fields of the organisation that are fields of the schema; default: none. */
  readonly extension?: readonly ExtensionField[];
  /** The schema that these three make, where it has been built already. */
  readonly served?: ServedSchema;
  /** Operations known beforehand; absent: clients may register any. */
  readonly persistedQueries?: PersistedQueryOptions;
  /** Limits that are not the default. */
  readonly limits?: Partial<Limits>;
  /** The secret that a router must send to ask for `_service` and `_entities`; absent: they are open. */
  readonly routerSecret?: string | undefined;
  /** Milliseconds within which a request is answered; default 25 000. */
  readonly requestMs?: number;
  /** Origins whose pages may send requests; default none. `*`: all. */
  readonly corsOrigins?: readonly string[];
  /** Headers that those pages may send, besides the usual ones of GraphQL clients. */
  readonly corsHeaders?: readonly string[];
  /** Host names that are served, besides loopback names; default: any, unless the server listens on a loopback address. `*`: any. */
  readonly allowedHosts?: readonly string[];
  /** Subscriptions that may be open at a time; default 100. */
  readonly maxSubscriptions?: number;
  /** Beginnings of the URLs at which routers may be called back with events; default none. */
  readonly callbackUrls?: readonly string[];
  /** Milliseconds after which a silent stream shows that it is there; default 12 000. */
  readonly heartbeatMs?: number;
  /** How often Torii is asked for runs that somebody waits for; default 6 times a minute and key at the most. */
  readonly runPace?: Pace;
  /** Milliseconds for which an idle connection is kept; default 75 000. */
  readonly keepAliveMs?: number;
  /** The Redis that replicas share; absent: each is by itself. */
  readonly redis?: RedisOptions | undefined;
  /** Whether the organisation is the sample, whose data is public. */
  readonly sample?: boolean;
  /** What agents are offered at `/mcp`; absent: nothing. */
  readonly mcp?: McpOptions | undefined;
  /** What callers of `/calendar/renewals.ics` must send; absent: there is no calendar. */
  readonly calendarToken?: string | undefined;
  /** Whether answers carry a federated trace (ftv1) for routers that ask for one; with `routerSecret`, that know it; default false. */
  readonly ftv1?: boolean;
  /** Absent: there are no traces. */
  readonly tracing?: TracingOptions | undefined;
  /** Whether `/metrics` answers; default true. */
  readonly metrics?: boolean;
  /** Sentences to warn with at the start, besides those about the options themselves. */
  readonly warnings?: readonly string[];
  /** pino's log level, `silent` to `trace`. */
  readonly logLevel: string;
  /** Where log lines go instead of the standard output. */
  readonly logTo?: LogStream;
}
