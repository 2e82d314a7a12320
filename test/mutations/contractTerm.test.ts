import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys, writesOf } from '../support/writes.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
beforeEach(() => subgraph.emulator.reset());
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');

const mutate = (field: 'createContract' | 'updateContract', input: object) =>
  subgraph.ask(
    `mutation ($input: ${field === 'createContract' ? 'Create' : 'Update'}ContractInput!) {
      it: ${field}(input: $input) { contract { toriiId } request { body } userErrors { code message path } }
    }`,
    { variables: { input } },
  );

/** A contract that runs from one day to another. */
function running(startDate: string | null, endDate: string | null): string {
  const [id = ''] = firstKeys(rows().contracts, 1);
  const row = rows().contracts.get(Number(id));
  const moment = (day: string | null) => day && `${day}T00:00:00.000Z`;
  Object.assign(row ?? {}, { custom: { ...row?.custom, startDate: moment(startDate), endDate: moment(endDate) } });
  return id;
}

const REFUSED = { code: 'BAD_USER_INPUT' };

describe('D9d: a contract does not end before it begins', () => {
  test.each([false, true])('both days given: refused without a call (dryRun: %s)', async dryRun => {
    const [appId = ''] = firstKeys(rows().apps, 1);
    const days = { startDate: '2027-01-01', endDate: '2026-12-31', dryRun };
    const created = await mutate('createContract', { name: 'x', appId, status: 'active', ...days });
    const updated = await mutate('updateContract', { id: running(null, null), ...days });
    for (const { data, calls } of [created, updated]) {
      expect(data.it.userErrors).toMatchObject([{ ...REFUSED, path: ['input', 'endDate'] }]);
      expect(data.it.userErrors[0].message).toContain('"2027-01-01"');
      expect(calls).toEqual([]);
    }
  });

  test('one day is enough, and a day before another year', async () => {
    const id = running(null, null);
    for (const days of [
      { startDate: '2027-01-01', endDate: '2027-01-01' },
      { startDate: '2026-12-31', endDate: '2027-01-01' },
      { startDate: '2027-06-01', endDate: null },
      { startDate: null, endDate: '1999-01-01' },
    ]) {
      expect((await mutate('updateContract', { id, ...days })).data.it.userErrors).toEqual([]);
    }
    expect(writesOf(subgraph)).toHaveLength(4);
  });

  test.each([
    [{ endDate: '2026-12-31' }, 'endDate'],
    [{ startDate: '2028-01-01' }, 'startDate'],
  ])('one day given: a dry run compares it with the other as it stands: %j', async (days, at) => {
    const { data } = await mutate('updateContract', { id: running('2027-01-01', '2027-12-31'), ...days, dryRun: true });
    expect(data.it).toMatchObject({ request: null, userErrors: [{ ...REFUSED, path: ['input', at] }] });
  });

  test.each([{ ifUnchanged: { status: 'active' } }, { amount: { value: 5 } }])(
    'so does a write that reads the contract anyway: %j',
    async more => {
      const id = running('2027-01-01', '2027-12-31');
      Object.assign(rows().contracts.get(Number(id)) ?? {}, { status: 'active' });
      const { data } = await mutate('updateContract', { id, endDate: '2026-12-31', ...more });
      expect(data.it.userErrors).toMatchObject([{ ...REFUSED, path: ['input', 'endDate'] }]);
      expect(writesOf(subgraph)).toEqual([]);
    },
  );

  test.each([{ endDate: '2027-01-01' }, { startDate: '2027-12-31' }, { endDate: null }, { startDate: null }])(
    'what goes together is no mistake: %j',
    async days => {
      const { data } = await mutate('updateContract', {
        id: running('2027-01-01', '2027-12-31'),
        ...days,
        dryRun: true,
      });
      expect(data.it.userErrors).toEqual([]);
      expect(data.it.request).not.toBeNull();
    },
  );

  test('where the other day is empty there is nothing to compare', async () => {
    const ends = await mutate('updateContract', { id: running(null, null), endDate: '1999-01-01', dryRun: true });
    expect(ends.data.it.userErrors).toEqual([]);
  });
});
