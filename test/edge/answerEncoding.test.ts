import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bestCoding } from '../../src/server/http/answerEncoding.ts';
import { sendBytes } from '../support/process/sendBytes.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const sizes = { users: 40, apps: 20, contracts: 30, auditLogs: 40, executions: 40, bigAppUsers: 12 };
const QUERY = Buffer.from(JSON.stringify({ query: '{ roles(first: 1) { totalCount } }' }));

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes } });
});
afterAll(() => subgraph.stop());

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
    const answer = await sendBytes(subgraph.url, LONG, { 'accept-encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.headers['vary']).toContain('accept-encoding');
    const text = coding ? decoders[coding](answer.bytes) : answer.bytes;
    expect(JSON.parse(text.toString()).data.users.nodes).toHaveLength(40);
    if (coding) expect(answer.bytes.length).toBeLessThan(text.length / 2);
  });

  test('small ones are not, metrics are', async () => {
    expect(
      (await sendBytes(subgraph.url, QUERY, { 'accept-encoding': 'br' })).headers['content-encoding'],
    ).toBeUndefined();
    const metrics = await sendBytes(
      subgraph.url,
      undefined,
      { 'accept-encoding': 'gzip' },
      { method: 'GET', path: '/metrics' },
    );
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
