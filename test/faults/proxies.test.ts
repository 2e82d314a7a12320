import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readProxies, shownProxy } from '../../src/settings/proxies.ts';
import { readSettings, SettingsError } from '../../src/settings/settings.ts';
import type { Observation } from '../../src/torii/calls/observation.ts';
import { ToriiClient } from '../../src/torii/client.ts';
import { connectionCause } from '../../src/torii/connections/connectionError.ts';
import { createDispatcher, type Proxies } from '../../src/torii/connections/dispatcher.ts';
import { ATTEMPT_LIMITS } from '../../src/torii/connections/transport.ts';
import { tenant } from '../../src/torii/tenant.ts';
import { startProcess } from '../support/process/ownProcess.ts';
import { startSubgraph } from '../support/subgraph.ts';
import { AUTHORITY, startTlsTorii } from '../support/torii/tlsTorii.ts';

/** The name of the test's certificate that means no machine: only the proxy knows where it is. */
const NAME = 'other.example';

const trusted = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trusted, AUTHORITY]));
afterAll(() => setDefaultCACertificates(trusted));

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map(stop => stop()));
});

async function listening(server: HttpServer): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', socket => sockets.add(socket));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise(resolve => server.close(resolve));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A proxy that opens a way to one port, whatever name it is asked for; it may refuse with a status, or say nothing. */
async function startProxy(port: number, refusal?: number | 'silent') {
  const asked: string[] = [];
  const plain: string[] = [];
  const credentials = new Set<string | undefined>();
  const server = createServer((request, response) => {
    plain.push(request.url ?? '');
    response.writeHead(typeof refusal === 'number' ? refusal : 200, { 'content-type': 'application/json' }).end('{}');
  });
  server.on('connect', (request, client, head) => {
    asked.push(request.url ?? '');
    credentials.add(request.headers['proxy-authorization']);
    client.on('error', () => {});
    if (refusal === 'silent') return;
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const way = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) way.write(head);
      way.pipe(client).pipe(way);
    });
    way.on('error', () => client.destroy());
    client.on('close', () => way.destroy());
  });
  return { host: await listening(server), asked, plain, credentials };
}

function startClient(origin: string, proxies: Proxies, limits = ATTEMPT_LIMITS) {
  const seen: Observation[] = [];
  const client = new ToriiClient({ origin, limits, proxies, observe: one => seen.push(one) });
  stops.push(() => client.close());
  return { client, causes: () => [...new Set(seen.map(({ error }) => connectionCause(error)))] };
}

const caller = () => ({ tenant: tenant('some-key'), deadline: Date.now() + 20_000, operation: {} });
const read = (client: ToriiClient, id = 1) =>
  client.read(caller(), { endpoint: 'getUser', params: { idUser: `${id}` }, read: (body: any) => body });
const post = (client: ToriiClient) =>
  client.write(caller(), { endpoint: 'triggerWorkflow', params: { idWorkflow: '1' }, body: {}, read: body => body });

const startTorii = async (answer = '{"user":{"id":1}}') => {
  let underWay = 0;
  let most = 0;
  const torii = await startTlsTorii('otherName', (_, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    setTimeout(() => {
      underWay -= 1;
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(answer));
    }, 100);
  });
  stops.push(torii.stop);
  return { port: torii.port, origin: `https://${NAME}:${torii.port}`, most: () => most };
};

describe("case 9: Torii is reached through the environment's proxy", () => {
  test('by CONNECT, with name and password, answers decoded, in no more connections than directly', async () => {
    const torii = await startTorii();
    const proxy = await startProxy(torii.port);
    const { client } = startClient(torii.origin, { https: `http://ann:s%40fe@${proxy.host}` });
    const answers = await Promise.all(Array.from({ length: 150 }, (_, at) => read(client, at + 1)));
    expect(answers).toEqual(Array(150).fill({ user: { id: 1 } }));
    expect(new Set(proxy.asked)).toEqual(new Set([`${NAME}:${torii.port}`]));
    expect(proxy.asked.length).toBeLessThanOrEqual(64);
    expect(torii.most()).toBeGreaterThan(10);
    expect(torii.most()).toBeLessThanOrEqual(64);
    expect([...proxy.credentials]).toEqual([`Basic ${Buffer.from('ann:s@fe').toString('base64')}`]);
  });

  test('the size of an answer is bounded as without one', async () => {
    const torii = await startTorii('x'.repeat(100_000));
    const proxy = await startProxy(torii.port);
    const { client } = startClient(
      torii.origin,
      { https: `http://${proxy.host}` },
      { ...ATTEMPT_LIMITS, maxBytes: 9_999 },
    );
    await expect(read(client)).rejects.toThrow('The answer of GET /users/{idUser} is over 9999 bytes');
  });

  test('https goes through the proxy for http where there is no other', async () => {
    const torii = await startTorii();
    const proxy = await startProxy(torii.port);
    expect(await read(startClient(torii.origin, { http: `http://${proxy.host}` }).client)).toEqual({ user: { id: 1 } });
    expect(proxy.asked).toHaveLength(1);
  });

  for (const none of [NAME, '.example', '*', 'a.b, OTHER.example']) {
    test(`not to hosts of NO_PROXY: ${none}`, async () => {
      const proxy = await startProxy(1);
      const { client, causes } = startClient(`https://${NAME}:9`, { https: `http://${proxy.host}`, none });
      await expect(read(client)).rejects.toThrow('Torii could not be reached');
      expect(proxy.asked).toEqual([]);
      expect(causes()).not.toContain('ECONNREFUSED');
    });
  }

  test('never to this machine', async () => {
    const proxy = await startProxy(1);
    const proxies = { https: `http://${proxy.host}`, http: `http://${proxy.host}` };
    const { ask, stop } = await startSubgraph({ server: { proxies } });
    stops.push(stop);
    expect((await ask('{ organization { companyName } }')).errors).toEqual([]);
    for (const name of ['127.0.0.2', 'torii.localhost', '[::1]', 'localhost']) {
      const { client } = startClient(`http://${name}:1`, proxies);
      await expect(read(client)).rejects.toThrow('Torii could not be reached');
    }
    expect([proxy.asked, proxy.plain]).toEqual([[], []]);
  });
});

describe('case 7: a proxy that does not let a call through means that it was not sent', () => {
  for (const refusal of [407, 403, 502, 503]) {
    test(`it answers ${refusal}`, async () => {
      const proxy = await startProxy(1, refusal);
      const { client, causes } = startClient(`https://${NAME}`, { https: `http://${proxy.host}` });
      for (const call of [read, post]) {
        await expect(call(client)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', fault: 'unsent' });
      }
      expect(causes()).toEqual([`PROXY_ANSWERED_${refusal}`]);
    });
  }

  test('it answers 407 to a plain request', async () => {
    const proxy = await startProxy(1, 407);
    const { client } = startClient('http://torii.invalid', { http: `http://${proxy.host}` });
    for (const call of [read, post]) {
      await expect(call(client)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', fault: 'unsent' });
    }
  });

  test('it is not there, does not answer, or the way behind it does not stand', async () => {
    const torii = await startTlsTorii('expired', (_, response) => response.end('{}'));
    stops.push(torii.stop);
    const [silent, open] = [await startProxy(1, 'silent'), await startProxy(torii.port)];
    const limits = { ...ATTEMPT_LIMITS, connectMs: 300 };
    for (const [proxy, cause] of [
      ['127.0.0.1:1', /^ECONNREFUSED$/],
      [silent.host, /^UND_ERR_/],
      [open.host, /^(CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID)$/],
    ] as const) {
      const { client, causes } = startClient(`https://${NAME}`, { https: `http://${proxy}` }, limits);
      for (const call of [read, post]) {
        await expect(call(client)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', fault: 'unsent' });
      }
      expect(causes()).toHaveLength(1);
      expect(causes()[0]).toMatch(cause);
    }
  });
});

describe('case 9: settings', () => {
  test('either spelling, lower case first, empty ones are absent, without a scheme it is HTTP', () => {
    expect(readProxies({ HTTPS_PROXY: 'proxy:3128', HTTP_PROXY: ' ', NO_PROXY: 'a, b' })).toEqual({
      proxies: { https: 'http://proxy:3128/', http: undefined, none: 'a, b' },
      lines: [],
    });
    expect(
      readProxies({ https_proxy: 'http://low', HTTPS_PROXY: 'http://up', http_proxy: '', HTTP_PROXY: 'https://up' }),
    ).toMatchObject({ proxies: { https: 'http://low/', http: 'https://up/' } });
  });

  test('one that cannot be used is one line, which repeats nothing of it', () => {
    for (const value of [
      'socks5://ann:hunter2@proxy',
      'http://ann:hunter2@',
      'http://ann:hunter2@proxy:port',
      'http://ann:hunter2%@proxy',
      'http://ann:hunter2@proxy/path',
      'ann hunter2',
    ]) {
      const lines = (() => {
        try {
          readSettings({ https_proxy: value });
        } catch (error) {
          if (error instanceof SettingsError) return error.lines;
        }
        return [];
      })();
      expect(lines, value).toEqual(['https_proxy: expected a URL of a proxy such as http://proxy:3128']);
    }
    expect(shownProxy('http://ann:hunter2@proxy:3128/')).toBe('http://proxy:3128');
  });

  test('a server says at the start which proxy it takes, and never its password', async () => {
    const server = await startProcess({
      TORII_API_KEY: 'some-key',
      TORII_API_URL: `http://${NAME}`,
      http_proxy: 'http://ann:hunter2hunter2@127.0.0.1:1',
    });
    try {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ organization { companyName } }' }),
      });
      expect(await response.text()).toContain('Torii could not be reached');
      const output = server.output.join('\n');
      expect(output).toContain('  Proxy     http://127.0.0.1:1 ');
      expect(output).toContain('"cause":"ECONNREFUSED"');
      expect(output).toContain('TORII_API_URL=http://');
      expect(output).not.toContain('hunter2');
    } finally {
      expect(await server.stop()).toEqual({ code: 0, signal: null });
    }
  });
});

test('the connections are closed with the client, those of the proxy too', async () => {
  const torii = await startTorii();
  const proxy = await startProxy(torii.port);
  const dispatcher = createDispatcher({ origin: torii.origin, proxies: { https: `http://${proxy.host}` } });
  await dispatcher.close();
  await expect(dispatcher.request({ origin: torii.origin, path: '/', method: 'GET' })).rejects.toThrow(
    /closed|destroyed/,
  );
});
