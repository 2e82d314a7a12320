import { isLoopbackName } from '../../../torii/connections/loopback.ts';

/** Where metadata of a protected resource is (RFC 9728): this, and the resource's path behind it. */
const WELL_KNOWN = '/.well-known/oauth-protected-resource';

/** Where agents are served. */
export interface Place {
  readonly audience: string;
  /** The path on this server. */
  readonly path: string;
}

/** An audience that is an address is the resource's; any other says nothing of where it is. */
function addressIn(audience: string): URL | undefined {
  const url = URL.parse(audience);
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined;
}

/**
 * The address of the resource, as its metadata and its clients have it.
 *
 * @param host the name and the port that the request is for
 */
export function resourceOf({ audience, path }: Place, host: string): string {
  if (addressIn(audience)) return audience;
  const hostname = URL.parse(`http://${host}/`)?.hostname ?? '';
  // A sign-in is over https anywhere but on this machine, and a proxy in front of this server is what has it.
  return `${isLoopbackName(hostname) ? 'http' : 'https'}://${host}${path}`;
}

/** Where the metadata of a resource is. */
export function metadataUrl(resource: string): string {
  const { origin, pathname } = new URL(resource);
  return `${origin}${pathBehind(pathname)}`;
}

/** The paths at which this server has its metadata: where clients look of themselves, and where it sends them. */
export function metadataPaths({ audience, path }: Place): string[] {
  const address = addressIn(audience);
  const named = address === undefined ? [] : [pathBehind(address.pathname)];
  return [...new Set([WELL_KNOWN, pathBehind(path), ...named])];
}

function pathBehind(pathname: string): string {
  return pathname === '/' ? WELL_KNOWN : `${WELL_KNOWN}${pathname}`;
}
