import { afterAll, expect, test } from 'vitest';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const LIVE = { value: 'team', label: 'Team' };
const GONE = { value: 'pro', label: 'Pro (legacy)' };
const FIELD = { id: 5, systemKey: 'plan', name: 'Plan', type: 'dropdown' };
const MANY = { id: 6, systemKey: 'plans', name: 'Plans', type: 'dropdownMulti' };

/** A Torii whose first app has a plan that is gone, and whose metadata has a name for filters. */
const subgraph = await startSubgraphOver(({ path, query }) => {
  const options = query['includeDeletedOptions'] === 'true' ? [GONE, LIVE] : [LIVE];
  if (path === 'apps/fields') return { fields: [FIELD, MANY].map(field => ({ ...field, options })) };
  if (path === 'apps/metadata') {
    const idField = 5;
    return {
      predefinedFields: [],
      customFields: [{ idField, systemKey: 'plan', filterSystemKey: 'plan.key', name: 'Plan', type: 'dropdown' }],
    };
  }
  if (path === 'apps/1') return { app: { id: 1, plan: 'pro', plans: ['team', 'pro', 'never'] } };
  if (path === 'apps/2') return { app: { id: 2, plan: 'team', plans: ['team'] } };
  if (path === 'apps') return { apps: [], total: 0 };
  return 404;
});
afterAll(() => subgraph.stop());

const asked = (calls: readonly { readonly path: string; readonly query: object }[]) =>
  calls.filter(({ path }) => path === 'apps/fields').map(({ query }) => ({ ...query }));

test('an option that is gone has its label, by one more call', async () => {
  const { data, errors, calls } = await subgraph.ask(`{ app(id: "1") { customFields { key display
    ... on OptionValue { value label } ... on OptionsValue { options { value label isDeleted } } } } }`);
  expect(errors).toEqual([]);
  expect(data.app.customFields).toEqual([
    { key: 'plan', display: 'Pro (legacy)', value: 'pro', label: 'Pro (legacy)' },
    {
      key: 'plans',
      display: 'Team, Pro (legacy), never',
      options: [
        { ...LIVE, isDeleted: false },
        { ...GONE, isDeleted: true },
        { value: 'never', label: null, isDeleted: true },
      ],
    },
  ]);
  expect(asked(calls)).toEqual([{}, { includeDeletedOptions: 'true' }]);
});

test.each([
  '{ app(id: "2") { customFields { display ... on OptionValue { label } } } }',
  '{ app(id: "1") { customFields { ... on OptionValue { value } ... on OptionsValue { options { value isDeleted } } } } }',
])('nothing more is asked where nothing is gone, or nobody wants its label: %s', async query => {
  const { errors, calls } = await subgraph.ask(query);
  expect(errors).toEqual([]);
  expect(asked(calls)).toEqual([{}]);
});

test('definitions have the options that are gone where they are wanted, and what filters call the field', async () => {
  const { data, errors, calls } = await subgraph.ask(`{ appFields { nodes { key filterKey
    options { value isDeleted } all: options(includeDeleted: true) { value label isDeleted } } } }`);
  expect(errors).toEqual([]);
  const all = [
    { ...LIVE, isDeleted: false },
    { ...GONE, isDeleted: true },
  ];
  const options = [{ value: 'team', isDeleted: false }];
  expect(data.appFields.nodes).toEqual([
    { key: 'plan', filterKey: 'plan.key', options, all },
    { key: 'plans', filterKey: 'plans', options, all },
  ]);
  expect(asked(calls)).toEqual([{}, { includeDeletedOptions: 'true' }]);
});

test.each(['plan', 'plan.key'])(
  'filters and sort orders take a field as %s, and Torii gets its own name',
  async key => {
    const { errors, calls } = await subgraph.ask(
      `{ apps(filter: { where: [{ key: "${key}", op: EQUALS, value: "Team" }] }, orderBy: [{ customField: "${key}" }]) { nodes { id } } }`,
    );
    expect(errors).toEqual([]);
    const sent = calls.find(({ path }) => path === 'apps')?.query;
    expect(sent?.['filters']).toBe('[{"key":"plan.key","op":"equals","value":"team"}]');
    expect(sent?.['sort']).toContain('plan.key:asc');
  },
);
