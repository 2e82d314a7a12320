import { describe, expect, test } from 'vitest';
import { openDoors } from '../../src/server/access/openDoors.ts';
import { DEFAULT_LIMITS } from '../../src/server/limits/limits.ts';
import { loadToolbox } from '../../src/server/mcp/loadToolbox.ts';
import { buildSchema } from '../../src/server/schema.ts';
import { readSettings } from '../../src/settings/settings.ts';

const OAUTH = { MCP_OAUTH_ISSUER: 'https://a.example', MCP_OAUTH_AUDIENCE: 'https://torii.example.com/mcp' };

describe('settings', () => {
  test('an issuer and what its tokens are for are read', () => {
    const oauth = { issuer: 'https://a.example', audience: 'https://torii.example.com/mcp' };
    expect(readSettings(OAUTH).mcp?.oauth).toEqual(oauth);
    expect(readSettings({ ...OAUTH, MCP_OAUTH_ISSUER: 'http://127.0.0.1:9000/x' }).mcp?.oauth?.issuer).toBe(
      'http://127.0.0.1:9000/x',
    );
  });

  test('agents may read unless it is off', () => {
    expect(readSettings({}).mcp).toEqual({ mode: 'read-only', tools: undefined, hosts: [], token: undefined });
    expect(readSettings({ MCP: 'off' }).mcp).toBeUndefined();
  });

  test('are read', () => {
    expect(
      readSettings({
        MCP_MODE: 'read-write',
        MCP_TOOLS: 'users, list_all_torii_me',
        MCP_HOSTS: 'torii.example.com',
        MCP_TOKEN: 'a-token-of-many-characters',
      }).mcp,
    ).toEqual({
      mode: 'read-write',
      tools: ['users', 'list_all_torii_me'],
      hosts: ['torii.example.com'],
      token: 'a-token-of-many-characters',
    });
  });

  test.each([
    [{ MCP: 'maybe' }, 'MCP: expected on or off'],
    [{ MCP_MODE: 'write' }, 'MCP_MODE: expected read-only or read-write'],
    [{ MCP_TOOLS: 'a b' }, /^MCP_TOOLS: expected names of tools or groups/],
    [{ MCP_HOSTS: 'https://a' }, /^MCP_HOSTS: expected /],
    [{ MCP_TOKEN: 'short' }, /^MCP_TOKEN: expected 16 to 512/],
    [{ MCP_TOKEN: 'a-token-of-many-characters', TORII_AUTH: 'passthrough' }, /^MCP_TOKEN: expected none with/],
    [{ MCP_OAUTH_ISSUER: 'https://a.example' }, /^MCP_OAUTH_AUDIENCE: expected what tokens/],
    [{ MCP_OAUTH_AUDIENCE: 'torii' }, /^MCP_OAUTH_ISSUER: expected whose tokens/],
    [{ ...OAUTH, MCP_OAUTH_ISSUER: 'http://a.example' }, /^MCP_OAUTH_ISSUER: expected a URL/],
    [{ ...OAUTH, MCP_OAUTH_ISSUER: 'https://a.example/?x=1' }, /^MCP_OAUTH_ISSUER: expected a URL/],
    [{ ...OAUTH, MCP_OAUTH_AUDIENCE: 'a b' }, /^MCP_OAUTH_AUDIENCE: expected 1 to 500/],
    [{ ...OAUTH, MCP_TOKEN: 'a-token-of-many-characters' }, /^MCP_TOKEN: expected none with MCP_OAUTH_ISSUER/],
    [{ ...OAUTH, TORII_AUTH: 'passthrough' }, /^MCP_OAUTH_ISSUER: expected none with TORII_AUTH/],
  ])('%j stops the start with one line', (environment, message) => {
    expect(() => readSettings(environment as Record<string, string>)).toThrow(message);
  });
});

describe('limits', () => {
  test.each([
    ['depth', { depth: 2 }, /list_all_torii_users: .*[Dd]epth limit of 2 exceeded/],
    ['cost', { calls: 0 }, /list_all_torii_users: .*calls/],
  ])('a document that exceeds one stops the start by name: %s', (_name, limits, message) => {
    const start = () => loadToolbox(buildSchema(), { ...DEFAULT_LIMITS, ...limits }, { mode: 'read-only' });
    expect(start).toThrow(message);
  });
});

describe('an open door is warned of', () => {
  const doors = {
    authentication: { mode: 'service', key: 'a-key' },
    toriiUrl: 'https://api.toriihq.com',
    mcp: { mode: 'read-only' },
  } as const;
  test.each(['0.0.0.0', '::', '10.0.0.7'])('HOST=%s without a token', host => {
    expect(openDoors({ ...doors, host })).toEqual([expect.stringContaining('MCP_TOKEN')]);
  });
  test.each(['127.0.0.1', '::1', 'localhost'])('not on %s', host => {
    expect(openDoors({ ...doors, host })).toEqual([]);
  });
  test('not with a token, without tools, or where each request brings its key', () => {
    const host = '0.0.0.0';
    expect(openDoors({ ...doors, host, mcp: { mode: 'read-only', token: 'a-token-of-many-characters' } })).toEqual([]);
    const oauth = { issuer: 'https://a.example', audience: 'torii' };
    expect(openDoors({ ...doors, host, mcp: { mode: 'read-only', oauth } })).toEqual([]);
    expect(openDoors({ ...doors, host, mcp: undefined })).toEqual([]);
    expect(openDoors({ ...doors, host, authentication: { mode: 'passthrough' } })).toEqual([]);
  });
});
