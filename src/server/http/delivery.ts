import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Time to take in an answer that came at the end of the request's time. */
const GRACE_MS = 5_000;
/** Time to take in a file, which waits on the disk and not in memory. */
const FILE_MS = 300_000;
/** Bytes of all answers that have not been taken in yet, and the time that each is given even where there are more. */
const MOST_WAITING = { bytes: 128 * 1024 * 1024, ms: 1_000 };

interface Waiting {
  readonly bytes: number;
  readonly since: number;
  /** Closes the connection, which drops what is waiting. */
  giveUp(): void;
}

/**
 * Gives every answer a deadline. A client that asks and does not read, or reads a few bytes at a time, would have its
 * answer kept in memory for as long as it likes: its connection is closed some seconds after the request's time, and
 * before that where too much is waiting for readers, the one that has waited longest first.
 */
export function limitDelivery(app: FastifyInstance, requestMs: number, most = MOST_WAITING): void {
  const waiting = new Map<ServerResponse, Waiting>();
  app.addHook('onSend', async (request, reply, payload) => {
    const isFile = typeof payload === 'object' && payload !== null && 'pipe' in payload;
    const bytes = typeof payload === 'string' || Buffer.isBuffer(payload) ? Buffer.byteLength(payload) : 0;
    const giveUp = () => {
      request.record.slowReader = true;
      reply.raw.destroy();
    };
    const timer = setTimeout(giveUp, isFile ? FILE_MS : Math.max(0, requestMs - reply.elapsedTime) + GRACE_MS);
    waiting.set(reply.raw, { bytes, since: performance.now(), giveUp });
    reply.raw.once('close', () => {
      clearTimeout(timer);
      waiting.delete(reply.raw);
    });
    for (const one of tooMuch([...waiting.values()], most)) one.giveUp();
    return payload;
  });
}

/** Those to give up, of all in the order in which they came. */
function tooMuch(all: readonly Waiting[], most: typeof MOST_WAITING): Waiting[] {
  const now = performance.now();
  let bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  return all.filter(one => {
    if (bytes <= most.bytes || one.bytes === 0 || now - one.since < most.ms) return false;
    bytes -= one.bytes;
    return true;
  });
}
