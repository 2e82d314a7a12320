import { ApolloGateway, type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { QUIET } from '../subgraph.ts';
import type { Gateway } from './gateway.ts';

interface GatewayContext {
  readonly toriiApiKey?: string;
}

/** Apollo Gateway, on 127.0.0.1. Port 0 takes any free one. */
export async function startApolloGateway(supergraph: string, port: number): Promise<Gateway> {
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name, url = '' }) =>
      name === 'torii' ? new ToriiSource({ url }) : new RemoteGraphQLDataSource<GatewayContext>({ url }),
  });
  const server = new ApolloServer<GatewayContext>({
    gateway,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: QUIET,
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port },
    context: async ({ req }) => {
      const key = req.headers['x-torii-api-key'];
      return typeof key === 'string' ? { toriiApiKey: key } : {};
    },
  });
  return { url: new URL('/graphql', url).href, stop: () => server.stop() };
}

/** Sends torii-subgraph what it asks for: a caller's own key, and the secret that opens `_entities`. */
class ToriiSource extends RemoteGraphQLDataSource<GatewayContext> {
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>): void {
    if (context.toriiApiKey) request.http?.headers.set('x-torii-api-key', context.toriiApiKey);
    const secret = process.env['ROUTER_SECRET'];
    if (secret) request.http?.headers.set('x-router-secret', secret);
  }
}
