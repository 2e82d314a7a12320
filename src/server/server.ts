import type { AddressInfo } from 'node:net';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Pace } from '../datasources/runs/runPoller.ts';
import type { ExtensionField } from '../resolvers/types/customFields/extension/extensionField.ts';
import type { Lifetimes } from '../torii/answers/answerCache.ts';
import type { Proxies } from '../torii/connections/dispatcher.ts';
import type { AttemptLimits } from '../torii/connections/transport.ts';
import type { RedisOptions } from '../torii/redis/connection/redisOptions.ts';
import { redirectRoot, showBrowsersGraphiql } from './access/browsers.ts';
import { registerCors } from './access/cors.ts';
import { harden, hardenedOptions, KEEP_ALIVE_MS } from './access/hardening.ts';
import { checkHosts } from './access/hosts.ts';
import { openDoors } from './access/openDoors.ts';
import { checkDocument, type PersistedQueryOptions } from './access/persistedQueries.ts';
import { startApollo } from './apollo.ts';
import { type Authentication, createContexts, ownKeysOf } from './context.ts';
import { registerGraphiql } from './graphiql/graphiql.ts';
import { compressAnswers } from './http/answerEncoding.ts';
import { limitDelivery } from './http/delivery.ts';
import { takeJson } from './http/jsonBody.ts';
import { decodeRequests } from './http/requestEncoding.ts';
import { REQUEST_MS, requestSignal } from './http/requestSignal.ts';
import { createOwnKeys, KeyRotations, type KeySources } from './keys/ownKeys.ts';
import { registerHealth } from './lifecycle/health.ts';
import { createStopping, type StopOptions } from './lifecycle/stopping.ts';
import { DEFAULT_LIMITS, type Limits } from './limits/limits.ts';
import { checkWait, waitMsOf } from './limits/waiting.ts';
import type { McpOptions } from './mcp/mcpOptions.ts';
import { buildServedSchema, type ServedSchema } from './naming/servedSchema.ts';
import { refuse } from './refusal.ts';
import { answerClientError, answerFrameworkError, LATE, shapeRequestErrors } from './requestErrors.ts';
import { createSubscriptions } from './subscriptions/subscriptions.ts';
import { trackRequests } from './telemetry/currentRequest.ts';
import { LOG_OPTIONS, type LogStream, withoutSecrets } from './telemetry/logStream.ts';
import { createMetrics, type Metrics, registerMetrics } from './telemetry/metrics/metrics.ts';
import { logRequests, requestId } from './telemetry/requestLog.ts';
import type { Tracing } from './telemetry/traces/trace.ts';
import type { TracingOptions } from './telemetry/traces/tracingOptions.ts';
import { logUpstream } from './telemetry/upstreamLog.ts';
import { createClient, createWatches, openShared } from './toriiClient.ts';
import { registerUploads } from './uploads/upload.ts';

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

/** A running subgraph. */
export interface Server {
  /** Scheme, host and port that it listens on. */
  readonly url: string;
  /** The same of the port for probes and metrics, where they have one of their own. */
  readonly adminUrl?: string | undefined;
  /** Reports not ready, lets requests in flight finish, then closes all connections. Further calls give the same promise. */
  stop(options?: StopOptions): Promise<void>;
  /** Looks at once whether there are other keys, where keys are read again. Never rejects: what is wrong is logged, and the key stays as it is. */
  rereadKeys(): Promise<void>;
}

/** Starts the subgraph. @throws what listening throws, such as EADDRINUSE */
export async function startServer(options: ServerOptions): Promise<Server> {
  const requestMs = options.requestMs ?? REQUEST_MS;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const metrics = createMetrics();
  const secrets = secretsOf(options);
  const app = createApp(options, metrics, secrets);
  const admin = options.adminPort === undefined ? undefined : createAdmin(options, metrics, secrets);
  const probed = admin ?? app;
  const tracing = options.tracing && (await trace(options.tracing, metrics, app));
  const shared = await openShared(options, () => metrics.redis());
  const client = createClient(
    options,
    {
      trace: tracing?.attempts,
      observe(observation) {
        metrics.upstream(observation);
        logUpstream(app.log, observation);
      },
      events: metrics.events,
    },
    shared,
  );
  trackRequests(app);
  logRequests(app, metrics);
  const agents = options.mcp && (await (await import('./mcp/mcpSetup.ts')).setUpMcp(options, options.mcp));
  checkHosts(app, options.host, options.allowedHosts ?? [], agents?.hosts);
  const health = registerHealth(app, probed);
  shapeRequestErrors(app);
  registerUploads(app);
  takeJson(app);
  decodeRequests(app, hardenedOptions.bodyLimit);
  compressAnswers(app);
  limitDelivery(app, requestMs);
  agents?.letPagesRead(app);
  await registerCors(app, { origins: options.corsOrigins ?? [], headers: options.corsHeaders ?? [] });
  const { nodeField = true, extension = [], schemaPrefix: prefix } = options;
  const served = options.served ?? buildServedSchema({ nodeField, extension, prefix });
  const apollo = await startApollo({
    served,
    introspection: options.introspection,
    limits,
    routerSecret: options.routerSecret,
    persistedQueries: options.persistedQueries,
    sharedQueries: shared?.queries,
    metrics,
    ftv1: options.ftv1,
    tracing,
    log: app.log,
  });
  const watches = createWatches(client, requestMs, options.runPace);
  const keys = createOwnKeys(options.authentication);
  const contextOf = createContexts({ client, ...keys, limits, requestMs, watches });
  const rotations = new KeyRotations(keys, options, { client, watches, secrets, requestMs, log: app.log });
  const mcp = agents?.register(app, { served, limits, apollo, contextOf, requestMs, metrics });
  const subscriptions = createSubscriptions({
    apollo,
    contextOf,
    requestMs,
    most: options.maxSubscriptions,
    callbackUrls: options.callbackUrls,
    heartbeatMs: options.heartbeatMs,
    watches,
    metrics,
    log: app.log,
  });
  const stopping = createStopping({
    app,
    health,
    requestMs,
    begin() {
      metrics.ready(false);
      mcp?.stopListening();
      subscriptions.end();
    },
    async close() {
      rotations.stop();
      await subscriptions.ended();
      await mcp?.close();
      await apollo.stop();
      await client.close();
      await shared?.close();
      await tracing?.stop();
      await admin?.close();
    },
  });
  const checks = [checkWait, checkDocument(options.persistedQueries, options.routerSecret)];
  const inOnePiece = fastifyApolloHandler(apollo, {
    context: async (request, reply) =>
      contextOf({
        record: request.record,
        headers: request.headers,
        // A backstop: calls to Torii give up before it.
        signal: requestSignal(reply, requestMs, () => refuse(request, reply, LATE)),
        waitMs: waitMsOf(request.headers),
      }),
  });
  app.route({
    url: '/graphql',
    method: ['GET', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'],
    preHandler: [showBrowsersGraphiql(options.graphiql), ...checks],
    handler: subscriptions.handler(inOnePiece),
  });
  subscriptions.serveStreams(app, checks);
  if (options.calendarToken !== undefined) {
    const { registerCalendar } = await import('./calendar/calendarRoute.ts');
    const passthrough = options.authentication.mode === 'passthrough';
    registerCalendar(app, {
      token: options.calendarToken,
      passthrough,
      apollo,
      served,
      contextOf,
      requestMs,
      log: app.log,
    });
  }
  if (options.metrics ?? true) registerMetrics(probed, metrics);
  if (options.graphiql) {
    await registerGraphiql(app, { outward: served.outward });
    redirectRoot(app);
  }
  for (const warning of [...openDoors(options), ...(options.warnings ?? [])]) app.log.warn(warning);
  await app.listen({ host: options.host, port: options.port });
  const adminUrl = await listenBeside(app, admin, options);
  metrics.ready(true);
  mcp?.warm();
  return { url: urlOf(app, options.host), adminUrl, stop: stopping, rereadKeys: () => rotations.look() };
}

/** Nothing of traces is loaded where there are none. */
async function trace(options: TracingOptions, metrics: Metrics, app: FastifyInstance): Promise<Tracing | undefined> {
  const { loadTracing } = await import('./telemetry/traces/loadTracing.ts');
  return loadTracing(options, metrics, sentence => app.log.warn(sentence));
}

/** A server beside the one that answers questions, with the same rules for hosts, errors and log lines. */
function createAdmin(options: ServerOptions, metrics: Metrics, secrets: readonly string[]): FastifyInstance {
  const admin = createApp(options, metrics, secrets);
  trackRequests(admin);
  logRequests(admin, metrics);
  checkHosts(admin, options.host, options.allowedHosts ?? []);
  shapeRequestErrors(admin);
  return admin;
}

/** Has the second server listen, once the first one does. @throws what listening throws; then neither listens */
async function listenBeside(
  app: FastifyInstance,
  admin: FastifyInstance | undefined,
  { host, adminPort = 0 }: ServerOptions,
): Promise<string | undefined> {
  if (!admin) return undefined;
  try {
    await admin.listen({ host, port: adminPort });
    return urlOf(admin, host);
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** What is kept out of log lines. */
function secretsOf({ authentication, routerSecret, calendarToken, secrets = [] }: ServerOptions): string[] {
  return [...ownKeysOf(authentication), routerSecret ?? '', calendarToken ?? '', ...secrets];
}

function createApp(options: ServerOptions, metrics: Metrics, secrets: readonly string[]): FastifyInstance {
  const { logLevel, logTo, keepAliveMs } = options;
  const app: FastifyInstance = Fastify({
    logger: { level: logLevel, ...LOG_OPTIONS, stream: withoutSecrets(secrets, logTo) },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    // Requests are checked by hand: without these Fastify loads compilers of JSON schemas.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    routerOptions: { ignoreTrailingSlash: true },
    // While the server stops, open connections are served and told to close.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => answerClientError(error, socket, app.log, metrics),
    frameworkErrors: answerFrameworkError(metrics),
    keepAliveTimeout: keepAliveMs ?? KEEP_ALIVE_MS,
    ...hardenedOptions,
  });
  // Lines name their request themselves: a logger for each request would be made for nothing.
  app.setChildLoggerFactory(logger => logger);
  harden(app);
  return app;
}

function urlOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function noSchemas(): never {
  throw new Error('Expected no JSON schemas');
}
