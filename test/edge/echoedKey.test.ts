import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Server, startServer } from '../../src/server/server.ts';

const KEY = 'canary/K3y+with="odd~chars-9f7c';

/** A Torii that repeats the key it was sent in the words of its refusals, in every spelling. */
const torii = createServer((request, response) => {
  const key = request.headers.authorization?.replace('Bearer ', '') ?? '';
  const spellings = [key, encodeURIComponent(key), Buffer.from(`Bearer ${key}`).toString('base64')];
  const message = `${'so it is '.repeat(30)} ${spellings.join(' and ')}`;
  response.writeHead(409, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ statusCode: 409, error: message, message: message.slice(250) }));
});
let server: Server;
beforeAll(async () => {
  await new Promise<void>(resolve => torii.listen(0, '127.0.0.1', resolve));
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    toriiUrl: `http://127.0.0.1:${(torii.address() as AddressInfo).port}`,
    authentication: { mode: 'service', key: KEY },
    lifetimes: { slowMs: 0, entityMs: 0 },
    introspection: true,
    graphiql: false,
    logLevel: 'silent',
  });
});
afterAll(async () => {
  await server.stop();
  torii.close();
  torii.closeAllConnections();
});

test.each([
  ['an error', '{ users(first: 2) { totalCount } }'],
  ["a mutation's userErrors", 'mutation { deleteContract(input: { id: "5" }) { userErrors { code message } } }'],
])('a key that Torii repeats does not come back in %s', async (_, query) => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  expect(text).toContain('CONFLICT');
  expect(text).toContain('[redacted] and [redacted] and');
  expect(text).not.toContain('K3y');
  expect(text).not.toContain(Buffer.from(KEY).toString('base64').slice(4, 20));
});
