import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { examine } from '../../src/cli/doctor/examination.ts';
import { checkNode } from '../../src/cli/doctor/ownChecks.ts';
import { withSettings } from '../../src/cli/settingsFlags.ts';
import { ENDPOINTS } from '../../src/torii/endpoints.ts';
import { startTlsTorii } from '../support/torii/tlsTorii.ts';

const ROOT = join(import.meta.dirname, '../..');
const CANARY = 'canary-0123456789-canary';

let emulator: Emulator;
const folder = mkdtempSync(join(tmpdir(), 'torii-doctor-'));
beforeAll(async () => {
  emulator = await startEmulator({ keys: [CANARY], sizes: { users: 50, apps: 20, contracts: 10 } });
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  emulator.faults.clear();
  emulator.log.clear();
});

type Flags = Readonly<Record<string, string>>;

async function examined(flags: Flags = {}) {
  const all = { 'torii-api-key': CANARY, 'torii-api-url': emulator.url, port: '0', ...flags };
  const words = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const command = withSettings(new Command('doctor')).parse(words, { from: 'user' });
  const { sections, calls } = await examine(command);
  const findings = sections.flatMap(section => section.findings);
  const wrong = findings.filter(({ outcome }) => outcome === 'warning' || outcome === 'failed');
  return { findings, wrong, calls };
}

/** What is wrong: exactly one thing, and what is said to be done. */
async function only(flags: Flags = {}) {
  const { wrong } = await examined(flags);
  expect(wrong.map(({ id }) => id)).toHaveLength(1);
  return wrong[0];
}

/** A Torii before the emulator, which changes the headers of its answers. */
async function startBefore(change: (headers: Record<string, string | string[] | undefined>) => void) {
  const server = createServer((asked: IncomingMessage, reply: ServerResponse) => {
    const { method, headers, url } = asked;
    const passed = request(new URL(url ?? '/', emulator.url), { method, headers }, answer => {
      const changed = { ...answer.headers };
      change(changed);
      reply.writeHead(answer.statusCode ?? 500, changed);
      answer.pipe(reply);
    });
    asked.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('where nothing is wrong', () => {
  test('nothing is said to be, within 30 calls and a tenth of every limit, and nothing is written', async () => {
    const { findings, wrong, calls } = await examined();
    expect(wrong).toEqual([]);
    expect(calls).toBe(emulator.log.calls.length);
    expect(calls).toBeLessThanOrEqual(30);
    for (const [name, { perMinute }] of Object.entries(ENDPOINTS)) {
      const { method, path } = ENDPOINTS[name as keyof typeof ENDPOINTS];
      expect(emulator.log.count(`${method} ${path}`)).toBeLessThanOrEqual(perMinute / 10);
    }
    expect(
      new Set(emulator.log.calls.map(({ method, path }) => (method === 'GET' ? method : `${method} ${path}`))),
    ).toEqual(new Set(['GET', 'POST /apps/match']));
    const rows = findings.filter(({ id }) => id.startsWith('permission.'));
    expect(rows.map(({ id }) => id)).toEqual(
      Object.values(ENDPOINTS).map(({ method, path }) => `permission.${method} ${path}`),
    );
    for (const { id, outcome, says } of rows) {
      const writes = !/^permission\.(GET|POST \/apps\/match)/.test(id);
      if (writes) expect([outcome, says]).toEqual(['skipped', expect.stringMatching(/not tried: it writes$/)]);
    }
  });

  test('calls stay below a tenth where the limits are smaller', async () => {
    const { findings, calls } = await examined({ 'rate-limit-scale': '0.1' });
    expect(calls).toBe(emulator.log.calls.length);
    for (const { method, path, perMinute } of Object.values(ENDPOINTS)) {
      expect(emulator.log.count(`${method} ${path}`)).toBeLessThanOrEqual(perMinute / 100);
    }
    expect(findings.filter(({ says }) => says.includes('more than a tenth')).length).toBeGreaterThan(0);
  });
});

describe('each fault is found once, for its own reason, and the advice names the setting', () => {
  test('a wrong key', async () => {
    const found = await only({ 'torii-api-key': 'wrong-key-wrong-key' });
    expect(found).toMatchObject({ id: 'torii.key', outcome: 'failed', todo: expect.stringContaining('TORII_API_KEY') });
    expect(emulator.log.calls).toHaveLength(1);
  });

  test('403 at one endpoint', async () => {
    emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /contracts' });
    expect(await only()).toMatchObject({
      id: 'permission.GET /contracts',
      outcome: 'failed',
      says: 'GET /contracts: refused with 403',
      todo: expect.stringContaining('TORII_API_KEY'),
    });
  });

  test('an endpoint that this organisation’s Torii does not have', async () => {
    emulator.faults.add({ kind: 'notFound', endpoint: 'GET /transactions' });
    expect(await only()).toMatchObject({ id: 'permission.GET /transactions', outcome: 'warning' });
  });

  test('SCIM that is not switched on is no fault', async () => {
    emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /scim/v2/Users' });
    const { findings, wrong } = await examined();
    expect(wrong).toEqual([]);
    expect(findings.find(({ id }) => id === 'permission.GET /scim/v2/Users')).toMatchObject({
      outcome: 'skipped',
      says: expect.stringContaining('TORII_SCIM_KEY'),
    });
  });

  test('an endpoint that fails', async () => {
    emulator.faults.add({ kind: 'error503', endpoint: 'GET /roles' });
    expect(await only()).toMatchObject({
      id: 'permission.GET /roles',
      outcome: 'failed',
      says: expect.stringContaining('503'),
    });
  });

  test('no headers about limits', async () => {
    const torii = await startBefore(headers => {
      for (const name of Object.keys(headers)) if (/^x-rate-?limit/.test(name)) delete headers[name];
    });
    const found = await only({ 'torii-api-url': torii.url });
    torii.stop();
    expect(found).toMatchObject({
      id: 'limits.headers',
      outcome: 'warning',
      todo: expect.stringContaining('RATE_LIMIT_SCALE'),
    });
  });

  test('half limits', async () => {
    const torii = await startBefore(headers => {
      for (const name of ['x-ratelimit-limit', 'x-ratelimit-remaining']) {
        headers[name] = String(Math.floor(Number(headers[name]) / 2));
      }
    });
    const found = await only({ 'torii-api-url': torii.url });
    const told = await examined({ 'torii-api-url': torii.url, 'rate-limit-scale': '0.5' });
    torii.stop();
    expect(found).toMatchObject({ id: 'limits.table', outcome: 'warning', todo: 'Set RATE_LIMIT_SCALE=0.5' });
    expect(told.wrong).toEqual([]);
  });

  test('a budget that somebody else uses', async () => {
    const torii = await startBefore(headers => {
      headers['x-ratelimit-remaining'] = '3';
    });
    const found = await only({ 'torii-api-url': torii.url });
    torii.stop();
    expect(found).toMatchObject({
      id: 'limits.left',
      outcome: 'warning',
      todo: expect.stringContaining('TORII_API_KEY'),
    });
  });

  test('headers in the other spelling are named', async () => {
    const torii = await startBefore(headers => {
      headers['x-rate-limit-limit'] = headers['x-ratelimit-limit'];
      delete headers['x-ratelimit-limit'];
    });
    const { findings, wrong } = await examined({ 'torii-api-url': torii.url });
    torii.stop();
    expect(wrong).toEqual([]);
    expect(findings.find(({ id }) => id === 'limits.headers')?.says).toBe('Headers are spelled X-Rate-Limit-*');
  });

  test('a slow Torii', async () => {
    emulator.faults.add({ kind: 'slowHeaders', endpoint: 'GET /orgs/my', delayMs: 1_200 });
    expect(await only()).toMatchObject({
      id: 'torii.time',
      outcome: 'warning',
      todo: expect.stringContaining('TORII_TIMEOUT_MS'),
    });
  });

  test('a Torii that does not answer in time', async () => {
    emulator.faults.add({ kind: 'slowHeaders', endpoint: 'GET /orgs/my', delayMs: 3_000 });
    const found = await only({ 'torii-headers-timeout-ms': '300', 'torii-timeout-ms': '300' });
    expect(found).toMatchObject({
      id: 'torii.time',
      outcome: 'failed',
      todo: expect.stringContaining('TORII_HEADERS_TIMEOUT_MS'),
    });
  });

  test('a clock that is wrong', async () => {
    const torii = await startBefore(headers => {
      headers['date'] = new Date(Date.now() + 90_000).toUTCString();
    });
    const found = await only({ 'torii-api-url': torii.url });
    torii.stop();
    expect(found).toMatchObject({
      id: 'torii.clock',
      outcome: 'warning',
      says: expect.stringMatching(/(89|90) s behind/),
    });
  });

  test('nobody listens there', async () => {
    expect(await only({ 'torii-api-url': 'http://127.0.0.1:9' })).toMatchObject({
      id: 'torii.time',
      outcome: 'failed',
      todo: expect.stringContaining('TORII_API_URL'),
    });
  });

  test('a name without an address', async () => {
    expect(await only({ 'torii-api-url': 'https://torii.invalid' })).toMatchObject({
      id: 'torii.name',
      todo: expect.stringContaining('TORII_API_URL'),
    });
  });

  test('no TLS where it should be', async () => {
    expect(await only({ 'torii-api-url': emulator.url.replace('http:', 'https:') })).toMatchObject({
      id: 'torii.tls',
      outcome: 'failed',
      todo: expect.stringContaining('TORII_API_URL'),
    });
  });

  test('a certificate of an authority that nobody knows', async () => {
    const torii = await startTlsTorii('selfSigned', (_, reply) => reply.end('{}'));
    const found = await only({ 'torii-api-url': torii.origin });
    await torii.stop();
    expect(found).toMatchObject({
      id: 'torii.tls',
      outcome: 'failed',
      todo: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
  });

  test('http to another machine', async () => {
    const { wrong } = await examined({ 'torii-api-url': 'http://torii.invalid' });
    expect(wrong.map(({ id }) => id)).toEqual(['torii.name', 'torii.tls']);
    expect(wrong).toContainEqual(
      expect.objectContaining({ id: 'torii.tls', todo: expect.stringContaining('TORII_API_URL') }),
    );
  });

  test('a short router’s secret', async () => {
    const found = await only({ 'router-secret': 'sesame' });
    expect(found).toMatchObject({
      id: 'routerSecret',
      outcome: 'warning',
      todo: expect.stringContaining('ROUTER_SECRET'),
    });
  });

  test('a safelist that is none', async () => {
    const file = join(folder, 'safelist.json');
    writeFileSync(file, '[]');
    const found = await only({ safelist: 'only', 'safelist-file': file });
    expect(found).toMatchObject({ id: 'safelist', outcome: 'failed', todo: expect.stringContaining('SAFELIST_FILE') });
  });

  test('a port that is taken', async () => {
    const port = new URL(emulator.url).port;
    expect(await only({ port })).toMatchObject({
      id: 'port',
      outcome: 'failed',
      todo: expect.stringContaining('PORT'),
    });
  });

  test('an old Node', () => {
    expect(checkNode('20.20.2')).toMatchObject({ id: 'node', outcome: 'failed' });
    expect(checkNode('22.18.0').outcome).toBe('failed');
    for (const version of ['22.19.0', '24.0.0', '26.1.0']) expect(checkNode(version).outcome).toBe('ok');
  });

  test('settings that cannot be used, each by its name', async () => {
    const { findings, calls } = await examined({ 'max-depth': '0', metrics: 'perhaps' });
    expect(findings.filter(({ outcome }) => outcome === 'failed').map(({ id, todo }) => [id, todo])).toEqual([
      ['setting.METRICS', 'Correct METRICS'],
      ['setting.MAX_DEPTH', 'Correct MAX_DEPTH'],
    ]);
    expect(calls).toBe(0);
  });
});

describe('as a process', () => {
  async function run(words: readonly string[], environment: Readonly<Record<string, string>>) {
    const flags = ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'doctor', ...words];
    const env = { PATH: process.env['PATH'], PORT: '0', ...environment };
    const child = spawn(process.execPath, flags, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { stdout, stderr, status };
  }

  test('it ends with 0, 1 or 2; --json has the documented shape; no secret is in anything it prints', async () => {
    const environment = { TORII_API_KEY: CANARY, TORII_API_URL: emulator.url, ROUTER_SECRET: `${CANARY}-router` };
    const [fine, json, wrongUse] = await Promise.all([
      run([], environment),
      run(['--json'], { ...environment, PORT: new URL(emulator.url).port }),
      run(['--json'], { ...environment, MAX_DEPTH: 'x' }),
    ]);
    expect([fine.status, json.status, wrongUse.status]).toEqual([0, 1, 2]);
    const { version, outcome, calls, checks } = JSON.parse(json.stdout);
    expect([version, outcome, calls]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+/), 'failed', 30]);
    for (const check of checks) {
      expect(check).toEqual({
        id: expect.stringMatching(/^[\w.]+/),
        outcome: expect.stringMatching(/^(ok|warning|failed|skipped)$/),
        says: expect.stringMatching(/./),
        todo: check.todo === null ? null : expect.stringMatching(/./),
      });
    }
    expect(new Set(checks.map(({ id }: { id: string }) => id)).size).toBe(checks.length);
    for (const { stdout, stderr } of [fine, json, wrongUse]) {
      expect(stderr).toBe('');
      expect(stdout).not.toContain(CANARY);
      expect(stdout).not.toContain(Buffer.from(CANARY).toString('base64').slice(0, 20));
      expect(stdout).not.toContain('\u001b');
    }
    expect(fine.stdout).toContain('Nothing is wrong. 30 calls to Torii');
  });
});
