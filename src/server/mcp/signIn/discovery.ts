import type { JSONWebKeySet } from 'jose';
import { isObject } from '../../../torii/answers/json.ts';
import { DocumentError, readDocument } from './issuerDocument.ts';

/** What an issuer says of itself. */
export interface Issuer {
  /** As its tokens have it in `iss`. */
  readonly name: string;
  readonly keys: JSONWebKeySet;
}

/** The most keys of an issuer. */
const MOST_KEYS = 100;

/**
 * Reads an issuer's metadata, as RFC 8414 and OpenID Connect Discovery have it, and its keys.
 *
 * @throws DocumentError
 */
export async function discover(issuer: string, signal: AbortSignal): Promise<Issuer> {
  const { name, keysAt } = await metadataOf(issuer, signal);
  const { keys } = await readDocument(keysAt, signal);
  if (!Array.isArray(keys) || !keys.every(isObject)) throw new DocumentError(`${keysAt} answered no keys`);
  if (keys.length > MOST_KEYS) throw new DocumentError(`${keysAt} answered more than ${MOST_KEYS} keys`);
  return { name, keys: { keys } as JSONWebKeySet };
}

interface Metadata {
  readonly name: string;
  readonly keysAt: string;
}

/** The first of the addresses that has it. */
async function metadataOf(issuer: string, signal: AbortSignal): Promise<Metadata> {
  let failure: unknown;
  for (const url of metadataUrls(issuer)) {
    try {
      return checked(url, issuer, await readDocument(url, signal));
    } catch (error) {
      failure = error;
      if (!(error instanceof DocumentError && error.isAbsent)) throw error;
    }
  }
  throw failure;
}

function checked(
  url: string,
  issuer: string,
  { issuer: name, jwks_uri: keysAt }: Readonly<Record<string, unknown>>,
): Metadata {
  if (typeof name !== 'string' || !isSameIssuer(name, issuer)) {
    throw new DocumentError(`${url} is of another issuer`, true);
  }
  const address = typeof keysAt === 'string' ? URL.parse(keysAt) : null;
  const schemes = URL.parse(issuer)?.protocol === 'https:' ? ['https:'] : ['https:', 'http:'];
  if (address === null || !schemes.includes(address.protocol)) {
    throw new DocumentError(`${url} has no jwks_uri with ${schemes.join(' or ')}`, true);
  }
  return { name, keysAt: address.href };
}

/** Whether two names are of the same issuer: some have a slash at the end, which is easily forgotten. */
export function isSameIssuer(one: string, other: string): boolean {
  return withoutSlash(one) === withoutSlash(other);
}

function withoutSlash(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text;
}

/** Where an issuer's metadata may be, in the order in which the protocol has clients look. */
export function metadataUrls(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer);
  const path = withoutSlash(pathname);
  const [oauth, openId] = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];
  if (path === '') return [`${origin}${oauth}`, `${origin}${openId}`];
  return [`${origin}${oauth}${path}`, `${origin}${openId}${path}`, `${origin}${path}${openId}`];
}
