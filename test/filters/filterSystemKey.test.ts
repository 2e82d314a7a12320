import { afterAll, expect, test } from 'vitest';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

/** Keys as organisations may have them. */
const ODD = ['2fa', 'cost-centre', 'a.b', '__budget', 'prüfung'.normalize('NFD'), '费用', 'toString'];

const METADATA = {
  predefinedFields: [
    { systemKey: 'yearlyCost', filterSystemKey: 'yearlyCostConverted', name: 'Yearly cost', type: 'currency' },
    { systemKey: 'renewal', name: 'Renewal', type: 'dropdown' },
  ],
  customFields: ODD.map(systemKey => ({ systemKey, name: systemKey, type: 'singleLine' })),
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

/** A Torii that filters a field by another name than it shows it under. */
const BODIES: Readonly<Record<string, object>> = {
  'contracts/fields': FIELDS,
  'contracts/metadata': METADATA,
  contracts: { contracts: [], total: 0 },
};
const subgraph = await startSubgraphOver(({ path }) => BODIES[path] ?? {});
afterAll(() => subgraph.stop());

async function ask(args: string): Promise<{ sent: Readonly<Record<string, string>> | undefined; messages: string[] }> {
  const { errors, calls } = await subgraph.ask(`{ contracts(${args}) { nodes { id } } }`);
  return {
    sent: calls.find(({ path }) => path === 'contracts')?.query,
    messages: errors.map(({ message }) => message),
  };
}

test('fields are filtered and sorted by the name that Torii has for that', async () => {
  const filter = 'filter: { where: [{ key: "yearlyCost", op: GT, value: 5 }] }';
  const { sent } = await ask(`${filter}, orderBy: [{ customField: "yearlyCost", direction: DESC }]`);
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

test.each(ODD)('lists are filtered and sorted by a field of the key %s', async key => {
  const name = JSON.stringify(key);
  const { sent, messages } = await ask(
    `filter: { where: [{ key: ${name}, op: EQUALS, value: "x" }] }, orderBy: [{ customField: ${name} }]`,
  );
  expect(messages).toEqual([]);
  expect(JSON.parse(sent?.['filters'] ?? '')).toEqual([{ key, op: 'equals', value: 'x' }]);
  expect(sent?.['sort']).toBe(`${key}:asc,id:asc`);
});
