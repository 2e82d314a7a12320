import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { send, type Wire } from '../http/wire.ts';
import type { Fault } from './faults.ts';

const DELAY = 15_000;
const DRIP_INTERVAL = 50;

/** Waits, but no longer than the client does. */
async function pause(response: ServerResponse, milliseconds: number): Promise<void> {
  const gone = new AbortController();
  const abort = () => gone.abort();
  response.once('close', abort);
  await wait(milliseconds, undefined, { signal: gone.signal }).catch(() => {});
  response.off('close', abort);
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function plainJson(wire: Wire): Buffer {
  return wire.headers['content-encoding'] === 'gzip' ? gunzipSync(wire.body) : wire.body;
}

function withBody(wire: Wire, body: Buffer, changes: Readonly<Record<string, string>> = {}): Wire {
  const { 'content-encoding': _encoding, ...headers } = wire.headers;
  const status = wire.status === 204 || wire.status === 302 ? 200 : wire.status;
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers, ...changes }, body };
}

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.ceil(bytes.length / 2));
}

async function sendPart(response: ServerResponse, wire: Wire, part: Buffer): Promise<void> {
  response.writeHead(wire.status, { ...wire.headers, 'content-length': String(Math.max(wire.body.length, 2)) });
  response.flushHeaders();
  await new Promise<void>(resolve => response.write(part, () => resolve()));
  await pause(response, 20);
}

async function sendSlowBody(response: ServerResponse, wire: Wire, delay: number): Promise<void> {
  response.writeHead(wire.status, { ...wire.headers, 'content-length': String(wire.body.length) });
  response.flushHeaders();
  await pause(response, delay);
  if (!response.destroyed) response.end(wire.body);
}

/** A byte now and then: each chunk in time, the whole never, or only after `delay`. */
async function sendDrip(response: ServerResponse, wire: Wire, delay: number): Promise<void> {
  response.writeHead(wire.status, { ...wire.headers, 'content-length': String(wire.body.length) });
  const turns = Math.min(wire.body.length, Math.ceil(delay / DRIP_INTERVAL));
  for (let turn = 0; turn < turns && !response.destroyed; turn += 1) {
    response.write(wire.body.subarray(turn, turn + 1));
    await pause(response, DRIP_INTERVAL);
  }
  if (!response.destroyed) response.end(wire.body.subarray(turns));
}

/** Sends an answer as the fault says: in time and whole, unless the fault is about delivery. */
export async function deliver(response: ServerResponse, wire: Wire, fault: Fault | null): Promise<void> {
  const delay = fault?.delayMs ?? DELAY;
  switch (fault?.kind) {
    case 'emptyObject':
      return send(response, withBody(wire, Buffer.from('{}')));
    case 'nullBody':
      return send(response, withBody(wire, Buffer.from('null')));
    case 'emptyBody':
      return send(response, withBody(wire, Buffer.alloc(0)));
    case 'html': {
      const page = '<!doctype html><title>Just a moment...</title><h1>Checking your browser</h1>';
      return send(response, withBody(wire, Buffer.from(page), { 'content-type': 'text/html' }));
    }
    case 'wrongContentType':
      return send(response, { ...wire, headers: { ...wire.headers, 'content-type': 'text/plain' } });
    case 'truncatedJson':
      return send(response, withBody(wire, half(plainJson(wire))));
    case 'truncatedGzip':
      return send(response, withBody(wire, half(gzipSync(plainJson(wire))), { 'content-encoding': 'gzip' }));
    case 'resetBeforeHeaders':
      return reset(response);
    case 'resetInBody':
      await sendPart(response, wire, half(wire.body));
      return reset(response);
    case 'slowHeaders':
      await pause(response, delay);
      return response.destroyed ? undefined : send(response, wire);
    case 'slowBody':
      return sendSlowBody(response, wire, delay);
    case 'drip':
      return sendDrip(response, wire, delay);
    default:
      return send(response, wire);
  }
}
