import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ToriiError } from '../../torii/toriiError.ts';
import type { OperationStep } from '../operationSteps.ts';

/** Up to this many fields that fail with one cause each have their own error. */
const MOST_ALIKE = 10;
/** Paths that a merged error lists. */
const MOST_PATHS = 1_000;

/**
 * Merges errors of one cause: a failed batch gives one error with the paths of all fields that needed it, and so do calls that are
 * made one by one and fail alike, such as those for files.
 */
export const SHARED_ERRORS: OperationStep = {
  answered({ errors, response: { body } }) {
    if (body.kind !== 'single' || !errors || body.singleResult.errors?.length !== errors.length) return;
    body.singleResult.errors = merged(errors, body.singleResult.errors);
  },
};

/** Merges more than ten errors of one cause into the first of them, with the paths of all. */
export function merged(
  thrown: readonly GraphQLError[],
  formatted: readonly GraphQLFormattedError[],
): GraphQLFormattedError[] {
  const byCause = Map.groupBy(formatted.keys(), at => causeOf(thrown[at]));
  return formatted.flatMap((error, at) => {
    const alike = byCause.get(causeOf(thrown[at])) ?? [];
    if (alike.length <= MOST_ALIKE) return [error];
    return alike[0] === at
      ? [
          together(
            error,
            alike.flatMap(one => formatted[one] ?? []),
          ),
        ]
      : [];
  });
}

/** The first error, with the paths of all and the longest time that one of them asks to wait. */
function together(error: GraphQLFormattedError, alike: readonly GraphQLFormattedError[]): GraphQLFormattedError {
  const paths = alike.slice(0, MOST_PATHS).map(({ path }) => path ?? []);
  const waits = alike.map(({ extensions }) => Number(extensions?.['retryAfter'] ?? 0));
  const retryAfter = waits.reduce((longest, wait) => Math.max(longest, wait), 0);
  return {
    ...error,
    message: `${error.message} (and ${alike.length - 1} more)`,
    extensions: { ...error.extensions, ...(retryAfter > 0 ? { retryAfter } : {}), paths },
  };
}

/** The original error, which GraphQL wraps anew for every field; of calls that failed, whatever says the same of the same endpoint. */
function causeOf(error: GraphQLError | undefined): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause instanceof ToriiError ? `${cause.code} ${cause.endpoint} ${cause.message}` : cause;
}
