import { Agent, request } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, FAULT_KINDS, type Fault, type FaultKind, startEmulator } from '../emulator.ts';

type Row = Record<string, unknown>;

let emulator: Emulator;
/** One connection at a time, so that what befalls a connection is seen. */
let agent: Agent;

beforeAll(async () => {
  emulator = await startEmulator({
    sizes: { users: 60, apps: 20, contracts: 12, auditLogs: 20, executions: 20, files: 10, bigAppUsers: 40 },
  });
});
beforeEach(() => {
  emulator.reset();
  agent = new Agent({ connections: 1, pipelining: 1 });
});
afterAll(() => emulator.close());

async function send(method: 'GET' | 'PUT' | 'DELETE' | 'POST', path: string, body?: unknown) {
  const response = await request(`${emulator.url}${path}`, {
    method,
    dispatcher: agent,
    signal: AbortSignal.timeout(1000),
    headers: { authorization: `Bearer ${emulator.keys[0]}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.body.arrayBuffer());
  return { status: response.statusCode, headers: response.headers, text: bytes.toString(), bytes };
}

const ask = (path: string) => send('GET', `/v1.0${path}`);
const statuses = async (path: string, times: number) => {
  const seen: number[] = [];
  for (let turn = 0; turn < times; turn += 1) seen.push((await ask(path)).status);
  return seen;
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    error => error.code ?? error.cause?.code ?? error.name,
  );
const set = (...faults: Fault[]) => emulator.faults.add(...faults);

describe('which calls a fault meets', () => {
  test('EM-601 all of its endpoint, until the faults are cleared', async () => {
    set({ kind: 'error500', endpoint: 'GET /roles' });
    expect(await statuses('/roles', 3)).toEqual([500, 500, 500]);
    expect((await ask('/orgs/my')).status).toBe(200);
    emulator.faults.clear();
    expect((await ask('/roles')).status).toBe(200);
  });

  test('EM-602 after so many calls, so many times', async () => {
    set({ kind: 'error503', endpoint: 'GET /roles', after: 2, times: 1 });
    expect(await statuses('/roles', 4)).toEqual([200, 200, 503, 200]);
    expect(emulator.faults.list).toEqual([{ fault: expect.objectContaining({ kind: 'error503' }), met: 1 }]);
  });

  test('EM-603 those whose path or query holds a text, or of one key', async () => {
    set({ kind: 'notFound', match: '/users/1003' }, { kind: 'error502', match: 'size=7' });
    expect([
      ...(await statuses('/users/1003', 1)),
      ...(await statuses('/users/1001', 1)),
      ...(await statuses('/users?size=7', 1)),
    ]).toEqual([404, 200, 502]);
    emulator.faults.clear();
    set({ kind: 'error500', key: 'sample-key-2' });
    expect((await ask('/roles')).status).toBe(200);
  });

  test('EM-604 several faults follow each other, and the log names them', async () => {
    set({ kind: 'error500', times: 1 }, { kind: 'error502', times: 2 });
    expect(await statuses('/roles', 4)).toEqual([500, 502, 502, 200]);
    expect(emulator.log.calls.map(call => call.fault)).toEqual(['error500', 'error502', 'error502', null]);
  });

  test('EM-605 a share of the calls', async () => {
    set({ kind: 'error500', endpoint: 'GET /users/{idUser}', probability: 0.5 });
    const seen = await statuses('/users/1001', 60);
    expect(new Set(seen)).toEqual(new Set([200, 500]));
  });
});

const STATUS: readonly (readonly [FaultKind, number])[] = [
  ['error500', 500],
  ['error502', 502],
  ['error503', 503],
  ['error504', 504],
  ['unauthorized', 401],
  ['forbidden', 403],
  ['notFound', 404],
];

test.each(STATUS)('EM-610 %s is a %i with the body of Torii', async (kind, status) => {
  set({ kind });
  const answer = await ask('/roles');
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text)).toMatchObject({ statusCode: status });
});

test('EM-611 a 429 says how long to wait: shortly, long, or not at all', async () => {
  const headers = async (fault: Fault) => {
    emulator.faults.clear();
    set(fault);
    const { status, headers: all } = await ask('/roles');
    const reset = all['x-ratelimit-reset'];
    return [
      status,
      all['retry-after'],
      reset === undefined ? undefined : Math.round(Number(reset) - Date.now() / 1000),
    ];
  };
  expect(await headers({ kind: 'rateLimitShort' })).toEqual([429, '1', expect.closeTo(1, -1)]);
  expect(await headers({ kind: 'rateLimitLong' })).toEqual([429, '120', expect.closeTo(120, -1)]);
  expect(await headers({ kind: 'rateLimitLong', seconds: 30 })).toEqual([429, '30', expect.closeTo(30, -1)]);
  expect(await headers({ kind: 'rateLimitBare' })).toEqual([429, undefined, undefined]);
  expect(await headers({ kind: 'rateLimitBare', seconds: 9 })).toEqual([429, undefined, expect.closeTo(9, -1)]);
});

describe('bodies that are no answer', () => {
  const cases: readonly (readonly [FaultKind, string | RegExp])[] = [
    ['emptyObject', '{}'],
    ['nullBody', 'null'],
    ['emptyBody', ''],
    ['html', /^<!doctype html>/],
    ['truncatedJson', /^\{"roles":\[(?!.*\]\}$)/s],
  ];
  test.each(cases)('EM-620 %s comes with 200', async (kind, body) => {
    set({ kind });
    const { status, text } = await ask('/roles');
    expect(status).toBe(200);
    expect(text).toEqual(typeof body === 'string' ? body : expect.stringMatching(body));
  });

  test('EM-621 HTML and a wrong type say so in the header', async () => {
    set({ kind: 'html', times: 1 }, { kind: 'wrongContentType' });
    expect((await ask('/roles')).headers['content-type']).toBe('text/html');
    const wrong = await ask('/roles');
    expect(wrong.headers['content-type']).toBe('text/plain');
    expect(JSON.parse(wrong.text)).toHaveProperty('roles');
  });

  test('EM-622 a truncated gzip is gzip that ends too early', async () => {
    set({ kind: 'truncatedGzip' });
    const { headers, bytes } = await ask('/roles');
    expect(headers['content-encoding']).toBe('gzip');
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
    const decode = () => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    await expect(decode()).rejects.toThrow();
  });
});

describe('connections', () => {
  test('EM-630 a reset before the headers, and one in the body', async () => {
    set({ kind: 'resetBeforeHeaders', times: 1 }, { kind: 'resetInBody', times: 1 });
    expect(await codeOf(ask('/roles'))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    const response = await request(`${emulator.url}/v1.0/roles`, {
      dispatcher: agent,
      headers: { authorization: `Bearer ${emulator.keys[0]}` },
    });
    expect(response.statusCode).toBe(200);
    expect(await codeOf(response.body.text())).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect((await ask('/roles')).status).toBe(200);
    expect(emulator.log.calls.map(call => call.aborted)).toEqual([false, false, false]);
  });

  test('EM-631 a connection that is cut as soon as it stands', async () => {
    expect((await ask('/roles')).status).toBe(200);
    set({ kind: 'resetOnAccept', times: 1 });
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(await codeOf(ask('/roles'))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect((await ask('/roles')).status).toBe(200);
    expect(emulator.log.count('GET /roles')).toBe(2);
  });

  test('EM-632 nobody listens for a while, at once or after some calls', async () => {
    expect((await ask('/roles')).status).toBe(200);
    set({ kind: 'refused', delayMs: 1_500 });
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(await codeOf(ask('/roles'))).toBe('ECONNREFUSED');
    const again = () => ask('/roles').catch(error => error);
    await expect.poll(again).toMatchObject({ status: 200 });
    set({ kind: 'refused', endpoint: 'GET /roles', after: 2, delayMs: 1_500 });
    expect(await statuses('/roles', 2)).toEqual([200, 200]);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(await codeOf(ask('/roles'))).toBe('ECONNREFUSED');
    await expect.poll(again).toMatchObject({ status: 200 });
  });

  test('EM-633 an emulator that listens to nobody can be closed', async () => {
    const other = await startEmulator({
      sizes: { users: 5, apps: 2, contracts: 0, auditLogs: 0, executions: 0, files: 0 },
    });
    other.faults.add({ kind: 'refused', delayMs: 50 });
    await other.close();
    await new Promise(resolve => setTimeout(resolve, 80));
    expect(await codeOf(fetch(other.url))).toBe('ECONNREFUSED');
  });
});

describe('time', () => {
  const timed = async (fault: Fault) => {
    emulator.faults.clear();
    set(fault);
    const started = performance.now();
    const response = await request(`${emulator.url}/v1.0/roles`, {
      dispatcher: agent,
      headers: { authorization: `Bearer ${emulator.keys[0]}` },
    });
    const headersAt = performance.now() - started;
    const text = await response.body.text();
    return { headersAt, bodyAt: performance.now() - started, roles: JSON.parse(text)['roles'] as Row[] };
  };

  test('EM-640 slow headers, a slow body, a drip: late, but whole', async () => {
    const slowHeaders = await timed({ kind: 'slowHeaders', delayMs: 150 });
    expect(slowHeaders.headersAt).toBeGreaterThan(140);
    for (const kind of ['slowBody', 'drip'] as const) {
      const { headersAt, bodyAt, roles } = await timed({ kind, delayMs: 1_000 });
      expect(bodyAt).toBeGreaterThan(950);
      expect(headersAt).toBeLessThan(bodyAt / 2);
      expect(roles).toHaveLength(6);
    }
    expect(slowHeaders.roles).toHaveLength(6);
  });

  test('EM-641 who gives up waiting is noted as gone', async () => {
    set({ kind: 'slowHeaders', delayMs: 60_000 });
    await codeOf(
      request(`${emulator.url}/v1.0/roles`, {
        dispatcher: agent,
        signal: AbortSignal.timeout(50),
        headers: { authorization: `Bearer ${emulator.keys[0]}` },
      }),
    );
    await expect.poll(() => emulator.log.calls[0]?.aborted).toBe(true);
  });

  test('EM-642 latency is set for all calls', async () => {
    emulator.setLatency(80);
    const started = performance.now();
    await ask('/roles');
    emulator.setLatency({ min: 0, max: 0 });
    expect(performance.now() - started).toBeGreaterThan(75);
  });
});

describe('rows that are not as promised', () => {
  const rows = async (fault: Fault, path: string, key: string) => {
    set(fault);
    const body = JSON.parse((await ask(path)).text) as Record<string, Row[]>;
    return body[key] ?? [];
  };

  test('EM-650 a null row, and one without its ids', async () => {
    expect(await rows({ kind: 'nullRow', row: 1 }, '/users?size=3', 'users')).toMatchObject([
      { id: 1001 },
      null,
      { id: 1005 },
    ]);
    emulator.faults.clear();
    const [first, second] = await rows({ kind: 'missingId' }, '/users?size=2', 'users');
    expect(first).not.toHaveProperty('id');
    expect(first).toHaveProperty('firstName');
    expect(second).toHaveProperty('id');
    emulator.faults.clear();
    set({ kind: 'nullRow' });
    expect(JSON.parse((await ask('/users/1001')).text)).toEqual({ user: null });
  });

  test('EM-651 unknown enum values and new columns', async () => {
    for (const row of await rows({ kind: 'unknownEnum' }, '/users?size=3', 'users')) {
      expect(row['lifecycleStatus']).toBe('newer_than_the_document');
    }
    emulator.faults.clear();
    for (const row of await rows({ kind: 'newField' }, '/apps?size=3', 'apps')) expect(row).toHaveProperty('newColumn');
  });

  test('EM-652 times as numbers, tags as lists', async () => {
    const [user] = await rows({ kind: 'epochTimes' }, '/users?idUsers=1001', 'users');
    expect(user?.['creationTime']).toBeTypeOf('number');
    emulator.faults.clear();
    const apps = await rows({ kind: 'listForString' }, '/apps?fields=tags', 'apps');
    expect(apps.every(app => app['tags'] === null || Array.isArray(app['tags']))).toBe(true);
  });

  test('EM-653 a cursor that is refused, and one that comes twice, on later pages only', async () => {
    set({ kind: 'repeatedCursor' });
    const first = JSON.parse((await ask('/users?size=3')).text) as Row;
    const next = `/users?size=3&cursor=${encodeURIComponent(String(first['nextCursor']))}`;
    expect(JSON.parse((await ask(next)).text)).toHaveProperty('nextCursor', first['nextCursor']);
    emulator.faults.clear();
    set({ kind: 'cursorRefused' });
    expect((await ask('/users?size=3')).status).toBe(200);
    expect((await ask(next)).status).toBe(400);
  });
});

describe('writes', () => {
  const put = () => codeOf(send('PUT', '/v1.0/users/1003', { lifecycleStatus: 'offboarding' }));
  const applied = () =>
    emulator.organization(emulator.keys[0] ?? '').users.get(1003)?.lifecycleStatus === 'offboarding';
  const kinds = (Object.keys(FAULT_KINDS) as FaultKind[]).filter(
    kind => FAULT_KINDS[kind] === 'answer' || FAULT_KINDS[kind] === 'delivery',
  );

  test.each(kinds.filter(kind => kind !== 'cursorRefused'))(
    'EM-660 %s is met before a write is carried out, or after',
    async kind => {
      const delayMs = 10;
      set({ kind, phase: 'before', delayMs });
      await put();
      expect(applied()).toBe(false);
      expect(emulator.writes).toMatchObject([
        { carriedOut: false, fault: kind, status: null, body: { lifecycleStatus: 'offboarding' } },
      ]);
      emulator.reset();
      set({ kind, phase: 'after', delayMs });
      await put();
      expect(applied()).toBe(true);
      expect(emulator.writes).toMatchObject([{ carriedOut: true, fault: kind, status: 200 }]);
    },
  );

  test('EM-661 unless said, an error keeps a write out and a broken body does not', async () => {
    set({ kind: 'error500' });
    await put();
    expect(applied()).toBe(false);
    emulator.faults.clear();
    set({ kind: 'truncatedJson' });
    await put();
    expect(applied()).toBe(true);
  });

  test('EM-662 a deletion whose answer is lost has happened, and the next one is a 404', async () => {
    set({ kind: 'resetBeforeHeaders', phase: 'after', times: 1 });
    expect(await codeOf(send('DELETE', '/v1.0/contracts/50001'))).not.toBe('answered');
    expect((await send('DELETE', '/v1.0/contracts/50001')).status).toBe(404);
  });
});

describe('the control endpoint', () => {
  test('EM-670 sets and clears faults, over HTTP', async () => {
    const { status, text } = await send('POST', '/_control/faults', [
      { kind: 'error500', times: 1 },
      { kind: 'error502', times: 1 },
    ]);
    expect([status, JSON.parse(text).faults.length]).toEqual([200, 2]);
    expect(await statuses('/roles', 1)).toEqual([500]);
    expect(JSON.parse((await send('GET', '/_control/faults')).text).faults[0].met).toBe(1);
    expect((await send('DELETE', '/_control/faults')).status).toBe(200);
    expect(await statuses('/roles', 1)).toEqual([200]);
  });

  test('EM-671 tells calls and writes, sets the latency, resets', async () => {
    await ask('/roles');
    await send('PUT', '/v1.0/users/1003', { lifecycleStatus: 'offboarding' });
    expect(JSON.parse((await send('GET', '/_control/calls')).text).calls).toHaveLength(2);
    expect(JSON.parse((await send('GET', '/_control/writes')).text).writes).toMatchObject([{ path: '/users/1003' }]);
    expect((await send('POST', '/_control/latency', { ms: 0 })).status).toBe(200);
    expect((await send('POST', '/_control/reset')).status).toBe(200);
    expect([emulator.log.count(), emulator.writes.length]).toEqual([0, 0]);
    expect((await ask('/users/1003')).text).not.toContain('offboarding');
  });

  test('EM-672 refuses what it does not understand', async () => {
    expect((await send('POST', '/_control/faults', { kind: 'flood' })).status).toBe(400);
    expect((await send('POST', '/_control/nope', {})).status).toBe(404);
    const plain = await fetch(`${emulator.url}/_control/faults`, { method: 'POST', body: '{"kind":"error500"}' });
    expect(plain.status).toBe(415);
    expect(emulator.faults.list).toEqual([]);
  });

  test('EM-673 is not there where faults are not allowed', async () => {
    const other = await startEmulator({
      allowFaults: false,
      sizes: { users: 5, apps: 2, contracts: 0, auditLogs: 0, executions: 0, files: 0 },
    });
    expect((await fetch(`${other.url}/_control/calls`)).status).toBe(404);
    expect(() => other.faults.add({ kind: 'error500' })).toThrow(/not allowed/);
    await other.close();
  });
});
