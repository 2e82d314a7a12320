import { ApolloGateway, type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { QUIET } from '../subgraph.ts';
import type { Gateway } from './gateway.ts';

/** What a request brings that is passed on. */
export interface GatewayContext {
  readonly toriiApiKey?: string;
  readonly requestId?: string;
}

/** Apollo Gateway, on 127.0.0.1. Port 0 takes any free one. */
export async function startApolloGateway(
  supergraph: string,
  port: number,
  plugins: ApolloServerPlugin<GatewayContext>[] = QUIET,
): Promise<Gateway> {
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name, url = '' }) =>
      name === 'torii' ? new ToriiSource({ url }) : new RemoteGraphQLDataSource<GatewayContext>({ url }),
  });
  const server = new ApolloServer<GatewayContext>({
    gateway,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins,
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port },
    context: async ({ req }) => {
      const { 'x-torii-api-key': key, 'x-request-id': requestId } = req.headers;
      return {
        ...(typeof key === 'string' ? { toriiApiKey: key } : {}),
        ...(typeof requestId === 'string' ? { requestId } : {}),
      };
    },
  });
  return { url: new URL('/graphql', url).href, stop: () => server.stop() };
}

/** Sends torii-subgraph what it asks for: a caller's own key, the request's id, and the secret that opens `_entities`. */
class ToriiSource extends RemoteGraphQLDataSource<GatewayContext> {
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>): void {
    // Refusals then come with status 200: of any other this gateway passes on the status and no code.
    request.http?.headers.set('accept', 'application/json');
    if (context.requestId) request.http?.headers.set('x-request-id', context.requestId);
    if (context.toriiApiKey) request.http?.headers.set('x-torii-api-key', context.toriiApiKey);
    const secret = process.env['ROUTER_SECRET'];
    if (secret) request.http?.headers.set('x-router-secret', secret);
  }
}
