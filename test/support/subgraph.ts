import { type Emulator, type EmulatorOptions, type LoggedCall, startEmulator } from '../../emulator/emulator.ts';
import { type Server, startServer } from '../../src/server/server.ts';
import type { ServerOptions } from '../../src/server/serverOptions.ts';
import { firstEvent, isSubscription } from './streams/readStream.ts';

export interface GraphQLAnswer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions: Readonly<Record<string, unknown>>;
  /** What the query cost: the calls that reached the emulator meanwhile. */
  readonly calls: readonly LoggedCall[];
}

export interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A subgraph over HTTP in front of an emulator of its own, for one test file. */
export interface Subgraph {
  readonly url: string;
  readonly emulator: Emulator;
  /** Sends a query over HTTP. The answer's data is taken for what the caller says it is. */
  ask<Data = any>(query: string, options?: AskOptions): Promise<GraphQLAnswer<Data>>;
  stop(): Promise<void>;
}

/** What servers of tests have in common: a free port of 127.0.0.1, no log, and a budget that no test uses up. */
export const TEST_SERVER = {
  host: '127.0.0.1',
  port: 0,
  introspection: true,
  graphiql: false,
  logLevel: 'silent',
  rateScale: 1000,
} as const satisfies Partial<ServerOptions>;

/** Starts an emulator and a subgraph that asks it, on free ports of 127.0.0.1. */
export async function startSubgraph(
  options: { readonly emulator?: EmulatorOptions; readonly server?: Partial<ServerOptions> } = {},
): Promise<Subgraph> {
  const emulator = await startEmulator({ rateLimits: false, ...options.emulator });
  const server: Server = await startServer({
    ...TEST_SERVER,
    toriiUrl: emulator.url,
    authentication: { mode: 'service', key: emulator.keys[0] ?? '' },
    lifetimes: { slowMs: 300_000, entityMs: 0 },
    ...options.server,
  });
  return {
    url: server.url,
    emulator,
    async ask(query, asked) {
      const before = emulator.log.calls.length;
      const answer = await post(server.url, query, asked);
      return { ...answer, calls: emulator.log.calls.slice(before) };
    },
    async stop() {
      await server.stop();
      await emulator.close();
    },
  };
}

/** Sends a query to the subgraph at this address. The answer's data is taken for what the caller says it is. */
export async function post<Data = any>(
  url: string,
  query: string,
  { variables, headers }: AskOptions = {},
): Promise<Omit<GraphQLAnswer<Data>, 'calls'>> {
  if (isSubscription(query)) return answerOf(await firstEvent(url, query, { variables, headers }));
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return answerOf({ status: response.status, body: JSON.parse(await response.text()) });
}

function answerOf<Data>({
  status,
  body,
}: {
  readonly status: number;
  readonly body: any;
}): Omit<GraphQLAnswer<Data>, 'calls'> {
  const { data, errors = [], extensions = {} } = body;
  return { status, data, errors, extensions };
}
