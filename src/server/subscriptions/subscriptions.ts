import type { FastifyBaseLogger, FastifyInstance, RouteHandlerMethod } from 'fastify';
import type { RunWatches } from '../../datasources/runs/runWatches.ts';
import type { Metrics } from '../telemetry/metrics/metrics.ts';
import { Callbacks } from './callbacks.ts';
import { Places, subscribeAgain } from './places.ts';
import { Subscriber, type SubscriberOptions } from './subscriber.ts';
import { STREAM_PATH, type SubscriptionRouteOptions, stream, streaming } from './subscriptionRoute.ts';

/** Subscriptions that are open at a time, by default. */
export const MOST_SUBSCRIPTIONS = 100;
/** Proxies close connections that are silent for longer. */
const HEARTBEAT_MS = 12_000;

export interface SubscriptionsOptions extends Omit<SubscriberOptions, 'places'> {
  readonly most?: number | undefined;
  /** Beginnings of the URLs at which routers may be called back; absent: none. */
  readonly callbackUrls?: readonly string[] | undefined;
  readonly heartbeatMs?: number | undefined;
  readonly watches: RunWatches;
  readonly metrics: Metrics;
  readonly log: FastifyBaseLogger;
}

/** How a server's subscriptions are served and ended. */
export interface Subscriptions {
  /** Streams what wants to be streamed, and leaves the rest to `otherwise`. */
  handler(otherwise: RouteHandlerMethod): RouteHandlerMethod;
  /** Serves the path at which everything is streamed. */
  serveStreams(app: FastifyInstance, preHandler: RouteChecks): void;
  /** Ends all of them: they are told to subscribe again. */
  end(): void;
  /** When the routers have been told so. */
  ended(): Promise<void>;
}

type RouteChecks = NonNullable<Parameters<FastifyInstance['route']>[0]['preHandler']>;

export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { most = MOST_SUBSCRIPTIONS, callbackUrls = [], heartbeatMs = HEARTBEAT_MS, watches, metrics, log } = options;
  const places = new Places(most, metrics.register);
  const subscriber = new Subscriber({ ...options, places });
  const callbacks = new Callbacks({ subscriber, allowed: callbackUrls, log });
  const route: SubscriptionRouteOptions = { subscriber, callbacks, heartbeatMs };
  return {
    handler: otherwise => streaming(route, otherwise),
    serveStreams(app, preHandler) {
      app.route({
        url: STREAM_PATH,
        method: ['GET', 'POST'],
        preHandler,
        handler: (request, reply) => stream(route, 'eventStream', request, reply),
      });
    },
    end() {
      places.close();
      watches.close(subscribeAgain());
      callbacks.end();
    },
    ended: () => callbacks.ended(),
  };
}
