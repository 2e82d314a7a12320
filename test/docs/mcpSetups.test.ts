import { describe, expect, test } from 'vitest';
import { isObject } from '../../src/torii/answers/json.ts';
import { blocksOf, pageText } from './blocks.ts';

const PAGE = 'docs/mcp.md';
const { scripts } = JSON.parse(pageText('package.json'));
const blocks = blocksOf(PAGE);

/** All texts in a set-up, by the name that they stand under. */
function textsOf(value: unknown, name = ''): [string, string][] {
  if (typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) return value.flatMap(one => textsOf(one, name));
  return isObject(value) ? Object.entries(value).flatMap(([key, inner]) => textsOf(inner, key)) : [];
}

describe.each(blocks.filter(({ language }) => language === 'json'))('the set-up at $place', ({ text }) => {
  const texts = textsOf(JSON.parse(text));
  const under = (...names: string[]) => texts.filter(([name]) => names.includes(name)).map(([, value]) => value);

  test('names where the server is, or how it is started', () => {
    const addresses = under('url', 'httpUrl');
    expect(addresses.every(address => address === 'http://127.0.0.1:4000/mcp')).toBe(true);
    const [command = '', ...args] = under('command', 'args');
    if (addresses.length === 0) {
      expect(command).toBe('npm');
      expect(args[0]).toBe('run');
      expect(args.some(argument => argument in scripts)).toBe(true);
    }
  });

  test('sends the key as the server reads it', () => {
    const names = texts.map(([name]) => name);
    expect(names.some(name => ['x-torii-api-key', 'TORII_API_KEY'].includes(name))).toBe(true);
  });
});

test.each(blocks.filter(({ language }) => language === 'toml'))('the set-up at $place', ({ text }) => {
  expect(text).toContain('url = "http://127.0.0.1:4000/mcp"');
  expect(text).toContain('bearer_token_env_var = "TORII_API_KEY"');
});

test('the commands of clients name the server as it is', () => {
  const commands = blocks.flatMap(({ text }) => text.split('\n')).filter(line => line.startsWith('claude mcp add'));
  expect(commands.length).toBeGreaterThan(1);
  for (const command of commands) {
    const started = / -- npm run --silent --prefix \S+ ([\w:]+)$/.exec(command)?.[1];
    if (started === undefined) expect(command).toMatch(/ https?:\/\/\S+\/mcp( |$)/);
    else expect(started in scripts, command).toBe(true);
  }
});
