import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Callers } from '../load/callers.ts';
import { Child } from '../processes/child.ts';
import type { OwnFigures } from '../processes/ownFigures.ts';
import { Replay } from '../upstream/replay.ts';
import { graphql } from '../works/work.ts';

const OWN_FIGURES = new URL('../processes/ownFigures.ts', import.meta.url).href;

/** A process that runs a line of JavaScript and tells its own figures. */
function startLine(line: string, says = /up at (\S+)\n/) {
  return Child.start<OwnFigures>({
    name: 'line',
    command: ['--expose-gc', '--import', OWN_FIGURES, '--eval', line],
    directory: fileURLToPath(new URL('.', import.meta.url)),
    says,
  });
}

const RUN_ON = 'setInterval(() => {}, 1000);';

describe('a process of its own', () => {
  test('says where it is, tells its figures and ends', async () => {
    const child = await startLine(`${RUN_ON} console.log('up at there')`);
    try {
      expect(child.url).toBe('there');
      const { cpuMs, peakBytes } = await child.ask('usage', null);
      expect(cpuMs).toBeGreaterThan(0);
      expect(peakBytes).toBeGreaterThan(await child.ask('heap', null));
    } finally {
      await child.stop();
    }
    await expect(child.ask('usage', null)).rejects.toThrow('line: it has ended');
  });

  test('tells the longest block of its event loop', async () => {
    const block = 'setInterval(() => { const until = Date.now() + 200; while (Date.now() < until); }, 300);';
    const child = await startLine(`${block} console.log('up at there')`);
    try {
      await child.ask('watch', null);
      await expect
        .poll(() => child.ask('longestBlock', null).finally(() => child.ask('watch', null)), {
          interval: 700,
          timeout: 20_000,
        })
        .toBeGreaterThan(190);
    } finally {
      await child.stop();
    }
  });

  test('that ends before it is up is told with what it wrote', async () => {
    await expect(startLine(`console.log('no port'); process.exit(3)`)).rejects.toThrow(/has ended\nno port/);
  });
});

describe('what stands for Torii', () => {
  let asked: string[];
  let resets: number;
  let origin: Server;
  let replay: Replay;
  let url: string;

  beforeEach(async () => {
    asked = [];
    resets = 0;
    origin = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(request.url?.includes('404') ? 404 : 200).end('{"a":1}');
    });
    await new Promise<void>(resolve => origin.listen(0, '127.0.0.1', resolve));
    const { port } = origin.address() as AddressInfo;
    replay = new Replay({ url: `http://127.0.0.1:${port}`, key: 'k', reset: () => (resets += 1) });
    url = await replay.listen();
  });
  afterEach(async () => {
    await replay.close();
    origin.close();
  });

  test('asks its origin once for each different call, and counts all', async () => {
    for (const path of ['/v1.0/users/7?fields=a', '/v1.0/users/7?fields=a', '/v1.0/users/8', '/v1.0/404']) {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(path.includes('404') ? 404 : 200);
      expect(await answer.json()).toEqual({ a: 1 });
    }
    expect(asked).toEqual(['GET /v1.0/users/7?fields=a', 'GET /v1.0/users/8', 'GET /v1.0/404']);
    expect(replay.takeCounts()).toMatchObject({
      calls: 4,
      bytes: 28,
      endpoints: { 'GET /users/{id}': 3, 'GET /{id}': 1 },
    });
    expect(replay.takeCounts()).toMatchObject({ calls: 0, bytes: 0 });
  });

  test('tells writes apart by their body, and puts the origin back after each', async () => {
    for (const body of ['{"a":1}', '{"a":2}', '{"a":1}']) await fetch(`${url}/v1.0/users/7`, { method: 'PUT', body });
    expect(asked).toHaveLength(2);
    expect(resets).toBe(2);
  });

  test('takes as long as it is told', async () => {
    replay.latencyMs = 60;
    const began = performance.now();
    await (await fetch(`${url}/v1.0/users`)).text();
    expect(performance.now() - began).toBeGreaterThanOrEqual(59);
  });
});

describe('the load', () => {
  let server: Server;
  let keys: Set<unknown>;
  let answer: { status: number; body: string };

  beforeEach(async () => {
    keys = new Set();
    server = createServer((request, response) => {
      keys.add(request.headers['x-torii-api-key']);
      request.resume().on('end', () => response.writeHead(answer.status).end(answer.body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => server.close());

  const run = (seconds: number) =>
    new Callers({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      posts: [graphql('{ a }'), graphql('{ b }')],
      connections: 3,
      seconds,
    }).run();

  test('asks at least once a caller, each with a key of its own', async () => {
    answer = { status: 200, body: '{"data":{"a":{"userErrors":[]}}}' };
    expect(await run(0)).toMatchObject({ answers: 3, failed: 0, bytes: 3 * answer.body.length });
    expect(keys.size).toBe(3);
  });

  test.each([
    { status: 500, body: '{}' },
    { status: 200, body: '' },
    { status: 200, body: '{"errors":[{"message":"no"}],"data":null}' },
    { status: 200, body: '{"result":{"isError":true}}' },
  ])('counts $status $body as failed', async given => {
    answer = given;
    expect(await run(0)).toMatchObject({ answers: 3, failed: 3, firstFailure: `${given.status} ${given.body}` });
  });
});
