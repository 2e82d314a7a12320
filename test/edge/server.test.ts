import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { LOG_OPTIONS, withoutSecrets } from '../../src/server/telemetry/logStream.ts';
import { redact } from '../../src/torii/requests/redaction.ts';
import { shoot } from '../attacks/support/shot.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const KEY = 'canary-91d2c3b4a5f6';
const sizes = { users: 40, apps: 20, contracts: 30, auditLogs: 40, executions: 40, bigAppUsers: 12 };

const lines: string[] = [];
let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: { sizes, keys: [KEY] },
    server: {
      authentication: { mode: 'service', key: KEY },
      logLevel: 'debug',
      logTo: { write: line => lines.push(line) },
      corsOrigins: ['https://app.example.com'],
    },
  });
});
afterAll(() => subgraph.stop());

/** The log lines that tell of a request, once its last one is there. */
async function logOf(id: string): Promise<Record<string, unknown>[]> {
  const found = () => lines.map(line => JSON.parse(line)).filter(({ reqId }) => reqId === id);
  await expect.poll(() => found().map(({ msg }) => msg)).toContain('request');
  return found();
}

async function post(text: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${subgraph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: text }),
  });
}

describe('request ids', () => {
  test('a sane one is taken over, into the answer, its errors and the log', async () => {
    const response = await post('{ nope }', { 'x-request-id': 'req-1.a:b' });
    expect(response.headers.get('x-request-id')).toBe('req-1.a:b');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { requestId: 'req-1.a:b' } }] });
    expect(await logOf('req-1.a:b')).toMatchObject([{ msg: 'request', codes: { GRAPHQL_VALIDATION_FAILED: 1 } }]);
  });

  test.each(['a b', 'x'.repeat(129), '{"a":1}', 'é', ''])('%j is replaced', async id => {
    const response = await post('{ __typename }', { 'x-request-id': id });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('refusals before GraphQL carry one too', async () => {
    const { errors } = await shoot(subgraph, { body: '{', headers: { 'x-request-id': 'bad-json' } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST', requestId: 'bad-json' } }]);
    const get = await shoot(subgraph, {
      method: 'GET',
      path: '/graphql?query={__typename}',
      headers: { 'x-request-id': 'csrf' },
    });
    expect(get.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST', requestId: 'csrf' } }]);
  });
});

describe('the log', () => {
  test('has one line for a request, with its operation and calls', async () => {
    await post('query Everybody { users(first: 2) { nodes { apps { totalCount } } } }', { 'x-request-id': 'one-line' });
    const [line, ...others] = (await logOf('one-line')).filter(({ msg }) => msg === 'request');
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      method: 'POST',
      path: '/graphql',
      operation: 'Everybody',
      type: 'query',
      status: 200,
      calls: { 'GET /users': 1, 'GET /users/{idUser}/apps': 2 },
    });
    expect(line?.['durationMs']).toEqual(expect.any(Number));
    expect(line).not.toHaveProperty('codes');
  });

  test('has one line for a failed call, which names the request', async () => {
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /contracts', times: 1 });
    const response = await post('{ contracts(first: 1) { nodes { id } } }', { 'x-request-id': 'failed-call' });
    const { errors } = (await response.json()) as { errors: unknown };
    subgraph.emulator.faults.clear();
    expect(errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', endpoint: 'GET /contracts', requestId: 'failed-call' } },
    ]);
    const failed = (await logOf('failed-call')).filter(({ msg }) => msg === 'call to Torii failed');
    expect(failed).toMatchObject([{ endpoint: 'GET /contracts', status: 403, code: 'FORBIDDEN', level: 40 }]);
  });

  test('never holds a key, a query, a variable or a header', async () => {
    await post('{ users(search: "somebody in particular") { totalCount } }', {
      authorization: 'Bearer top secret',
      'x-torii-api-key': 'another key',
      'x-router-secret': 'hush hush',
    });
    await fetch(`${subgraph.url}/graphql?query={users(search:"in the url"){totalCount}}`);
    await fetch(`${subgraph.url}/${KEY}`, { headers: { 'x-request-id': 'the-last' } });
    await logOf('the-last');
    expect(lines.join('')).not.toMatch(/somebody in particular|top secret|another key|hush hush|in the url/);
    expect(lines.join('')).not.toContain(KEY);
  });
});

describe('a line that would hold a secret', () => {
  test('is written without it', () => {
    const written: string[] = [];
    const stream = withoutSecrets([KEY], { write: line => written.push(line) });
    stream.write(`{"err":{"message":"Bearer ${KEY}","stack":"${Buffer.from(KEY).toString('base64url')}"}}`);
    expect(written.join()).toMatch(/^\{"err":\{"message":"Bearer \[redacted\]","stack":"\[redacted\].?"\}\}$/);
  });

  test('is written without secret headers', () => {
    const written: string[] = [];
    const log = pino(LOG_OPTIONS, { write: (line: string) => written.push(line) });
    const headers = {
      authorization: 'Bearer top secret',
      'x-torii-api-key': 'top secret',
      'x-router-secret': 'top secret',
    };
    log.info(
      { headers, req: { headers }, ...headers, err: Object.assign(new Error('failed'), { headers }) },
      'careless',
    );
    expect(written.join()).toContain('failed');
    expect(written.join()).not.toContain('top secret');
  });
});

describe('/metrics', () => {
  test('counts requests by code and calls by endpoint and status, and names nobody', async () => {
    await post('{ roles { totalCount } }');
    await post('{ nope }');
    await post('query ($id: ID = "1001") { user(id: $id) { email } }');
    const response = await fetch(`${subgraph.url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(/torii_subgraph_requests_total\{status="200",code="OK"\} \d/);
    expect(text).toMatch(/torii_subgraph_requests_total\{status="400",code="GRAPHQL_VALIDATION_FAILED"\} \d/);
    expect(text).toMatch(/torii_upstream_calls_total\{endpoint="GET \/users\/\{idUser\}",status="200",code="OK"\} \d/);
    expect(text).toMatch(/torii_subgraph_request_duration_seconds_count \d/);
    expect(text).toMatch(/process_resident_memory_bytes \d/);
    expect(text).not.toContain(KEY);
    // Numbers may hold any digits: memory does.
    const labels = [...text.matchAll(/\{(.*)\}/g)].map(([, inside]) => inside);
    expect(labels.length).toBeGreaterThan(10);
    expect(labels.filter(label => label?.includes('1001'))).toEqual([]);
  });
});

describe('extensions.cost', () => {
  test('is given on request, with what was planned, made and left', async () => {
    const { extensions, calls } = await subgraph.ask('{ users(first: 3) { nodes { apps { totalCount } } } }', {
      headers: { 'x-torii-cost': '1' },
    });
    expect(extensions['cost']).toMatchObject({
      requestedQueryCost: 4,
      actualQueryCost: 4,
      throttleStatus: {
        maximumAvailable: expect.any(Number),
        currentlyAvailable: expect.any(Number),
        restoreRate: expect.any(Number),
      },
      endpoints: [
        {
          endpoint: 'GET /users',
          calls: 1,
          limit: expect.any(Number),
          remaining: expect.any(Number),
          resetAt: expect.stringMatching(/Z$/),
        },
        { endpoint: 'GET /users/{idUser}/apps', calls: 3 },
      ],
    });
    expect(calls).toHaveLength(4);
  });

  const ids = Array.from({ length: 401 }, (_, index) => encodeGlobalId('App', String(index + 1)));
  const counted = 'query ($ids: [ID!]!) { mine: nodes(ids: $ids) { ... on App { people: users { totalCount } } } }';

  test('comes with a refusal too, and not unasked', async () => {
    const { extensions } = await subgraph.ask(counted, { variables: { ids }, headers: { 'x-torii-cost': '1' } });
    expect(extensions['cost']).toEqual({
      certain: 401,
      likely: 401,
      made: 0,
      requestedQueryCost: 401,
      actualQueryCost: 0,
      throttleStatus: null,
      endpoints: [
        {
          endpoint: 'GET /apps/{idApp}/users',
          certain: 401,
          likely: 401,
          calls: 0,
          limit: null,
          remaining: null,
          resetAt: null,
        },
      ],
    });
    expect((await subgraph.ask('{ roles { totalCount } }')).extensions).toEqual({});
  });

  test('a query over the limit is told which part costs how much', async () => {
    const { errors } = await subgraph.ask(counted, { variables: { ids } });
    expect(errors[0]?.message).toContain('at most 400 calls of GET /apps/{idApp}/users in a query, got 401');
    expect(errors[0]?.extensions['cost']).toMatchObject({
      certain: 401,
      likely: 401,
      requestedQueryCost: 401,
      maximumQueryCost: 400,
      maximumShare: 0.5,
      plan: [{ path: 'mine.people', endpoint: 'GET /apps/{idApp}/users', calls: 401 }],
    });
  });
});

describe('browsers', () => {
  test('pages of named origins may ask with a key, others may not', async () => {
    const preflight = (origin: string) =>
      fetch(`${subgraph.url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });
    const named = await preflight('https://app.example.com');
    expect(named.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(named.headers.get('access-control-allow-headers')).toContain('x-torii-api-key');
    expect(named.headers.get('access-control-allow-headers')).not.toContain('x-router-secret');
    expect(named.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).not.toBe(
      'https://evil.example',
    );
  });

  test('are told not to guess, frame or follow', async () => {
    const { headers } = await post('{ __typename }');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('time', () => {
  test('a request that Torii keeps waiting ends in time, with a code', async () => {
    const slow = await startSubgraph({ emulator: { sizes, latency: 5_000 }, server: { requestMs: 800 } });
    const started = performance.now();
    const { data, errors, status } = await slow.ask('{ users(first: 1) { nodes { id } } roles { totalCount } }');
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(status).toBe(200);
    expect(data).toEqual({ users: null, roles: null });
    expect(errors.map(({ extensions }) => [extensions['code'], extensions['retryable']])).toEqual([
      ['UPSTREAM_TIMEOUT', true],
      ['UPSTREAM_TIMEOUT', true],
    ]);
    await slow.stop();
  });
});

describe('redaction', () => {
  test.each([
    ['as it is', `Bearer ${KEY}!`],
    ['URL-encoded', `x=${encodeURIComponent(`${KEY}+/=`)}`],
    ['base64', Buffer.from(KEY).toString('base64')],
    ['base64url', Buffer.from(KEY).toString('base64url')],
    ['base64 after one byte', Buffer.from(`a${KEY}`).toString('base64')],
    ['base64 after a word', Buffer.from(`Bearer ${KEY}:`).toString('base64')],
  ])('a key %s is found', (_, text) => {
    const secret = text.includes('%') ? `${KEY}+/=` : KEY;
    const redacted = redact(`before ${text} after`, [secret]);
    expect(redacted).toContain('[redacted]');
    expect(redacted).toMatch(/^before .* after$/);
    expect(Buffer.from(redacted, 'base64').toString()).not.toContain(KEY.slice(2, -2));
  });

  test('other text stands', () => {
    expect(redact('nothing of the kind', [KEY, 'short'])).toBe('nothing of the kind');
  });
});
