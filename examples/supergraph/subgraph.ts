import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph';
import { parse } from 'graphql';

/** A part of the supergraph: its schema as text, and where it answers. */
export interface Service {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** A service of this example, running. */
export interface RunningService extends Service {
  stop(): Promise<void>;
}

/** Serves `<name>/schema.graphql` with these resolvers on 127.0.0.1. Port 0 takes any free one. */
export async function serveSubgraph(
  name: string,
  resolvers: GraphQLResolverMap<unknown>,
  port: number,
): Promise<RunningService> {
  const sdl = readFileSync(new URL(`${name}/schema.graphql`, import.meta.url), 'utf8');
  const server = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: QUIET,
  });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port } });
  return { name, url: new URL('/graphql', url).href, sdl, stop: () => server.stop() };
}

/** Nothing that calls home or logs about it. */
export const QUIET = [
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];
