import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import { redact } from '../torii/requests/redaction.ts';
import { type PersistedQueryOptions, persistedQueryCache, type SharedQueries } from './access/persistedQueries.ts';
import { routerOnly } from './access/routerSecret.ts';
import type { RequestContext } from './context.ts';
import { createDocumentStore } from './documents/documentStore.ts';
import { KnownOperations } from './documents/knownOperations.ts';
import { isUnexpected, maskError } from './errors/maskError.ts';
import { SHARED_ERRORS } from './errors/sharedErrors.ts';
import { shortMessage } from './errors/shortMessage.ts';
import { executorOf } from './executor.ts';
import { answerText } from './http/answerText.ts';
import { cacheHints } from './http/cacheHints.ts';
import { JSON_STATUS } from './http/jsonStatus.ts';
import { costLimits } from './limits/costLimits.ts';
import { documentLimits } from './limits/documentLimits.ts';
import { forwardOnly } from './limits/forwardOnly.ts';
import { type Limits, MOST_REQUEST_ERRORS } from './limits/limits.ts';
import { operationTypes } from './limits/operationTypes.ts';
import type { ServedSchema } from './naming/servedSchema.ts';
import { type OperationStep, operationSteps } from './operationSteps.ts';
import { currentRequest } from './telemetry/currentRequest.ts';
import type { Metrics } from './telemetry/metrics/metrics.ts';
import { countOperations } from './telemetry/operations.ts';
import type { Tracing } from './telemetry/traces/trace.ts';

export interface ApolloOptions {
  readonly served: ServedSchema;
  readonly introspection: boolean;
  readonly limits: Limits;
  /** Absent: `_service` and `_entities` are open. */
  readonly routerSecret?: string | undefined;
  /** Operations known beforehand; absent: clients may register any. */
  readonly persistedQueries?: PersistedQueryOptions | undefined;
  /** What clients register with other replicas; absent: each knows its own. */
  readonly sharedQueries?: SharedQueries | undefined;
  /** Absent: nothing is counted. */
  readonly metrics?: Pick<Metrics, 'operation' | 'events'> | undefined;
  /** Whether routers are answered with a trace of the fields, where they ask for one. */
  readonly ftv1?: boolean | undefined;
  /** Absent: there are no traces. */
  readonly tracing?: Tracing | undefined;
  readonly log: FastifyBaseLogger;
}

/** Starts Apollo Server: it parses, validates, limits and executes operations. */
export async function startApollo(options: ApolloOptions): Promise<ApolloServer<RequestContext>> {
  const { served, introspection, limits, routerSecret, persistedQueries, metrics, ftv1, tracing, log } = options;
  const known = new KnownOperations(limits, served);
  const apollo = new ApolloServer<RequestContext>({
    gateway: executorOf(served, MOST_REQUEST_ERRORS - 1),
    introspection,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: { cache: persistedQueryCache(persistedQueries, metrics?.events, options.sharedQueries) },
    documentStore: createDocumentStore(),
    stringifyResult: result => answerText(result),
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [documentLimits(limits), operationTypes],
    // One less, since graphql-js adds an error of its own when it stops counting.
    validationOptions: { maxErrors: MOST_REQUEST_ERRORS - 1, hideSuggestions: !introspection },
    formatError: (formatted, thrown) => {
      const request = currentRequest();
      const secrets = request?.secrets ?? [];
      if (isUnexpected(thrown))
        log.error({ reqId: request?.id, traceId: request?.traceId, err: thrown }, 'unexpected error');
      const masked = maskError(forwardOnly(formatted, served.shown), thrown, { hints: introspection });
      request?.codes.push(String(masked.extensions?.['code']));
      const requestId = request ? { requestId: request.id } : {};
      return {
        ...masked,
        // Redact before shortening: half a secret would not be found.
        message: shortMessage(redact(masked.message, secrets)),
        extensions: { ...masked.extensions, ...requestId },
      };
    },
    logger: log,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      // It would watch every field while it is executed.
      ApolloServerPluginCacheControlDisabled(),
      ...(ftv1 ? [await loadFederatedTraces(routerSecret)] : []),
      operationSteps([
        LOGGED_OPERATION,
        ...(tracing ? [tracing.step] : []),
        ...(metrics ? [countOperations(metrics)] : []),
        cacheHints(routerSecret, known),
        ...(routerSecret === undefined ? [] : [routerOnly(routerSecret)]),
        costLimits(limits, known),
        SHARED_ERRORS,
        JSON_STATUS,
      ]),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Nothing of them is loaded where there are none. */
async function loadFederatedTraces(routerSecret: string | undefined): Promise<ApolloServerPlugin<RequestContext>> {
  const { federatedTraces } = await import('./telemetry/traces/federatedTraces.ts');
  return federatedTraces(routerSecret);
}

/** Records an operation's name and type for the log line. */
const LOGGED_OPERATION: OperationStep = {
  resolved({ operation }) {
    const record = currentRequest();
    if (!record || !operation) return;
    record.operationType = operation.operation;
    if (operation.name) record.operationName = operation.name.value.slice(0, 100);
  },
};
