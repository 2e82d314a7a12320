import { describe, expect, test } from 'vitest';
import { openDoors } from '../../src/server/access/openDoors.ts';
import { DEFAULT_LIMITS } from '../../src/server/limits/limits.ts';
import { loadToolbox } from '../../src/server/mcp/loadToolbox.ts';
import { buildSchema } from '../../src/server/schema.ts';
import { readSettings } from '../../src/settings/settings.ts';

describe('settings', () => {
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
    expect(openDoors({ ...doors, host, mcp: undefined })).toEqual([]);
    expect(openDoors({ ...doors, host, authentication: { mode: 'passthrough' } })).toEqual([]);
  });
});
