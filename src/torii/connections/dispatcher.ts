import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { CONNECTIONS } from '../calls/bulkhead.ts';
import { isLoopbackName } from './loopback.ts';
import { ATTEMPT_LIMITS, type AttemptLimits } from './transport.ts';

/** The proxies through which Torii is reached: URLs such as `http://proxy:3128`, and hosts that are reached without them. */
export interface Proxies {
  readonly https?: string | undefined;
  readonly http?: string | undefined;
  /** Host names, comma separated, as in `NO_PROXY`. */
  readonly none?: string | undefined;
}

export interface DispatcherOptions {
  /** Torii's scheme, host and port. */
  readonly origin: string;
  readonly limits?: AttemptLimits;
  readonly proxies?: Proxies | undefined;
}

/**
 * The connections to Torii: a pool per origin. Shared by all keys; nothing else is. They speak HTTP/1.1, one call a
 * connection, so that a slow or broken answer holds up and takes along no other. This machine is never reached through a proxy.
 */
export function createDispatcher({ origin, limits = ATTEMPT_LIMITS, proxies = {} }: DispatcherOptions): Dispatcher {
  const options = {
    connections: CONNECTIONS,
    allowH2: false,
    connect: { timeout: limits.connectMs, allowH2: false },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.totalMs,
  };
  return proxyOf(origin, proxies) === undefined
    ? new Agent(options)
    : new EnvHttpProxyAgent({ ...options, ...proxied(limits, proxies) });
}

/** The proxy for an origin, unless its host is one of `none`; undefined if there is none for it. This machine has none. */
export function proxyOf(origin: string, { https, http }: Proxies): string | undefined {
  const { protocol, hostname } = new URL(origin);
  if (isLoopbackName(hostname)) return undefined;
  // As undici has it: where only one for http is given, https goes through it too.
  return (protocol === 'https:' && https) || http || undefined;
}

/** Never the environment's own: whoever starts the server has read and checked it. */
function proxied({ connectMs }: AttemptLimits, { https = '', http = '', none = '' }: Proxies) {
  return {
    httpsProxy: https,
    httpProxy: http,
    noProxy: none,
    connectTimeout: connectMs,
    requestTls: { allowH2: false },
    proxyTls: { allowH2: false },
    // What the proxy itself is asked: to open the way.
    clientFactory: (proxy: URL, options: object) =>
      new Pool(proxy.origin, { ...options, connections: CONNECTIONS, headersTimeout: connectMs }),
  };
}
