import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { exporting } from '../support/process/exporting.ts';
import { startCollector } from './support/collector.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SIZES = { users: 3, apps: 2, contracts: 2, auditLogs: 1, executions: 1, files: 1, bigAppUsers: 1 };
const KEY = 'canary-key-4d20c7';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ keys: [KEY], sizes: SIZES, rateLimits: false });
});
afterAll(() => emulator.close());

/** An agent that asks one thing over standard input and output, then closes the input. Gives how the server ended. */
async function askOverStdio(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['src/main.ts', 'mcp'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      TORII_API_URL: emulator.url,
      TORII_API_KEY: KEY,
      LOG_LEVEL: 'info',
      ...environment,
    },
  });
  let errors = '';
  child.stderr.on('data', chunk => {
    errors += String(chunk);
  });
  const ended = once(child, 'close');
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'tests', version: '1' } };
  send({ id: 0, method: 'initialize', params });
  send({ method: 'notifications/initialized' });
  send({
    id: 1,
    method: 'tools/call',
    params: { name: 'list_all_torii_users', arguments: { limit: 1, search: 'canary' } },
  });
  for await (const line of createInterface(child.stdout)) if (JSON.parse(line).id === 1) break;
  const began = performance.now();
  child.stdin.end();
  const [code] = await ended;
  return { code, errors, endedInMs: performance.now() - began };
}

describe('issue 14: traces without HTTP', () => {
  test('an agent over standard input and output: operation and call, sent at the end at the latest', async () => {
    const collector = await startCollector();
    const { code, errors } = await askOverStdio({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    expect(code).toBe(0);
    const spans = collector.spans();
    const operation = spans.find(({ attributes }) => attributes['graphql.operation.name'] === 'list_all_torii_users');
    expect(operation).toMatchObject({ name: 'query', kind: 2, attributes: { 'torii.calls': 1 } });
    expect(spans.filter(({ parentSpanId }) => parentSpanId === operation?.spanId)).toMatchObject([
      { name: 'GET /users', kind: 3, traceId: operation?.traceId },
    ]);
    expect(collector.text()).not.toContain('canary');
    const line = errors.split('\n').find(each => each.includes('"msg":"mcp"')) ?? '{}';
    expect(JSON.parse(line).calls).toBe(1);
    await collector.stop();
  });

  test('a collector that never answers holds the end up for two seconds at most; what is lost is said', async () => {
    const collector = await startCollector({ hangs: true });
    const { code, endedInMs } = await askOverStdio({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    expect(code).toBe(0);
    expect(endedInMs).toBeLessThan(4_000);
    await collector.stop();
    const refused = await askOverStdio({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    expect([refused.code, refused.errors]).toEqual([0, expect.stringMatching(/"failed":\d+.*traces were lost/)]);
  });

  test('an export: each page is an operation', async () => {
    const collector = await startCollector();
    const { code, errors } = await exporting(['users'], {
      TORII_API_URL: emulator.url,
      TORII_API_KEY: KEY,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    });
    expect([code, errors]).toEqual([0, expect.any(String)]);
    expect(collector.spans().map(({ name }) => name)).toEqual(expect.arrayContaining(['query', 'GET /users']));
    await collector.stop();
  });
});
