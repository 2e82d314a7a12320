import { ROUTER_HEADER, secretCheck } from '../access/routerSecret.ts';
import type { KnownOperations } from '../documents/knownOperations.ts';
import type { AnsweredOperation, OperationStep } from '../operationSteps.ts';

/**
 * Sets `cache-control` from the schema's `@cacheControl` for routers with the secret, `no-store` for everybody else: a
 * browser caches by URL, across API keys and later writes.
 */
export function cacheHints(routerSecret: string | undefined, known: KnownOperations): OperationStep {
  const isRouter = routerSecret === undefined ? () => false : secretCheck(routerSecret);
  return {
    answered(operation) {
      const { request, response } = operation;
      const hint = isRouter(request.http?.headers.get(ROUTER_HEADER)) ? hintOf(operation, known) : undefined;
      response.http.headers.set('cache-control', hint ?? 'no-store');
    },
  };
}

/** The header's value; undefined if the answer has an error or a field without a hint. */
function hintOf(operation: AnsweredOperation, known: KnownOperations): string | undefined {
  const { body } = operation.response;
  if (body.kind !== 'single' || body.singleResult.errors) return undefined;
  const policy = known.cachePolicy(operation);
  return policy && `max-age=${policy.maxAge}, ${policy.scope.toLowerCase()}`;
}
