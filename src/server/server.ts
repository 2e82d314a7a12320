import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Lifetimes } from '../datasources/source.ts';
import { createMemoryBudget } from '../torii/budget.ts';
import { ToriiClient } from '../torii/client.ts';
import { ATTEMPT_LIMITS, type AttemptLimits } from '../torii/transport.ts';
import { type Authentication, createContext, type RequestContext } from './context.ts';
import { goneSignal } from './gone.ts';
import { registerGraphiql } from './graphiql.ts';
import { type Health, registerHealth } from './health.ts';
import { JSON_STATUS_PLUGIN } from './jsonStatus.ts';
import { isUnexpected, maskError } from './maskError.ts';
import { type PersistedQueryOptions, persistedQueryCache, refuseUnlisted } from './persistedQueries.ts';
import { shapeRequestErrors } from './requestErrors.ts';
import { buildSchema } from './schema.ts';

export interface ServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Torii's scheme, host and port. */
  readonly toriiUrl: string;
  readonly authentication: Authentication;
  readonly lifetimes: Lifetimes;
  /** How long the parts of one call to Torii may take. */
  readonly attemptLimits?: AttemptLimits;
  /** What Torii's documented rate limits are multiplied by; 1 unless the organisation was given others. */
  readonly rateScale?: number;
  readonly introspection: boolean;
  readonly graphiql: boolean;
  /** Operations known beforehand; absent: clients may register any. */
  readonly persistedQueries?: PersistedQueryOptions;
  /** A level of pino's: `silent` to `trace`. */
  readonly logLevel: string;
}

/** A running subgraph. */
export interface Server {
  /** Scheme, host and port that it listens on. */
  readonly url: string;
  /** Stops taking requests, lets those under way finish, closes all connections. */
  stop(): Promise<void>;
}

const BODY_LIMIT = 1024 * 1024;

/** Starts the subgraph. @throws what listening throws, such as EADDRINUSE */
export async function startServer(options: ServerOptions): Promise<Server> {
  const client = new ToriiClient({
    origin: options.toriiUrl,
    limits: options.attemptLimits ?? ATTEMPT_LIMITS,
    budget: createMemoryBudget(options.rateScale ?? 1),
  });
  const app = Fastify({
    logger: { level: options.logLevel },
    disableRequestLogging: true,
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true },
  });
  const health = registerHealth(app);
  shapeRequestErrors(app);
  const apollo = await startApollo(app, options);
  app.route({
    url: '/graphql',
    method: ['GET', 'POST', 'OPTIONS'],
    preHandler: options.persistedQueries ? [refuseUnlisted(options.persistedQueries)] : [],
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) =>
        createContext(
          { client, authentication: options.authentication, lifetimes: options.lifetimes },
          { requestId: request.id, headers: request.headers, signal: goneSignal(reply) },
        ),
    }),
  });
  if (options.graphiql) {
    await registerGraphiql(app, {});
    app.get('/', (_request, reply) => reply.redirect('/graphiql'));
  }
  await app.listen({ host: options.host, port: options.port });
  return { url: urlOf(app, options.host), stop: () => stop(health, apollo, client) };
}

async function startApollo(app: FastifyInstance, options: ServerOptions): Promise<ApolloServer<RequestContext>> {
  const apollo = new ApolloServer<RequestContext>({
    schema: buildSchema(),
    introspection: options.introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    stopOnTerminationSignals: false,
    persistedQueries: options.persistedQueries ? { cache: persistedQueryCache(options.persistedQueries) } : {},
    formatError: (formatted, thrown) => {
      if (isUnexpected(thrown)) app.log.error({ err: thrown }, 'unexpected error');
      return maskError(formatted, thrown);
    },
    logger: app.log,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      REQUEST_ID_PLUGIN,
      JSON_STATUS_PLUGIN,
    ],
  });
  await apollo.start();
  return apollo;
}

/** Every error names the request, so that a client's report can be found in the log. */
const REQUEST_ID_PLUGIN: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        const { requestId } = contextValue;
        if (!singleResult.errors) return;
        singleResult.errors = singleResult.errors.map(error => ({
          ...error,
          extensions: { ...error.extensions, requestId },
        }));
      },
    };
  },
};

async function stop(health: Health, apollo: ApolloServer<RequestContext>, client: ToriiClient): Promise<void> {
  health.stopping();
  await apollo.stop();
  await client.close();
}

function urlOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
