import { afterAll, describe, expect, test } from 'vitest';
import { contractTerms } from '../../../src/datasources/definitions/contractTerms.ts';
import { named } from '../../../src/torii/rows/values/named.ts';
import { sample } from '../../support/read.ts';
import { startSubgraph } from '../../support/subgraph.ts';
import { startSubgraphOver } from '../../support/torii/subgraphOver.ts';

const QUERY = `{ contracts(first: 50) { nodes {
  toriiId paymentTerm vendor yearlyCost { value currency decimal } previousContracts { toriiId name }
} } }`;

/** A field of the organisation's, as both lists have it. */
interface Field {
  readonly systemKey: string;
  readonly name: string;
  readonly type: string;
  readonly options?: readonly object[];
}

let fields: readonly Field[] = [];
let rows: readonly object[] = [];
const subgraph = await startSubgraphOver(
  ({ path }) => {
    if (path === 'contracts/fields') return { fields };
    if (path === 'contracts/metadata') return { predefinedFields: [], customFields: fields };
    if (path === 'contracts') return { contracts: rows, total: rows.length, nextCursor: null };
    const row = rows.find(one => 'id' in one && path === `contracts/${one.id}`);
    return row ? { contract: row } : 404;
  },
  { lifetimes: { slowMs: 0, entityMs: 0 } },
);
const emulated = await startSubgraph({
  emulator: { sizes: { users: 20, apps: 5, contracts: 60, auditLogs: 5, executions: 5, files: 3, bigAppUsers: 10 } },
});
afterAll(() => Promise.all([subgraph.stop(), emulated.stop()]));

async function ask(given: readonly Field[], contracts: readonly object[]) {
  [fields, rows] = [given, contracts];
  const { data, errors, calls } = await subgraph.ask(QUERY);
  const paths = calls.map(({ path, query }) => (query['fields'] ? `${path}?${query['fields']}` : path));
  return { nodes: data.contracts.nodes as any[], errors, paths };
}

const VENDOR = { systemKey: 'c_vendor', name: 'Vendor', type: 'singleLine' };
const COST = { systemKey: 'c_cost', name: 'Yearly Cost', type: 'currency' };
const PREVIOUS = { systemKey: 'ccf_p', name: 'Previous Contracts', type: 'contractsDropdownMulti' };
const PAYMENT = {
  systemKey: 'c_pay',
  name: 'Payment Term',
  type: 'dropdown',
  options: [{ value: 'o1', label: 'Net 30' }],
};

describe('what is paid to whom, and what a contract goes on from', () => {
  test('comes with the page, under the organisation’s own keys', async () => {
    const { nodes, errors, paths } = await ask(
      [VENDOR, COST, PREVIOUS, PAYMENT],
      [
        {
          id: 1,
          currency: 'EUR',
          c_vendor: 'Lantern Ltd',
          c_cost: 1_250_000,
          c_pay: 'o1',
          ccf_p: [{ id: 2, name: 'Before' }],
        },
        { id: 2, currency: 'EUR', c_vendor: null, c_cost: { value: 9_00, currency: 'JPY' }, c_pay: null, ccf_p: [] },
      ],
    );
    expect(errors).toEqual([]);
    expect(nodes).toEqual([
      {
        toriiId: '1',
        paymentTerm: 'Net 30',
        vendor: 'Lantern Ltd',
        yearlyCost: { value: 1_250_000, currency: 'EUR', decimal: '12500.00' },
        previousContracts: [{ toriiId: '2', name: 'Before' }],
      },
      {
        toriiId: '2',
        paymentTerm: null,
        vendor: null,
        yearlyCost: { value: 900, currency: 'JPY', decimal: '900' },
        previousContracts: expect.toSatisfy(
          (list: unknown) => list === null || (Array.isArray(list) && list.length === 0),
        ),
      },
    ]);
    expect(paths).toEqual([
      'contracts/fields',
      'contracts/metadata',
      'contracts?id,c_cost,c_pay,c_vendor,ccf_p,currency',
    ]);
  });

  test('is null where the organisation has no such detail: no call more', async () => {
    const { nodes, errors, paths } = await ask([], [{ id: 1, currency: 'EUR' }]);
    expect(errors).toEqual([]);
    expect(nodes).toEqual([
      { toriiId: '1', paymentTerm: null, vendor: null, yearlyCost: null, previousContracts: null },
    ]);
    expect(paths).toHaveLength(3);
  });

  test('previous contracts by bare numbers: each once, those that are gone left out, those that are known already not asked for', async () => {
    const { nodes, errors, paths } = await ask(
      [PREVIOUS],
      [
        { id: 1, name: 'One', ccf_p: [2, '3', 2] },
        { id: 2, name: 'Two', ccf_p: '1,3' },
        { id: 3, name: 'Three', ccf_p: [99] },
      ],
    );
    expect(errors).toEqual([]);
    expect(nodes.map(({ previousContracts }) => previousContracts)).toEqual([
      [
        { toriiId: '2', name: 'Two' },
        { toriiId: '3', name: 'Three' },
      ],
      [
        { toriiId: '1', name: 'One' },
        { toriiId: '3', name: 'Three' },
      ],
      [],
    ]);
    // The page told of the others already.
    expect(paths.slice(3)).toEqual(['contracts/99?id,name']);
  });

  test('at most a hundred previous contracts', async () => {
    const many = Array.from({ length: 150 }, (_, at) => ({ id: at + 10, name: `Contract ${at}` }));
    const { nodes } = await ask([PREVIOUS], [{ id: 1, ccf_p: many }]);
    expect(nodes[0].previousContracts).toHaveLength(100);
  });

  test('what can’t be read is null with an error, and takes nothing else along', async () => {
    const { nodes, errors } = await ask(
      [VENDOR, COST, PREVIOUS],
      [{ id: 1, c_vendor: { logo: 'x' }, c_cost: 'much', ccf_p: ['?'] }],
    );
    expect(nodes).toEqual([
      { toriiId: '1', paymentTerm: null, vendor: null, yearlyCost: null, previousContracts: null },
    ]);
    expect(errors.map(({ path, extensions }) => [path?.at(-1), extensions?.['code']]).toSorted()).toEqual([
      ['previousContracts', 'UPSTREAM_PROTOCOL'],
      ['vendor', 'UPSTREAM_PROTOCOL'],
      ['yearlyCost', 'UPSTREAM_PROTOCOL'],
    ]);
  });

  test.each([
    ['vendorDropdown', { id: 7, name: 'Acme' }, 'Acme'],
    ['dropdown', { value: 'v1', label: 'Acme' }, 'Acme'],
    ['dropdown', ['o1'], 'Acme Inc.'],
    ['multiLine', 'Acme', 'Acme'],
  ])('a vendor in a field of type %s: %j', async (type, value, vendor) => {
    const field = { ...VENDOR, type, options: [{ value: 'o1', label: 'Acme Inc.' }] };
    const { nodes, errors } = await ask([field], [{ id: 1, c_vendor: value }]);
    expect(errors).toEqual([]);
    expect(nodes[0].vendor).toBe(vendor);
  });
});

test('the sample organisation has them, from one list and the definitions', async () => {
  const { data, errors, calls } = await emulated.ask(QUERY);
  expect(errors).toEqual([]);
  expect(calls.map(({ path }) => path).toSorted()).toEqual(['/contracts', '/contracts/fields', '/contracts/metadata']);
  const own = sample(emulated).contracts;
  for (const node of data.contracts.nodes) {
    const custom = own.get(Number(node.toriiId))?.custom ?? {};
    expect(node).toMatchObject({
      vendor: custom['vendor'] ?? null,
      previousContracts: (custom['replaces'] as number[]).map(id => ({
        toriiId: String(id),
        name: own.get(id)?.name,
      })),
    });
  }
  for (const field of ['vendor', 'yearlyCost', 'paymentTerm']) {
    const values = new Set(data.contracts.nodes.map((node: any) => JSON.stringify(node[field])));
    expect(values.has('null'), field).toBe(true);
    expect(values.size).toBeGreaterThan(2);
  }
  expect(data.contracts.nodes.some((node: any) => node.previousContracts.length > 0)).toBe(true);
});

const field = (key: string, type: string, name: string | null = null, kind = 'custom') => ({
  key,
  type,
  name,
  isDeleted: false,
  kind,
});

test.each([
  ['paymentTermKey', [field('c_1', 'dropdown', 'Payment Terms')], 'c_1'],
  ['paymentTermKey', [field('c_1', 'singleLine', 'Zahlungsbedingungen')], 'c_1'],
  ['paymentTermKey', [field('c_1', 'datePicker', 'Payment Term')], undefined],
  ['paymentTermKey', [field('c_1', 'dropdown', 'תנאי תשלום')], 'c_1'],
  ['vendorKey', [field('c_1', 'email', 'Vendor')], undefined],
  ['vendorKey', [field('c_1', 'singleLine', 'Fournisseur')], 'c_1'],
  ['vendorKey', [field('vendorContact', 'email'), field('c_9', 'vendor', 'Vendor')], 'c_9'],
  ['vendorKey', [field('c_2', 'singleLine', 'Vendor'), field('vendor', 'singleLine', 'Old')], 'vendor'],
  ['yearlyCostKey', [field('c_1', 'currency', 'Jährliche Kosten')], 'c_1'],
  ['yearlyCostKey', [field('yearlyCost', 'number', 'Yearly Cost', 'predefined')], 'yearlyCost'],
  ['yearlyCostKey', [field('yearlyCost', 'number', 'Yearly Cost')], undefined],
  ['yearlyCostKey', [field('c_1', 'currency', '年間費用')], 'c_1'],
  ['previousContractsKey', [field('c_1', 'contractsDropdownMulti', 'Contratos anteriores')], 'c_1'],
  ['previousContractsKey', [field('c_1', 'singleLine', 'Previous Contracts')], undefined],
] as const)('%s of %j: %s', (which, fields, key) => {
  expect(contractTerms(fields)[which]).toBe(key);
});

test.each([
  [30, '30'],
  ['', undefined],
  [[], undefined],
  [{ name: 'Acme', id: 3 }, 'Acme'],
  [{ value: 'acme' }, 'acme'],
  [[{ label: 'A' }, 'B'], 'A, B'],
  [{ id: 3 }, null],
  [{}, null],
])('%j is called %j', (value, name) => {
  expect(named(value)).toBe(name);
});
