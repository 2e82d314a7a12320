import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startServer } from '../../../src/server/server.ts';
import type { ServerOptions } from '../../../src/server/serverOptions.ts';
import { type AskOptions, type GraphQLAnswer, post, TEST_SERVER } from '../subgraph.ts';

/** A call as Torii sees it. */
export interface ToriiCall {
  readonly method: string;
  /** Below `/v1.0/`, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Path and query below `/v1.0/`, as they came. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/** What is sent back: a body as JSON, or the status of a refusal. */
export type Reply = object | number;

/** Replies to a call; or writes the response itself, header by header and byte by byte, and gives it or nothing. */
export type Answer = (call: ToriiCall, response: ServerResponse) => Reply | undefined;

export type Row = Readonly<Record<string, unknown>>;

/** A Torii of a test's own on a free port: nothing but what the test says. */
export async function startTorii(answer: Answer) {
  const calls: ToriiCall[] = [];
  const torii = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    const call = callOf(request);
    calls.push(call);
    request.resume();
    const reply = answer(call, response);
    if (reply !== undefined && reply !== response) send(response, reply);
  });
  await new Promise<void>(resolve => torii.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(torii.address() as AddressInfo).port}`,
    calls,
    async stop() {
      torii.closeAllConnections();
      await new Promise(resolve => torii.close(resolve));
    },
  };
}

/** A subgraph in front of a Torii of the test's own. It caches nothing, unless `options` say so. */
export async function startSubgraphOver(answer: Answer, options: Partial<ServerOptions> = {}) {
  const torii = await startTorii(answer);
  const server = await startServer({
    ...TEST_SERVER,
    toriiUrl: torii.url,
    authentication: { mode: 'service', key: 'a-key-of-ours' },
    lifetimes: { slowMs: 0, entityMs: 0 },
    ...options,
  });
  return {
    url: server.url,
    calls: torii.calls,
    async ask(
      query: string,
      variables: AskOptions['variables'] = {},
      headers: AskOptions['headers'] = {},
    ): Promise<Omit<GraphQLAnswer<any>, 'calls'> & { readonly calls: readonly ToriiCall[] }> {
      const before = torii.calls.length;
      const answered = await post(server.url, query, { variables, headers });
      return { ...answered, calls: torii.calls.slice(before) };
    },
    async stop() {
      await server.stop();
      await torii.stop();
    },
  };
}

/** Replies by `METHOD /path` below `/v1.0`: in turn where there are several, the last one from then on; 404 to every other call. */
export function inTurn(replies: Readonly<Record<string, readonly Reply[]>>): Answer {
  const turns = new Map<string, number>();
  return ({ method, path }) => {
    const call = `${method} /${path}`;
    const turn = turns.get(call) ?? 0;
    turns.set(call, turn + 1);
    const known = Object.hasOwn(replies, call) ? (replies[call] ?? []) : [];
    return known[turn] ?? known.at(-1) ?? 404;
  };
}

/** Rows in pages of `size`, with a cursor where more follow; without a total. */
export function pageOf(name: string, rows: readonly Row[], query: Readonly<Record<string, string>>): object {
  const size = Number(query['size'] ?? 100);
  const start = Number(query['cursor'] ?? 0);
  const next = start + size < rows.length ? String(start + size) : null;
  return { [name]: rows.slice(start, start + size), nextCursor: next };
}

function callOf({ method = '', url = '/', headers }: IncomingMessage): ToriiCall {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const below = (text: string) => text.replace('/v1.0/', '');
  return { method, path: below(pathname), query: Object.fromEntries(searchParams), url: below(url), headers };
}

function send(response: ServerResponse, reply: Reply): void {
  const status = typeof reply === 'number' ? reply : 200;
  const body = typeof reply === 'number' ? { statusCode: status, message: 'Refused' } : reply;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}
