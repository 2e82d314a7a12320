import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint, EndpointName } from '../src/torii/endpoints.ts';
import type { KeyDefinition, Shapes } from './options.ts';
import type { Organization } from './organization.ts';

/** What a route works on: a call that is let in, matched and counted. */
export interface Call {
  readonly name: EndpointName;
  readonly endpoint: Endpoint;
  /** Path below `/v1.0`, decoded. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: IncomingHttpHeaders;
  /** The body's bytes; empty where there is none. */
  readonly bytes: Buffer;
  /** Epoch milliseconds of the emulator's clock. */
  readonly now: number;
  /** The emulator's own origin, as the caller knows it. */
  readonly origin: string;
  readonly key: Required<KeyDefinition>;
  readonly organization: Organization;
  readonly shapes: Shapes;
  readonly idUsersMaxLength: number | null;
  /** Counts calls; what has no guaranteed order is shuffled by it. */
  readonly turn: number;
}

export interface Answer {
  readonly status: number;
  /** Absent: no body at all (204, 302). */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the write log keeps of a body that is not JSON. */
  readonly logged?: unknown;
}

export type Route = (call: Call) => Answer | Promise<Answer>;

export function ok(body: unknown): Answer {
  return { status: 200, body };
}
