import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Server, startServer } from '../../src/server/server.ts';
import type { GraphQLAnswer } from './subgraph.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Answers a call by its path below `/v1.0/` and its query: a body, or the number of a refusal's status. */
export type Answer = (path: string, query: Readonly<Record<string, string>>) => object | number;

/** A Torii of a test's own: nothing but what the test says, without totals or rate limit headers. */
export async function startOwnTorii(answer: Answer) {
  const calls: string[] = [];
  const torii = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    calls.push(decodeURIComponent(`${url.pathname.replace('/v1.0/', '')}${url.search}`));
    const found = answer(url.pathname.replace('/v1.0/', ''), Object.fromEntries(url.searchParams));
    const status = typeof found === 'number' ? found : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(typeof found === 'number' ? { statusCode: status, message: 'Refused' } : found));
  });
  await new Promise<void>(resolve => torii.listen(0, '127.0.0.1', resolve));
  const { port } = torii.address() as AddressInfo;
  const server: Server = await startServer({
    host: '127.0.0.1',
    port: 0,
    toriiUrl: `http://127.0.0.1:${port}`,
    authentication: { mode: 'service', key: 'own-key' },
    lifetimes: { slowMs: 0, entityMs: 0 },
    introspection: true,
    graphiql: false,
    logLevel: 'silent',
    rateScale: 1000,
  });
  return {
    async ask(query: string, variables: object = {}): Promise<Omit<GraphQLAnswer<any>, 'calls'> & { calls: string[] }> {
      const before = calls.length;
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
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

/** Rows in pages of `size`, with a cursor where more follow. */
export function pageOf(name: string, rows: readonly Row[], query: Readonly<Record<string, string>>): object {
  const size = Number(query['size'] ?? 100);
  const start = Number(query['cursor'] ?? 0);
  const next = start + size < rows.length ? String(start + size) : null;
  return { [name]: rows.slice(start, start + size), nextCursor: next };
}
