import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/server/limits/limits.ts';
import { readSettings, SettingsError } from '../../src/settings/settings.ts';
import { startProcess } from '../support/process/ownProcess.ts';

function linesOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.lines;
    throw error;
  }
  return [];
}

describe('settings', () => {
  test('all have a default', () => {
    expect(readSettings({})).toMatchObject({
      toriiAuth: 'service',
      host: '127.0.0.1',
      port: 4000,
      introspection: true,
      graphiql: true,
      metrics: true,
      routerSecret: undefined,
      corsOrigins: [],
      limits: DEFAULT_LIMITS,
      requestMs: 25_000,
      shutdownDelayMs: 1_000,
    });
  });

  test('the limits are those of the specification', () => {
    expect(DEFAULT_LIMITS).toEqual({
      depth: 15,
      aliases: 30,
      rootFields: 20,
      directives: 50,
      tokens: 5_000,
      calls: 400,
      share: 0.5,
      nodes: 10_000,
      keys: 1_000,
    });
  });

  test('production hides the schema and leaves load balancers time', () => {
    expect(readSettings({ NODE_ENV: 'production', TORII_API_KEY: 'k' })).toMatchObject({
      introspection: false,
      graphiql: false,
      shutdownDelayMs: 5_000,
    });
  });

  test('every limit can be set', () => {
    const { limits, requestMs, shutdownDelayMs, corsOrigins } = readSettings({
      MAX_DEPTH: '1',
      MAX_ALIASES: '2',
      MAX_ROOT_FIELDS: '3',
      MAX_DIRECTIVES: '4',
      MAX_TOKENS: '5',
      MAX_CALLS: '6',
      MAX_SHARE: '0.25',
      MAX_NODES: '7',
      MAX_REPRESENTATIONS: '8',
      REQUEST_TIMEOUT_SECONDS: '9',
      SHUTDOWN_DELAY_SECONDS: '0',
      CORS_ORIGINS: 'https://a.example, http://localhost:3000',
    });
    expect(limits).toEqual({
      depth: 1,
      aliases: 2,
      rootFields: 3,
      directives: 4,
      tokens: 5,
      calls: 6,
      share: 0.25,
      nodes: 7,
      keys: 8,
    });
    expect([requestMs, shutdownDelayMs]).toEqual([9_000, 0]);
    expect(corsOrigins).toEqual(['https://a.example', 'http://localhost:3000']);
  });

  test.each([
    ['PORT', '70000', 'expected a whole number from 0 to 65535'],
    ['PORT', 'http', 'expected a whole number from 0 to 65535'],
    ['MAX_DEPTH', '0', 'expected a whole number from 1 to 100'],
    ['MAX_CALLS', '-1', 'expected a whole number from 1 to 1000000'],
    ...['0', '0.0', '1.5', '-0.5', '50%', '1e-1'].map(share => [
      'MAX_SHARE',
      share,
      'expected a number above 0 up to 1 such as 0.5',
    ]),
    ['MAX_NODES', '1e3', 'expected a whole number from 1 to 100000000'],
    ['REQUEST_TIMEOUT_SECONDS', '0', 'expected a whole number from 1 to 300'],
    ['SAFELIST', 'on', 'expected off or only'],
    ['ROUTER_SECRET', 'with spaces', 'expected 1 to 512 printable characters without spaces'],
    [
      'CORS_ORIGINS',
      'app.example.com',
      'expected * or origins such as https://app.example.com, comma separated, without a path',
    ],
    [
      'CORS_ORIGINS',
      'https://a.example/',
      'expected * or origins such as https://app.example.com, comma separated, without a path',
    ],
    ['METRICS', 'yes', 'expected true or false'],
    ['INTROSPECTION', '1', 'expected true or false'],
    ['TORII_API_KEY', 'a b', 'expected 1 to 512 printable characters without spaces'],
  ])('%s=%s is told in one line', (name, value, line) => {
    expect(linesOf({ [name]: value })).toEqual([`${name}: ${line}`]);
  });

  test('each mistake has a line of its own, and no line repeats a secret', () => {
    const lines = linesOf({
      PORT: 'x',
      MAX_DEPTH: 'x',
      TORII_API_KEY: 'my secret',
      ROUTER_SECRET: 'hush hush hush hush',
    });
    expect(lines.map(line => line.split(':')[0]).sort()).toEqual([
      'MAX_DEPTH',
      'PORT',
      'ROUTER_SECRET',
      'TORII_API_KEY',
    ]);
    expect(lines.join()).not.toMatch(/my secret|hush/);
  });

  test('an empty setting counts as absent', () => {
    expect(readSettings({ PORT: '', ROUTER_SECRET: '' }).port).toBe(4000);
  });
});

describe('a variable that looks like a setting', () => {
  test.each([
    ['ROUTER_SECERT', 'ROUTER_SECERT is no setting and is not read: is ROUTER_SECRET meant?'],
    ['ROUTERSECRET', 'ROUTERSECRET is no setting and is not read: is ROUTER_SECRET meant?'],
    ['router_secret', 'router_secret is no setting and is not read: is ROUTER_SECRET meant?'],
    ['SCHEMA_PREFX', 'SCHEMA_PREFX is no setting and is not read: is SCHEMA_PREFIX meant?'],
    ['TORII_APIKEY', 'TORII_APIKEY is no setting and is not read: is TORII_API_KEY meant?'],
    ['TORII_REGION', 'TORII_REGION is no setting and is not read'],
  ])('%s is warned of, without what it holds', (name, warning) => {
    expect(readSettings({ [name]: 'a-secret-value' }).warnings).toEqual([warning]);
  });

  test.each(['PATH', 'HOSTS', 'ROUTER', 'SECRET', 'NODE_PATH', 'npm_config_cache', 'HTTPS_PROXY', 'MAX_DEPTH'])(
    '%s is none',
    name => {
      expect(readSettings({ [name]: '4' }).warnings).toEqual([]);
    },
  );

  test('is left alone beside the setting itself, and empty', () => {
    expect(readSettings({ ROUTER_SECERT: 'x', ROUTER_SECRET: 'y' }).warnings).toEqual([]);
    expect(readSettings({ ROUTER_SECERT: '' }).warnings).toEqual([]);
  });
});

test('a short router’s secret and a misspelt setting are warned of at the start, in the log, without what they hold', async () => {
  const server = await startProcess({ ROUTER_SECRET: 'sesame', MCP_TOKENS: 'a-token-of-many-characters' });
  try {
    const warned = server.output.filter(line => line.startsWith('{')).map(line => JSON.parse(line).msg);
    expect(warned).toEqual([
      expect.stringMatching(/^ROUTER_SECRET of 6 characters can be guessed/),
      'MCP_TOKENS is no setting and is not read: is MCP_TOKEN meant?',
    ]);
    expect(server.output.join('\n')).not.toMatch(/sesame|a-token-of/);
  } finally {
    await server.stop();
  }
});
