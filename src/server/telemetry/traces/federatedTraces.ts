import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { ROUTER_HEADER, secretCheck } from '../../access/routerSecret.ts';
import type { RequestContext } from '../../context.ts';

/**
 * Answers a router that asks for a federated trace (`apollo-federation-include-trace: ftv1`) with how long each field took. Errors are in it,
 * and not what they say.
 *
 * Apollo's plugin makes it; but had Apollo Server called it, the first request that asks would have wrapped every resolver for all later
 * ones: here fields tell it themselves, and only while such a request is executed.
 *
 * @param routerSecret what a router has to know; absent: anybody may ask
 */
export function federatedTraces(routerSecret: string | undefined): ApolloServerPlugin<RequestContext> {
  const isRouter = routerSecret === undefined ? () => true : secretCheck(routerSecret);
  const apollos = ApolloServerPluginInlineTrace({ includeErrors: { masked: true } });
  return {
    async requestDidStart(request) {
      if (!isRouter(request.request.http?.headers.get(ROUTER_HEADER))) return undefined;
      const listener = await apollos.requestDidStart?.(request);
      if (!listener) return undefined;
      const { executionDidStart, ...others } = listener;
      return {
        ...others,
        async executionDidStart(begun) {
          const execution = await executionDidStart?.(begun);
          request.contextValue.fieldBegins = info => {
            const ended = execution?.willResolveField?.({
              info,
              source: undefined,
              args: {},
              contextValue: request.contextValue,
            });
            return () => ended?.(null);
          };
        },
      };
    },
  };
}
