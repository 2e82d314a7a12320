import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControl } from '@apollo/server/plugin/cacheControl';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { redact } from '../torii/requests/redaction.ts';
import { createDocumentStore } from './access/documentStore.ts';
import { type PersistedQueryOptions, persistedQueryCache } from './access/persistedQueries.ts';
import { routerSecretPlugin } from './access/routerSecret.ts';
import type { RequestContext } from './context.ts';
import { answerText } from './http/answerText.ts';
import { cacheHintsPlugin } from './http/cacheHints.ts';
import { JSON_STATUS_PLUGIN } from './http/jsonStatus.ts';
import { costPlugin } from './limits/costPlugin.ts';
import { documentLimits } from './limits/documentLimits.ts';
import { type Limits, MOST_REQUEST_ERRORS } from './limits/limits.ts';
import { operationTypes } from './limits/operationTypes.ts';
import { isUnexpected, maskError } from './maskError.ts';
import { SHARED_ERRORS_PLUGIN } from './sharedErrors.ts';
import { shortMessage } from './shortMessage.ts';
import { currentRequest } from './telemetry/currentRequest.ts';

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly limits: Limits;
  /** Absent: `_service` and `_entities` are open. */
  readonly routerSecret?: string | undefined;
  /** Operations known beforehand; absent: clients may register any. */
  readonly persistedQueries?: PersistedQueryOptions | undefined;
  readonly log: FastifyBaseLogger;
}

/** Starts Apollo Server: it parses, validates, limits and executes operations. */
export async function startApollo(options: ApolloOptions): Promise<ApolloServer<RequestContext>> {
  const { schema, introspection, limits, routerSecret, persistedQueries, log } = options;
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: { cache: persistedQueryCache(persistedQueries) },
    documentStore: createDocumentStore(),
    stringifyResult: result => answerText(result),
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [documentLimits(limits), operationTypes],
    // One less, since graphql-js adds an error of its own when it stops counting.
    validationOptions: { maxErrors: MOST_REQUEST_ERRORS - 1, hideSuggestions: !introspection },
    executionOptions: { maxCoercionErrors: MOST_REQUEST_ERRORS - 1 },
    formatError: (formatted, thrown) => {
      const request = currentRequest();
      const secrets = request?.secrets ?? [];
      if (isUnexpected(thrown)) log.error({ reqId: request?.id, err: thrown }, 'unexpected error');
      const masked = maskError(formatted, thrown, { hints: introspection });
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
      OPERATION_PLUGIN,
      ApolloServerPluginCacheControl({ calculateHttpHeaders: false }),
      cacheHintsPlugin(routerSecret),
      ...(routerSecret === undefined ? [] : [routerSecretPlugin(routerSecret)]),
      costPlugin(limits),
      SHARED_ERRORS_PLUGIN,
      JSON_STATUS_PLUGIN,
    ],
  });
  await apollo.start();
  return apollo;
}

/** Records an operation's name and type for the log line. */
const OPERATION_PLUGIN: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        const record = currentRequest();
        if (!record || !operation) return;
        record.operationType = operation.operation;
        if (operation.name) record.operationName = operation.name.value.slice(0, 100);
      },
    };
  },
};
