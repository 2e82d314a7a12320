import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Server as Subgraph, startServer } from '../../src/server/server.ts';

/** A Torii whose metadata names a detail that `fields` does not take: its document only promises those of `/contracts/fields`. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/v1.0/contracts/fields': { fields: [{ id: 1, name: 'Notes', systemKey: 'notes', type: 'singleLine' }] },
  '/v1.0/contracts/metadata': {
    predefinedFields: [
      { name: 'Application', systemKey: 'application', type: 'singleLine' },
      { name: 'End date', systemKey: 'endDate', type: 'datePicker' },
    ],
    customFields: [{ systemKey: 'notes', name: 'Notes', type: 'singleLine' }],
  },
};
const ASKABLE = new Set(['id', 'name', 'idApp', 'currency', 'notes', 'endDate']);
const row = (id: number) => ({ id, name: `Contract ${id}`, idApp: 7, notes: 'ours', endDate: '2027-01-31' });

let torii: Server;
let subgraph: Subgraph;
const asked: string[] = [];

beforeAll(async () => {
  torii = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://torii');
    asked.push(url.pathname);
    const refused = (url.searchParams.get('fields') ?? '').split(',').filter(name => name && !ASKABLE.has(name));
    const body =
      ANSWERS[url.pathname] ??
      (url.pathname === '/v1.0/contracts' ? { contracts: [row(1), row(2)] } : { contract: row(1) });
    response.writeHead(refused.length > 0 ? 422 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(refused.length > 0 ? { statusCode: 422, message: `unknown fields ${refused}` } : body));
  });
  await new Promise<void>(resolve => torii.listen(0, '127.0.0.1', resolve));
  subgraph = await startServer({
    host: '127.0.0.1',
    port: 0,
    toriiUrl: `http://127.0.0.1:${(torii.address() as AddressInfo).port}`,
    authentication: { mode: 'service', key: 'a-key' },
    lifetimes: { slowMs: 300_000, entityMs: 0 },
    introspection: true,
    graphiql: false,
    logLevel: 'silent',
  });
});
afterAll(async () => {
  await subgraph.stop();
  torii.close();
});

test.each([
  ['a list', '{ contracts(first: 2) { nodes { name endDate customFields { key ... on TextValue { text } } } } }'],
  ['one', '{ contract(id: "1") { name endDate customFields { key ... on TextValue { text } } } }'],
])('%s is asked once more without the details that Torii refuses', async (_, query) => {
  asked.length = 0;
  const response = await fetch(`${subgraph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = JSON.parse(await response.text());
  expect(errors).toBeUndefined();
  const contract = data.contract ?? data.contracts.nodes[0];
  expect(contract).toEqual({
    name: 'Contract 1',
    endDate: '2027-01-31',
    customFields: [{ key: 'notes', text: 'ours' }],
  });
  expect(asked.filter(path => /contracts(\/1)?$/.test(path))).toHaveLength(2);
});
