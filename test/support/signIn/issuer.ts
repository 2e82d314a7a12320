import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** What a token is to be like where it isn't a good one. */
export interface TokenWish {
  readonly claims?: JWTPayload;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Names of claims that it is to lack. */
  readonly without?: readonly string[];
}

/** An OAuth authorization server of a test's own, as far as a resource server sees one. */
export interface Issuer {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** What it answers instead of its metadata, its keys or anything. */
  readonly faults: { metadata?: unknown; keys?: unknown; status?: number };
  /** Signs a token with the newest key. */
  token(scope: string, wish?: TokenWish): Promise<string>;
  /** Signs with a new key from now on. @param keep whether tokens of the former ones are still good */
  rotate(keep?: boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface IssuerOptions {
  /** Behind its origin: a tenant's. */
  readonly path?: string;
  readonly algorithm?: string;
  readonly audience: string;
  /** Whether its keys have no names. */
  readonly unnamed?: boolean;
  /** Whether it has OpenID Connect's metadata only. */
  readonly openIdOnly?: boolean;
}

interface Pair {
  readonly kid: string;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const { path = '', algorithm = 'ES256', audience, unnamed = false, openIdOnly = false } = options;
  const asked: string[] = [];
  const faults: Issuer['faults'] = {};
  let pairs: Pair[] = [];
  let made = 0;
  const rotate = async (keep = true) => {
    made += 1;
    const pair = { kid: `key-${made}`, ...(await generateKeyPair(algorithm)) };
    pairs = keep ? [pair, ...pairs] : [pair];
  };
  await rotate();
  const jwks = async () => ({
    keys: await Promise.all(
      pairs.map(async ({ kid, publicKey }) => ({
        ...(await exportJWK(publicKey)),
        ...(unnamed ? {} : { kid }),
        alg: algorithm,
        use: 'sig',
      })),
    ),
  });
  const server = createServer(async (request, response) => {
    const { url: target = '' } = request;
    asked.push(target);
    response.setHeader('content-type', 'application/json');
    if (target === `${path}/token`) {
      response.end(JSON.stringify(await granted(new URLSearchParams(await text(request)))));
      return;
    }
    const own = [
      ...(openIdOnly ? [] : [`/.well-known/oauth-authorization-server${path}`]),
      `${path}/.well-known/openid-configuration`,
    ];
    const found = own.includes(target)
      ? (faults.metadata ?? metadata())
      : target === `${path}/keys`
        ? (faults.keys ?? (await jwks()))
        : undefined;
    response.statusCode = faults.status ?? (found === undefined ? 404 : 200);
    response.end(typeof found === 'string' ? found : JSON.stringify(found ?? {}));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const metadata = () => ({
    issuer: url,
    jwks_uri: `${url}/keys`,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    code_challenge_methods_supported: ['S256'],
  });
  const token: Issuer['token'] = async (scope, { claims = {}, header = {}, without = [] } = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const whole = { iss: url, aud: audience, sub: 'grace', client_id: 'agent', iat: now, exp: now + 300, scope };
    const said = Object.entries({ ...whole, ...claims }).filter(([name]) => !without.includes(name));
    const [{ kid, privateKey } = await Promise.reject(new Error('expected a key'))] = pairs;
    const protectedHeader = { alg: algorithm, typ: 'at+jwt', ...(unnamed ? {} : { kid }), ...header };
    return new SignJWT(Object.fromEntries(said)).setProtectedHeader(protectedHeader).sign(privateKey);
  };
  /** To whoever asks: for the resource that they name, with the scopes that they want. */
  const granted = async (asks: URLSearchParams) => {
    const scope = asks.get('scope') ?? '';
    const aud = asks.get('resource') ?? undefined;
    const given = await token(scope, aud === undefined ? { without: ['aud'] } : { claims: { aud } });
    return { access_token: given, token_type: 'Bearer', expires_in: 300, scope };
  };
  return {
    url,
    asked,
    faults,
    rotate,
    token,
    stop: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
