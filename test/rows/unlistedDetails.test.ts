import { afterAll, expect, test } from 'vitest';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

/** A Torii whose metadata names a detail that `fields` does not take: its document only promises those of `/contracts/fields`. */
const ANSWERS: Readonly<Record<string, object>> = {
  'contracts/fields': { fields: [{ id: 1, name: 'Notes', systemKey: 'notes', type: 'singleLine' }] },
  'contracts/metadata': {
    predefinedFields: [
      { name: 'Application', systemKey: 'application', type: 'singleLine' },
      { name: 'End date', systemKey: 'endDate', type: 'datePicker' },
    ],
    customFields: [{ systemKey: 'notes', name: 'Notes', type: 'singleLine' }],
  },
};
const ASKABLE = new Set(['id', 'name', 'idApp', 'currency', 'notes', 'endDate']);
const row = (id: number) => ({ id, name: `Contract ${id}`, idApp: 7, notes: 'ours', endDate: '2027-01-31' });

const subgraph = await startSubgraphOver(
  ({ path, query }, response) => {
    const refused = (query['fields'] ?? '').split(',').filter(name => name && !ASKABLE.has(name));
    if (refused.length === 0)
      return ANSWERS[path] ?? (path === 'contracts' ? { contracts: [row(1), row(2)] } : { contract: row(1) });
    response.writeHead(422, { 'content-type': 'application/json' });
    return response.end(JSON.stringify({ statusCode: 422, message: `unknown fields ${refused}` }));
  },
  { lifetimes: { slowMs: 300_000, entityMs: 0 } },
);
afterAll(() => subgraph.stop());

test.each([
  ['a list', '{ contracts(first: 2) { nodes { name endDate customFields { key ... on TextValue { text } } } } }'],
  ['one', '{ contract(id: "1") { name endDate customFields { key ... on TextValue { text } } } }'],
])('%s is asked once more without the details that Torii refuses', async (_, query) => {
  const { data, errors, calls } = await subgraph.ask(query);
  expect(errors).toEqual([]);
  const contract = data.contract ?? data.contracts.nodes[0];
  expect(contract).toEqual({
    name: 'Contract 1',
    endDate: '2027-01-31',
    customFields: [{ key: 'notes', text: 'ours' }],
  });
  expect(calls.filter(({ path }) => /contracts(\/1)?$/.test(path))).toHaveLength(2);
});
