import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { OperationStep } from './operationSteps.ts';

/** Up to this many fields that fail with one cause each have their own error. */
const MOST_ALIKE = 10;
/** Paths that a merged error lists. */
const MOST_PATHS = 1_000;

/** Merges errors of one cause: a failed batch gives one error with the paths of all fields that needed it. */
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
            alike.map(one => formatted[one]?.path ?? []),
          ),
        ]
      : [];
  });
}

function together(error: GraphQLFormattedError, paths: readonly unknown[]): GraphQLFormattedError {
  return {
    ...error,
    message: `${error.message} (and ${paths.length - 1} more)`,
    extensions: { ...error.extensions, paths: paths.slice(0, MOST_PATHS) },
  };
}

/** The original error: GraphQL wraps it anew for every field. */
function causeOf(error: GraphQLError | undefined): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
