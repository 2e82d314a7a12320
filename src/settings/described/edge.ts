import { z } from 'zod';
import { KEEP_ALIVE_MS } from '../../server/access/hardening.ts';
import { REQUEST_MS } from '../../server/http/requestSignal.ts';
import { MOST_SUBSCRIPTIONS } from '../../server/subscriptions/subscriptions.ts';
import { callbackUrls, hostNames, pagesHeaders, webOrigins } from '../lists.ts';
import { setting } from '../setting.ts';
import { flag, secretText, wholeNumber } from '../values.ts';

/** Who may ask, where and how. */
export const EDGE_SETTINGS = {
  HOST: setting(z.string().default('127.0.0.1'), { what: 'the address to listen on', value: 'address' }),
  PORT: setting(wholeNumber(65_535).default(4000), { what: 'where to listen; 0 takes any free port', value: 'number' }),
  ADMIN_PORT: setting(wholeNumber(65_535).optional(), {
    what: 'the port of `/health` and `/metrics`, then no longer served on `PORT`; 0 takes any free one',
    value: 'number',
    shown: 'none: `PORT`',
  }),
  ROUTER_SECRET: setting(secretText(1).optional(), {
    what: 'with it, `_service` and `_entities` answer only to `x-router-secret`. Take 32 random characters or more; fewer than 16 are warned of',
    value: 'secret',
    secret: true,
  }),
  CORS_ORIGINS: setting(webOrigins.default([]), {
    what: 'origins whose pages may ask, comma separated, or `*`',
    value: 'origins',
  }),
  CORS_HEADERS: setting(pagesHeaders.default([]), {
    what: 'headers that those pages may send beside what clients send by themselves, comma separated',
    value: 'names',
  }),
  ALLOWED_HOSTS: setting(hostNames.default([]), {
    what: 'names that the server is asked for under, comma separated, or `*`',
    value: 'names',
    page: 'operating.md#host-names',
  }),
  KEEP_ALIVE_SECONDS: setting(wholeNumber(86_400, 1).default(KEEP_ALIVE_MS / 1000), {
    what: 'how long an idle connection is kept',
    value: 'seconds',
  }),
  MAX_SUBSCRIPTIONS: setting(wholeNumber(100_000).default(MOST_SUBSCRIPTIONS), {
    what: 'subscriptions that may be open at a time',
    value: 'number',
    page: 'subscriptions.md',
  }),
  SUBSCRIPTION_CALLBACK_URLS: setting(callbackUrls.default([]), {
    what: 'beginnings of the URLs at which routers may be called back with events, comma separated',
    value: 'urls',
    page: 'subscriptions.md#behind-a-router',
  }),
  REQUEST_TIMEOUT_SECONDS: setting(wholeNumber(300, 1).default(REQUEST_MS / 1000), {
    what: 'time within which a request is answered; routers give up after 30',
    value: 'seconds',
  }),
  SHUTDOWN_DELAY_SECONDS: setting(wholeNumber(300).optional(), {
    what: 'how long to go on serving after SIGTERM, not ready any more',
    value: 'seconds',
    shown: '1, 5 in production',
  }),
  METRICS: setting(flag.default(true), { what: 'whether `/metrics` answers', value: 'true|false' }),
  LOG_LEVEL: setting(
    z
      .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
        error: 'expected silent, fatal, error, warn, info, debug or trace',
      })
      .default('info'),
    { what: '`silent`, `fatal`, `error`, `warn`, `info`, `debug`, `trace`', value: 'level' },
  ),
  NODE_ENV: setting(z.string().optional(), {
    what: '`production` turns introspection and GraphiQL off and lengthens the delay at shutdown',
    value: 'name',
  }),
};
