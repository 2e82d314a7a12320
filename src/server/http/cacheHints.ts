import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { ROUTER_HEADER, secretCheck } from '../access/routerSecret.ts';
import type { RequestContext } from '../context.ts';

/**
 * Tells a router that knows the secret how long its cache may keep an answer, by the schema's `@cacheControl`. Nobody else
 * may keep one: a browser files answers under their URL, whoever's key they were given for and whatever was written since.
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

/** Undefined where the answer has an error, or a field without a hint. */
function hintOf({ response, overallCachePolicy }: GraphQLRequestContextWillSendResponse<RequestContext>) {
  const policy = overallCachePolicy.policyIfCacheable();
  if (!policy || response.body.kind !== 'single' || response.body.singleResult.errors) return undefined;
  return `max-age=${policy.maxAge}, ${policy.scope.toLowerCase()}`;
}
