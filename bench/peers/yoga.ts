import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';

/** What resolvers know of a request. */
export interface Caller {
  readonly key: string;
}

/** Serves a schema by GraphQL Yoga, without logs, on a free port of 127.0.0.1, and says where. */
export async function serveYoga(schema: GraphQLSchema): Promise<void> {
  const yoga = createYoga({
    schema,
    logging: false,
    graphiql: false,
    landingPage: false,
    maskedErrors: false,
    context: ({ request }): Caller => ({ key: request.headers.get('x-torii-api-key') ?? '' }),
  });
  const server = createServer(yoga);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  console.log(`GraphQL http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
}
