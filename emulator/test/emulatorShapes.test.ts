import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator.ts';

type Row = Record<string, unknown>;

const SMALL = { users: 40, apps: 8, contracts: 12, auditLogs: 30, executions: 30, files: 8, bigAppUsers: 20 };

/** Starts an emulator for one check and stops it afterwards. */
async function using(
  options: EmulatorOptions,
  check: (emulator: Emulator, ask: (path: string) => Promise<Response>) => Promise<void>,
) {
  const emulator = await startEmulator({ sizes: SMALL, ...options });
  const headers = { authorization: `Bearer ${emulator.keys[0]}` };
  try {
    await check(emulator, path => fetch(`${emulator.url}/v1.0${path}`, { headers }));
  } finally {
    await emulator.close();
  }
}

async function rows(response: Response, key: string): Promise<Row[]> {
  return ((await response.json()) as Record<string, Row[]>)[key] ?? [];
}

test('EM-301 envelopes may be bare', () =>
  using({ shapes: { envelopes: 'bare' } }, async (_, ask) => {
    expect(await (await ask('/users/1001')).json()).toHaveProperty('email');
    expect(await (await ask('/orgs/my')).json()).toHaveProperty('companyName');
    expect(await (await ask('/apps/1000')).json()).toHaveProperty('id', 1000);
  }));

test('EM-302 tags come as a comma separated text, or as a list', async () => {
  const tags = async (shape: 'string' | 'list') => {
    let found: unknown[] = [];
    await using({ shapes: { tags: shape } }, async (_, ask) => {
      found = (await rows(await ask('/apps?fields=tags'), 'apps')).map(row => row['tags']);
    });
    return found;
  };
  const texts = await tags('string');
  expect(await tags('list')).toEqual(
    texts.map(text =>
      text === null
        ? null
        : String(text)
            .split(',')
            .filter(tag => tag !== ''),
    ),
  );
});

test('EM-303 times may be epoch milliseconds', () =>
  using({ shapes: { times: 'epochMs' } }, async ({ organization, keys }, ask) => {
    const { users, auditLogs } = organization(keys[0] ?? '');
    const [user] = await rows(await ask('/users?idUsers=1003&fields=creationTime,startDate'), 'users');
    const known = users.get(1003);
    expect(user?.['creationTime']).toBe(Date.parse(known?.creationTime ?? ''));
    const [audit] = await rows(await ask('/audit?size=1'), 'audit');
    expect(audit?.['creationTime']).toBe(Date.parse(auditLogs[0]?.creationTime ?? ''));
  }));

test('EM-304 authors may be ids', () =>
  using({ shapes: { authors: 'id' } }, async ({ organization, keys }, ask) => {
    const { contracts } = organization(keys[0] ?? '');
    for (const row of await rows(await ask('/contracts?fields=id,createdBy'), 'contracts')) {
      expect(row['createdBy']).toBe(contracts.get(Number(row['id']))?.createdBy);
    }
  }));

test('EM-305 references in custom fields may be bare ids', () =>
  using({ shapes: { references: 'id' } }, async ({ organization, keys }, ask) => {
    const { contracts } = organization(keys[0] ?? '');
    const fields = ['legalOwner', 'approvers', 'signedCopy', 'replaces', 'billingAccount'];
    for (const row of await rows(await ask(`/contracts?fields=id,${fields}`), 'contracts')) {
      const known = contracts.get(Number(row['id']))?.custom ?? {};
      for (const field of fields) expect(row[field]).toEqual(known[field] ?? null);
    }
  }));

test('EM-306 amounts come beside their currency, or with it', async () => {
  for (const amounts of ['number', 'object'] as const) {
    await using({ shapes: { amounts } }, async ({ organization, keys }, ask) => {
      const { contracts } = organization(keys[0] ?? '');
      for (const row of await rows(await ask('/contracts?fields=id,amount,currency'), 'contracts')) {
        const amount = contracts.get(Number(row['id']))?.amount ?? null;
        expect(row['amount']).toEqual(amounts === 'object' || amount === null ? amount : amount.value);
        if (amount !== null) expect(row['currency']).toBe(amount.currency);
      }
    });
  }
});

test('EM-307 executions come under either name, as the document has them or with columns for their app and user', async () => {
  await using({ shapes: { executions: 'actionExecutions', executionActors: true } }, async (_, ask) => {
    const found = await rows(await ask('/workflows/actionExecutions'), 'actionExecutions');
    expect(found.every(row => 'idActionApp' in row && 'idActionUser' in row)).toBe(true);
  });
  await using({}, async (_, ask) => {
    const found = await rows(await ask('/workflows/actionExecutions'), 'response');
    const columns = `actionType completionTime continueOnError creationTime details errorTime executionErrorType id idAction idApp
      idOrg idWorkflow idWorkflowExecution ignoredTime isCompleted isIgnored isRun runTime runtimeInfo updateTime`;
    for (const row of found) expect(Object.keys(row).toSorted()).toEqual(columns.split(/\s+/));
    expect(found.filter(row => Object(row['runtimeInfo']).user?.id > 0).length).toBeGreaterThan(0);
  });
});

test('EM-308 contracts may carry their app', () =>
  using({ shapes: { contractApps: true } }, async (_, ask) => {
    const found = await rows(await ask('/contracts?fields=idApp'), 'contracts');
    const row = found.find(contract => contract['idApp'] !== null);
    expect(row?.['app']).toEqual({
      id: row?.['idApp'],
      name: expect.toSatisfy(name => name === null || typeof name === 'string'),
    });
  }));

test('EM-309 the last cursor is null, or absent', async () => {
  await using({}, async (_, ask) => expect(await (await ask('/users')).json()).toHaveProperty('nextCursor', null));
  await using({ shapes: { lastCursor: 'absent' } }, async (_, ask) =>
    expect(await (await ask('/users')).json()).not.toHaveProperty('nextCursor'),
  );
});

test('EM-310 every answer tells the budget of its endpoint', () =>
  using({}, async (_, ask) => {
    const first = (await ask('/users/1001')).headers;
    expect(first.get('x-ratelimit-limit')).toBe('800');
    expect(first.get('x-ratelimit-remaining')).toBe('799');
    const reset = Number(first.get('x-ratelimit-reset')) - Date.now() / 1000;
    expect(reset).toBeGreaterThan(55);
    expect(reset).toBeLessThan(62);
    expect((await ask('/users/1003')).headers.get('x-ratelimit-remaining')).toBe('798');
    expect((await ask('/users/5')).headers.get('x-ratelimit-remaining')).toBe('797');
    expect((await ask('/users')).headers.get('x-ratelimit-remaining')).toBe('99');
  }));

test('EM-311 a used-up budget is a 429 with Retry-After, for that endpoint and key, until the window ends', () =>
  using({ rateLimits: { windowSeconds: 30, perEndpoint: { listRoles: 2 } } }, async (emulator, ask) => {
    expect([await ask('/roles'), await ask('/roles'), await ask('/roles')].map(({ status }) => status)).toEqual([
      200, 200, 429,
    ]);
    const refused = await ask('/roles');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(30);
    expect(await refused.json()).toMatchObject({ statusCode: 429 });
    expect((await ask('/orgs/my')).status).toBe(200);
    const other = await fetch(`${emulator.url}/v1.0/roles`, {
      headers: { authorization: `Bearer ${emulator.keys[1]}` },
    });
    expect(other.status).toBe(200);
    emulator.clock.advance(wait * 1000);
    expect((await ask('/roles')).status).toBe(200);
  }));

test('EM-312 budget headers have another spelling, or are missing, and limits scale', async () => {
  await using({ shapes: { rateLimitHeaders: 'X-Rate-Limit' }, rateLimits: 0.5 }, async (_, ask) => {
    expect((await ask('/roles')).headers.get('x-rate-limit-limit')).toBe('50');
  });
  await using({ rateLimits: false }, async (_, ask) => {
    expect((await ask('/roles')).headers.get('x-ratelimit-limit')).toBe(null);
  });
});

test('EM-313 an answer is gzipped for who takes it, and plain for who does not', () =>
  using({}, async ({ url, keys }) => {
    const ask = (encoding: string) =>
      new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
        const headers = { authorization: `Bearer ${keys[0]}`, 'accept-encoding': encoding };
        get(`${url}/v1.0/users`, { headers }, response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('end', () =>
            resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
          );
        }).on('error', reject);
      });
    const packed = await ask('gzip');
    const plain = await ask('identity');
    expect(packed.encoding).toBe('gzip');
    expect(plain.encoding).toBe(undefined);
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
  }));

test('EM-314 the log holds each call, without the authorization', () =>
  using({}, async ({ log, url, keys }, ask) => {
    await (await ask('/users?size=2')).text();
    await (await ask('/nope')).text();
    await (await fetch(`${url}/v1.0/roles`, { headers: { authorization: 'Bearer stranger' } })).text();
    expect(log.calls).toMatchObject([
      { method: 'GET', endpoint: 'GET /users', path: '/users', query: { size: '2' }, key: keys[0], status: 200 },
      { method: 'GET', endpoint: null, path: '/nope', key: keys[0], status: 404 },
      { method: 'GET', endpoint: 'GET /roles', key: null, status: 401 },
    ]);
    expect(JSON.stringify(log.calls)).not.toMatch(/Bearer|stranger/);
    expect([log.count(), log.count('GET /users')]).toEqual([3, 1]);
    log.clear();
    expect(log.count()).toBe(0);
  }));

test('EM-315 the log tells that a client went away', () =>
  using({ latency: 5_000 }, async ({ log, url, keys }) => {
    const signal = AbortSignal.timeout(40);
    await fetch(`${url}/v1.0/roles`, { signal, headers: { authorization: `Bearer ${keys[0]}` } }).catch(() => {});
    await expect.poll(() => log.calls[0]?.aborted).toBe(true);
    const [call] = log.calls;
    expect((call?.doneAt ?? 0) - (call?.at ?? 0)).toBeLessThan(2_500);
  }));

test('EM-316 keys of one organisation see the same rows, keys of others do not', () =>
  using({ keys: ['first', { key: 'second', organization: 1, readOnly: true }, 'third'] }, async ({ organization }) => {
    expect(organization('second')).toBe(organization('first'));
    expect(organization('third').profile.id).not.toBe(organization('first').profile.id);
    expect(() => organization('fourth')).toThrow(/expected one of the emulator's keys/);
  }));
