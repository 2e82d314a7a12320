import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Time to receive an answer that was sent at the end of the request's time. */
const GRACE_MS = 5_000;
/** Time to receive a static file, which waits on disk and not in memory. */
const FILE_MS = 300_000;
/** Bytes of all answers not yet received, and the time that each has even if there are more. */
const MOST_WAITING = { bytes: 128 * 1024 * 1024, ms: 1_000 };

interface Undelivered {
  readonly bytes: number;
  readonly since: number;
  /** Closes the connection and so drops the answer. */
  giveUp(): void;
}

/**
 * Gives the delivery of every answer a deadline. A client that does not read, or reads a few bytes at a time, could keep its
 * answer in memory for any time: its connection is closed some seconds after the request's time, or sooner if too many
 * bytes are waiting, longest waiting first.
 */
export function limitDelivery(app: FastifyInstance, requestMs: number, most = MOST_WAITING): void {
  const waiting = new Map<ServerResponse, Undelivered>();
  let waitingBytes = 0;
  app.addHook('onSend', async (request, reply, payload) => {
    // Of one whose client has gone nothing waits, and its end has been told already: it would be kept for ever.
    if (request.record.staysOpen || reply.raw.destroyed) return payload;
    const isFile = typeof payload === 'object' && payload !== null && 'pipe' in payload;
    const bytes = typeof payload === 'string' || Buffer.isBuffer(payload) ? Buffer.byteLength(payload) : 0;
    const giveUp = () => {
      request.record.slowReader = true;
      reply.raw.destroy();
    };
    const timer = setTimeout(giveUp, isFile ? FILE_MS : Math.max(0, requestMs - reply.elapsedTime) + GRACE_MS);
    waiting.set(reply.raw, { bytes, since: performance.now(), giveUp });
    waitingBytes += bytes;
    reply.raw.once('close', () => {
      clearTimeout(timer);
      waiting.delete(reply.raw);
      waitingBytes -= bytes;
    });
    if (waitingBytes > most.bytes) for (const one of tooMuch([...waiting.values()], most)) one.giveUp();
    return payload;
  });
}

/** The answers to give up; `all` is in the order of their arrival. */
function tooMuch(all: readonly Undelivered[], most: typeof MOST_WAITING): Undelivered[] {
  const now = performance.now();
  let bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  return all.filter(one => {
    if (bytes <= most.bytes || one.bytes === 0 || now - one.since < most.ms) return false;
    bytes -= one.bytes;
    return true;
  });
}
