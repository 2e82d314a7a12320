import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback, isLoopbackName } from '../../torii/connections/loopback.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** A name or an address, a port perhaps; nothing that would be something else in a URL. */
const AUTHORITY = /^(?:[\w.~-]+|\[[\da-fA-F:.]+\])(?::\d{0,5})?$/;

/** Where a request says whom it is for, other than in `Host`: `GET http://name/path`. */
const ABSOLUTE = /^https?:\/\//i;

const BAD_HOST: Refusal = { status: 400, code: 'BAD_REQUEST', message: 'Expected one Host header with a host name' };
const FOREIGN_HOST: Refusal = {
  status: 421,
  code: 'BAD_REQUEST',
  message: 'Expected a Host header with a loopback name or one of ALLOWED_HOSTS',
};

/**
 * Refuses requests that are for another name than the server's: a foreign page whose own name has come to mean this
 * machine (DNS rebinding) is of the same origin to its browser, so that CORS does not keep it away, but its name stands
 * in `Host`. On a loopback address only loopback names and those allowed are served, elsewhere all unless some are
 * allowed. Probes are served under any name. What proxies add (`X-Forwarded-Host`) is not looked at.
 */
export function checkHosts(app: FastifyInstance, host: string, allowed: readonly string[]): void {
  const own = isIP(host) === 6 ? `[${host}]` : host;
  const names = new Set([...allowed, own].map(name => hostnameOf(name) ?? name));
  let checks: boolean | undefined;
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url?.startsWith('/health/')) return undefined;
    const authorities = authoritiesOf(request);
    if (authorities === undefined) return refuse(request, reply, BAD_HOST);
    checks ??= !names.has('*') && (allowed.length > 0 || isLoopback(boundTo(app)));
    const foreign = authorities.some(name => !isLoopbackName(name) && !names.has(name));
    return checks && (foreign || authorities.length === 0) ? refuse(request, reply, FOREIGN_HOST) : undefined;
  });
}

/**
 * The names that a request is for, without ports, as browsers spell them: none where an old client sends none. Undefined
 * where they can't be told: several headers, none where HTTP asks for one, or something that is no name.
 */
function authoritiesOf({ raw }: FastifyRequest): readonly string[] | undefined {
  const hosts = raw.rawHeaders.filter((_, at) => at % 2 === 1 && raw.rawHeaders[at - 1]?.toLowerCase() === 'host');
  if (hosts.length > 1) return undefined;
  const [host] = hosts;
  if (host === undefined) {
    if (raw.httpVersion !== '1.0') return undefined;
    // What comes after takes URLs apart, and needs a name for that.
    raw.headers.host = 'localhost';
  }
  const target = ABSOLUTE.test(raw.url ?? '') ? [authorityIn(raw.url ?? '')] : [];
  const names = [...(host === undefined ? [] : [host]), ...target].map(hostnameOf);
  return names.every(name => name !== undefined) ? names : undefined;
}

/** What stands between the slashes and the path. */
function authorityIn(target: string): string {
  const rest = target.slice(target.indexOf('//') + 2);
  const end = rest.search(/[/?#]/);
  return end < 0 ? rest : rest.slice(0, end);
}

/** In lower case, addresses in their usual form, without port and the dot of an absolute name; undefined for no name. */
function hostnameOf(authority: string): string | undefined {
  if (!AUTHORITY.test(authority)) return undefined;
  const hostname = URL.parse(`http://${authority}/`)?.hostname;
  return hostname?.endsWith('.') ? hostname.slice(0, -1) : hostname;
}

/** The address that the server listens on. */
function boundTo({ server }: FastifyInstance): string {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.address : '';
}
