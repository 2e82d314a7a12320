import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback, isLoopbackName } from '../../torii/connections/loopback.ts';
import { type Refusal, refuse } from '../errors/refusal.ts';

/** A name or an address with an optional port, and no other part of a URL. */
const AUTHORITY = /^(?:[\w.~-]+|\[[\da-fA-F:.]+\])(?::\d{0,5})?$/;

/** A request target that names its host: `GET http://name/path`. */
const ABSOLUTE = /^https?:\/\//i;

const BAD_HOST: Refusal = { status: 400, code: 'BAD_REQUEST', message: 'Expected one Host header with a host name' };
const FOREIGN_HOST: Refusal = {
  status: 421,
  code: 'BAD_REQUEST',
  message: 'Expected a Host header with a loopback name or one of ALLOWED_HOSTS',
};

/** Routes with names of its own and a refusal of its own. */
export interface RouteHosts {
  readonly urls: readonly string[];
  readonly allowed: readonly string[];
  readonly refuse: (request: FastifyRequest, reply: FastifyReply) => FastifyReply;
}

/**
 * Refuses requests for a foreign host name, against DNS rebinding: a page whose own name resolves to this machine has the
 * server's origin for its browser, so CORS does not stop it, but its name is in `Host`. A server on a loopback address
 * serves loopback names and the allowed ones; any other serves all names unless some are allowed. Probes are served under
 * any name. `X-Forwarded-Host` is ignored.
 */
export function checkHosts(
  app: FastifyInstance,
  host: string,
  allowed: readonly string[],
  route?: RouteHosts | undefined,
): void {
  const own = isIP(host) === 6 ? `[${host}]` : host;
  const namesOf = (all: readonly string[]) => new Set([...all, own].map(name => hostnameOf(name) ?? name));
  const [everywhere, onRoute] = [namesOf(allowed), namesOf([...allowed, ...(route?.allowed ?? [])])];
  let checks: boolean | undefined;
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url?.startsWith('/health/')) return undefined;
    const authorities = authoritiesOf(request);
    if (authorities === undefined) return refuse(request, reply, BAD_HOST);
    checks ??= allowed.length > 0 || isLoopback(boundTo(app));
    const isOwn = route?.urls.includes(request.routeOptions.url ?? '') ?? false;
    const names = isOwn ? onRoute : everywhere;
    const foreign = authorities.length === 0 || authorities.some(name => !isLoopbackName(name) && !names.has(name));
    if (!checks || names.has('*') || !foreign) return undefined;
    return isOwn && route ? route.refuse(request, reply) : refuse(request, reply, FOREIGN_HOST);
  });
}

/**
 * The host names of a request, without ports, as browsers spell them; empty for HTTP/1.0 without `Host`. Undefined for
 * several `Host` headers, a missing one in HTTP/1.1, or something that is not a name.
 */
function authoritiesOf({ raw }: FastifyRequest): readonly string[] | undefined {
  const hosts = raw.rawHeaders.filter((_, at) => at % 2 === 1 && raw.rawHeaders[at - 1]?.toLowerCase() === 'host');
  if (hosts.length > 1) return undefined;
  const [host] = hosts;
  if (host === undefined) {
    if (raw.httpVersion !== '1.0') return undefined;
    // Later code parses the URL and needs a host for that.
    raw.headers.host = 'localhost';
  }
  const target = ABSOLUTE.test(raw.url ?? '') ? [authorityIn(raw.url ?? '')] : [];
  const names = [...(host === undefined ? [] : [host]), ...target].map(hostnameOf);
  return names.every(name => name !== undefined) ? names : undefined;
}

/** The part between the slashes and the path. */
function authorityIn(target: string): string {
  const rest = target.slice(target.indexOf('//') + 2);
  const end = rest.search(/[/?#]/);
  return end < 0 ? rest : rest.slice(0, end);
}

/** Normalises a name: lower case, usual form of addresses, no port, no trailing dot. Undefined if it is none. */
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
