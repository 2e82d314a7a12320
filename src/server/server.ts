import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import { redirectRoot, showBrowsersGraphiql } from './access/browsers.ts';
import { registerCors } from './access/cors.ts';
import { hardenedOptions } from './access/hardening.ts';
import { checkHosts } from './access/hosts.ts';
import { openDoors } from './access/openDoors.ts';
import { checkDocument } from './access/persistedQueries.ts';
import { startApollo } from './apollo.ts';
import { createAdmin, createApp, listenBeside, urlOf } from './app.ts';
import { createContexts, ownKeysOf } from './context.ts';
import { refuse } from './errors/refusal.ts';
import { LATE, shapeRequestErrors } from './errors/requestErrors.ts';
import { registerGraphiql } from './graphiql/graphiql.ts';
import { compressAnswers } from './http/answerEncoding.ts';
import { limitDelivery } from './http/delivery.ts';
import { takeJson } from './http/jsonBody.ts';
import { decodeRequests } from './http/requestEncoding.ts';
import { REQUEST_MS, requestSignal } from './http/requestSignal.ts';
import { createOwnKeys, KeyRotations } from './keys/ownKeys.ts';
import { registerHealth } from './lifecycle/health.ts';
import { createStopping, type StopOptions } from './lifecycle/stopping.ts';
import { DEFAULT_LIMITS } from './limits/limits.ts';
import { checkWait, waitMsOf } from './limits/waiting.ts';
import { buildServedSchema } from './naming/servedSchema.ts';
import type { ServerOptions } from './serverOptions.ts';
import { createSubscriptions } from './subscriptions/subscriptions.ts';
import { trackRequests } from './telemetry/currentRequest.ts';
import { createMetrics, type Metrics, registerMetrics } from './telemetry/metrics/metrics.ts';
import { logRequests } from './telemetry/requestLog.ts';
import type { Tracing } from './telemetry/traces/trace.ts';
import type { TracingOptions } from './telemetry/traces/tracingOptions.ts';
import { logUpstream } from './telemetry/upstreamLog.ts';
import { createClient, createWatches, openShared } from './toriiClient.ts';
import { registerUploads } from './uploads/upload.ts';

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
  const shared = await openShared(options, async () => {
    const { redisMetrics } = await import('./telemetry/metrics/redisMetrics.ts');
    return redisMetrics(metrics.register);
  });
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
  const [{ loadTracing }, { spanMetrics }] = await Promise.all([
    import('./telemetry/traces/loadTracing.ts'),
    import('./telemetry/metrics/spanMetrics.ts'),
  ]);
  return loadTracing(options, spanMetrics(metrics.register), sentence => app.log.warn(sentence));
}

/** What is kept out of log lines. */
function secretsOf({ authentication, routerSecret, calendarToken, secrets = [] }: ServerOptions): string[] {
  return [...ownKeysOf(authentication), routerSecret ?? '', calendarToken ?? '', ...secrets];
}
