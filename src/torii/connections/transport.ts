import type { Dispatcher } from 'undici';
import { type EndpointName, endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import { AttemptClock } from './attemptClock.ts';
import type { BytesInFlight } from './bytesInFlight.ts';
import { connectionError } from './connectionError.ts';
import { ownCode } from './systemCode.ts';

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
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
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

/** What undici says of an answer that unpacks to more than is taken. */
const TOO_LARGE = 'UND_ERR_RES_EXCEEDED_MAX_SIZE';

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
  const { endpoint, origin, path, method, headers, body } = request;
  const clock = new AttemptClock(limits.totalMs, request.deadline);
  const signal = request.signal ? AbortSignal.any([request.signal, clock.signal]) : clock.signal;
  try {
    const sending = dispatcher.compose(telling(() => clock.send()));
    const answer = await unlessAborted(
      sending.request({ origin, path, method, headers, body: body || null, signal }),
      signal,
    );
    const reading = { endpoint, status: answer.statusCode, maxBytes: limits.maxBytes, room, clock, signal };
    const text = readText(answer.body, reading).catch(cause => {
      // A refusal stands by its status, whether its words can be read or not.
      if (answer.statusCode >= 400 && !signal.aborted) return '';
      throw cause;
    });
    return { status: answer.statusCode, headers: answer.headers, text: await text };
  } catch (cause) {
    if (cause instanceof ToriiError) throw cause;
    const isLate = clock.isUp || isTimeUp(request.signal);
    if (!isLate) request.signal?.throwIfAborted();
    if (ownCode(cause) === TOO_LARGE) throw tooLarge(endpoint, limits.maxBytes);
    throw connectionError({ endpoint, cause, isSent: clock.isSent, isLate });
  } finally {
    clock.end();
  }
}

/** Whether the signal aborted because the time was up, which says that Torii was late; a caller going away says nothing about Torii. */
function isTimeUp(signal: AbortSignal | undefined): boolean {
  const reason: unknown = signal?.reason;
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/** The result of the work, or the signal's reason as soon as it aborts: undici notices an abort only once it has a connection. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** Tells when a request goes out: it has its connection, which stands, and not a byte of it has been written. */
function telling(sent: () => void): Dispatcher.DispatcherComposeInterceptor {
  return dispatch => (options, handler) => {
    const start = handler.onRequestStart?.bind(handler);
    handler.onRequestStart = (controller, context) => {
      sent();
      start?.(controller, context);
    };
    return dispatch(options, handler);
  };
}

interface Reading {
  readonly endpoint: EndpointName;
  readonly status: number;
  readonly maxBytes: number;
  readonly room: BytesInFlight;
  readonly clock: AttemptClock;
  readonly signal: AbortSignal;
}

async function readText(
  body: Dispatcher.ResponseData['body'],
  { endpoint, status, maxBytes, room, clock, signal }: Reading,
): Promise<string> {
  const reader = room.begin();
  // Outside of the heap until all of it is there.
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(endpoint, maxBytes);
      // Nothing more of it comes in the meantime.
      const wait = reader.take(chunk.length, signal);
      if (wait)
        await clock
          .pausedFor(wait)
          .catch(cause => Promise.reject(clock.isUp ? noRoom(endpoint, status, cause) : cause));
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    body.destroy();
    reader.end();
  }
}

/** Torii did answer. */
function noRoom(endpoint: EndpointName, status: number, cause: unknown): ToriiError {
  const message = `Too much is being read at once: there was no room in time for the answer of ${endpointLabel(endpoint)}`;
  return new ToriiError('UPSTREAM_TIMEOUT', message, { endpoint, status, cause, fault: 'late' });
}

function tooLarge(endpoint: EndpointName, maxBytes: number): ToriiError {
  const message = `The answer of ${endpointLabel(endpoint)} is over ${maxBytes} bytes`;
  return new ToriiError('UPSTREAM_PROTOCOL', message, { endpoint, fault: 'foreign' });
}
