import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasLargeObject } from '../../src/server/http/jsonBody.ts';
import { decodeRequests } from '../../src/server/http/requestEncoding.ts';
import { type Answer, sendBytes } from '../support/process/sendBytes.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const sizes = { users: 40, apps: 20, contracts: 30, auditLogs: 40, executions: 40, bigAppUsers: 12 };

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes } });
});
afterAll(() => subgraph.stop());

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
      const answer = await sendBytes(subgraph.url, body, { 'content-encoding': coding }, { chunked });
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
    const answer = await sendBytes(subgraph.url, body, { 'content-encoding': coding });
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(answer.bytes.length).toBeLessThan(1000);
  });

  test('the last byte that is allowed is taken', async () => {
    const answer = await sendBytes(subgraph.url, gzipSync(padded(DECODED_LIMIT)), { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(200);
  });

  test('415 names the coding and what is taken', async () => {
    const answer = await sendBytes(subgraph.url, QUERY, { 'content-encoding': 'zstd' });
    expect(json(answer).errors[0].message).toBe('Expected content-encoding gzip, deflate, br or identity, got "zstd"');
    expect(answer.headers['accept-encoding']).toBe('gzip, deflate, br');
    const long = await sendBytes(subgraph.url, QUERY, { 'content-encoding': 'z'.repeat(10_000) });
    expect([long.status, long.bytes.length < 500]).toEqual([415, true]);
  });

  test('a multipart body comes as it is', async () => {
    const headers = {
      'content-encoding': 'gzip',
      'content-type': 'multipart/form-data; boundary=x',
      'apollo-require-preflight': '1',
    };
    const answer = await sendBytes(subgraph.url, gzipSync('--x--\r\n'), headers);
    expect([answer.status, codeOf(answer)]).toEqual([415, 'BAD_REQUEST']);
  });

  test('a request without a body has no coding', async () => {
    const headers = { 'content-encoding': 'zstd', 'apollo-require-preflight': '1' };
    const answer = await sendBytes(subgraph.url, undefined, headers, {
      method: 'GET',
      path: '/graphql?query={__typename}',
    });
    expect(answer.status).toBe(200);
  });
});

test('case 17: a client that goes away in the middle of a compressed body leaves nothing behind', async () => {
  const app = Fastify();
  const seen: unknown[] = [];
  decodeRequests(app, DECODED_LIMIT);
  app.setErrorHandler((error, _request, reply) => {
    seen.push(error);
    return reply.code(400).send();
  });
  app.post('/', request => request.body);
  const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const body = gzipSync(randomBytes(1000));
  const socket = connect(Number(url.port), url.hostname);
  socket.write(
    `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  socket.write(body.subarray(0, 500), () => socket.destroy());
  await expect.poll(() => seen, { timeout: 5_000 }).toMatchObject([{ name: 'RefusalError', statusCode: 400 }]);
  await app.close();
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
