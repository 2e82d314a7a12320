import type { FastifyInstance } from 'fastify';
import { KEY_HEADER } from '../context.ts';
import { COST_HEADER } from '../limits/costLimits.ts';
import { ROUTER_HEADER } from './routerSecret.ts';

/** Headers that an answer depends on, for caches that ignore `no-store`. */
const VARY = [
  'accept',
  'accept-encoding',
  'authorization',
  'origin',
  KEY_HEADER,
  COST_HEADER,
  ROUTER_HEADER,
  'apollo-require-preflight',
  'x-apollo-operation-name',
];

/** Headers of every answer: it is data, not a page, and must not be cached unless it says otherwise. */
export const ANSWER_HEADERS = {
  'cache-control': 'no-store',
  vary: VARY.join(', '),
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

const BODY_LIMIT = 1024 * 1024;
/** Time to receive a request's headers, and the whole of it. Node checks its connections at this interval. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
const CHECK_MS = 2_000;
/** Longer than the minute for which most proxies keep an idle connection, so that they close it first. */
export const KEEP_ALIVE_MS = 75_000;

/** Fastify's options against slow and oversized requests. */
export const hardenedOptions = {
  bodyLimit: BODY_LIMIT,
  requestTimeout: REQUEST_MS,
  // Requests without `Host` are refused by `checkHosts`, in GraphQL's shape.
  http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: CHECK_MS, requireHostHeader: false },
};

/** Keeps browsers and foreign pages from misusing the server. */
export function harden(app: FastifyInstance): void {
  // JSON only: foreign pages can send plain text without a preflight.
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(ANSWER_HEADERS);
    done();
  });
}
