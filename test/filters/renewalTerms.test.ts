import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

/** The words in use, as Torii counts them. */
const WORDS = ['YES', 'Non', 'automatic', 'ask Ann'];

let fields: readonly object[] = [];
const subgraph = await startSubgraphOver(
  ({ path, query }) => {
    if (path === 'contracts/fields') return { fields };
    if (path === 'contracts/metadata') return { predefinedFields: fields, customFields: [] };
    if (path !== 'contracts') return 404;
    const buckets = WORDS.map(key => ({ key, groupCount: 1 }));
    return { contracts: [], total: WORDS.length, ...(query['aggs'] ? { aggregations: buckets } : {}) };
  },
  { lifetimes: { slowMs: 0, entityMs: 0 } },
);
afterAll(() => subgraph.stop());
beforeEach(() => {
  fields = [];
});

const renewing = (type: string, options?: readonly object[]) => [
  { systemKey: 'c_7', name: 'Auto-Renewal', type, ...(options ? { options } : {}) },
];

async function filtersOf(filter: string, more = '') {
  const { errors, calls, data } = await subgraph.ask(`{ contracts(filter: { ${filter} }${more}) { nodes { id } } }`, {
    headers: { 'x-torii-cost': '1' },
  });
  const lists = calls.filter(({ path }) => path === 'contracts');
  const sent = lists.at(-1)?.query;
  return {
    errors,
    data,
    lists: lists.length,
    filters: sent?.['filters'] && JSON.parse(sent['filters']),
    sort: sent?.['sort'],
  };
}

describe('contracts that renew themselves, whatever the organisation keeps that as', () => {
  test.each([true, false])('a truth value: %s', async wanted => {
    fields = renewing('bool');
    const { filters, errors, lists } = await filtersOf(`autoRenewal: ${wanted}`);
    expect(errors).toEqual([]);
    expect(filters).toEqual([{ key: 'c_7', op: 'equals', value: wanted }]);
    expect(lists).toBe(1);
  });

  test('options of a dropdown, by what they are called', async () => {
    fields = renewing('dropdown', [
      { value: 'o1', label: 'Automatic' },
      { value: 'o2', label: 'Manual' },
      { value: 'o3', label: 'Ja' },
      { value: 'o4', label: 'To be decided' },
    ]);
    expect((await filtersOf('autoRenewal: true')).filters).toEqual([{ key: 'c_7', op: 'anyOf', value: ['o1', 'o3'] }]);
    const no = await filtersOf('autoRenewal: false');
    expect(no.filters).toEqual([{ key: 'c_7', op: 'anyOf', value: ['o2'] }]);
    expect(no.lists).toBe(1);
  });

  test('texts: the words in use, at one call more', async () => {
    fields = renewing('singleLine');
    const yes = await filtersOf('autoRenewal: true');
    expect(yes.filters).toEqual([{ key: 'c_7', op: 'anyOf', value: ['YES', 'automatic'] }]);
    expect(yes.lists).toBe(2);
    expect((await filtersOf('autoRenewal: false')).filters).toEqual([{ key: 'c_7', op: 'anyOf', value: ['Non'] }]);
  });

  test('where no option says so, nothing fits', async () => {
    fields = renewing('dropdown', [{ value: 'o1', label: 'Automatic' }]);
    expect((await filtersOf('autoRenewal: false')).filters).toEqual([
      {
        op: 'and',
        value: [
          { key: 'c_7', op: 'isSet' },
          { key: 'c_7', op: 'isNotSet' },
        ],
      },
    ]);
  });

  test('`where` takes truth values and the options themselves', async () => {
    fields = renewing('dropdown', [
      { value: 'o1', label: 'Automatic' },
      { value: 'o2', label: 'Manual' },
    ]);
    const where = (condition: string) => filtersOf(`where: [{ key: "autoRenewal", ${condition} }]`);
    expect((await where('op: NOT_EQUALS, value: true')).filters).toEqual([{ key: 'c_7', op: 'noneOf', value: ['o1'] }]);
    expect((await where('op: EQUALS, value: "o2"')).filters).toEqual([{ key: 'c_7', op: 'equals', value: 'o2' }]);
  });

  test('an organisation without such a detail: BAD_USER_INPUT, and the list is not asked for', async () => {
    const { errors, lists, data } = await filtersOf('autoRenewal: true');
    expect(data.contracts).toBeNull();
    expect(errors).toMatchObject([
      {
        message: "The organisation's contracts have no field for automatic renewal",
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(lists).toBe(0);
  });
});

describe('contracts by the last day to cancel', () => {
  const DEADLINE = { systemKey: 'c_8', name: 'Cancellation Deadline', type: 'datePicker' };

  test('before a day and after one, neither of which counts, in the name that Torii filters by', async () => {
    fields = [{ ...DEADLINE, filterSystemKey: 'deadlineForFilters' }];
    const { filters, sort, errors } = await filtersOf(
      'cancelAfter: "2026-11-30", cancelBefore: "2027-01-01"',
      ', orderBy: [{ field: CANCELLATION_DEADLINE }]',
    );
    expect(errors).toEqual([]);
    expect(filters).toEqual([
      { key: 'deadlineForFilters', op: 'dayAfter', value: '2026-11-30' },
      { key: 'deadlineForFilters', op: 'dayBefore', value: '2027-01-01' },
    ]);
    expect(sort).toBe('deadlineForFilters:asc,id:asc');
  });

  test('beside a range of the same day, all of it holds', async () => {
    fields = [DEADLINE];
    const { filters } = await filtersOf('cancelBefore: "2027-01-01", cancellationDeadline: { gte: "2026-12-01" }');
    expect(filters.toSorted((a: any, b: any) => (a.op < b.op ? -1 : 1))).toEqual([
      { key: 'c_8', op: 'dayBefore', value: '2027-01-01' },
      { key: 'c_8', op: 'dayOnOrAfter', value: '2026-12-01' },
    ]);
  });

  test('a window that ends before it begins is an empty list, without a call', async () => {
    fields = [DEADLINE];
    const { data, errors, lists } = await filtersOf('cancelAfter: "2027-01-01", cancelBefore: "2027-01-01"');
    expect({ data, errors, lists }).toEqual({ data: { contracts: { nodes: [] } }, errors: [], lists: 0 });
  });

  test.each(['filter: { cancelBefore: "2027-01-01" }', 'orderBy: [{ field: CANCELLATION_DEADLINE }]'])(
    '%s where contracts have no such day: BAD_USER_INPUT, and the list is not asked for',
    async args => {
      const { errors, calls } = await subgraph.ask(`{ contracts(${args}) { nodes { id } } }`);
      expect(errors).toMatchObject([
        {
          message: "The organisation's contracts have no field for a cancellation deadline",
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
      expect(calls.filter(({ path }) => path === 'contracts')).toEqual([]);
    },
  );
});
