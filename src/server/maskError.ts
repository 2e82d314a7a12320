import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CostError } from '../resolvers/cost/costError.ts';
import { InputError } from '../torii/inputError.ts';
import { ToriiError } from '../torii/toriiError.ts';
import { shortMessage } from './shortMessage.ts';

/** Codes of GraphQL's own refusals, whose messages are about the request and may be shown. */
const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
]);

/** How much errors tell. */
export interface MaskOptions {
  /** Whether names of the schema may be suggested: `Did you mean …?`. */
  readonly hints: boolean;
}

type Location = Pick<GraphQLFormattedError, 'locations' | 'path'>;

/**
 * What clients see of an error: our own errors by an allow-list of their classes, GraphQL's refusals as they are, and
 * `INTERNAL_SERVER_ERROR` without any detail for everything else.
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

/** The error of ours that was thrown in a resolver or before execution, or else what was thrown. */
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

/** As many steps of a plan as an error carries, the most expensive first. */
const SHOWN_STEPS = 20;

function costExtensions({ code, plan, limits }: CostError): Record<string, unknown> {
  const steps = plan.steps.toSorted((a, b) => b.calls - a.calls || b.nodes - a.nodes).slice(0, SHOWN_STEPS);
  // A path is made of the caller's aliases.
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
  // A parser that runs out of stack says so in words of its own.
  const message =
    code === 'GRAPHQL_PARSE_FAILED' && !formatted.message.startsWith('Syntax Error') ? TOO_DEEP : formatted.message;
  if (REQUEST_CODES.has(code)) return { message, ...location, extensions: { code } };
  // graphql-js gives these no code of their own: arguments that validation cannot know, variables with many mistakes.
  if (/^(Argument "|Too many errors processing variables)/.test(formatted.message)) {
    return { message, ...location, extensions: { code: 'BAD_USER_INPUT' } };
  }
  if (location.path) {
    // A value that execution could not complete: what Torii sent is not what its field promises.
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
 * Suggestions give names of the schema away. Validation makes none where they are not wanted, but values of variables do;
 * they stand at the end of a message. What callers write may hold these words too: then more is left out.
 */
function withoutHints(message: string): string {
  const at = message.indexOf(HINT);
  return at < 0 ? message : message.slice(0, at).trimEnd();
}

/** Whether an error is nobody's fault but ours: it belongs in the log with its stack. */
export function isUnexpected(thrown: unknown): boolean {
  const error = causeOf(thrown);
  return (
    !isTimeout(error) && !(error instanceof ToriiError || error instanceof InputError || error instanceof GraphQLError)
  );
}
