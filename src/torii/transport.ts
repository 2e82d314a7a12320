import { Agent, type Dispatcher, interceptors } from 'undici';
import { CONNECTIONS } from './bulkhead.ts';
import { type EndpointName, endpointLabel } from './endpoints.ts';
import { ToriiError } from './toriiError.ts';

/** How long the parts of one attempt may take, in milliseconds. Torii answers most calls within one second. */
export interface AttemptLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  /** From the first byte sent to the last one read. */
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

/** The connections to Torii: a pool per origin, gzip undone. Shared by all keys; nothing else is. */
export function createDispatcher(limits: AttemptLimits = ATTEMPT_LIMITS): Dispatcher {
  const agent = new Agent({
    connections: CONNECTIONS,
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.totalMs,
  });
  return agent.compose(interceptors.decompress({ skipErrorResponses: false }));
}

export interface Attempt {
  readonly endpoint: EndpointName;
  readonly origin: string;
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/**
 * Sends a request once and reads the whole answer, whatever its status.
 *
 * @throws ToriiError UPSTREAM_TIMEOUT, UPSTREAM_UNAVAILABLE (no connection, connection lost) or UPSTREAM_PROTOCOL (too large);
 *   the caller's own abort reason where `signal` aborts.
 */
export async function attempt(dispatcher: Dispatcher, request: Attempt, limits: AttemptLimits): Promise<Answer> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), limits.totalMs);
  try {
    const answer = await dispatcher.request({
      origin: request.origin,
      path: request.path,
      method: request.method,
      headers: request.headers,
      body: request.body || null,
      signal: request.signal ? AbortSignal.any([request.signal, late.signal]) : late.signal,
    });
    const text = readText(answer.body, request.endpoint, limits.maxBytes).catch(cause => {
      // A refusal stands by its status, whether its words can be read or not.
      if (answer.statusCode >= 400 && !late.signal.aborted && !request.signal?.aborted) return '';
      throw cause;
    });
    return { status: answer.statusCode, headers: answer.headers, text: await text };
  } catch (cause) {
    if (cause instanceof ToriiError) throw cause;
    request.signal?.throwIfAborted();
    throw connectionError(request.endpoint, cause, late.signal.aborted);
  } finally {
    // A timer that runs on would hold the whole answer for as long.
    clearTimeout(timer);
  }
}

async function readText(
  body: Dispatcher.ResponseData['body'],
  endpoint: EndpointName,
  maxBytes: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      body.destroy();
      throw new ToriiError('UPSTREAM_PROTOCOL', `The answer of ${endpointLabel(endpoint)} is over ${maxBytes} bytes`, {
        endpoint,
        fault: 'foreign',
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
/** The request never reached Torii: it may be sent again whatever it is. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function connectionError(endpoint: EndpointName, cause: unknown, timedOut: boolean): ToriiError {
  const label = endpointLabel(endpoint);
  const code = codeOf(cause);
  if (timedOut || TIMEOUTS.has(code)) {
    return new ToriiError('UPSTREAM_TIMEOUT', `Torii did not answer ${label} in time`, {
      endpoint,
      cause,
      fault: 'late',
    });
  }
  if (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') {
    return new ToriiError('UPSTREAM_PROTOCOL', `The answer of ${label} can't be decoded`, {
      endpoint,
      cause,
      fault: 'garbled',
    });
  }
  const unsent = NEVER_SENT.has(code);
  const what = unsent ? 'Torii could not be reached' : 'The connection to Torii was lost';
  const fault = unsent ? 'unsent' : 'lost';
  return new ToriiError('UPSTREAM_UNAVAILABLE', `${what} (${label})`, { endpoint, cause, fault });
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  if (cause instanceof AggregateError && cause.errors.length > 0) return codeOf(cause.errors[0]);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
