import { afterAll, expect, test } from 'vitest';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const KEY = 'canary/K3y+with="odd~chars-9f7c';

/** Over a Torii that repeats the key it was sent in the words of its refusals, in every spelling. */
const subgraph = await startSubgraphOver(
  ({ headers }, response) => {
    const key = headers.authorization?.replace('Bearer ', '') ?? '';
    const spellings = [key, encodeURIComponent(key), Buffer.from(`Bearer ${key}`).toString('base64')];
    const message = `${'so it is '.repeat(30)} ${spellings.join(' and ')}`;
    response.writeHead(409, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ statusCode: 409, error: message, message: message.slice(250) }));
  },
  { authentication: { mode: 'service', key: KEY } },
);
afterAll(() => subgraph.stop());

test.each([
  ['an error', '{ users(first: 2) { totalCount } }'],
  ["a mutation's userErrors", 'mutation { deleteContract(input: { id: "5" }) { userErrors { code message } } }'],
])('a key that Torii repeats does not come back in %s', async (_, query) => {
  const response = await fetch(`${subgraph.url}/graphql`, {
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
