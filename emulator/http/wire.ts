import type { ServerResponse } from 'node:http';
import { constants, gzipSync } from 'node:zlib';
import type { Answer } from '../call.ts';

/** An answer as bytes. */
export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Bodies below this are not worth compressing. */
const SMALL = 200;

/** An answer as JSON, gzipped where the client takes it. */
export function toWire(answer: Answer, headers: Readonly<Record<string, string>>, acceptEncoding: string): Wire {
  const all = { ...headers, ...answer.headers };
  if (answer.body === undefined) return { status: answer.status, headers: all, body: Buffer.alloc(0) };
  const json = Buffer.from(JSON.stringify(answer.body));
  const typed = { 'content-type': 'application/json; charset=utf-8', ...all };
  if (json.length < SMALL || !/\bgzip\b/.test(acceptEncoding))
    return { status: answer.status, headers: typed, body: json };
  const body = gzipSync(json, { level: constants.Z_BEST_SPEED });
  return { status: answer.status, headers: { ...typed, 'content-encoding': 'gzip', vary: 'accept-encoding' }, body };
}

export function send(response: ServerResponse, { status, headers, body }: Wire): void {
  const length = status === 204 ? {} : { 'content-length': String(body.length) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}
