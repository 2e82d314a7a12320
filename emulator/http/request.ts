import type { IncomingMessage } from 'node:http';
import { type EndpointName, endpointLabel } from '../../src/torii/endpoints.ts';
import type { LoggedCall } from './callLog.ts';
import { Refusal } from './refusal.ts';
import { matchRoute } from './router.ts';

const BASE = '/v1.0';
/** More than any body Torii takes: 3 MB of file and what multipart puts around it. */
const MAX_BODY = 4 * 1024 * 1024;

/** A request as it arrived: taken apart, nothing judged yet. */
export interface ArrivedRequest {
  readonly method: string;
  /** Path below `/v1.0`, decoded; null outside of it. */
  readonly path: string | null;
  readonly query: ReadonlyMap<string, string>;
  /** A parameter that came twice. */
  readonly repeated: string | null;
  readonly name: EndpointName | null;
  readonly params: Readonly<Record<string, string>>;
  readonly apiKey: string | null;
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Takes a request's line and headers apart. A path part that holds an encoded slash matches no route. */
export function readRequest(request: IncomingMessage): ArrivedRequest {
  const url = new URL(request.url ?? '/', 'http://emulator');
  const method = request.method ?? 'GET';
  const below = url.pathname.startsWith(`${BASE}/`) ? url.pathname.slice(BASE.length) : null;
  const path = below === null || /%2f/i.test(below) ? null : decode(below);
  const match = path === null ? null : matchRoute(method, path);
  const query = new Map<string, string>();
  let repeated: string | null = null;
  for (const [name, value] of url.searchParams) {
    if (query.has(name)) repeated = name;
    query.set(name, value);
  }
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '');
  return {
    method,
    path,
    query,
    repeated,
    name: match?.name ?? null,
    params: match?.params ?? {},
    apiKey: bearer?.[1] ?? null,
  };
}

/** The log's row for a request; the key's name is only kept if the emulator knows it. */
export function loggedCall(request: IncomingMessage, arrived: ArrivedRequest, key: string | null): LoggedCall {
  const { authorization: _authorization, ...headers } = request.headers;
  return {
    method: arrived.method,
    endpoint: arrived.name === null ? null : endpointLabel(arrived.name),
    path: arrived.path ?? new URL(request.url ?? '/', 'http://emulator').pathname,
    query: Object.fromEntries(arrived.query),
    key,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    at: Date.now(),
    status: null,
    doneAt: null,
    aborted: false,
    remaining: null,
    fault: null,
  };
}

/** The whole body of a request; a larger one than Torii takes is a 413. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MAX_BODY) chunks.push(chunk);
  }
  if (length > MAX_BODY) throw new Refusal(413, 'Payload content length greater than maximum allowed');
  return Buffer.concat(chunks);
}
