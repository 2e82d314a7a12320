import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { isSameIssuer } from './discovery.ts';
import type { HeldKeys, IssuerKeys } from './issuerKeys.ts';

/** What a token that was taken allows. */
export interface Access {
  /** Whose it is, and which client's: nothing that is shown. */
  readonly caller: string;
  readonly scopes: readonly string[];
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A token that is not taken. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

/** Signatures that only the issuer can make: none that need a secret of both. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
/** What says that a token is for something else than access is not taken; many issuers say no more than JWT. */
const TYPES: readonly unknown[] = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];
/** Seconds by which clocks may differ, for a token that is not valid yet. An end is an end. */
const SKEW = 30;
/** Characters of a token. */
const LONGEST = 16_384;

export interface TokenOptions {
  readonly keys: Pick<IssuerKeys, 'held' | 'renewed'>;
  readonly issuer: string;
  readonly audience: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/**
 * Verifies an access token (RFC 9068, RFC 8725).
 *
 * @throws TokenError with a sentence about it that holds nothing of it; DocumentError where the issuer's keys can't be had
 */
export async function verifyToken(token: string, options: TokenOptions): Promise<Access> {
  const { keys, now = Date.now } = options;
  refuseAtSight(token, options);
  const held = await keys.held();
  const payload = await verifiedOrRenewed(token, held, options);
  const { exp = 0, iss, sub, client_id, azp } = payload;
  if (exp * 1000 <= now()) throw new TokenError('The access token has expired');
  return {
    caller: JSON.stringify([iss, sub ?? null, client_id ?? azp ?? null]),
    scopes: scopesOf(payload),
    expiresAt: exp * 1000,
  };
}

/** What nobody has to be asked about. */
function refuseAtSight(token: string, { issuer }: TokenOptions): void {
  if (token.length > LONGEST) throw new TokenError('The access token is too long');
  try {
    const { alg, typ } = decodeProtectedHeader(token);
    if (alg === undefined || !ALGORITHMS.includes(alg))
      throw new TokenError('The access token is not signed as expected');
    if (!TYPES.includes(typ?.toLowerCase())) throw new TokenError('The token is no access token');
    const { iss } = decodeJwt(token);
    if (typeof iss !== 'string' || !isSameIssuer(iss, issuer)) {
      throw new TokenError('The access token is of another issuer');
    }
  } catch (error) {
    throw error instanceof TokenError ? error : new TokenError('The access token is malformed');
  }
}

/** With the keys that are known, and with new ones where it fits none of them. */
async function verifiedOrRenewed(token: string, held: HeldKeys, options: TokenOptions): Promise<JWTPayload> {
  try {
    return await verified(token, held, options);
  } catch (error) {
    const renewed = mayFitAnother(token, error) ? await options.keys.renewed(held) : undefined;
    if (!renewed) throw told(error);
    return verified(token, renewed, options).catch((again: unknown) => {
      throw told(again);
    });
  }
}

/** Whether a key that is not known may be the one: a token that names a known one has a signature that is wrong. */
function mayFitAnother(token: string, error: unknown): boolean {
  return (
    fitsNoKey(error) && (error instanceof errors.JWKSNoMatchingKey || decodeProtectedHeader(token).kid === undefined)
  );
}

function fitsNoKey(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed;
}

async function verified(
  token: string,
  held: HeldKeys,
  { audience, now = Date.now }: TokenOptions,
): Promise<JWTPayload> {
  const expected = {
    issuer: held.issuer,
    audience,
    algorithms: ALGORITHMS,
    requiredClaims: ['exp'],
    clockTolerance: SKEW,
    currentDate: new Date(now()),
  };
  try {
    return (await jwtVerify(token, held.keyOf, expected)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    // It does not say which of several keys it is signed with.
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, expected)).payload;
      } catch (other) {
        if (!(other instanceof errors.JWSSignatureVerificationFailed)) throw other;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function told(error: unknown): TokenError {
  if (error instanceof errors.JWTExpired) return new TokenError('The access token has expired');
  if (error instanceof errors.JWTClaimValidationFailed) return new TokenError(claimProblem(error.claim));
  if (fitsNoKey(error)) return new TokenError('The access token is not signed by the issuer');
  return new TokenError('The access token is malformed');
}

function claimProblem(claim: string): string {
  if (claim === 'aud') return 'The access token is for another audience';
  if (claim === 'iss') return 'The access token is of another issuer';
  return claim === 'nbf' ? 'The access token is not valid yet' : 'The access token lacks what it has to say';
}

/** The scopes of a token: `scope` as RFC 9068 has it, `scp` as others do. */
function scopesOf({ scope, scp }: JWTPayload): string[] {
  return [scope, scp].flatMap((given: unknown) => {
    if (typeof given === 'string') return given.split(' ').filter(one => one !== '');
    return Array.isArray(given) ? given.filter(one => typeof one === 'string') : [];
  });
}
