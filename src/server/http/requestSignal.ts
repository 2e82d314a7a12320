import type { FastifyReply } from 'fastify';

/** Milliseconds within which a request is answered by default: routers give up after 30 s. */
export const REQUEST_MS = 25_000;

/**
 * A signal that aborts a request's calls: when its client disconnects before the answer is complete, or at the answer's
 * deadline; aborted already where the client went away while its body was being decoded. A request that has no answer when all of its time is up, although its calls have been given up, is handed to
 * `late`. Timer and listener are gone once the answer is out.
 *
 * This stands for Fastify's `handlerTimeout`, which makes a second signal and aborts it at the end of every request.
 */
export function requestSignal(reply: FastifyReply, requestMs: number, late: () => void): AbortSignal {
  if (reply.raw.destroyed) return AbortSignal.abort(gone());
  const controller = new AbortController();
  // Its body took some of its time.
  const leftMs = Math.max(0, requestMs - reply.elapsedTime);
  const callsMs = Math.min(answerDeadline(requestMs), leftMs);
  let timer = setTimeout(() => {
    controller.abort(new DOMException("The request's time is up", 'TimeoutError'));
    timer = setTimeout(() => {
      if (!reply.sent) late();
    }, leftMs - callsMs);
  }, callsMs);
  reply.raw.once('close', () => {
    clearTimeout(timer);
    if (!reply.raw.writableEnded) controller.abort(gone());
  });
  return controller.signal;
}

function gone(): DOMException {
  return new DOMException('The client went away', 'AbortError');
}

/** Milliseconds after which calls are given up, so that there is time left for an answer that says so. */
export function answerDeadline(requestMs: number): number {
  return requestMs - Math.min(1_000, Math.ceil(requestMs / 10));
}
