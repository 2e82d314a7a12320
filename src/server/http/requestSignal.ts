import type { FastifyReply } from 'fastify';

/**
 * Aborts when nobody wants calls to be made any more: the client has gone away before its answer was complete, or the
 * request's time is nearly up, early enough for an answer that says so. Holds nothing once the answer is out.
 */
export function wantedSignal(reply: FastifyReply, requestMs: number): AbortSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DOMException("The request's time is up", 'TimeoutError'));
  }, answerBy(requestMs));
  reply.raw.once('close', () => {
    clearTimeout(timer);
    if (!reply.raw.writableEnded) controller.abort(new DOMException('The client went away', 'AbortError'));
  });
  return controller.signal;
}

/** Milliseconds after which no call is waited for any more. */
export function answerBy(requestMs: number): number {
  return requestMs - Math.min(1_000, Math.ceil(requestMs / 10));
}
