import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Server, type ServerOptions, startServer } from '../../src/server/server.ts';
import type { GraphQLAnswer } from './subgraph.ts';

/** A call as Torii sees it. */
export interface RawCall {
  readonly method: string;
  /** Path and query, below `/v1.0/`, as they came. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

/** A Torii that answers as the test's listener does, header by header and byte by byte, and a subgraph in front of it. */
export async function startRawTorii(listener: RequestListener, options: Partial<ServerOptions> = {}) {
  const calls: RawCall[] = [];
  const torii = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    const path = (request.url ?? '').replace('/v1.0/', '');
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    calls.push({ method: request.method ?? '', path, query: searchParams, headers: request.headers });
    listener(request, response);
  });
  await new Promise<void>(resolve => torii.listen(0, '127.0.0.1', resolve));
  const server: Server = await startServer({
    host: '127.0.0.1',
    port: 0,
    toriiUrl: `http://127.0.0.1:${(torii.address() as AddressInfo).port}`,
    authentication: { mode: 'service', key: 'raw-key-1' },
    lifetimes: { slowMs: 0, entityMs: 0 },
    introspection: true,
    graphiql: false,
    logLevel: 'silent',
    rateScale: 1000,
    ...options,
  });
  return {
    url: server.url,
    calls,
    async ask(
      query: string,
      variables: object = {},
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Omit<GraphQLAnswer<any>, 'calls'> & { calls: readonly RawCall[] }> {
      const before = calls.length;
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors = [], extensions = {} } = JSON.parse(await response.text());
      return { status: response.status, data, errors, extensions, calls: calls.slice(before) };
    },
    async stop() {
      await server.stop();
      torii.closeAllConnections();
      await new Promise(resolve => torii.close(resolve));
    },
  };
}
