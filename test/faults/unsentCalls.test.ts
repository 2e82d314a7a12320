import { type AddressInfo, createServer, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Observation } from '../../src/torii/calls/observation.ts';
import { ToriiClient } from '../../src/torii/client.ts';
import { connectionCause, connectionError } from '../../src/torii/connections/connectionError.ts';
import { ATTEMPT_LIMITS } from '../../src/torii/connections/transport.ts';
import { tenant } from '../../src/torii/tenant.ts';
import { ToriiError } from '../../src/torii/toriiError.ts';
import { startProcess } from '../support/process/ownProcess.ts';
import { AUTHORITY, AUTHORITY_FILE, startTlsTorii } from '../support/torii/tlsTorii.ts';

const trusted = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trusted, AUTHORITY]));
afterAll(() => setDefaultCACertificates(trusted));

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map(stop => stop()));
});

function startClient(origin: string, limits = ATTEMPT_LIMITS) {
  const seen: Observation[] = [];
  const client = new ToriiClient({ origin, limits, observe: one => seen.push(one) });
  stops.push(() => client.close());
  return { client, seen, causes: () => [...new Set(seen.map(({ error }) => connectionCause(error)))] };
}

const caller = () => ({ tenant: tenant('some-key'), deadline: Date.now() + 20_000, operation: {} });
const params = { idUser: '1' };
let readBack = 0;
const read = (client: ToriiClient) => client.read(caller(), { endpoint: 'getUser', params, read: body => body });
const put = (client: ToriiClient) =>
  client.write(caller(), {
    endpoint: 'updateUser',
    params,
    body: { firstName: 'Ann' },
    read: body => body,
    confirm: async () => {
      readBack += 1;
      return undefined;
    },
  });
const post = (client: ToriiClient) =>
  client.write(caller(), { endpoint: 'triggerWorkflow', params: { idWorkflow: '1' }, body: {}, read: body => body });

async function failure(call: Promise<unknown>): Promise<ToriiError> {
  const error = await call.then(
    () => undefined,
    thrown => thrown,
  );
  if (!(error instanceof ToriiError)) throw new Error(`Expected a ToriiError, got ${String(error)}`);
  return error;
}

/** A server that does what it wants with a connection. */
async function startRaw(take: (socket: Socket) => void, scheme = 'https') {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket.on('error', () => {}));
    take(socket);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise(resolve => server.close(resolve));
  });
  return `${scheme}://localhost:${(server.address() as AddressInfo).port}`;
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** Reads and writes fail as what they are: calls that were never sent. */
async function expectUnsent(origin: string, cause: string | RegExp, limits = ATTEMPT_LIMITS): Promise<void> {
  const { client, causes } = startClient(origin, limits);
  readBack = 0;
  for (const error of await Promise.all([read, put, post].map(call => failure(call(client))))) {
    expect(error.message).toMatch(/^Torii could not be reached \(/);
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', fault: 'unsent', status: undefined });
  }
  expect(causes()).toHaveLength(1);
  expect(causes()[0]).toMatch(cause);
  expect(readBack).toBe(0);
}

describe('case 7: what fails before a byte was sent was not sent, for reads and writes', () => {
  for (const [certificate, cause] of [
    ['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['otherName', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const) {
    test(`a certificate that is not good: ${certificate}`, async () => {
      let requests = 0;
      const torii = await startTlsTorii(certificate, (_, response) => {
        requests += 1;
        response.end('{}');
      });
      stops.push(torii.stop);
      await expectUnsent(torii.origin, cause);
      await expectUnsent(`https://127.0.0.1:${torii.port}`, cause);
      expect(requests).toBe(0);
    });
  }

  test('an authority that is not known', async () => {
    const torii = await startTlsTorii('trusted', (_, response) => response.end('{}'));
    stops.push(torii.stop);
    setDefaultCACertificates(trusted);
    try {
      await expectUnsent(torii.origin, /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/);
    } finally {
      setDefaultCACertificates([...trusted, AUTHORITY]);
    }
  });

  test('a certificate that is good is taken', async () => {
    const torii = await startTlsTorii('trusted', (_, response) =>
      response.setHeader('content-type', 'application/json').end('{"user":{"id":1}}'),
    );
    stops.push(torii.stop);
    expect(await read(startClient(torii.origin).client)).toEqual({ user: { id: 1 } });
  });

  test('something that is no TLS', async () => {
    await expectUnsent(await startRaw(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')), /^(ERR_SSL_|EPROTO)/);
  });

  test('a connection that ends while TLS is being set up', async () => {
    await expectUnsent(await startRaw(socket => socket.once('data', () => socket.resetAndDestroy())), 'ECONNRESET');
  });

  test('nobody there', async () => {
    await expectUnsent(`http://127.0.0.1:${await closedPort()}`, 'ECONNREFUSED');
    await expectUnsent(`http://localhost:${await closedPort()}`, 'ECONNREFUSED');
  });

  test('a name that does not exist', async () => {
    await expectUnsent('https://torii.invalid', /^(ENOTFOUND|EAI_AGAIN)$/);
  });

  test('nobody answers in the time to connect', async () => {
    const silent = await startRaw(() => {});
    await expectUnsent(silent, 'UND_ERR_CONNECT_TIMEOUT', { ...ATTEMPT_LIMITS, connectMs: 300 });
  });
});

describe('review 20: what fails after the request went out may have come through', () => {
  test('a connection that ends before the answer: lost, read back once, never sent again', async () => {
    let requests = 0;
    const origin = await startRaw(
      socket =>
        socket.once('data', () => {
          requests += 1;
          socket.resetAndDestroy();
        }),
      'http',
    );
    const { client, causes } = startClient(origin);
    readBack = 0;
    expect(await failure(put(client))).toMatchObject({ code: 'WRITE_OUTCOME_UNKNOWN' });
    expect(await failure(post(client))).toMatchObject({ code: 'WRITE_OUTCOME_UNKNOWN' });
    expect({ requests, readBack, causes: causes() }).toEqual({ requests: 2, readBack: 1, causes: ['ECONNRESET'] });
  });

  test('the code decides nothing: EHOSTUNREACH on a connection that stood is a lost one', async () => {
    const cause = Object.assign(new Error('read EHOSTUNREACH'), { code: 'EHOSTUNREACH', syscall: 'read' });
    const broken = { endpoint: 'triggerWorkflow', cause, isLate: false } as const;
    expect(connectionError({ ...broken, isSent: true })).toMatchObject({ fault: 'lost' });
    expect(connectionError({ ...broken, isSent: false })).toMatchObject({ fault: 'unsent' });
  });
});

test('case 7: only a code of the system goes into the log, the innermost one of a name with several addresses', () => {
  const coded = (code: unknown, rest: object = {}) => Object.assign(new Error('no'), { code, ...rest });
  const error = (cause: unknown) => new ToriiError('UPSTREAM_UNAVAILABLE', 'no', { endpoint: 'getUser', cause });
  expect(connectionCause(error(coded('ENOTFOUND')))).toBe('ENOTFOUND');
  for (const odd of ['key=secret', 'lower', '', 'A'.repeat(65), 7, { toString: () => 'ENOTFOUND' }]) {
    expect(connectionCause(error(coded(odd)))).toBeUndefined();
  }
  const addresses = new AggregateError([coded(undefined), coded('EHOSTUNREACH'), coded('ECONNREFUSED')], 'all');
  expect(connectionCause(error(addresses))).toBe('EHOSTUNREACH');
  expect(connectionCause(error(coded('UND_ERR_CONNECT_TIMEOUT', { cause: addresses })))).toBe('EHOSTUNREACH');
  const circle = coded('UND_ERR_SOCKET');
  circle.cause = circle;
  expect(connectionCause(error(circle))).toBe('UND_ERR_SOCKET');
});

test('review 11: waiting for a free connection is not the time of the attempt', async () => {
  const origin = await startRaw(
    socket =>
      socket.on('data', () => {
        setTimeout(
          () => socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}'),
          300,
        );
      }),
    'http',
  );
  // Each call takes 300 ms of the 1500 it may; those of the last round wait for longer than that before.
  const { client, seen } = startClient(origin, { ...ATTEMPT_LIMITS, headersMs: 5_000, totalMs: 1_500 });
  const calls = Array.from({ length: 6 * 64 }, (_, at) =>
    client.read(caller(), { endpoint: 'getUser', params: { idUser: `${at + 1}` }, read: () => 'read' }),
  );
  expect((await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(seen).toHaveLength(6 * 64);
});

/** Of a Torii that answers nothing else. */
function answerOrganizationOnly(socket: Socket): void {
  socket.on('data', bytes => {
    if (!bytes.toString().includes('/orgs/my')) return;
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}');
  });
}

/** Lets Torii accept a key, so that its calls need not follow one another. */
async function accept(client: ToriiClient, key: string, seen: unknown[]): Promise<void> {
  await client.read({ ...caller(), tenant: tenant(key) }, { endpoint: 'getOrganization', read: () => 'read' });
  seen.length = 0;
}

test("review 11: a call that found no place in its request's time was not sent, and says nothing against Torii", async () => {
  const origin = await startRaw(answerOrganizationOnly, 'http');
  const { client, seen } = startClient(origin);
  await accept(client, 'some-key', seen);
  const asked = { ...caller(), deadline: Date.now() + 500 };
  const calls = Array.from({ length: 70 }, (_, at) =>
    failure(client.read(asked, { endpoint: 'getUser', params: { idUser: `${at + 1}` }, read: () => 'read' })),
  );
  for (const error of await Promise.all(calls)) expect(error.code).toBe('UPSTREAM_TIMEOUT');
  await expect.poll(() => seen.length).toBe(50);
  const told = seen.map(({ error }) => (error instanceof ToriiError ? [error.fault, error.isOutage].join(' ') : error));
  expect(new Set(told)).toEqual(new Set(['late true']));
});

test("review 11: a call that found no connection in its request's time was not sent, and says nothing against Torii", async () => {
  const origin = await startRaw(answerOrganizationOnly, 'http');
  const { client, seen } = startClient(origin);
  for (const key of ['a', 'b', 'c', 'd']) await accept(client, `key-${key}`, seen);
  const deadline = Date.now() + 500;
  // More than there are connections, spread so that no endpoint and no key has too many.
  const calls = ['a', 'b', 'c', 'd'].flatMap(key =>
    (['getUser', 'getApp'] as const).flatMap(endpoint =>
      Array.from({ length: 25 }, (_, at) => {
        const params = endpoint === 'getUser' ? { idUser: `${at + 1}` } : { idApp: `${at + 1}` };
        const asked = { ...caller(), tenant: tenant(`key-${key}`), deadline };
        return failure(client.read(asked, { endpoint, params, read: () => 'read' }));
      }),
    ),
  );
  for (const error of await Promise.all(calls)) expect(error.code).toBe('UPSTREAM_TIMEOUT');
  await expect.poll(() => seen.length).toBe(200);
  const told = seen.map(({ error }) => (error instanceof ToriiError ? [error.fault, error.isOutage].join(' ') : error));
  const times = (text: string) => told.filter(one => one === text).length;
  expect([times('late true'), times('unsent false')]).toEqual([160, 40]);
});

describe("case 7: a company's own authority", () => {
  const ask = async (env: Readonly<Record<string, string>>) => {
    const torii = await startTlsTorii('trusted', (_, response) =>
      response.setHeader('content-type', 'application/json').end('{"org":{"id":1,"companyName":"Ours"}}'),
    );
    stops.push(torii.stop);
    const server = await startProcess({ TORII_API_KEY: 'some-key', TORII_API_URL: torii.origin, ...env });
    stops.push(() => server.stop());
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ organization { companyName } }' }),
    });
    const { data, errors = [] } = JSON.parse(await response.text());
    return {
      data,
      codes: errors.map((error: any) => error.extensions.code),
      output: [...new Set(server.output)].join('\n'),
    };
  };

  test('is taken with NODE_EXTRA_CA_CERTS', async () => {
    const { data, codes } = await ask({ NODE_EXTRA_CA_CERTS: AUTHORITY_FILE });
    expect([data, codes]).toEqual([{ organization: { companyName: 'Ours' } }, []]);
  });

  test("without it the log has the system's code for each attempt", async () => {
    const { codes, output } = await ask({});
    expect(codes).toEqual(['UPSTREAM_UNAVAILABLE']);
    const causes = [...output.matchAll(/"cause":"([A-Z_]+)"/g)].map(([, cause]) => cause);
    expect(causes).toHaveLength(3);
    expect(causes[0]).toMatch(/^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/);
  });
});
