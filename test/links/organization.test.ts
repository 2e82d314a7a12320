import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '../support/expected.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes: { users: 40, executions: 5, auditLogs: 5, bigAppUsers: 20 } } });
});
afterAll(() => subgraph.stop());

const made = ({ calls }: { readonly calls: readonly { readonly endpoint: string | null }[] }) =>
  calls.map(({ endpoint }) => endpoint).toSorted();

describe("the organisation's currency", () => {
  test('is asked for where it is selected, once for a while', async () => {
    expect(made(await subgraph.ask('{ organization { companyName } }'))).toEqual(['GET /orgs/my']);
    const first = await subgraph.ask('{ organization { currency } again: organization { companyName currency } }');
    expect([first.errors, first.data.organization]).toEqual([[], { currency: sample(subgraph).profile.currency }]);
    expect(made(first)).toEqual(['GET /apps']);
    expect(made(await subgraph.ask('{ organization { currency } }'))).toEqual([]);
  });

  const money = (currency: string | null, value = 1) => ({ value, currency });
  const type = (currency: string | null) => ({
    annualCost: money('GBP'),
    annualCostInOrgCurrency: money(currency),
    pricePerLicenseInOrgCurrency: null,
  });

  test.each<[string, object, object[], string | null, number]>([
    ['as Torii tells it, if it does', { currency: 'CHF' }, [], 'CHF', 1],
    ['of licences in it', {}, [{ licenses: { types: [type('EUR')] } }], 'EUR', 2],
    [
      'of licences in it, whatever the sum says',
      {},
      [{ licenses: { summary: { annualCost: money('GBP') }, types: [type('EUR')] } }],
      'EUR',
      2,
    ],
    [
      'of sums',
      {},
      [{ licenses: null }, { licenses: { summary: { annualCost: money('JPY', 0) }, types: [] } }],
      'JPY',
      2,
    ],
    ['null without apps', {}, [], null, 2],
    ['null without licences', {}, [{ name: 'x' }, { licenses: null }], null, 2],
    ['null without prices', {}, [{ licenses: { summary: { annualCost: null }, types: [type(null)] } }], null, 2],
    ['null where licences are in several', {}, [{ licenses: { types: [type('EUR'), type('USD')] } }], null, 2],
    [
      'null where sums are in several',
      {},
      [{ licenses: { summary: { annualCost: money('EUR'), potentialSavings: money('USD') } } }],
      null,
      2,
    ],
  ])('%s', async (_, more, apps, currency, count) => {
    const torii = await startSubgraphOver(({ path }) => {
      if (path === 'orgs/my') return { org: { id: 1, companyName: 'Corp', ...more } };
      return path === 'apps' ? { apps: apps.map((app, at) => ({ id: at + 1, ...app })) } : 404;
    });
    try {
      const { data, errors, calls } = await torii.ask('{ organization { companyName currency } }');
      expect([errors, data.organization]).toEqual([[], { companyName: 'Corp', currency }]);
      expect(calls).toHaveLength(count);
    } finally {
      await torii.stop();
    }
  });

  test('fails alone where it cannot be read', async () => {
    const torii = await startSubgraphOver(({ path }) => (path === 'orgs/my' ? { org: { id: 1, domain: 'x' } } : 403));
    try {
      const { data, errors } = await torii.ask('{ organization { domain currency } }');
      expect(data.organization).toEqual({ domain: 'x', currency: null });
      expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
        [['organization', 'currency'], 'FORBIDDEN'],
      ]);
    } finally {
      await torii.stop();
    }
  });
});

describe('another subgraph refers to the organisation', () => {
  const ENTITY = `query ($key: _Any!) { _entities(representations: [$key]) {
    ... on Organization { id toriiId companyName currency }
  } }`;

  test('by its id or by its number', async () => {
    const { id, companyName, currency } = sample(subgraph).profile;
    const organization = { id: globalId('Organization', id), toriiId: String(id), companyName, currency };
    for (const key of [{ id: organization.id }, { toriiId: String(id) }]) {
      const { data, errors } = await subgraph.ask(ENTITY, {
        variables: { key: { __typename: 'Organization', ...key } },
      });
      expect([errors, data._entities]).toEqual([[], [organization]]);
    }
  });

  test('its keys cost nothing', async () => {
    const { data, calls } = await subgraph.ask(
      '{ _entities(representations: [{ __typename: "Organization", toriiId: "77" }]) { ... on Organization { id } } }',
    );
    expect([data._entities, calls]).toEqual([[{ id: globalId('Organization', 77) }], []]);
  });

  test("another organisation's is null", async () => {
    const { data, errors } = await subgraph.ask(ENTITY, {
      variables: { key: { __typename: 'Organization', toriiId: '77' } },
    });
    expect([errors, data._entities]).toEqual([[], [null]]);
  });
});
