import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { rpc } from '../../support/mcp.ts';
import { type Issuer, startIssuer, type TokenWish } from '../../support/signIn/issuer.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';

const AUDIENCE = 'https://torii.example.com/mcp';
const METADATA = 'https://torii.example.com/.well-known/oauth-protected-resource/mcp';
const BOTH = 'torii:read torii:write';

let issuer: Issuer;
let subgraph: Subgraph;

beforeAll(async () => {
  issuer = await startIssuer({ audience: AUDIENCE });
  subgraph = await startSubgraph({
    server: {
      mcp: {
        mode: 'read-write',
        oauth: { issuer: issuer.url, audience: AUDIENCE },
        hosts: ['torii.example.com'],
      },
    },
  });
});
afterAll(async () => {
  await subgraph.stop();
  await issuer.stop();
});
afterEach(() => {
  for (const name of Object.keys(issuer.faults)) delete issuer.faults[name as keyof Issuer['faults']];
});

function ask(token: string | undefined, method = 'tools/list', params: object = {}, url = subgraph.url) {
  return rpc(url, method, params, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
}

const challengeOf = ({ headers }: { readonly headers: Headers }) => headers.get('www-authenticate') ?? '';

describe('a token of the issuer', () => {
  test('is taken, and its scopes decide what is listed', async () => {
    const names = async (scope: string) => {
      const { message } = await ask(await issuer.token(scope));
      return new Set<string>(message.result.tools.map(({ name }: { name: string }) => name));
    };
    const [reads, writes, both] = [await names('torii:read'), await names('torii:write'), await names(BOTH)];
    expect(reads.has('list_all_torii_users') && !reads.has('delete_a_torii_contract_by_id')).toBe(true);
    expect(!writes.has('list_all_torii_users') && writes.has('delete_a_torii_contract_by_id')).toBe(true);
    expect(both).toEqual(reads.union(writes));
    expect(both.size).toBe(reads.size + writes.size);
  });

  test('never goes to Torii: its calls have the key of the server', async () => {
    const token = await issuer.token('torii:read');
    subgraph.emulator.log.clear();
    const { message } = await ask(token, 'tools/call', { name: 'list_all_torii_me', arguments: {} });
    expect(message.result.structuredContent.id).toBe('10');
    expect(subgraph.emulator.log.calls.length).toBeGreaterThan(0);
    expect(JSON.stringify(subgraph.emulator.log.calls)).not.toContain(token);
  });

  test.each<[string, TokenWish]>([
    ['scopes as a list in scp', { claims: { scp: ['torii:read'] }, without: ['scope'] }],
    ['scopes as a text in scp', { claims: { scp: 'torii:read other' }, without: ['scope'] }],
    ['several audiences', { claims: { aud: ['https://other.example.com', AUDIENCE] } }],
    ['the type JWT', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['a beginning that is a little ahead', { claims: { nbf: Math.floor(Date.now() / 1000) + 10 } }],
  ])('with %s is taken', async (_name, wish) => {
    expect((await ask(await issuer.token('torii:read', wish))).status).toBe(200);
  });
});

describe('anything else gets 401 and is told where to sign in', () => {
  test('no token', async () => {
    const refused = await ask(undefined);
    expect(refused.status).toBe(401);
    expect(challengeOf(refused)).toBe(`Bearer scope="${BOTH}", resource_metadata="${METADATA}"`);
    expect(refused.message).toMatchObject({ jsonrpc: '2.0', id: null });
  });

  const past = Math.floor(Date.now() / 1000) - 1;
  test.each<[string, TokenWish, string]>([
    ['of another audience', { claims: { aud: 'https://other.example.com/mcp' } }, 'for another audience'],
    ['of no audience', { without: ['aud'] }, 'for another audience'],
    ['of another issuer', { claims: { iss: 'https://other.example.com' } }, 'of another issuer'],
    ['of no issuer', { without: ['iss'] }, 'of another issuer'],
    ['that has expired', { claims: { exp: past } }, 'has expired'],
    ['that never expires', { without: ['exp'] }, 'lacks what it has to say'],
    ['that is not valid yet', { claims: { nbf: past + 600 } }, 'not valid yet'],
    ['that is an ID token of a sign-out', { header: { typ: 'logout+jwt' } }, 'no access token'],
    ['of a key that is not there', { header: { kid: 'key-0' } }, 'not signed by the issuer'],
  ])('a token %s', async (_name, wish, sentence) => {
    const refused = await ask(await issuer.token(BOTH, wish));
    expect(refused.status).toBe(401);
    expect(challengeOf(refused)).toContain('error="invalid_token"');
    expect(challengeOf(refused)).toContain(sentence);
    expect(challengeOf(refused)).toContain(`resource_metadata="${METADATA}"`);
  });

  test('a token that nobody signed, one signed with a secret, one that was changed, and none at all', async () => {
    const good = await issuer.token(BOTH);
    const [header = '', payload = '', signature = ''] = good.split('.');
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const secret = new TextEncoder().encode('a secret of thirty-two characters');
    const tokens = [
      `${encoded({ alg: 'none' })}.${payload}.`,
      `${encoded({ alg: 'none' })}.${payload}.${signature}`,
      `${encoded({ alg: 'None', typ: 'JWT' })}.${payload}.`,
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret),
      `${header}.${encoded({ ...claims, sub: 'somebody else' })}.${signature}`,
      `${header}.${payload}`,
      'a.b.c',
      'nothing',
      `${header}.${'A'.repeat(12_000)}.${signature}`,
    ];
    for (const token of tokens) {
      const refused = await ask(token);
      expect([token.slice(0, 40), refused.status]).toEqual([token.slice(0, 40), 401]);
      expect(challengeOf(refused)).toContain('error="invalid_token"');
    }
    for (const authorization of [`Basic ${good}`, good, 'Bearer ', 'Bearer']) {
      expect((await rpc(subgraph.url, 'tools/list', {}, { headers: { authorization } })).status).toBe(401);
    }
    const inQuery = await fetch(`${subgraph.url}/mcp?access_token=${good}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });
    expect(inQuery.status).toBe(401);
  });
});

describe('a scope that lacks', () => {
  test.each(['', 'openid profile', 'torii:reads', 'TORII:READ'])('a token with "%s" gets 403', async scope => {
    const refused = await ask(await issuer.token(scope));
    expect(refused.status).toBe(403);
    expect(challengeOf(refused)).toMatch(
      /^Bearer error="insufficient_scope", .*scope="torii:read", resource_metadata=/,
    );
  });

  test('a call that wants another one names both, so that a client can step up', async () => {
    const write = { name: 'delete_a_torii_contract_by_id', arguments: { id: '1', confirm: 'delete' } };
    subgraph.emulator.log.clear();
    const refused = await ask(await issuer.token('torii:read'), 'tools/call', write);
    expect([refused.status, subgraph.emulator.log.calls.length]).toEqual([403, 0]);
    expect(challengeOf(refused)).toContain(`scope="${BOTH}"`);
    const read = await ask(await issuer.token('torii:write'), 'tools/call', { name: 'list_all_torii_me' });
    expect(read.status).toBe(403);
  });
});

describe('the keys of the issuer', () => {
  test('change: a new one is known with its first token, and a former one as long as the issuer has it', async () => {
    const former = await issuer.token('torii:read');
    await issuer.rotate();
    expect((await ask(await issuer.token('torii:read'))).status).toBe(200);
    expect((await ask(former)).status).toBe(200);
    await issuer.rotate(false);
    expect((await ask(await issuer.token('torii:read'))).status).toBe(200);
    expect((await ask(former)).status).toBe(401);
  });

  test('cannot be had: tokens of known ones are taken; others get 503, which begins no sign-in', async () => {
    const known = await issuer.token('torii:read');
    expect((await ask(known)).status).toBe(200);
    issuer.faults.status = 500;
    await issuer.rotate();
    expect((await ask(known)).status).toBe(200);
    const unknown = await ask(await issuer.token('torii:read'));
    expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([503, null]);
    expect(unknown.headers.get('retry-after')).toBe('1');
  });

  test('are not read for every token that somebody makes up', async () => {
    issuer.asked.length = 0;
    for (let at = 0; at < 40; at++) await ask(await issuer.token('torii:read', { header: { kid: `made-up-${at}` } }));
    expect(issuer.asked.filter(path => path.endsWith('/keys')).length).toBeLessThan(25);
    issuer.asked.length = 0;
    await ask(await issuer.token('torii:read', { claims: { iss: 'https://other.example.com' } }));
    expect(issuer.asked).toEqual([]);
  });
});

describe('the metadata of the resource', () => {
  test.each(['/.well-known/oauth-protected-resource', '/.well-known/oauth-protected-resource/mcp'])(
    '%s says who issues tokens',
    async path => {
      const response = await fetch(`${subgraph.url}${path}`, { headers: { origin: 'https://a-page.example' } });
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
      expect(response.headers.get('content-type')).toContain('application/json');
      expect(await response.json()).toEqual({
        resource: AUDIENCE,
        authorization_servers: [issuer.url],
        scopes_supported: ['torii:read', 'torii:write'],
        bearer_methods_supported: ['header'],
        resource_name: 'Torii',
      });
    },
  );

  test('the one of an authorization server is not here', async () => {
    expect((await fetch(`${subgraph.url}/.well-known/oauth-authorization-server`)).status).toBe(404);
  });

  test('a page that may ask can read where to sign in', async () => {
    const origin = 'http://localhost:6274';
    const { status, headers } = await rpc(subgraph.url, 'tools/list', {}, { headers: { origin } });
    expect([status, headers.get('access-control-expose-headers')]).toEqual([401, 'www-authenticate']);
    const foreign = await rpc(subgraph.url, 'tools/list', {}, { headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
  });
});
