import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { startProcess } from '../support/process/ownProcess.ts';
import type { Told } from '../support/process/tellModules.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TELL_MODULES = new URL('../support/process/tellModules.ts', import.meta.url).href;
const OWN_KEY = { NODE_ENV: 'production', TORII_API_KEY: 'a-key', TORII_API_URL: 'http://127.0.0.1:9' };

/**
 * Modules of a server with a key, ours and the packages', when the first question has been answered. A few more is no harm; a package that brings
 * a hundred is, since each takes time at every start: it is imported where it is needed.
 */
const MOST_MODULES = 1_490;

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'torii-start-'));
  directories.push(path);
  return path;
}

const ask = async (url: string): Promise<unknown> => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
  return response.json();
};

/** Starts a server, asks it one question, stops it. */
async function startAndStop(environment: Readonly<Record<string, string>>): Promise<Told> {
  const file = join(directory(), 'told.json');
  const server = await startProcess(
    { SHUTDOWN_DELAY_SECONDS: '0', ...environment, TELL: file },
    { flags: ['--import', TELL_MODULES] },
  );
  expect(await ask(server.url)).toEqual({ data: { __typename: 'Query' } });
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('a start', () => {
  test('with a key loads what every question needs, and nothing that only some do', async () => {
    const { modules } = await startAndStop({ ...OWN_KEY, MCP: 'off' });
    const loaded = (part: string) => modules.filter(url => url.startsWith(new URL(part, `file://${ROOT}`).href));
    expect(loaded('src/').length).toBeGreaterThan(100);
    expect(loaded('emulator/')).toEqual([]);
    expect(loaded('src/mcp/protocol/')).toEqual([]);
    expect(loaded('src/server/tracing.ts')).toEqual([]);
    expect(loaded('src/server/telemetry/traces/')).toEqual([]);
    expect(loaded('src/torii/redis/')).toEqual([]);
    expect(loaded('src/server/telemetry/metrics/redisMetrics.ts')).toEqual([]);
    expect(loaded('src/server/telemetry/metrics/spanMetrics.ts')).toEqual([]);
    for (const once of [
      '@redis',
      '@modelcontextprotocol',
      'busboy',
      'fs-capacitor',
      '@fastify/static',
      'ajv',
      '@fastify/ajv-compiler',
      // `api` alone is the metrics library's.
      '@opentelemetry/core',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/otlp-exporter-base',
    ]) {
      expect(loaded(`node_modules/${once}/`)).toEqual([]);
    }
    expect(modules.length).toBeLessThan(MOST_MODULES);
  });

  test('with a collector of traces loads what they need, and that alone beside the rest', async () => {
    const base = { ...OWN_KEY, MCP: 'off' };
    const off = new Set((await startAndStop(base)).modules);
    const { modules } = await startAndStop({ ...base, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    const more = modules.filter(url => !off.has(url));
    expect(more.some(url => url.endsWith('/src/server/tracing.ts'))).toBe(true);
    expect(more.filter(url => !/@opentelemetry|\/src\/server\/(?:tracing|telemetry)/.test(url))).toEqual([]);
  });

  test('with a Redis, even one that is not there, loads what it needs, and that alone beside the rest', async () => {
    const base = { ...OWN_KEY, MCP: 'off' };
    const off = new Set((await startAndStop(base)).modules);
    const { modules } = await startAndStop({ ...base, REDIS_URL: `unix://${join(directory(), 'nobody')}` });
    const more = modules.filter(url => !off.has(url));
    expect(more.some(url => url.includes('/node_modules/@redis/client/'))).toBe(true);
    const own = /\/src\/torii\/redis\/|\/src\/server\/telemetry\/metrics\/redisMetrics\.ts$/;
    expect(
      more.filter(url => !own.test(url) && !/\/node_modules\/(?:@redis\/client|cluster-key-slot)\//.test(url)),
    ).toEqual([]);
  });

  test('for agents too loads little more', async () => {
    const { modules } = await startAndStop(OWN_KEY);
    expect(modules.length).toBeLessThan(MOST_MODULES + 150);
  });

  test('without a key loads the emulator', async () => {
    const { modules } = await startAndStop({});
    expect(modules.some(url => url.endsWith('/emulator/emulator.ts'))).toBe(true);
  });

  test('leaves what it compiled to the next one', async () => {
    const { kept } = await startAndStop(OWN_KEY);
    expect(kept).toContain(join(ROOT, 'node_modules', '.cache', 'torii-subgraph'));
    expect(readdirSync(kept ?? '').length).toBeGreaterThan(500);
  });

  test('leaves it elsewhere where it is told to, at once: it may be killed', async () => {
    const folder = directory();
    const server = await startProcess({ ...OWN_KEY, NODE_COMPILE_CACHE: folder });
    await expect.poll(() => readdirSync(folder, { recursive: true }).length).toBeGreaterThan(500);
    expect(await server.stop('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('leaves nothing where that is turned off, or cannot be written', async () => {
    const file = join(directory(), 'a-file');
    writeFileSync(file, '');
    expect((await startAndStop({ ...OWN_KEY, NODE_DISABLE_COMPILE_CACHE: '1' })).kept).toBeUndefined();
    const { kept } = await startAndStop({ ...OWN_KEY, NODE_COMPILE_CACHE: file });
    expect(kept).not.toContain(file);
  });

  test('takes what was left for what it is: what is broken is compiled again', async () => {
    const folder = directory();
    await startAndStop({ ...OWN_KEY, NODE_COMPILE_CACHE: folder });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
    expect(files.length).toBeGreaterThan(500);
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name));
      writeFileSync(join(parentPath, name), bytes.subarray(0, bytes.length / 2));
    }
    await startAndStop({ ...OWN_KEY, NODE_COMPILE_CACHE: folder });
  });
});
