import type { FastifyInstance } from 'fastify';

/** Time to take in an answer that came at the end of the request's time. */
const GRACE_MS = 5_000;
/** Time to take in a file, which waits on the disk and not in memory. */
const FILE_MS = 300_000;

/**
 * Gives every answer a deadline. A client that asks and does not read, or reads a few bytes at a time, would have its
 * answer kept in memory for as long as it likes: its connection is closed some seconds after the request's time.
 */
export function limitDelivery(app: FastifyInstance, requestMs: number): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const isFile = typeof payload === 'object' && payload !== null && 'pipe' in payload;
    const timeLeft = isFile ? FILE_MS : Math.max(0, requestMs - reply.elapsedTime) + GRACE_MS;
    const timer = setTimeout(() => {
      request.record.slowReader = true;
      reply.raw.destroy();
    }, timeLeft);
    reply.raw.once('close', () => clearTimeout(timer));
    return payload;
  });
}
