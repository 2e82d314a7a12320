import { describe, expect, test } from 'vitest';
import { verifyToken } from '../../../src/server/mcp/signIn/accessToken.ts';
import { metadataUrls } from '../../../src/server/mcp/signIn/discovery.ts';
import { IssuerKeys } from '../../../src/server/mcp/signIn/issuerKeys.ts';
import { metadataPaths, metadataUrl, resourceOf } from '../../../src/server/mcp/signIn/resource.ts';
import { type Issuer, type IssuerOptions, startIssuer } from '../../support/signIn/issuer.ts';

const AUDIENCE = 'torii';

async function withIssuer(options: Partial<IssuerOptions>, use: (issuer: Issuer) => Promise<void>): Promise<void> {
  const issuer = await startIssuer({ audience: AUDIENCE, ...options });
  try {
    await use(issuer);
  } finally {
    await issuer.stop();
  }
}

function verifier(issuer: string, now = Date.now) {
  const keys = new IssuerKeys({ issuer, now });
  return (token: string) => verifyToken(token, { keys, issuer, audience: AUDIENCE, now });
}

describe('issuers of many kinds', () => {
  test.each<[string, Partial<IssuerOptions>]>([
    ['a tenant of one', { path: '/tenants/one' }],
    ['a tenant of one with OpenID Connect only', { path: '/tenants/one', openIdOnly: true }],
    ['OpenID Connect only', { openIdOnly: true }],
    ['RSA', { algorithm: 'RS256' }],
    ['RSA-PSS', { algorithm: 'PS256' }],
    ['Edwards curves', { algorithm: 'EdDSA' }],
    ['keys without names', { unnamed: true }],
  ])('%s', async (_name, options) => {
    await withIssuer(options, async issuer => {
      const verify = verifier(issuer.url);
      const access = await verify(await issuer.token('torii:read other'));
      expect(access.scopes).toEqual(['torii:read', 'other']);
      // Two keys, of which a token without a name may be of either, and one that replaced both.
      const former = await issuer.token('torii:read');
      await issuer.rotate();
      await verify(await issuer.token('torii:read'));
      await verify(former);
      await issuer.rotate(false);
      await verify(await issuer.token('torii:read'));
      await expect(verify(former)).rejects.toThrow('not signed by the issuer');
    });
  });

  test('a slash at the end of its name may be left out of the setting', async () => {
    await withIssuer({}, async issuer => {
      issuer.faults.metadata = { issuer: `${issuer.url}/`, jwks_uri: `${issuer.url}/keys` };
      const verify = verifier(issuer.url);
      await verify(await issuer.token('torii:read', { claims: { iss: `${issuer.url}/` } }));
      // As it names itself, and not otherwise.
      await expect(verify(await issuer.token('torii:read'))).rejects.toThrow('of another issuer');
    });
  });

  test.each<[string, Issuer['faults']]>([
    [
      'metadata of another',
      { metadata: { issuer: 'https://other.example.com', jwks_uri: 'https://other.example.com' } },
    ],
    ['no address of keys', { metadata: { issuer: 'x' } }],
    ['metadata that is no JSON', { metadata: '<html>' }],
    ['keys that are none', { keys: { keys: 'none' } }],
    ['keys that are no objects', { keys: { keys: [1] } }],
    ['too many keys', { keys: { keys: Array.from({ length: 101 }, () => ({ kty: 'EC' })) } }],
    ['too long a document', { keys: JSON.stringify({ keys: [], text: 'a'.repeat(600_000) }) }],
    ['an outage', { status: 502 }],
  ])('%s: nothing is taken', async (_name, faults) => {
    await withIssuer({}, async issuer => {
      Object.assign(issuer.faults, faults);
      await expect(verifier(issuer.url)(await issuer.token('torii:read'))).rejects.toMatchObject({
        name: 'DocumentError',
      });
    });
  });

  test('one that is not there', async () => {
    let token = '';
    let url = '';
    await withIssuer({}, async issuer => {
      token = await issuer.token('torii:read');
      url = issuer.url;
    });
    await expect(verifier(url)(token)).rejects.toThrow(/could not be read: ECONNREFUSED/);
  });

  test('keys are read again after ten minutes, and taken for an hour while they cannot be', async () => {
    await withIssuer({}, async issuer => {
      let now = Date.now();
      const verify = verifier(issuer.url, () => now);
      const exp = Math.floor(now / 1000) + 86_400;
      const token = await issuer.token('torii:read', { claims: { exp } });
      await verify(token);
      await verify(token);
      expect(issuer.asked.length).toBe(2);
      now += 11 * 60_000;
      await verify(token);
      expect(issuer.asked.length).toBe(4);
      issuer.faults.status = 503;
      now += 50 * 60_000;
      await verify(token);
      now += 11 * 60_000;
      await expect(verify(token)).rejects.toMatchObject({ name: 'DocumentError' });
      delete issuer.faults.status;
      now += 2_000;
      await verify(token);
    });
  });

  test('many tokens at once read them once', async () => {
    await withIssuer({}, async issuer => {
      const verify = verifier(issuer.url);
      const tokens = await Promise.all(Array.from({ length: 20 }, () => issuer.token('torii:read')));
      await Promise.all(tokens.map(verify));
      expect(issuer.asked.length).toBe(2);
    });
  });
});

describe('addresses', () => {
  test('of the metadata of an issuer', () => {
    expect(metadataUrls('https://a.example/')).toEqual([
      'https://a.example/.well-known/oauth-authorization-server',
      'https://a.example/.well-known/openid-configuration',
    ]);
    expect(metadataUrls('https://a.example/x/y')).toEqual([
      'https://a.example/.well-known/oauth-authorization-server/x/y',
      'https://a.example/.well-known/openid-configuration/x/y',
      'https://a.example/x/y/.well-known/openid-configuration',
    ]);
  });

  test('of the resource: the audience, or where the server is asked for', () => {
    const at = (audience: string) => ({ audience, path: '/mcp' });
    expect(resourceOf(at('https://a.example/torii/mcp'), 'localhost:4000')).toBe('https://a.example/torii/mcp');
    expect(resourceOf(at('api://torii'), 'a.example')).toBe('https://a.example/mcp');
    expect(resourceOf(at('torii'), '127.0.0.1:4000')).toBe('http://127.0.0.1:4000/mcp');
    expect(metadataUrl('https://a.example/torii/mcp')).toBe(
      'https://a.example/.well-known/oauth-protected-resource/torii/mcp',
    );
    expect(metadataUrl('https://a.example')).toBe('https://a.example/.well-known/oauth-protected-resource');
    expect(metadataPaths(at('https://a.example/torii/mcp'))).toEqual([
      '/.well-known/oauth-protected-resource',
      '/.well-known/oauth-protected-resource/mcp',
      '/.well-known/oauth-protected-resource/torii/mcp',
    ]);
  });
});
