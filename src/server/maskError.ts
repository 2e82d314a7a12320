import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { InputError } from '../torii/inputError.ts';
import { ToriiError } from '../torii/toriiError.ts';

/** Codes of GraphQL's own refusals, whose messages are about the request and may be shown. */
const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
]);

/**
 * What clients see of an error: our own errors by an allow-list of their classes, GraphQL's refusals as they are, and
 * `INTERNAL_SERVER_ERROR` without any detail for everything else.
 */
export function maskError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = unwrapResolverError(thrown);
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  if (error instanceof ToriiError) return { message: error.message, ...place, extensions: toriiExtensions(error) };
  if (error instanceof InputError) return { message: error.message, ...place, extensions: { code: error.code } };
  if (error instanceof GraphQLError) return maskGraphQLError(error, formatted, place);
  return { message: 'Internal server error', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

function toriiExtensions(error: ToriiError): Record<string, unknown> {
  return {
    code: error.code,
    endpoint: error.endpoint,
    retryable: error.retryable,
    ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }),
  };
}

function maskGraphQLError(
  error: GraphQLError,
  formatted: GraphQLFormattedError,
  place: Pick<GraphQLFormattedError, 'locations' | 'path'>,
): GraphQLFormattedError {
  const code = String(formatted.extensions?.['code'] ?? '');
  if (REQUEST_CODES.has(code)) return { message: formatted.message, ...place, extensions: { code } };
  if (error.path) {
    // A value that execution could not complete: what Torii sent is not what its field promises.
    const message = `Torii sent no usable value for ${error.path.filter(key => typeof key === 'string').join('.')}`;
    return { message, ...place, extensions: { code: 'UPSTREAM_PROTOCOL' } };
  }
  return { message: 'Internal server error', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** Whether an error is nobody's fault but ours: it belongs in the log with its stack. */
export function isUnexpected(thrown: unknown): boolean {
  const error = unwrapResolverError(thrown);
  return !(error instanceof ToriiError || error instanceof InputError || error instanceof GraphQLError);
}
