import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { settingsOf } from '../../src/cli/settingsFlags.ts';
import { ALL_SETTINGS } from '../../src/settings/described/all.ts';
import { flagOf } from '../../src/settings/setting.ts';
import { readSettings, type Settings, SettingsError } from '../../src/settings/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'torii-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string): string {
  files++;
  const path = join(folder, `file-${files}`);
  writeFileSync(path, content);
  return path;
}

function linesOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error.lines;
    throw error;
  }
  return [];
}

/** The settings of `serve` with these words after it; the environment is as it was afterwards. */
async function given(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Settings> {
  const before = { ...process.env };
  const program = await createProgram(['serve']);
  const serve = program.commands.find(command => command.name() === 'serve');
  if (!serve) throw new Error('Expected a command serve');
  serve.exitOverride().configureOutput({ writeErr: () => {} });
  let settings: Settings | undefined;
  serve.action(() => {
    settings = settingsOf(serve);
  });
  try {
    for (const name of Object.keys(ALL_SETTINGS)) delete process.env[name];
    Object.assign(process.env, environment);
    await program.parseAsync(['serve', ...words], { from: 'user' });
  } finally {
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
  }
  if (!settings) throw new Error('Expected settings');
  return settings;
}

describe('secrets from files', () => {
  test.each([['a-key'], ['a-key\n'], ['a-key\r\n']])('%j is the key a-key', content => {
    const path = file(content);
    expect(readSettings({ TORII_API_KEY_FILE: path })).toMatchObject({
      toriiApiKey: 'a-key',
      toriiApiKeyFile: path,
      warnings: [],
    });
  });

  test('every secret has such a form', () => {
    const secrets = Object.keys(ALL_SETTINGS).filter(name => ALL_SETTINGS[name]?.secret);
    expect(secrets).toEqual(expect.arrayContaining(['TORII_API_KEY', 'ROUTER_SECRET', 'MCP_TOKEN']));
    const path = file('a-secret-of-many-characters\n');
    const all = Object.fromEntries(secrets.map(name => [`${name}_FILE`, path]));
    const wrong = linesOf(() => readSettings(all)).filter(line => !line.startsWith('REDIS_URL_FILE: expected a URL'));
    expect(wrong).toEqual([]);
    expect(readSettings({ ROUTER_SECRET_FILE: path }).routerSecret).toBe('a-secret-of-many-characters');
  });

  test.each([
    ['', /^TORII_API_KEY_FILE: expected a file with one line, .*: it is empty$/],
    ['\n', /it is empty$/],
    ['one\ntwo\n', /it has more than one$/],
    ['with a space', /^TORII_API_KEY_FILE: expected 1 to 512 printable characters without spaces$/],
    ['x'.repeat(70_000), /it has more than 65536 bytes$/],
  ])('a file with %j is told in one line, without what it holds', (content, line) => {
    const lines = linesOf(() => readSettings({ TORII_API_KEY_FILE: file(content), NODE_ENV: 'production' }));
    expect(lines).toEqual([expect.stringMatching(line)]);
    if (content.trim() !== '') expect(lines.join()).not.toContain(content.trim());
  });

  test('a file that is not there, a folder, and both forms', () => {
    const of = (environment: Record<string, string>) => linesOf(() => readSettings(environment));
    const missing = join(folder, 'missing');
    expect(of({ TORII_API_KEY_FILE: missing })).toEqual([
      `TORII_API_KEY_FILE: expected a file with one line, ${missing}: there is none`,
    ]);
    expect(of({ ROUTER_SECRET_FILE: folder })).toEqual([expect.stringMatching(/: it is no file$/)]);
    expect(of({ TORII_API_KEY: 'a', TORII_API_KEY_FILE: file('a') })).toEqual([
      'TORII_API_KEY, TORII_API_KEY_FILE: expected one of them, not both',
    ]);
  });
});

describe('all mistakes at once', () => {
  test('of single settings, files, proxies and what does not go together', () => {
    const lines = linesOf(() =>
      readSettings({
        PORT: 'x',
        MAX_DEPTH: 'x',
        HTTPS_PROXY: 'ftp://x',
        ROUTER_SECRET_FILE: join(folder, 'missing'),
        TORII_AUTH: 'passthrough',
        TORII_API_KEY: 'a-key',
        MCP_TOKEN: 'a-token-of-many-characters',
      }),
    );
    expect(lines.map(line => line.split(':')[0]).toSorted()).toEqual([
      'HTTPS_PROXY',
      'MAX_DEPTH',
      'MCP_TOKEN',
      'PORT',
      'ROUTER_SECRET_FILE',
      'TORII_API_KEY',
    ]);
  });

  test('but nothing that only follows from another', () => {
    expect(linesOf(() => readSettings({ TORII_AUTH: 'both', TORII_API_KEY: 'a-key' }))).toEqual([
      'TORII_AUTH: expected service or passthrough',
    ]);
    expect(linesOf(() => readSettings({ TORII_API_KEY: 'a key', NODE_ENV: 'production' }))).toHaveLength(1);
  });
});

describe('flags', () => {
  test('there is one for each setting, and it is read', async () => {
    const serve = (await createProgram(['serve'])).commands.find(command => command.name() === 'serve');
    const flags = serve?.options.map(({ long }) => long);
    for (const name of Object.keys(ALL_SETTINGS)) expect(flags).toContain(flagOf(name));
    expect(
      await given(['--port', '5001', '--max-depth=3', '--graphiql', 'false', '--cors-origins', '*']),
    ).toMatchObject({
      port: 5001,
      limits: { depth: 3 },
      graphiql: false,
      corsOrigins: ['*'],
    });
    expect((await given(['--introspection'], { NODE_ENV: 'production', TORII_API_KEY: 'k' })).introspection).toBe(true);
    const proxied = await given(['--no-proxy', 'a.example', '--https-proxy', 'p:1'], { https_proxy: 'http://other:2' });
    expect(proxied.proxies).toEqual({ https: 'http://p:1/', http: undefined, none: 'a.example' });
    expect((await given([])).proxies.none).toBeUndefined();
  });

  test('go before the environment, which goes before --env-file', async () => {
    const env = file('PORT=1\nMAX_DEPTH=1\nMAX_TOKENS=1\n');
    const settings = await given(['--port', '3', '--env-file', env], { PORT: '2', MAX_DEPTH: '2' });
    expect([settings.port, settings.limits.depth, settings.limits.tokens]).toEqual([3, 2, 1]);
  });

  test('a secret’s flag stands for either form in the environment', async () => {
    const path = file('from-file');
    expect((await given(['--torii-api-key', 'flag'], { TORII_API_KEY_FILE: path })).toriiApiKey).toBe('flag');
    expect((await given(['--torii-api-key-file', path], { TORII_API_KEY: 'environment' })).toriiApiKey).toBe(
      'from-file',
    );
  });

  test('mistakes name what was written, and a file that is not there is one of them', async () => {
    const wrong = await given(['--port', 'x', '--env-file', join(folder, 'none')], { MAX_DEPTH: 'x' }).catch(
      error => error,
    );
    const { lines } = wrong as SettingsError;
    expect(lines.map(line => line.split(':')[0])).toEqual(['--env-file', '--port', 'MAX_DEPTH']);
  });
});
