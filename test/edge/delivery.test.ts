import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerText } from '../../src/server/http/answerText.ts';
import { limitDelivery } from '../../src/server/http/delivery.ts';
import { trackRequests } from '../../src/server/telemetry/currentRequest.ts';
import { times } from '../attacks/support/shot.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const REQUEST_MS = 3_000;
/** A request's time, and five seconds, and as much again for a busy machine. */
const SOON = { timeout: 20_000, interval: 100 };
/** Some 6 MB, more than the system takes in for a reader. */
const LONG_NAME = 'x'.repeat(190);
const LARGE = `{ ${times(9, index => `a${index}: users(first: 1000) { nodes { id ${LONG_NAME}1: id ${LONG_NAME}2: email } }`)} }`;

const lines: Record<string, unknown>[] = [];
let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: { sizes: { users: 1000, apps: 5, contracts: 5, auditLogs: 5, executions: 5, bigAppUsers: 5 } },
    server: { requestMs: REQUEST_MS, logLevel: 'info', logTo: { write: line => lines.push(JSON.parse(line)) } },
  });
});
afterAll(() => subgraph.stop());

interface Reader {
  readonly socket: Socket;
  readonly state: { closed: boolean; bytes: number };
}

/** Asks for something, and does not read unless told. */
async function ask(id: string, query: string): Promise<Reader> {
  const { hostname, port } = new URL(subgraph.url);
  const socket = connect({ host: hostname, port: Number(port) });
  const state = { closed: false, bytes: 0 };
  socket.on('error', () => {});
  socket.on('close', () => {
    state.closed = true;
  });
  socket.pause();
  const body = JSON.stringify({ query });
  const head = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Request-Id: ${id}\r\nContent-Length: ${body.length}`;
  socket.write(`${head}\r\n\r\n${body}`);
  return { socket, state };
}

const lineOf = (id: string) => lines.find(({ reqId, msg }) => reqId === id && msg === 'request');

describe('review 10: an answer that is not taken in is given up', () => {
  test('by a client that never reads, and one that reads a drop at a time', async () => {
    const silent = await ask('silent', LARGE);
    const dripping = await ask('dripping', LARGE);
    const drip = setInterval(() => {
      dripping.state.bytes += dripping.socket.read(1_000)?.length ?? dripping.socket.read()?.length ?? 0;
    }, 20);
    await expect.poll(() => lineOf('silent'), SOON).toMatchObject({ aborted: true, slowReader: true });
    await expect.poll(() => lineOf('dripping'), SOON).toMatchObject({ aborted: true, slowReader: true });
    clearInterval(drip);
    for (const { socket, state } of [silent, dripping]) {
      socket.resume();
      await expect.poll(() => state.closed, SOON).toBe(true);
    }
    const metrics = await (await fetch(`${subgraph.url}/metrics`)).text();
    expect(metrics).toMatch(/torii_subgraph_requests_total\{status="200",code="ABORTED"\} 2/);
  }, 60_000);

  test('but not by one that takes it in, nor between two requests', async () => {
    const { errors, data } = await subgraph.ask(LARGE);
    expect(errors).toEqual([]);
    expect(data.a0.nodes).toHaveLength(1000);
    const reader = await ask('patient', '{ __typename }');
    reader.socket.resume();
    await expect.poll(() => lineOf('patient'), SOON).toMatchObject({ status: 200 });
    expect(lineOf('patient')).not.toHaveProperty('slowReader');
  });
});

describe('review 10: where too much waits for readers', () => {
  test('who has waited longest is cut off, before the time is up', async () => {
    const app = Fastify();
    const log: { id: string; slow: boolean }[] = [];
    trackRequests(app);
    const asked: string[] = [];
    app.addHook('onRequest', async (request, reply) => {
      asked.push(request.url);
      reply.raw.once('close', () => log.push({ id: request.url, slow: request.record.slowReader ?? false }));
    });
    limitDelivery(app, 600_000, { bytes: 30_000_000, ms: 200 });
    app.get('/*', () => 'x'.repeat(10_000_000));
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = new URL(url);
    const sockets: Socket[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const socket = connect({ host: '127.0.0.1', port: Number(port) })
        .on('error', () => {})
        .pause();
      socket.write(`GET /${name} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      sockets.push(socket);
      await expect.poll(() => asked, SOON).toContain(`/${name}`);
      // Each is given its time.
      await new Promise(resolve => setTimeout(resolve, 300));
    }
    await expect.poll(() => log, SOON).toEqual(['/a', '/b', '/c'].map(id => ({ id, slow: true })));
    for (const socket of sockets) socket.destroy();
    app.server.closeAllConnections();
    await app.close();
  });

  test('answers of clients that went away before do not count', async () => {
    const app = Fastify();
    trackRequests(app);
    const slow: string[] = [];
    const answered: string[] = [];
    let begun = 0;
    app.addHook('onRequest', async (request, reply) => {
      reply.raw.once('close', () => request.record.slowReader && slow.push(request.url));
    });
    limitDelivery(app, 600_000, { bytes: 30_000_000, ms: 0 });
    app.addHook('onSend', async ({ url }, _, payload) => {
      answered.push(url);
      return payload;
    });
    app.get('/reader', () => 'x'.repeat(10_000_000));
    app.get('/late', async (_, reply) => {
      const closed = once(reply.raw, 'close');
      begun += 1;
      await closed;
      return 'x'.repeat(10_000_000);
    });
    app.get('/other', () => 'x');
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const asking = (path: string) => {
      const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) }).on('error', () => {});
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      return socket;
    };
    const reader = asking('/reader').pause();
    await expect.poll(() => answered, SOON).toEqual(['/reader']);
    const gone = [1, 2, 3, 4].map(() => asking('/late'));
    await expect.poll(() => begun, SOON).toBe(gone.length);
    for (const socket of gone) socket.destroy();
    await expect.poll(() => answered, SOON).toEqual(['/reader', ...gone.map(() => '/late')]);
    await (await fetch(`${url}/other`)).text();
    expect(slow).toEqual([]);
    reader.destroy();
    app.server.closeAllConnections();
    await app.close();
  });
});

describe('review 10: an answer is bounded', () => {
  const users = (count: number) => ({
    data: { users: Array.from({ length: count }, (_, index) => ({ id: `${index}` })) },
  });

  test('a longer one is an error instead', () => {
    const text = answerText(users(1000), 10_000);
    expect(JSON.parse(text)).toMatchObject({ data: null, errors: [{ extensions: { code: 'COST_EXCEEDED' } }] });
    expect(JSON.parse(answerText(users(1000), 100_000))).toEqual(users(1000));
  });

  test('however deep or wide it is', () => {
    const deep = Array.from({ length: 5_000 }).reduce<unknown>(inner => [inner], 'x'.repeat(100));
    for (const data of [
      { deep },
      { text: 'x'.repeat(1_000) },
      { ['x'.repeat(1_000)]: 1 },
      { many: Array(1_000).fill(1) },
    ]) {
      expect(JSON.parse(answerText({ data }, 99))).toMatchObject({ data: null });
    }
  });
});
