import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bestCoding } from '../src/server/answerEncoding.ts';
import { hasLargeObject } from '../src/server/jsonBody.ts';
import { decodeRequests } from '../src/server/requestEncoding.ts';
import { type Subgraph, startSubgraph } from './subgraph.ts';

const sizes = { users: 40, apps: 20, contracts: 30, auditLogs: 40, executions: 40, bigAppUsers: 12 };

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes } });
});
afterAll(() => subgraph.stop());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/** Sends bytes as they are, in chunks of unknown length where asked, and takes what comes as it is. */
function send(
  body: Buffer | undefined,
  headers: Record<string, string>,
  { chunked = false, method = 'POST', path = '/graphql' } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${subgraph.url}${path}`,
      {
        method,
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(body && !chunked ? { 'content-length': body.length } : {}),
          ...headers,
        },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
        );
      },
    );
    sent.on('error', reject);
    if (chunked && body) {
      for (let at = 0; at < body.length; at += 7) sent.write(body.subarray(at, at + 7));
      sent.end();
    } else sent.end(body);
  });
}

const json = ({ bytes }: Answer) => JSON.parse(bytes.toString());
const codeOf = (answer: Answer) => json(answer).errors[0].extensions.code;

const QUERY = Buffer.from(JSON.stringify({ query: '{ roles(first: 1) { totalCount } }' }));
const DECODED_LIMIT = 1024 * 1024;

describe('case 17: compressed requests are taken', () => {
  test.each<[string, Buffer]>([
    ['gzip', gzipSync(QUERY)],
    ['GZIP', gzipSync(QUERY)],
    ['x-gzip', gzipSync(QUERY)],
    ['deflate', deflateSync(QUERY)],
    ['br', brotliCompressSync(QUERY)],
    ['identity', QUERY],
    ['', QUERY],
    ['deflate, gzip', gzipSync(deflateSync(QUERY))],
    ['identity, br,  gzip', gzipSync(brotliCompressSync(QUERY))],
    ['gzip, identity', gzipSync(QUERY)],
  ])('%s', async (coding, body) => {
    for (const chunked of [false, true]) {
      const answer = await send(body, { 'content-encoding': coding }, { chunked });
      expect([answer.status, json(answer).data?.roles.totalCount > 0]).toEqual([200, true]);
    }
  });

  test('any JSON comes out as it went in, whatever it was packed in', async () => {
    const coders = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
    const names = fc.array(fc.constantFrom('gzip', 'deflate', 'br'), { maxLength: 3 });
    const app = Fastify();
    decodeRequests(app, DECODED_LIMIT);
    app.post('/', request => request.body);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), names, async (value, codings) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        const payload = codings.reduce<Buffer>(
          (bytes, name) => coders[name](bytes),
          Buffer.from(JSON.stringify(value)),
        );
        const headers = { 'content-type': 'application/json', 'content-encoding': codings.join(', ') };
        const answer = await app.inject({ method: 'POST', url: '/', payload, headers });
        expect(answer.json()).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    await app.close();
  });
});

describe('case 17: what cannot be decoded is refused in GraphQL’s shape', () => {
  const bomb = gzipSync(Buffer.alloc(64 * DECODED_LIMIT, ' '));
  const padded = (bytes: number) => Buffer.from(`${QUERY}${' '.repeat(bytes - QUERY.length)}`);

  test.each<[string, string, Buffer, number, string]>([
    ['an unknown coding', 'zstd', QUERY, 415, 'BAD_REQUEST'],
    ['an unknown coding among known ones', 'gzip, compress', gzipSync(QUERY), 415, 'BAD_REQUEST'],
    ['a name of Object’s prototype', '__proto__', QUERY, 415, 'BAD_REQUEST'],
    ['four codings', 'gzip, gzip, gzip, gzip', QUERY, 415, 'BAD_REQUEST'],
    ['no gzip at all', 'gzip', QUERY, 400, 'BAD_REQUEST'],
    ['gzip that ends early', 'gzip', gzipSync(QUERY).subarray(0, 30), 400, 'BAD_REQUEST'],
    [
      'gzip with a wrong sum',
      'gzip',
      Buffer.concat([gzipSync(QUERY).subarray(0, -8), Buffer.alloc(8)]),
      400,
      'BAD_REQUEST',
    ],
    ['no brotli at all', 'br', QUERY, 400, 'BAD_REQUEST'],
    ['no deflate at all', 'deflate', QUERY, 400, 'BAD_REQUEST'],
    ['an empty body', 'gzip', Buffer.alloc(0), 400, 'BAD_REQUEST'],
    ['decoded, no JSON', 'gzip', gzipSync('nothing of the kind'), 400, 'BAD_REQUEST'],
    ['a bomb', 'gzip', bomb, 413, 'BAD_USER_INPUT'],
    ['a bomb in brotli', 'br', brotliCompressSync(Buffer.alloc(8 * DECODED_LIMIT, ' ')), 413, 'BAD_USER_INPUT'],
    ['a bomb in a bomb', 'gzip, gzip', gzipSync(bomb), 413, 'BAD_USER_INPUT'],
    [
      'many empty members',
      'gzip, gzip',
      gzipSync(Buffer.concat(Array(100_000).fill(gzipSync('')))),
      413,
      'BAD_USER_INPUT',
    ],
    ['one byte too many', 'gzip', gzipSync(padded(DECODED_LIMIT + 1)), 413, 'BAD_USER_INPUT'],
    ['more than a mebibyte as it comes', 'gzip', gzipSync(randomBytes(DECODED_LIMIT + 1)), 413, 'BAD_USER_INPUT'],
  ])('%s', async (_, coding, body, status, code) => {
    const answer = await send(body, { 'content-encoding': coding });
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(answer.bytes.length).toBeLessThan(1000);
  });

  test('the last byte that is allowed is taken', async () => {
    const answer = await send(gzipSync(padded(DECODED_LIMIT)), { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(200);
  });

  test('415 names the coding and what is taken', async () => {
    const answer = await send(QUERY, { 'content-encoding': 'zstd' });
    expect(json(answer).errors[0].message).toBe('Expected content-encoding gzip, deflate, br or identity, got "zstd"');
    expect(answer.headers['accept-encoding']).toBe('gzip, deflate, br');
    const long = await send(QUERY, { 'content-encoding': 'z'.repeat(10_000) });
    expect([long.status, long.bytes.length < 500]).toEqual([415, true]);
  });

  test('a multipart body comes as it is', async () => {
    const headers = {
      'content-encoding': 'gzip',
      'content-type': 'multipart/form-data; boundary=x',
      'apollo-require-preflight': '1',
    };
    const answer = await send(gzipSync('--x--\r\n'), headers);
    expect([answer.status, codeOf(answer)]).toEqual([415, 'BAD_REQUEST']);
  });

  test('a request without a body has no coding', async () => {
    const headers = { 'content-encoding': 'zstd', 'apollo-require-preflight': '1' };
    const answer = await send(undefined, headers, { method: 'GET', path: '/graphql?query={__typename}' });
    expect(answer.status).toBe(200);
  });
});

describe('D9g: answers are compressed', () => {
  const LONG = Buffer.from(JSON.stringify({ query: '{ users(first: 40) { nodes { id email fullName } } }' }));
  const decoders = { gzip: gunzipSync, br: brotliDecompressSync };

  test.each<[string, keyof typeof decoders | undefined]>([
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['GZIP', 'gzip'],
    ['deflate', undefined],
    ['identity', undefined],
    ['gzip;q=0', undefined],
    ['', undefined],
  ])('accept-encoding %j: %s', async (accepted, coding) => {
    const answer = await send(LONG, { 'accept-encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.headers['vary']).toContain('accept-encoding');
    const text = coding ? decoders[coding](answer.bytes) : answer.bytes;
    expect(JSON.parse(text.toString()).data.users.nodes).toHaveLength(40);
    if (coding) expect(answer.bytes.length).toBeLessThan(text.length / 2);
  });

  test('small ones are not, metrics are', async () => {
    expect((await send(QUERY, { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
    const metrics = await send(undefined, { 'accept-encoding': 'gzip' }, { method: 'GET', path: '/metrics' });
    expect(gunzipSync(metrics.bytes).toString()).toContain('process_resident_memory_bytes');
  });

  test('whatever a client accepts, it gets one of that', () => {
    const part = fc.tuple(
      fc.constantFrom('br', 'gzip', 'identity', 'deflate', '*', 'x', ''),
      fc.constantFrom('', ';q=1', ';q=0', ';q=0.3', '; q=0.7', ';q=nan', ';level=3'),
    );
    fc.assert(
      fc.property(fc.array(part.map(parts => parts.join(''))), parts => {
        const coding = bestCoding(parts.join(','));
        if (coding === undefined) return;
        expect(parts.some(one => one.startsWith(coding) || one.startsWith('*'))).toBe(true);
      }),
    );
  });
});

describe('issue 8, 2: names of an object', () => {
  const namesOf = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 0;
    const own = Array.isArray(value) ? 0 : Object.keys(value).length;
    return Math.max(own, ...Object.values(value).map(namesOf));
  };

  test('are counted as they are, whatever stands in texts', () => {
    const text = fc.string({ unit: fc.constantFrom('"', '\\', ':', '{', '}', 'a', ' ') });
    const values = fc.letrec(tie => ({
      value: fc.oneof({ depthSize: 'small' }, text, fc.array(tie('value')), fc.dictionary(text, tie('value'))),
    }));
    fc.assert(
      fc.property(values.value, fc.nat(8), fc.constantFrom(0, 2), (value, most, space) => {
        expect(hasLargeObject(JSON.stringify(value, null, space), most)).toBe(namesOf(value) > most);
      }),
    );
  });
});
