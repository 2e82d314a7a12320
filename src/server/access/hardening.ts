import type { FastifyInstance } from 'fastify';
import { KEY_HEADER } from '../context.ts';
import { COST_HEADER } from '../limits/costPlugin.ts';
import { ROUTER_HEADER } from './routerSecret.ts';

/** What an answer depends on beside its URL, for whoever keeps one in spite of `no-store`. */
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

/** What every answer tells browsers and caches: it is data, no page, and nobody else's; what may be kept says so itself. */
export const ANSWER_HEADERS = {
  'cache-control': 'no-store',
  vary: VARY.join(', '),
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

const BODY_LIMIT = 1024 * 1024;
/** Time for a request's headers and for the whole of it to come in. Node looks at its connections this often. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
const CHECK_MS = 2_000;
/** Longer than the minute that most proxies keep an idle connection: they close it first. */
export const KEEP_ALIVE_MS = 75_000;

/** How a server is made that cannot be held up over HTTP. */
export const hardenedOptions = {
  bodyLimit: BODY_LIMIT,
  requestTimeout: REQUEST_MS,
  // A request without `Host` is refused in our words.
  http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: CHECK_MS, requireHostHeader: false },
};

/** Keeps browsers and foreign pages from misusing a server. */
export function harden(app: FastifyInstance): void {
  // GraphQL comes as JSON only: plain text is what a foreign page can send without asking first.
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(ANSWER_HEADERS);
    done();
  });
}
