import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
let sockets: Socket[] = [];
beforeEach(async () => {
  subgraph = await startSubgraph({ emulator: { sizes: { users: 5, apps: 5 }, latency: 1_500 } });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await subgraph.stop();
});

const POST = (query: string) => {
  const body = JSON.stringify({ query });
  return `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
};

/** A connection that has sent so much. `text` is what came back when it was closed. */
async function connection(sent: string): Promise<{ socket: Socket; text: Promise<string>; came: () => string }> {
  const socket = connect(Number(new URL(subgraph.url).port), '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.on('data', chunk => {
    text += chunk;
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  if (sent !== '') socket.write(sent);
  return { socket, text: once(socket, 'close').then(() => text), came: () => text };
}

const SILENT: Readonly<Record<string, string>> = {
  'opened, nothing sent': '',
  'half of a request line': 'POST /gra',
  'half of the headers': 'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: appl',
};

describe('review, low: a silent connection does not delay stopping', () => {
  test.each(Object.entries(SILENT))('%s: closed at once', async (_, sent) => {
    const { text } = await connection(sent);
    const started = performance.now();
    await subgraph.stop();
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await text).toBe('');
  });

  test('idle after an answer: closed at once', async () => {
    const { text, came } = await connection('GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    await vi.waitFor(() => expect(came()).toContain('{"status":"live"}'), 10_000);
    const started = performance.now();
    await subgraph.stop();
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await text).toContain('200 OK');
  });

  test('fifty of each beside a request in flight: that is answered, they are closed', async () => {
    const silent = await Promise.all(
      Array.from({ length: 50 }, () => Object.values(SILENT))
        .flat()
        .map(connection),
    );
    const busy = await connection(POST('{ users(first: 1) { totalCount } }'));
    await vi.waitFor(() => expect(subgraph.emulator.log.calls).toHaveLength(1), 10_000);
    const started = performance.now();
    await subgraph.stop();
    expect(performance.now() - started).toBeLessThan(8_000);
    expect(await busy.text).toMatch(/200 OK[\s\S]*connection: close[\s\S]*"totalCount":5/i);
    for (const { text } of silent) expect(await text).toBe('');
  });

  test('a request whose body is still coming is in flight: it is read and answered', async () => {
    const whole = POST('{ organization { toriiId } }');
    const { socket, text } = await connection(whole.slice(0, -10));
    await vi.waitFor(async () => {
      const metrics = await (await fetch(`${subgraph.url}/metrics`)).text();
      expect(metrics).toMatch(/torii_subgraph_requests_(under_way|in_flight) 2/);
    }, 10_000);
    const stopped = subgraph.stop();
    await vi.waitFor(async () => {
      expect((await fetch(`${subgraph.url}/health/ready`)).status).toBe(503);
    }, 5_000);
    socket.write(whole.slice(-10));
    expect(await text).toMatch(/200 OK[\s\S]*"toriiId"/);
    await stopped;
  });
});
