import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../src/settings/settings.ts';
import { type OwnProcess, startProcess } from '../support/process/ownProcess.ts';
import { post } from '../support/subgraph.ts';
import { startTorii } from '../support/torii/subgraphOver.ts';
import { startCollector } from './support/collector.ts';
import { valueAt } from './support/series.ts';

const KEY = 'canary-key-8c1f0a';
const OTHERS = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const AGENTS = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const COLLECTING = { OTEL_SERVICE_NAME: 'torii-of-ours', OTEL_EXPORTER_OTLP_HEADERS: 'x-collector=known' };

/** A Torii with one user, who has canaries for an id and a name, and no roles today. */
function startOwnTorii() {
  return startTorii(({ path }) => {
    if (path === 'users/987654321') return { user: { id: 987654321, email: 'canary-mail@example.com' } };
    if (path === 'users') return { users: [], nextCursor: null, total: 0 };
    return path === 'roles' ? 503 : 404;
  });
}

describe('with a collector', () => {
  let torii: Awaited<ReturnType<typeof startOwnTorii>>;
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let server: OwnProcess;
  beforeAll(async () => {
    [torii, collector] = await Promise.all([startOwnTorii(), startCollector()]);
    server = await startProcess({
      TORII_API_KEY: KEY,
      TORII_API_URL: torii.url,
      LOG_LEVEL: 'info',
      SHUTDOWN_DELAY_SECONDS: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      ...COLLECTING,
    });
  });
  afterAll(async () => {
    if (!server.hasEnded()) await server.stop('SIGKILL');
    await Promise.all([torii.stop(), collector.stop()]);
  });

  test('an operation is a span with a span for each call; SIGTERM sends them', async () => {
    await post(server.url, 'query Who($id: ID!) { user(id: $id) { email } }', {
      variables: { id: '987654321' },
      headers: { traceparent: OTHERS, 'x-request-id': 'request-of-a-test' },
    });
    await post(server.url, '{ roles { totalCount } }');
    await post(server.url, '{ canaryField }');
    const mcp = await fetch(`${server.url}/mcp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        traceparent: AGENTS,
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'list_all_torii_users', arguments: { limit: 1, search: 'canary search' } },
      }),
    });
    await mcp.text();
    await post(server.url, 'mutation { deleteContract(input: { id: "471147114711" }) { userErrors { code } } }');
    const began = performance.now();
    expect(await server.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - began).toBeLessThan(2_000);

    const spans = collector.spans();
    const [who] = spans.filter(({ attributes }) => attributes['graphql.operation.name'] === 'Who');
    expect(who).toMatchObject({
      name: 'query',
      kind: 2,
      status: 0,
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parentSpanId: 'b7ad6b7169203331',
      attributes: { 'graphql.operation.type': 'query', 'torii.calls': 1, 'torii.request_id': 'request-of-a-test' },
    });
    expect(spans.find(({ parentSpanId }) => parentSpanId === who?.spanId)).toMatchObject({
      name: 'GET /users/{idUser}',
      kind: 3,
      traceId: who?.traceId,
      attributes: {
        'http.request.method': 'GET',
        'http.response.status_code': 200,
        'http.request.resend_count': 0,
        'torii.budget.wait_ms': expect.any(Number),
      },
    });
    const attempts = spans.filter(({ name }) => name === 'GET /roles');
    expect(attempts.map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([0, 1, 2]);
    for (const { status, attributes, parentSpanId, traceId } of attempts) {
      expect([status, attributes['http.response.status_code'], attributes['error.type']]).toEqual([
        2,
        503,
        'UPSTREAM_UNAVAILABLE',
      ]);
      const parent = spans.find(({ spanId }) => spanId === parentSpanId);
      expect(parent).toMatchObject({
        traceId,
        name: 'query',
        status: 2,
        attributes: { 'torii.codes': ['UPSTREAM_UNAVAILABLE'], 'torii.calls': 3 },
      });
    }
    const agents = spans.filter(({ traceId }) => AGENTS.includes(traceId));
    expect(agents.map(({ name }) => name).sort()).toEqual(['GET /users', 'query']);
    expect(agents.map(({ attributes }) => attributes['graphql.operation.name'])).toContain('list_all_torii_users');
    expect(spans.map(({ name }) => name)).toContain('mutation');
    expect(spans.find(({ name }) => name === 'none')?.attributes['torii.codes']).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  test('no key, id, query, variable or URL is in what was sent; the service has its name', () => {
    const sent = collector.text();
    for (const secret of [
      KEY,
      '987654321',
      'canary',
      '471147114711',
      'example.com',
      torii.url,
      '/v1.0',
      'totalCount',
      '?',
    ])
      expect(sent).not.toContain(secret);
    expect(JSON.stringify(collector.resource())).toContain('torii-of-ours');
    expect(collector.headers[0]).toMatchObject({ 'x-collector': 'known' });
  });

  test('log lines have the id of the trace', () => {
    const lines = server.output.filter(line => line.startsWith('{')).map(line => JSON.parse(line));
    const who = lines.find(({ reqId, msg }) => reqId === 'request-of-a-test' && msg === 'request');
    expect(who.traceId).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(lines.find(({ msg }) => msg === 'mcp').traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    const failed = lines.filter(({ msg }) => msg === 'call to Torii failed');
    expect(failed.length).toBe(3);
    expect(new Set(failed.map(({ traceId }) => traceId)).size).toBe(1);
    expect(failed[0].traceId).toMatch(/^[0-9a-f]{32}$/);
  });

  test('Torii is not told', () => {
    expect(torii.calls.length).toBeGreaterThan(0);
    for (const { headers } of torii.calls) expect(headers).not.toHaveProperty('traceparent');
  });
});

test('TRACE_TO_TORII tells Torii of the trace, and of the very call', async () => {
  const [torii, collector] = await Promise.all([startOwnTorii(), startCollector()]);
  const server = await startProcess({
    TORII_API_KEY: KEY,
    TORII_API_URL: torii.url,
    SHUTDOWN_DELAY_SECONDS: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    TRACE_TO_TORII: 'true',
  });
  await post(server.url, '{ users { totalCount } }', { headers: { traceparent: OTHERS, tracestate: 'canary=1' } });
  await post(server.url, '{ users(first: 2) { totalCount } }', { headers: { traceparent: 'no trace' } });
  await server.stop('SIGTERM');
  const [of, own] = torii.calls.map(({ headers }) => headers);
  const span = collector.spans().find(({ name, traceId }) => name === 'GET /users' && OTHERS.includes(traceId));
  expect(of?.['traceparent']).toBe(`00-0af7651916cd43dd8448eb211c80319c-${span?.spanId}-01`);
  expect(of).not.toHaveProperty('tracestate');
  expect(own?.['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  await Promise.all([torii.stop(), collector.stop()]);
});

describe('a collector that fails costs nothing but spans', () => {
  test.each([
    ['is not there', () => 'http://127.0.0.1:9'],
    ['never answers', (url: string) => url],
  ] as const)('one that %s: answers come, the end comes within two seconds', async (_, urlOf) => {
    const collector = await startCollector({ hangs: true });
    const server = await startProcess({
      SHUTDOWN_DELAY_SECONDS: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: urlOf(collector.url),
    });
    for (let at = 0; at < 20; at += 1) {
      const { errors } = await post(server.url, '{ users(first: 1) { nodes { id } } }');
      expect(errors).toEqual([]);
    }
    const began = performance.now();
    expect(await server.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - began).toBeLessThan(3_000);
    await collector.stop();
  });

  test('what was not taken is counted', async () => {
    const server = await startProcess({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
      OTEL_EXPORTER_OTLP_TIMEOUT: '100',
    });
    await post(server.url, '{ __typename }');
    await expect
      .poll(() => valueAt(server.url, 'torii_traces_spans_total{result="failed"}'), { timeout: 10_000 })
      .toBe(1);
    await server.stop('SIGKILL');
  });
});

test('without the packages a line at the start names them, and the server serves', async () => {
  const missing = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name === '@opentelemetry/sdk-trace')
        throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
      return next(name, context);
    } });`;
  const server = await startProcess(
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', SHUTDOWN_DELAY_SECONDS: '0' },
    { flags: ['--import', `data:text/javascript,${encodeURIComponent(missing)}`] },
  );
  expect((await post(server.url, '{ __typename }')).errors).toEqual([]);
  const said = server.output.join('\n');
  for (const name of [
    'api@1.10.0',
    'sdk-trace@3.1.0',
    'core@3.1.0',
    'resources@3.1.0',
    'exporter-trace-otlp-http@0.301.0',
  ])
    expect(said).toContain(`@opentelemetry/${name}`);
  await server.stop();
});

describe('settings', () => {
  test('there are no traces unless there is a collector', () => {
    expect(readSettings({}).tracing).toBeUndefined();
    const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318';
    expect(readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'true' }).tracing).toBeUndefined();
    expect(readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT }).tracing).toEqual({
      endpoint: 'http://collector:4318',
      sampler: 'parentbased_always_on',
      ratio: 1,
      toTorii: false,
    });
  });

  test.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT: expected a URL'],
    [{ OTEL_TRACES_SAMPLER: 'sometimes' }, 'OTEL_TRACES_SAMPLER: expected one of always_on'],
    [{ OTEL_TRACES_SAMPLER_ARG: '1.5' }, 'OTEL_TRACES_SAMPLER_ARG: expected a number from 0 to 1'],
  ])('%o stops the start', (environment, line) => {
    expect(() => readSettings(environment)).toThrow(line);
  });
});
