import { z } from 'zod';
import { ATTEMPT_LIMITS } from '../../torii/connections/transport.ts';
import { setting } from '../setting.ts';
import { above0, origin, secretText, wholeNumber } from '../values.ts';

/** Whom to ask, and how. */
export const TORII_SETTINGS = {
  TORII_API_KEY: setting(secretText(1).optional(), {
    what: 'the API key, in `service` mode; required with `NODE_ENV=production`',
    value: 'key',
    shown: 'none: sample organisation',
    secret: true,
  }),
  TORII_SCIM_KEY: setting(secretText(1).optional(), {
    what: "what Torii's SCIM is asked with, in `service` mode, where it wants a key of its own",
    value: 'key',
    shown: 'none: `TORII_API_KEY`',
    page: 'guides/members.md',
    secret: true,
  }),
  TORII_API_URL: setting(origin.default('https://api.toriihq.com'), {
    what: "Torii's origin; `/v1.0` is added. `http:` to another machine is warned of at the start",
    value: 'origin',
  }),
  TORII_AUTH: setting(
    z.enum(['service', 'passthrough'], { error: 'expected service or passthrough' }).default('service'),
    {
      what: '`service`: one key for everybody. `passthrough`: each request brings its own in `x-torii-api-key`',
      value: 'service|passthrough',
    },
  ),
  SLOW_CACHE_SECONDS: setting(wholeNumber(86_400).default(300), {
    what: 'how long organisation, roles, field definitions and the values in use are cached for a key',
    value: 'seconds',
  }),
  CACHE_SECONDS: setting(wholeNumber(86_400).default(0), {
    what: 'how long everything else is cached for a key; 0: always fresh',
    value: 'seconds',
  }),
  RATE_LIMIT_SCALE: setting(above0(999_999.999, 'expected a number above 0 such as 1 or 0.5').default(1), {
    what: "what Torii's documented calls per minute are multiplied by",
    value: 'number',
  }),
  TORII_CONNECT_TIMEOUT_MS: setting(wholeNumber(60_000, 1).default(ATTEMPT_LIMITS.connectMs), {
    what: 'how long a call to Torii may take to connect',
    value: 'milliseconds',
  }),
  TORII_HEADERS_TIMEOUT_MS: setting(wholeNumber(60_000, 1).default(ATTEMPT_LIMITS.headersMs), {
    what: 'how long a call to Torii may wait for headers',
    value: 'milliseconds',
  }),
  TORII_TIMEOUT_MS: setting(wholeNumber(60_000, 1).default(ATTEMPT_LIMITS.totalMs), {
    what: 'how long a call to Torii may take in all once it has its connection',
    value: 'milliseconds',
  }),
};

/** Read by `readProxies`, under the same names in lower case too. */
export const PROXY_SETTINGS = {
  HTTPS_PROXY: setting(z.string().optional(), {
    what: 'the proxy to Torii, as `https_proxy` too',
    value: 'url',
    page: 'operating.md#the-way-to-torii',
  }),
  HTTP_PROXY: setting(z.string().optional(), {
    what: 'the proxy where there is no other, or where `TORII_API_URL` is `http:`; as `http_proxy` too',
    value: 'url',
  }),
  NO_PROXY: setting(z.string().optional(), {
    what: 'hosts that are reached directly, comma separated; as `no_proxy` too',
    value: 'hosts',
  }),
};
