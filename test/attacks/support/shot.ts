import { connect } from 'node:net';
import type { LoggedCall } from '../../../emulator/emulator.ts';
import type { Subgraph } from '../../support/subgraph.ts';

/** What a server answered, as bytes and as GraphQL errors. */
export interface Refusal {
  readonly status: number;
  readonly text: string;
  readonly data: unknown;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  /** Calls that reached the emulator meanwhile. */
  readonly calls: readonly LoggedCall[];
}

export interface Shot {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body?: string | Buffer<ArrayBuffer>;
}

/** Sends a request as it is told and reads the answer as errors of GraphQL's shape. */
export async function shoot(
  { url, emulator }: Subgraph,
  { path = '/graphql', method = 'POST', headers, body }: Shot,
): Promise<Refusal> {
  const before = emulator.log.calls.length;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return refusalOf(response.status, await response.text(), emulator.log.calls.slice(before));
}

/** Writes bytes to the server's socket and reads what comes until it closes. */
export async function shootBytes({ url, emulator }: Subgraph, bytes: string): Promise<Refusal> {
  const before = emulator.log.calls.length;
  const { hostname, port } = new URL(url);
  const answer = await new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(bytes, 'latin1')));
    socket.on('data', chunk => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.on('error', reject);
  });
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  return refusalOf(Number(head.split(' ')[1]), rest.join('\r\n\r\n'), emulator.log.calls.slice(before));
}

function refusalOf(status: number, text: string, calls: readonly LoggedCall[]): Refusal {
  const { data, errors = [] }: { data?: unknown; errors?: Refusal['errors'] } = JSON.parse(text);
  return { status, text, data, errors, calls };
}

export function query(text: string, variables?: unknown, headers?: Readonly<Record<string, string>>): Shot {
  return { body: JSON.stringify({ query: text, variables }), ...(headers ? { headers } : {}) };
}

/** `text` so many times, told which one it is. */
export function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(' ');
}

/** Something that looks like a stack trace, a path of this machine or a piece of our source. */
export const TRACE = /\bat .+\(.+:\d+:\d+\)|\.ts:\d+|node_modules|file:\/\//;
