import type { FastifyReply } from 'fastify';

/** Milliseconds within which a request is answered by default: routers give up after 30 s. */
export const REQUEST_MS = 25_000;

/**
 * A signal that aborts a request's calls: when its client disconnects before the answer is complete, or at the answer's
 * deadline. Its timer and listener are gone once the answer is out.
 */
export function requestSignal(reply: FastifyReply, requestMs: number): AbortSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DOMException("The request's time is up", 'TimeoutError'));
  }, answerDeadline(requestMs));
  reply.raw.once('close', () => {
    clearTimeout(timer);
    if (!reply.raw.writableEnded) controller.abort(new DOMException('The client went away', 'AbortError'));
  });
  return controller.signal;
}

/** Milliseconds after which calls are given up, so that there is time left for an answer that says so. */
export function answerDeadline(requestMs: number): number {
  return requestMs - Math.min(1_000, Math.ceil(requestMs / 10));
}
