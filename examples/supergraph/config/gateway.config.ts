/**
 * Hive Gateway's settings for a supergraph with torii-subgraph in it. Use it as it is:
 * `hive-gateway supergraph supergraph.graphql --config-path gateway.config.ts --hive-router-runtime`. This example's own gateway reads it too.
 */
export const gatewayConfig = {
  // A caller's own key, where torii-subgraph runs with TORII_AUTH=passthrough. Never to other subgraphs.
  propagateHeaders: {
    fromClientToSubgraphs({ request, subgraphName }: { request: Request; subgraphName: string }) {
      if (subgraphName !== 'torii') return {};
      // With a file comes the header that torii-subgraph wants to see beside one.
      const headers = ['x-torii-api-key', 'apollo-require-preflight'].map(name => [name, request.headers.get(name)]);
      return Object.fromEntries(headers.filter(([, value]) => value !== null));
    },
  },
  // The secret that opens `_entities`: the same as torii-subgraph's ROUTER_SECRET.
  transportEntries: {
    torii: {
      headers: [['x-router-secret', process.env['ROUTER_SECRET'] ?? '']] as [string, string][],
      // Subscriptions too: by GET, its own way, they could be asked for by pages of other sites.
      options: { method: 'POST' as const },
    },
  },
  // Codes, `retryable` and `retryAfter` reach clients as torii-subgraph sends them.
  subgraphErrors: { errorCode: 'DOWNSTREAM_SERVICE_ERROR', subgraphNameProp: 'serviceName' },
  // torii-subgraph answers within 25 seconds and does its own retries: those of a gateway would multiply them.
  // Not of subscriptions: those would be completed then, without a word.
  upstreamTimeout: ({ executionRequest }: { executionRequest?: { operationType?: string } }) =>
    executionRequest?.operationType === 'subscription' ? 0 : 30_000,
  upstreamRetry: { maxRetries: 0 },
  // What a query may cost by the schema's `@listSize`, counted in objects.
  demandControl: { maxCost: 20_000, includeExtensionMetadata: false },
  // `uploadFile` takes its file as a multipart request.
  multipart: true,
};
