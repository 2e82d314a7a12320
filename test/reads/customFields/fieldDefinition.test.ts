import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FieldRow } from '../../../emulator/emulator.ts';
import { withFragments } from '../../support/everyField.ts';
import { sample } from '../../support/read.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes: { users: 20, executions: 5, auditLogs: 5, bigAppUsers: 10 } } });
});
afterAll(() => subgraph.stop());

const upper = (text: string) => text.replace(/([A-Z])/g, '_$1').toUpperCase();

/** What the definition says of its own, whichever endpoint it comes from. */
const own = (row: FieldRow) => ({
  key: row.systemKey,
  name: row.name,
  type: upper(row.type),
  toriiType: row.type,
  kind: row.isPredefined ? 'PREDEFINED' : 'CUSTOM',
});

test.each([
  ['userFields', 'userFields'],
  ['appFields', 'appFields'],
  ['contractFields', 'contractFields'],
] as const)('%s are the definitions of the organisation', async (field, rows) => {
  const { data, errors } = await subgraph.ask(
    withFragments(`{ ${field}(first: 1000) { nodes { ...EveryFieldDefinition } } }`),
  );
  expect(errors).toEqual([]);
  const found = new Map<string, any>(data[field].nodes.map((definition: any) => [definition.key, definition]));
  expect(found.size).toBe(data[field].nodes.length);
  for (const row of sample(subgraph)[rows]) {
    const definition = found.get(row.systemKey);
    expect(definition).toMatchObject(own(row));
    expect(definition.isDeleted ?? false).toBe(row.isDeleted);
    if (!row.isPredefined) {
      expect(definition).toMatchObject({
        toriiId: String(row.id),
        toriiOrganizationId: String(sample(subgraph).profile.id),
        isShown: row.isShown,
      });
    }
    expect(definition.sourceApp).toEqual(row.sourceIdApp === null ? null : { toriiId: String(row.sourceIdApp) });
    const live = row.options
      .filter(option => !option.isDeleted)
      .map(({ value, label }) => ({ value, label, isDeleted: false }));
    if (rows !== 'userFields' && !row.isDeleted) expect(definition.options ?? []).toEqual(live);
  }
});

test('definitions are searched by name and key, in two calls that are kept', async () => {
  const query = '{ contractFields(search: "DATE") { nodes { key } } }';
  const first = await subgraph.ask(query);
  const again = await subgraph.ask(query);
  expect(first.data.contractFields.nodes.map(({ key }: any) => key)).toEqual(
    expect.arrayContaining(['startDate', 'endDate', 'cancellationDate']),
  );
  expect(
    first.data.contractFields.nodes.every((row: any) => /date/i.test(row.key) || row.key === 'cancellationDate'),
  ).toBe(true);
  expect(again.data).toEqual(first.data);
  expect(again.calls).toEqual([]);
});

test.each(['PREDEFINED', 'CUSTOM'])('only fields that are %s, together with a search', async kind => {
  const { data } = await subgraph.ask(
    `query ($kind: [FieldKind!]) {
      all: contractFields(first: 1000) { nodes { key kind } }
      some: contractFields(first: 1000, filter: { kind: { in: $kind } }) { nodes { key kind } }
      found: contractFields(filter: { kind: { in: $kind } }, search: "date") { nodes { key kind } }
    }`,
    { variables: { kind } },
  );
  expect(data.some.nodes.length).toBeGreaterThan(0);
  expect(data.some.nodes).toEqual(data.all.nodes.filter((field: any) => field.kind === kind));
  expect(data.found.nodes).toEqual(data.some.nodes.filter(({ key }: any) => /date/i.test(key)));
});

test('the value of a field by its key; an unknown key is refused', async () => {
  const ask = (key: string) =>
    subgraph.ask('query ($keys: [String!]) { users(first: 1) { nodes { customFields(keys: $keys) { key } } } }', {
      variables: { keys: [key] },
    });
  const known = await ask('personal-email');
  expect(known.data.users.nodes[0].customFields).toEqual([{ key: 'personal-email' }]);
  expect(known.calls.at(-1)?.query['fields']?.split(',')).toEqual(['personal-email']);
  for (const key of ['nope', 'legacyBadge', '*', '__proto__', 'email,id']) {
    const { data, errors } = await ask(key);
    expect(data.users.nodes[0].customFields).toBeNull();
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  }
});
