import { afterAll, expect, test } from 'vitest';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const FIELDS = [
  { systemKey: 'when', name: 'When', type: 'datePicker' },
  { systemKey: 'fee', name: 'Fee', type: 'currency' },
];
const CONTRACT = {
  id: 1,
  name: 'sound',
  creationTime: 'soon',
  amount: 12.5,
  currency: 'USD',
  when: 'whenever',
  fee: 7,
};
const APP = {
  id: 1,
  name: { odd: true },
  activeUsersCount: 3e9,
  score: 'x',
  addedBy: 'system',
  appOwners: [null, 5, 'x'],
};
const BODIES: Readonly<Record<string, object>> = {
  'contracts/fields': { fields: FIELDS },
  'contracts/metadata': { predefinedFields: [], customFields: [] },
  contracts: { contracts: [{ ...CONTRACT, createdBy: { id: 'abc', email: 'a@b.example' } }] },
  apps: { apps: [APP, { id: 'abc', name: 'no id' }, null, { id: 2, name: 'sound' }] },
};

/** Over a Torii whose rows hold values that no field can take. */
const subgraph = await startSubgraphOver(({ path }) => BODIES[path] ?? {});
afterAll(() => subgraph.stop());

async function ask(query: string): Promise<{ data: any; failed: unknown[] }> {
  const { data, errors } = await subgraph.ask(query);
  return { data, failed: errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']]) };
}

test("a value that its field cannot hold is null with an error that says it is Torii's; the rest of the row stands", async () => {
  const { data, failed } = await ask(`{ contracts(first: 1) { nodes {
    toriiId name creationTime amount { value currency decimal } createdBy { email }
    customFields { key ... on DateValue { date } ... on MoneyValue { money { value } } }
  } } }`);
  expect(data.contracts.nodes).toEqual([
    {
      toriiId: '1',
      name: 'sound',
      creationTime: null,
      amount: { value: null, currency: 'USD', decimal: null },
      createdBy: null,
      customFields: [
        { key: 'when', date: null },
        { key: 'fee', money: { value: 7 } },
      ],
    },
  ]);
  expect(failed.toSorted()).toEqual([
    ['contracts.nodes.0.amount.value', 'UPSTREAM_PROTOCOL'],
    ['contracts.nodes.0.createdBy', 'UPSTREAM_PROTOCOL'],
    ['contracts.nodes.0.creationTime', 'UPSTREAM_PROTOCOL'],
    ['contracts.nodes.0.customFields.0.date', 'UPSTREAM_PROTOCOL'],
  ]);
});

test('a row without an id fails alone; who is named by no id fails where they stand', async () => {
  const { data, failed } = await ask(
    '{ apps(first: 4) { nodes { toriiId name activeUsersCount score addedBy { email } owners { toriiId } } } }',
  );
  expect(data.apps.nodes).toEqual([
    { toriiId: '1', name: null, activeUsersCount: null, score: null, addedBy: null, owners: null },
    null,
    null,
    { toriiId: '2', name: 'sound', activeUsersCount: null, score: null, addedBy: null, owners: null },
  ]);
  expect(failed.toSorted()).toEqual([
    ['apps.nodes.0.activeUsersCount', 'UPSTREAM_PROTOCOL'],
    ['apps.nodes.0.addedBy', 'UPSTREAM_PROTOCOL'],
    ['apps.nodes.0.name', 'UPSTREAM_PROTOCOL'],
    ['apps.nodes.0.owners', 'UPSTREAM_PROTOCOL'],
    ['apps.nodes.0.score', 'UPSTREAM_PROTOCOL'],
    ['apps.nodes.1', 'UPSTREAM_PROTOCOL'],
    ['apps.nodes.2', 'UPSTREAM_PROTOCOL'],
  ]);
});
