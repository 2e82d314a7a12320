import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CostError } from '../../resolvers/cost/costError.ts';
import { InputError } from '../../torii/inputError.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { shortMessage } from './shortMessage.ts';

/** Codes of errors about the request, whose messages clients may see. */
const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'RATE_LIMITED',
  'SUBSCRIBE_AGAIN',
]);

/** How much errors reveal. */
export interface MaskOptions {
  /** Whether names of the schema may be suggested: `Did you mean …?`. */
  readonly hints: boolean;
}

type Location = Pick<GraphQLFormattedError, 'locations' | 'path'>;

/**
 * Gives what clients see of an error: our own errors by an allow-list of classes, errors about the request as they are, and
 * `INTERNAL_SERVER_ERROR` without detail for everything else.
 */
export function maskError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  { hints }: MaskOptions,
): GraphQLFormattedError {
  const masked = allowed(formatted, causeOf(thrown));
  return hints ? masked : { ...masked, message: withoutHints(masked.message) };
}

function allowed(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const location: Location = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  if (error instanceof ToriiError) return { message: error.message, ...location, extensions: toriiExtensions(error) };
  if (error instanceof CostError) return { message: error.message, ...location, extensions: costExtensions(error) };
  if (error instanceof InputError) return { message: error.message, ...location, extensions: { code: error.code } };
  if (isTimeout(error))
    return { message: OUT_OF_TIME, ...location, extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true } };
  if (error instanceof GraphQLError) return maskGraphQLError(formatted, location);
  return { message: 'Internal server error', ...location, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

const OUT_OF_TIME = "The request's time was up before Torii had answered";

/** Unwraps an error of ours from GraphQL's errors around it; other errors stay as they were thrown. */
function causeOf(thrown: unknown): unknown {
  const error = unwrapResolverError(thrown);
  const cause = error instanceof GraphQLError ? error.originalError : undefined;
  return cause instanceof ToriiError || cause instanceof InputError ? cause : error;
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

function toriiExtensions(error: ToriiError): Record<string, unknown> {
  return {
    code: error.code,
    endpoint: error.endpoint,
    retryable: error.retryable,
    ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }),
  };
}

/** Steps of a plan that an error shows, the most expensive first. */
const SHOWN_STEPS = 20;

function costExtensions({ code, plan, limits }: CostError): Record<string, unknown> {
  const steps = plan.steps.toSorted((a, b) => b.calls - a.calls || b.nodes - a.nodes).slice(0, SHOWN_STEPS);
  // A path may hold the caller's aliases.
  const named = steps.map(step => ({ ...step, path: shortMessage(step.path) }));
  return {
    code,
    cost: {
      certain: plan.certain.calls,
      likely: plan.calls,
      requestedQueryCost: plan.calls,
      maximumQueryCost: limits?.calls,
      maximumShare: limits?.share,
      requestedNodes: plan.nodes,
      maximumNodes: limits?.nodes,
      plan: named,
    },
  };
}

const TOO_DEEP = 'Syntax Error: Expected a document that is nested less deeply.';

function maskGraphQLError(formatted: GraphQLFormattedError, location: Location): GraphQLFormattedError {
  const code = String(formatted.extensions?.['code'] ?? '');
  // The parser ran out of stack, which it reports in other words.
  const message =
    code === 'GRAPHQL_PARSE_FAILED' && !formatted.message.startsWith('Syntax Error') ? TOO_DEEP : formatted.message;
  if (REQUEST_CODES.has(code)) return { message, ...location, extensions: { code } };
  // graphql-js gives these no code: arguments that only execution can check, variables with many errors.
  if (/^(Argument "|Too many errors processing variables)/.test(formatted.message)) {
    return { message, ...location, extensions: { code: 'BAD_USER_INPUT' } };
  }
  if (location.path) {
    // Execution could not complete a value: Torii sent something that the field's type does not allow.
    const field = location.path.filter(key => typeof key === 'string').join('.');
    return {
      message: `Torii sent no usable value for ${field}`,
      ...location,
      extensions: { code: 'UPSTREAM_PROTOCOL' },
    };
  }
  return { message: 'Internal server error', ...location, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

const HINT = 'Did you mean';

/**
 * Cuts off suggestions, which give away names of the schema. Validation can be told to make none, coercion of variables
 * can't. They end a message; where a caller's own text holds the words, more is cut.
 */
function withoutHints(message: string): string {
  const at = message.indexOf(HINT);
  return at < 0 ? message : message.slice(0, at).trimEnd();
}

/** Whether an error is a bug of ours and belongs in the log with its stack. */
export function isUnexpected(thrown: unknown): boolean {
  const error = causeOf(thrown);
  return (
    !isTimeout(error) && !(error instanceof ToriiError || error instanceof InputError || error instanceof GraphQLError)
  );
}
