import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { once } from '../../relay/once.ts';
import { waitMsOf } from '../limits/waiting.ts';
import type { Callbacks } from './callbacks.ts';
import { ENCODINGS, type Encoding } from './encodings.ts';
import { withHeartbeats } from './heartbeats.ts';
import { type Parameters, parametersOf } from './parameters.ts';
import type { Asking, Begun, Subscriber } from './subscriber.ts';
import { isSubscription, type Transport, transportOf } from './transport.ts';

export interface SubscriptionRouteOptions {
  readonly subscriber: Subscriber;
  /** Absent: no router may be called back. */
  readonly callbacks?: Callbacks | undefined;
  /** Milliseconds after which a silent stream shows that it is there. */
  readonly heartbeatMs: number;
}

/** Milliseconds for which a reader may leave what was sent unread. */
const UNREAD_MS = 60_000;

/** The path at which everything is a stream of events, as clients of graphql-sse have it. */
export const STREAM_PATH = '/graphql/stream';

/** A handler that streams what wants to be streamed, and leaves the rest to `otherwise`. */
export function streaming(options: SubscriptionRouteOptions, otherwise: RouteHandlerMethod): RouteHandlerMethod {
  return function handle(this: FastifyInstance, request, reply) {
    const callback = options.callbacks?.asked(request);
    const parameters = once(() => parametersOf(request));
    if (callback) return options.callbacks?.answer(request, reply, callback, askingOf(request, parameters()));
    if (request.method === 'GET' || request.method === 'POST') {
      const transport = transportOf(request.headers.accept, parameters);
      if (transport) return stream(options, transport, request, reply, parameters());
    }
    return otherwise.call(this, request, reply);
  };
}

/** Streams a request's results. */
export async function stream(
  { subscriber, heartbeatMs }: SubscriptionRouteOptions,
  transport: Transport,
  request: FastifyRequest,
  reply: FastifyReply,
  parameters = parametersOf(request),
): Promise<FastifyReply> {
  const asking = askingOf(request, parameters);
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort(new DOMException('The client went away', 'AbortError')));
  if (reply.raw.destroyed) gone.abort();
  const begun = await subscriber.begin(asking, gone.signal);
  request.record.staysOpen = true;
  const encoding = ENCODINGS[transport];
  const giveUp = () => {
    request.record.slowReader = true;
    reply.raw.destroy();
  };
  // Proxies are not to collect what comes.
  return reply
    .code(200)
    .headers({ 'content-type': encoding.contentType, 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    .send(Readable.from(written(begun, encoding, heartbeatMs, giveUp), { objectMode: false, highWaterMark: 1 }));
}

async function* written(
  { results }: Begun,
  encoding: Encoding,
  heartbeatMs: number,
  giveUp: () => void,
): AsyncGenerator<string, void, undefined> {
  yield encoding.begin;
  for await (const came of withHeartbeats(results, heartbeatMs)) {
    const unread = setTimeout(giveUp, UNREAD_MS).unref();
    yield came === 'beat' ? encoding.heartbeat : encoding.next(came.item);
    clearTimeout(unread);
  }
  yield encoding.end;
}

/** A subscription may be asked for by GET as by POST: it changes nothing. */
function askingOf(request: FastifyRequest, parameters: Parameters): Asking {
  const method = request.method === 'GET' && isSubscription(parameters) ? 'POST' : request.method;
  const { record, headers } = request;
  return { record, headers, waitMs: waitMsOf(headers), parameters, method };
}
