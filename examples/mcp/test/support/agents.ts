import { fileURLToPath } from 'node:url';
import { Client as ModernClient, StreamableHTTPClientTransport as ModernHttp } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OlderStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as OlderHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** A tool as a client lists it. */
export interface ListedTool {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly inputSchema: Readonly<Record<string, unknown>>;
  readonly outputSchema?: Readonly<Record<string, unknown>> | undefined;
  readonly annotations?: Readonly<Record<string, unknown>> | undefined;
}

/** What a client gets for a call. */
export interface ToolAnswer {
  readonly isError?: boolean | undefined;
  readonly structuredContent?: any;
  readonly content: readonly { readonly type: string; readonly text?: string }[];
  readonly _meta?: Readonly<Record<string, unknown>> | undefined;
}

/** An agent's client, connected. Clients check what comes against the output schemas they listed, and throw. */
export interface Agent {
  /** The revision of the protocol that the two agreed on. */
  readonly revision: string | undefined;
  readonly instructions: string | undefined;
  list(): Promise<ListedTool[]>;
  call(name: string, given: Readonly<Record<string, unknown>>): Promise<ToolAnswer>;
  close(): Promise<void>;
}

/** Where a server is reached: by its address, or as a process of its own with an environment. */
export type Place =
  | { readonly url: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly environment: Readonly<Record<string, string>> };

const INFORMATION = { name: 'torii-subgraph-examples', version: '1.0.0' };

/** How a process with an environment is started, that speaks over its standard input and output. */
export function command(environment: Readonly<Record<string, string>>) {
  return {
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'mcp'],
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stderr: 'ignore' as const,
  };
}

/** Connects the client that most people still run: `@modelcontextprotocol/sdk`. */
async function connectOlder(place: Place): Promise<Agent> {
  const client = new OlderClient(INFORMATION);
  const transport =
    'url' in place
      ? new OlderHttp(new URL(`${place.url}/mcp`), { requestInit: { headers: { ...place.headers } } })
      : new OlderStdio(command(place.environment));
  // Its own types disagree with themselves where optional properties are exact.
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  return {
    revision: 'protocolVersion' in transport ? transport.protocolVersion : undefined,
    instructions: client.getInstructions(),
    list: async () => (await client.listTools()).tools,
    call: async (name, given) => (await client.callTool({ name, arguments: { ...given } })) as ToolAnswer,
    close: () => client.close(),
  };
}

/** Connects `@modelcontextprotocol/client`: by `initialize`, or in revision 2026-07-28, which has none. */
async function connectModern(place: Place, mode: 'legacy' | { readonly pin: string }): Promise<Agent> {
  const client = new ModernClient(INFORMATION, { versionNegotiation: { mode } });
  const transport =
    'url' in place
      ? new ModernHttp(new URL(`${place.url}/mcp`), { requestInit: { headers: { ...place.headers } } })
      : new ModernStdio(command(place.environment));
  await client.connect(transport);
  return {
    revision: client.getNegotiatedProtocolVersion(),
    instructions: client.getInstructions(),
    list: async () => (await client.listTools()).tools as ListedTool[],
    call: async (name, given) => (await client.callTool({ name, arguments: { ...given } })) as ToolAnswer,
    close: () => client.close(),
  };
}

/** The clients, each in each way in which it can speak. */
export const CLIENTS: Readonly<Record<string, (place: Place) => Promise<Agent>>> = {
  'sdk 1.32.2': connectOlder,
  'client 2.4.0 with initialize': place => connectModern(place, 'legacy'),
  'client 2.4.0 in 2026-07-28': connectPlain,
};

/** The newest client in the newest revision: for tests of which the client is not the point. */
export function connectPlain(place: Place): Promise<Agent> {
  return connectModern(place, { pin: '2026-07-28' });
}
