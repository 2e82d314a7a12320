import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readSettings } from '../settings.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], EMULATOR_PORT: '0', EMULATOR_USERS: '30', ...env },
  });
  let output = '';
  child.stdout.on('data', chunk => {
    output += chunk;
  });
  child.stderr.on('data', chunk => {
    output += chunk;
  });
  const ended = new Promise<number | null>(resolve => child.on('exit', resolve));
  const said = async (pattern: RegExp) => {
    while (!pattern.test(output) && child.exitCode === null) await new Promise(resolve => setTimeout(resolve, 20));
    return output;
  };
  return { child, ended, said, output: () => output };
}

test('EM-401 the command prints its URL and keys, serves, and stops on SIGTERM', async () => {
  const { child, ended, said } = run({ EMULATOR_KEYS: 'alpha,beta' });
  const output = await said(/curl/);
  const url = /http:\/\/127\.0\.0\.1:\d+\/v1\.0/.exec(output)?.[0];
  expect(output).toContain('alpha, beta');
  expect((await fetch(`${url}/users`, { headers: { authorization: 'Bearer beta' } })).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test.each([
  [{ EMULATOR_PORT: '70000' }, /^EMULATOR_PORT: expected a whole number from 0 to 65535, got "70000"\n$/],
  [{ EMULATOR_USERS: 'many' }, /^EMULATOR_USERS: expected a whole number .* got "many"\n$/],
  [{ EMULATOR_SEED: '-1' }, /^EMULATOR_SEED: /],
  [{ EMULATOR_KEYS: 'a,a' }, /^EMULATOR_KEYS: /],
  [{ EMULATOR_RATE_LIMITS: 'maybe' }, /^EMULATOR_RATE_LIMITS: expected "on" or "off", got "maybe"\n$/],
  [
    { EMULATOR_RATE_WINDOW: 'round' },
    /^EMULATOR_RATE_WINDOW: expected "fixed" or "clock" or "sliding", got "round"\n$/,
  ],
  [{ EMULATOR_LATENCY: '200-0' }, /^EMULATOR_LATENCY: expected milliseconds up to 60000, or two such as 0-200, got/],
])('EM-402 a bad setting (%j) is one clear line and a failing exit', async (env, line) => {
  const { ended, output } = run(env);
  expect(await ended).toBe(1);
  expect(output()).toMatch(line);
});

test('EM-403 a port in use is one clear line and a failing exit', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  const { ended, output } = run({ EMULATOR_PORT: String(typeof address === 'object' ? address?.port : '') });
  expect(await ended).toBe(1);
  expect(output()).toMatch(/^EMULATOR_PORT: listen EADDRINUSE.*\n$/);
  server.close();
});

test('EM-404 the emulator knows nothing of the project but the table of endpoints', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    name => name.endsWith('.ts') && !name.startsWith('test/'),
  );
  const imports = sources.flatMap(name => {
    const text = readFileSync(join(folder, name), 'utf8');
    return [...text.matchAll(/from '([^']+)'/g)].map(([, path = '']) =>
      path.startsWith('.') ? join(folder, name, '..', path) : path,
    );
  });
  const foreign = imports.filter(path => !path.startsWith(folder) && !path.startsWith('node:'));
  expect(new Set(foreign)).toEqual(new Set([join(folder, '../src/torii/endpoints.ts')]));
});

test('EM-405 limits, latency and clock are set by variables', () => {
  expect(readSettings({})).toMatchObject({
    rateLimits: { window: 'fixed', windowSeconds: 60, countRefused: false },
    shapes: { rateLimitHeaders: 'X-RateLimit' },
  });
  expect(
    readSettings({
      EMULATOR_RATE_WINDOW: 'sliding',
      EMULATOR_RATE_WINDOW_SECONDS: '3',
      EMULATOR_COUNT_REFUSED: 'on',
      EMULATOR_RATE_HEADERS: 'none',
      EMULATOR_LATENCY: '0-200',
      EMULATOR_LATENCY_SEED: '7',
      EMULATOR_CLOCK_SKEW: '-90',
    }),
  ).toMatchObject({
    rateLimits: { window: 'sliding', windowSeconds: 3, countRefused: true },
    shapes: { rateLimitHeaders: 'none' },
    latency: { min: 0, max: 200, seed: 7 },
    clockSkewSeconds: -90,
  });
  expect(readSettings({ EMULATOR_LATENCY: '80' })).toMatchObject({ latency: 80 });
  expect(readSettings({ EMULATOR_RATE_LIMITS: 'off' })).toMatchObject({ rateLimits: false });
  for (const name of ['RATE_WINDOW_SECONDS', 'COUNT_REFUSED', 'RATE_HEADERS', 'LATENCY', 'LATENCY_SEED', 'CLOCK_SKEW'])
    for (const given of ['often', '9999999999', '1-', '-'])
      expect(() => readSettings({ [`EMULATOR_${name}`]: given })).toThrow(new RegExp(`^EMULATOR_${name}: expected`));
});
