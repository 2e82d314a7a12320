import type { Dispatcher } from 'undici';
import type { EndpointName } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import { AnswerBytes } from './answerBytes.ts';
import { AttemptClock } from './attemptClock.ts';
import type { BytesInFlight } from './bytesInFlight.ts';
import { connectionError } from './connectionError.ts';
import { codingsOf, decoded } from './decoding.ts';
import { nextTurn } from './nextTurn.ts';
import { Receiver } from './receiver.ts';

/** How long the parts of one attempt may take, in milliseconds. Torii answers most calls within one second. */
export interface AttemptLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  /** From the moment it has a connection to the last byte read. */
  readonly totalMs: number;
  /** Decoded bytes of an answer. */
  readonly maxBytes: number;
}

export const ATTEMPT_LIMITS: AttemptLimits = {
  connectMs: 3_000,
  headersMs: 8_000,
  totalMs: 12_000,
  maxBytes: 32 * 1024 * 1024,
};

export interface Attempt {
  readonly endpoint: EndpointName;
  readonly origin: string;
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly signal?: AbortSignal | undefined;
  /** Epoch milliseconds at which nobody wants the answer any more; asked again when that has come. */
  readonly deadline: () => number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/**
 * Sends a request once and reads the whole answer, whatever its status.
 *
 * @param room what all answers that are being read may hold together
 * @throws ToriiError UPSTREAM_TIMEOUT, UPSTREAM_UNAVAILABLE (no connection, connection lost) or UPSTREAM_PROTOCOL (too large);
 *   the caller's own abort reason where `signal` aborts, unless it is that the time is up.
 */
export async function attempt(
  dispatcher: Dispatcher,
  request: Attempt,
  limits: AttemptLimits,
  room: BytesInFlight,
): Promise<Answer> {
  const { endpoint, origin, path, method, headers, body, signal, deadline } = request;
  const late = () => receiver.giveUp(new DOMException("The call's time is up", 'TimeoutError'));
  const clock = new AttemptClock(limits.totalMs, deadline, late);
  const receiver = new Receiver({
    sent: () => clock.send(),
    begin: status => new AnswerBytes({ endpoint, status, most: limits.maxBytes, room, clock }),
  });
  const leave = () => receiver.giveUp(signal?.reason);
  signal?.addEventListener('abort', leave, { once: true });
  try {
    signal?.throwIfAborted();
    dispatcher.dispatch({ origin, path, method, headers, body: body || null }, receiver);
    return await answerOf(receiver, () => clock.isUp || signal?.aborted === true);
  } catch (cause) {
    if (cause instanceof ToriiError) throw cause;
    const isLate = clock.isUp || isTimeUp(signal);
    if (!isLate) signal?.throwIfAborted();
    throw connectionError({ endpoint, cause, isSent: clock.isSent, isLate });
  } finally {
    clock.end();
    signal?.removeEventListener('abort', leave);
    receiver.begun?.bytes.end();
  }
}

/** @throws what broke the answer off, and zlib's errors for what can't be decoded */
async function answerOf(receiver: Receiver, isGivenUp: () => boolean): Promise<Answer> {
  try {
    const { status, headers, body, bytes } = await receiver.answer;
    // undici takes the connection for another call one turn later: who makes one before that opens another connection.
    await nextTurn();
    const codings = codingsOf(status, headers['content-encoding']);
    const plain = codings.length === 0 ? body : await decoded(body, codings, bytes);
    return { status, headers, text: plain.toString('utf8') };
  } catch (cause) {
    const { begun } = receiver;
    if (!begun || begun.status < 400 || isGivenUp()) throw cause;
    // A refusal stands by its status, whether its words can be read or not.
    return { status: begun.status, headers: begun.headers, text: '' };
  }
}

/** Whether the signal aborted because the time was up, which says that Torii was late; a caller going away says nothing about Torii. */
function isTimeUp(signal: AbortSignal | undefined): boolean {
  const reason: unknown = signal?.reason;
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}
