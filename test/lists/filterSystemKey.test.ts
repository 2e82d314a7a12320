import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../../src/server/server.ts';

const METADATA = {
  predefinedFields: [
    { systemKey: 'yearlyCost', filterSystemKey: 'yearlyCostConverted', name: 'Yearly cost', type: 'currency' },
    { systemKey: 'renewal', name: 'Renewal', type: 'dropdown' },
  ],
  customFields: [],
};
const FIELDS = {
  fields: [
    {
      systemKey: 'renewal',
      name: 'Renewal',
      type: 'dropdown',
      options: [
        { value: 'auto', label: 'By itself' },
        { value: 'manual', label: 'By hand' },
        { value: 'other', label: 'By hand' },
      ],
    },
  ],
};
const asked: URLSearchParams[] = [];

/** A Torii that filters a field by another name than it shows it under. */
const torii = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  if (pathname === '/v1.0/contracts') asked.push(searchParams);
  const bodies: Record<string, unknown> = {
    '/v1.0/contracts/fields': FIELDS,
    '/v1.0/contracts/metadata': METADATA,
    '/v1.0/contracts': { contracts: [], total: 0 },
  };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(bodies[pathname] ?? {}));
});
await new Promise<void>(resolve => torii.listen(0, '127.0.0.1', resolve));
const server = await startServer({
  host: '127.0.0.1',
  port: 0,
  toriiUrl: `http://127.0.0.1:${(torii.address() as AddressInfo).port}`,
  authentication: { mode: 'service', key: 'a-key' },
  lifetimes: { slowMs: 0, entityMs: 0 },
  introspection: true,
  graphiql: false,
  logLevel: 'silent',
});
afterAll(async () => {
  await server.stop();
  torii.close();
});

async function ask(args: string): Promise<{ sent: Record<string, string> | undefined; messages: string[] }> {
  asked.length = 0;
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ contracts(${args}) { nodes { id } } }` }),
  });
  const { errors = [] }: any = await response.json();
  return { sent: asked[0] && Object.fromEntries(asked[0]), messages: errors.map(({ message }: any) => message) };
}

test('fields are filtered and sorted by the name that Torii has for that', async () => {
  const filter = 'filter: { where: [{ key: "yearlyCost", op: GT, value: 5 }] }';
  const { sent } = await ask(`${filter}, orderBy: [{ field: "yearlyCost", direction: DESC }]`);
  expect(sent?.['filters']).toBe('[{"key":"yearlyCostConverted","op":"gt","value":5}]');
  expect(sent?.['sort']).toBe('yearlyCostConverted:desc,id:asc');
});

test('options go by their keys, by their labels where these tell them apart', async () => {
  const where = (value: string) => `filter: { where: [{ key: "renewal", op: EQUALS, value: "${value}" }] }`;
  for (const value of ['auto', 'By itself']) {
    expect((await ask(where(value))).sent?.['filters']).toBe('[{"key":"renewal","op":"equals","value":"auto"}]');
  }
  expect((await ask(where('By hand'))).messages[0]).toContain('"manual", "other"');
  expect((await ask(where('constructor'))).messages[0]).toContain('"auto"');
});
