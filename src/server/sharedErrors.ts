import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from './context.ts';

/** Fields that fail together are told one by one up to so many. */
const MOST_ALIKE = 10;
/** Paths that an error carries. */
const MOST_PATHS = 1_000;

/** Tells what many fields failed with once: the error of a batch, with the paths of all who waited for it. */
export const SHARED_ERRORS_PLUGIN: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ errors, response: { body } }) {
        if (body.kind !== 'single' || !errors || body.singleResult.errors?.length !== errors.length) return;
        body.singleResult.errors = merged(errors, body.singleResult.errors);
      },
    };
  },
};

/** Errors that come from the same one, as one, where they are more than ten. Each keeps the place of its first. */
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

/** What was thrown in the first place: GraphQL wraps it anew for every field. */
function causeOf(error: GraphQLError | undefined): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
