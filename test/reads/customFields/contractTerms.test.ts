import { afterAll, describe, expect, test } from 'vitest';
import { contractTerms } from '../../../src/datasources/definitions/contractTerms.ts';
import { sample } from '../../support/read.ts';
import { startSubgraph } from '../../support/subgraph.ts';

const SIZES = { users: 20, apps: 10, contracts: 120, auditLogs: 5, executions: 5, files: 3, bigAppUsers: 10 };
const subgraph = await startSubgraph({ emulator: { sizes: SIZES } });
afterAll(() => subgraph.stop());

test('a contract says whether it renews itself, by when it has to be cancelled, and how many days before its end', async () => {
  const { data, errors, calls } = await subgraph.ask(
    '{ contracts(first: 120) { nodes { toriiId endDate autoRenewal cancellationDeadline cancellationNoticePeriod } } }',
    { headers: { 'x-torii-cost': '1' } },
  );
  expect(errors).toEqual([]);
  const rows = sample(subgraph).contracts;
  for (const node of data.contracts.nodes) {
    const custom = rows.get(Number(node.toriiId))?.custom ?? {};
    expect(node).toMatchObject({
      autoRenewal: custom['autoRenewal'] ?? null,
      cancellationDeadline: custom['cancellationDate']?.toString().slice(0, 10) ?? null,
      cancellationNoticePeriod: custom['noticePeriod'] ?? null,
    });
  }
  for (const field of ['autoRenewal', 'cancellationDeadline', 'cancellationNoticePeriod']) {
    const values = new Set(data.contracts.nodes.map((node: any) => node[field]));
    expect(values.has(null)).toBe(true);
    expect(values.size).toBeGreaterThan(2);
  }
  expect(calls.filter(({ path }) => path === '/contracts').map(({ query }) => query['fields'])).toEqual([
    'id,autoRenewal,cancellationDate,endDate,noticePeriod',
  ]);
});

test('one of them is asked for alone, of a contract by its id, at the cost of the definitions', async () => {
  const [id] = sample(subgraph).contracts.keys();
  const { extensions, errors } = await subgraph.ask(`{ contract(id: "${id}") { autoRenewal } }`, {
    headers: { 'x-torii-cost': '1' },
  });
  expect(errors).toEqual([]);
  expect(extensions['cost']).toMatchObject({ likely: 3, made: 1 });
});

const field = (key: string, type: string, name: string | null = null, isDeleted = false) => ({
  key,
  type,
  name,
  isDeleted,
});

describe('they are found by key, then by name, however the organisation calls them', () => {
  test.each([
    ['autoRenewalKey', [field('auto_renewal', 'bool')], 'auto_renewal'],
    ['autoRenewalKey', [field('c_12', 'bool', 'Auto-Renewal')], 'c_12'],
    ['autoRenewalKey', [field('c_12', 'BOOL', 'Auto-Renewal')], 'c_12'],
    ['autoRenewalKey', [field('c_12', 'bool', 'Automatische Verlängerung')], 'c_12'],
    ['autoRenewalKey', [field('c_12', 'bool', 'חידוש אוטומטי')], 'c_12'],
    ['autoRenewalKey', [field('autoRenewal', 'bool', null, true)], undefined],
    ['autoRenewalKey', [field('autoRenewal', 'singleLine')], 'autoRenewal'],
    ['autoRenewalKey', [field('c_12', 'Dropdown', 'Auto renewal')], 'c_12'],
    ['autoRenewalKey', [field('autoRenewal', 'dropdown'), field('c_12', 'bool', 'Auto-Renewal')], 'c_12'],
    ['autoRenewalKey', [field('autoRenewal', 'datePicker'), field('autoRenew', 'number')], undefined],
    ['deadlineKey', [field('c_3', 'dropdown', 'Cancellation Deadline')], undefined],
    ['deadlineKey', [field('c_3', 'datePicker', 'Cancellation Deadline')], 'c_3'],
    ['deadlineKey', [field('ccf_x', 'datePicker', 'Kündbar bis')], 'ccf_x'],
    ['deadlineKey', [field('cancellationDate', 'datePicker', 'Cancelled on')], undefined],
    ['noticeKey', [field('c_4', 'number', 'Cancellation Notice Period (days)')], 'c_4'],
    ['noticeKey', [field('c_4', 'number', 'Kündigungsfrist (Tage)')], 'c_4'],
    ['noticeKey', [field('noticePeriod', 'number', 'Notice period (months)')], undefined],
    [
      'noticeKey',
      [field('noticePeriod', 'number', 'Kündigungsfrist (Wochen)'), field('x', 'number', 'Notice days')],
      'x',
    ],
    ['startKey', [field('begin', 'datePicker', 'Vertragsbeginn')], 'begin'],
    ['endKey', [field('x', 'datePicker', 'End date'), field('endDate', 'datePicker', 'Old end')], 'endDate'],
    ['endKey', [], undefined],
  ] as const)('%s of %j: %s', (which, fields, key) => {
    expect(contractTerms(fields)[which]).toBe(key);
  });
});
