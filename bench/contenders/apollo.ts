import { ApolloServer, type BaseContext } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { type ApolloFastifyContextFunction, fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify } from 'fastify';
import type { GraphQLSchema } from 'graphql';

/** Serves a schema by Apollo Server on Fastify, as both come, on a free port of 127.0.0.1, and says where. */
export async function serveApollo<Context extends BaseContext>(
  schema: GraphQLSchema,
  context: ApolloFastifyContextFunction<Context>,
): Promise<void> {
  const apollo = new ApolloServer<Context>({ schema, plugins: [ApolloServerPluginLandingPageDisabled()] });
  await apollo.start();
  const app = fastify();
  app.route({ url: '/graphql', method: ['GET', 'POST'], handler: fastifyApolloHandler(apollo, { context }) });
  console.log(`GraphQL ${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`);
}
