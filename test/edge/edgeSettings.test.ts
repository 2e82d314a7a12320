import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../src/settings/settings.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const ORIGIN = 'https://app.example.com';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ server: { corsOrigins: [ORIGIN], corsHeaders: ['X-Team', 'authorization'] } });
});
afterAll(() => subgraph.stop());

/** As a browser decides: what a page asks to send has to be among what is allowed, whatever the capitals. */
async function mayBeSent(names: string, origin = ORIGIN): Promise<boolean> {
  const { status, headers } = await fetch(`${subgraph.url}/graphql`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': names },
  });
  const allowed = headers.get('access-control-allow-headers')?.toLowerCase().split(', ') ?? [];
  if (headers.get('access-control-allow-origin') !== origin || status >= 300) return false;
  return names.split(',').every(name => allowed.includes(name.trim().toLowerCase()));
}

describe('case 10: pages of named origins may send what clients send by themselves', () => {
  test.each([
    ['Apollo Client with a name', 'content-type,apollographql-client-name,apollographql-client-version'],
    ["Apollo's mobile clients", 'x-apollo-operation-id,x-apollo-operation-name,x-apollo-operation-type'],
    ['GET and uploads', 'apollo-require-preflight'],
    ['our own headers', 'x-torii-api-key,x-torii-cost,x-torii-wait,x-request-id'],
    ['tracing', 'traceparent,tracestate,baggage,sentry-trace'],
    ['an accept header that is long', 'accept,content-type'],
    ['a setting', 'x-team,authorization'],
    ['capitals', 'Content-Type,X-TEAM'],
  ])('%s: %s', async (_, names) => {
    expect(await mayBeSent(names)).toBe(true);
  });

  test('but no router’s secret, nothing else, and no other origin', async () => {
    expect(await mayBeSent('x-router-secret')).toBe(false);
    expect(await mayBeSent('x-anything')).toBe(false);
    expect(await mayBeSent('content-type', 'https://evil.example')).toBe(false);
  });

  test('and read the request’s id and when to ask again', async () => {
    const response = await fetch(`${subgraph.url}/graphql`, { method: 'POST', headers: { origin: ORIGIN } });
    expect(response.headers.get('access-control-expose-headers')).toBe('x-request-id, retry-after');
    expect(response.headers.get('vary')).toMatch(/(^|, )origin/);
  });
});

describe('case 18: idle connections', () => {
  test.each([
    [undefined, 'timeout=75'],
    [610_000, 'timeout=610'],
    [5_000, 'timeout=5'],
  ])('are kept for %s ms', async (keepAliveMs, told) => {
    const own = await startSubgraph({ server: keepAliveMs === undefined ? {} : { keepAliveMs } });
    const { headers } = await fetch(`${own.url}/health/live`);
    expect(headers.get('keep-alive')).toBe(told);
    await own.stop();
  });
});

describe('settings of the edge', () => {
  test('have defaults, and are read', () => {
    expect(readSettings({})).toMatchObject({ corsHeaders: [], allowedHosts: [], keepAliveMs: 75_000 });
    expect(
      readSettings({
        CORS_HEADERS: 'x-team, X-Other',
        ALLOWED_HOSTS: 'torii.example.com,[::1]',
        KEEP_ALIVE_SECONDS: '610',
      }),
    ).toMatchObject({
      corsHeaders: ['x-team', 'X-Other'],
      allowedHosts: ['torii.example.com', '[::1]'],
      keepAliveMs: 610_000,
    });
  });

  test.each([
    ['CORS_HEADERS', 'X-Router-Secret'],
    ['CORS_HEADERS', 'a b'],
    ['CORS_HEADERS', '*'],
    ['ALLOWED_HOSTS', 'https://torii.example.com'],
    ['ALLOWED_HOSTS', 'torii.example.com:443'],
    ['ALLOWED_HOSTS', 'a,,b'],
    ['KEEP_ALIVE_SECONDS', '0'],
    ['KEEP_ALIVE_SECONDS', '1m'],
  ])('%s=%s is told in one line', (name, value) => {
    let lines: readonly string[] = [];
    try {
      readSettings({ [name]: value });
    } catch (error) {
      if (error instanceof SettingsError) lines = error.lines;
    }
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name}: expected `))]);
  });
});
