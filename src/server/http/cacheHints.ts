import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { ROUTER_HEADER, secretCheck } from '../access/routerSecret.ts';
import type { RequestContext } from '../context.ts';

/**
 * Sets `cache-control` from the schema's `@cacheControl` for routers with the secret, `no-store` for everybody else: a
 * browser caches by URL, across API keys and later writes.
 */
export function cacheHintsPlugin(routerSecret: string | undefined): ApolloServerPlugin<RequestContext> {
  const isRouter = routerSecret === undefined ? () => false : secretCheck(routerSecret);
  return {
    async requestDidStart({ request }) {
      return {
        async willSendResponse(context) {
          const hint = isRouter(request.http?.headers.get(ROUTER_HEADER)) ? hintOf(context) : undefined;
          context.response.http.headers.set('cache-control', hint ?? 'no-store');
        },
      };
    },
  };
}

/** The header's value; undefined if the answer has an error or a field without a hint. */
function hintOf({ response, overallCachePolicy }: GraphQLRequestContextWillSendResponse<RequestContext>) {
  const policy = overallCachePolicy.policyIfCacheable();
  if (!policy || response.body.kind !== 'single' || response.body.singleResult.errors) return undefined;
  return `max-age=${policy.maxAge}, ${policy.scope.toLowerCase()}`;
}
