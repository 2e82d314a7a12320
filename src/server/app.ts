import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { harden, hardenedOptions, KEEP_ALIVE_MS } from './access/hardening.ts';
import { checkHosts } from './access/hosts.ts';
import { answerClientError, answerFrameworkError, shapeRequestErrors } from './errors/requestErrors.ts';
import type { ServerOptions } from './serverOptions.ts';
import { trackRequests } from './telemetry/currentRequest.ts';
import { LOG_OPTIONS, withoutSecrets } from './telemetry/logStream.ts';
import type { Metrics } from './telemetry/metrics/metrics.ts';
import { logRequests, requestId } from './telemetry/requestLog.ts';

/** Fastify with what holds for every request, and no route. @param secrets what is kept out of log lines */
export function createApp(options: ServerOptions, metrics: Metrics, secrets: readonly string[]): FastifyInstance {
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

/** A server beside the one that answers questions, with the same rules for hosts, errors and log lines. */
export function createAdmin(options: ServerOptions, metrics: Metrics, secrets: readonly string[]): FastifyInstance {
  const admin = createApp(options, metrics, secrets);
  trackRequests(admin);
  logRequests(admin, metrics);
  checkHosts(admin, options.host, options.allowedHosts ?? []);
  shapeRequestErrors(admin);
  return admin;
}

/** Has the second server listen, once the first one does. @throws what listening throws; then neither listens */
export async function listenBeside(
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

/** Scheme, host and port that one listens on. */
export function urlOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function noSchemas(): never {
  throw new Error('Expected no JSON schemas');
}
