import type { FastifyReply } from 'fastify';

/**
 * Aborts when nobody wants calls to be made any more: the client has gone away before its answer was complete, or the
 * request's time is nearly up, early enough for an answer that says so.
 */
export function wantedSignal(reply: FastifyReply, requestMs: number): AbortSignal {
  return AbortSignal.any([goneSignal(reply), AbortSignal.timeout(answerBy(requestMs))]);
}

/** Milliseconds after which no call is waited for any more. */
export function answerBy(requestMs: number): number {
  return requestMs - Math.min(1_000, Math.ceil(requestMs / 10));
}

function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) controller.abort(new DOMException('The client went away', 'AbortError'));
  });
  return controller.signal;
}
