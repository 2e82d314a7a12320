import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BytesInFlight } from '../../src/torii/connections/bytesInFlight.ts';
import { createDispatcher } from '../../src/torii/connections/dispatcher.ts';
import { ATTEMPT_LIMITS, type AttemptLimits, attempt } from '../../src/torii/connections/transport.ts';
import { startTorii } from '../support/torii/subgraphOver.ts';

const MB = 1024 * 1024;
const TEXT = JSON.stringify({ users: [{ id: 1, firstName: 'Zoë', lastName: '王' }] });
const LARGE = JSON.stringify({ filling: 'größer '.repeat(MB / 2) });

interface Given {
  readonly status?: number;
  readonly coding?: string | string[];
  readonly body: string | Buffer;
}

let given: Given = { body: '' };
let connections = 0;
let torii: Awaited<ReturnType<typeof startTorii>>;
let dispatcher: ReturnType<typeof createDispatcher>;
beforeAll(async () => {
  const seen = new Set<unknown>();
  torii = await startTorii((_, response) => {
    seen.add(response.socket);
    connections = seen.size;
    const { status = 200, coding, body } = given;
    if (coding) response.setHeader('content-encoding', coding);
    response.writeHead(status).end(body);
  });
  dispatcher = createDispatcher({ origin: torii.url });
});
afterAll(async () => {
  await dispatcher.close();
  await torii.stop();
});

/** The text of one answer, and what all of its bytes held in the end. */
async function read(answer: Given, limits: Partial<AttemptLimits> = {}, room = new BytesInFlight()): Promise<string> {
  given = answer;
  const until = Date.now() + 20_000;
  const request = {
    endpoint: 'listUsers',
    origin: torii.url,
    path: '/',
    method: 'GET',
    headers: {},
    body: '',
  } as const;
  try {
    const { text } = await attempt(
      dispatcher,
      { ...request, deadline: () => until },
      { ...ATTEMPT_LIMITS, ...limits },
      room,
    );
    return text;
  } finally {
    expect(room.used).toBe(0);
  }
}

const garbled = { code: 'UPSTREAM_PROTOCOL', fault: 'garbled' };

describe('an answer is decoded', () => {
  test.each([
    ['nothing', undefined, (text: string) => text],
    ['gzip', 'gzip', gzipSync],
    ['gzip in capitals, with space around it', ' GZIP ', gzipSync],
    ['x-gzip', 'x-gzip', gzipSync],
    ['deflate', 'deflate', deflateSync],
    ['br', 'br', brotliCompressSync],
    ['zstd', 'zstd', zstdCompressSync],
    ['one after the other', 'deflate, gzip,br', (text: string) => brotliCompressSync(gzipSync(deflateSync(text)))],
    ['one beside identity', 'gzip, identity', gzipSync],
    ['in several header lines', ['deflate', 'gzip'], (text: string) => gzipSync(deflateSync(text))],
    ['a coding that nobody knows: as it came', 'gzip, own', (text: string) => text],
  ])('%s', async (_, coding, code) => {
    for (const text of [TEXT, LARGE, '']) {
      const answer = { body: code(text), ...(coding ? { coding } : {}) };
      await expect(read(answer)).resolves.toBe(text);
    }
  });

  test('small ones also where there is hardly room', async () => {
    await expect(read({ coding: 'gzip', body: gzipSync(LARGE) }, {}, new BytesInFlight(1_000, 0))).resolves.toBe(LARGE);
  });
});

describe('an answer that can not be decoded is garbled', () => {
  test.each([
    ['gzip that breaks off', 'gzip', gzipSync(TEXT).subarray(0, 30)],
    ['large gzip that breaks off', 'gzip', gzipSync(LARGE).subarray(0, 3_000)],
    ['what is no gzip', 'gzip', Buffer.from(TEXT)],
    ['what is no brotli', 'br', Buffer.from(TEXT)],
    ['nothing, where gzip was said', 'gzip', Buffer.alloc(0)],
    ['one coding of two', 'deflate, gzip', gzipSync(TEXT)],
  ])('%s', async (_, coding, body) => {
    await expect(read({ coding, body })).rejects.toMatchObject(garbled);
    // A refusal stands all the same.
    await expect(read({ coding, body, status: 404 })).resolves.toBe('');
  });
});

describe('what an answer comes to is bounded', () => {
  const over = (bytes: number) => `The answer of GET /users is over ${bytes} bytes`;

  test.each([
    ['as it came', undefined, 5_000],
    ['decoded at once', 'gzip', 100_000],
    ['decoded in steps', 'gzip', 8 * MB],
  ])('%s', async (_, coding, length) => {
    const body = 'x'.repeat(length);
    const answer = coding ? { coding, body: gzipSync(body) } : { body };
    await expect(read(answer, { maxBytes: length })).resolves.toHaveLength(length);
    await expect(read(answer, { maxBytes: length - 1 })).rejects.toThrow(over(length - 1));
    await expect(read({ ...answer, status: 403 }, { maxBytes: length - 1 })).resolves.toBe('');
  });

  test('and so is what each of several codings comes to, which may be more than the whole', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MB));
    await expect(read({ coding: 'gzip, gzip', body: gzipSync(bomb) })).rejects.toThrow(over(32 * MB));
    const inner = deflateSync(gzipSync('small'));
    expect(inner.length).toBeLessThan(40);
    await expect(read({ coding: 'gzip, deflate', body: inner }, { maxBytes: 40 })).resolves.toBe('small');
    const large = gzipSync(Buffer.concat([gzipSync('small'), Buffer.alloc(0)]));
    await expect(read({ coding: 'gzip, gzip', body: large }, { maxBytes: 20 })).rejects.toThrow(over(20));
  });

  test('nobody codes an answer six times', async () => {
    await expect(read({ coding: Array(6).fill('gzip').join(), body: 'x' })).rejects.toMatchObject({ fault: 'lost' });
  });
});

test('calls one after the other take one connection', async () => {
  const before = connections;
  for (let at = 0; at < 20; at += 1) await read({ coding: 'gzip', body: gzipSync(TEXT) });
  expect(connections - before).toBeLessThanOrEqual(1);
});
