import { afterAll, describe, expect, test } from 'vitest';
import { renewal } from '../../../src/torii/rows/values/renewal.ts';
import { startSubgraphOver } from '../../support/torii/subgraphOver.ts';

let type = 'dropdown';
let values: readonly unknown[] = [];
const OPTIONS = [
  { value: 'o1', label: 'Auto-renew' },
  { value: 'o2', label: 'Manual' },
  { value: 'yes', label: 'Twelve months more' },
];
const subgraph = await startSubgraphOver(
  ({ path }) => {
    const field = { systemKey: 'c_7', key: 'c_7', name: 'Auto-renewal', type, options: OPTIONS };
    if (path === 'contracts/fields') return { fields: [field] };
    if (path === 'contracts/metadata' || path === 'contracts/fields/metadata') {
      return { predefinedFields: [], customFields: [field] };
    }
    if (path === 'contracts') {
      return { contracts: values.map((value, at) => ({ id: at + 1, c_7: value })), total: values.length };
    }
    return 404;
  },
  { lifetimes: { slowMs: 0, entityMs: 0 } },
);
afterAll(() => subgraph.stop());

async function ask(ofType: string, given: readonly unknown[]) {
  [type, values] = [ofType, given];
  const { data, errors } = await subgraph.ask('{ contracts(first: 50) { nodes { toriiId autoRenewal } } }');
  return { renews: data.contracts.nodes.map(({ autoRenewal }: any) => autoRenewal), errors };
}

describe('a contract renews itself, whatever the organisation keeps that as', () => {
  test('options of a dropdown, by what they are called, then by their keys', async () => {
    const { renews, errors } = await ask('dropdown', ['o1', 'o2', { value: 'o1' }, ['o2'], 'yes', null, '', []]);
    expect(errors).toEqual([]);
    expect(renews).toEqual([true, false, true, false, true, null, null, null]);
  });

  test('words, in any capitals', async () => {
    const { renews, errors } = await ask('singleLine', ['YES', 'No', ' on ', 'off', 'Não', 'sí', 'true', null]);
    expect(errors).toEqual([]);
    expect(renews).toEqual([true, false, true, false, false, true, true, null]);
  });

  test('truth values as before', async () => {
    const { renews, errors } = await ask('bool', [true, false, 'true', 0, null]);
    expect(errors).toEqual([]);
    expect(renews).toEqual([true, false, true, false, null]);
  });

  test.each(['dropdown', 'singleLine', 'bool'])('%s: another word is null, with an error at its path', async ofType => {
    const { renews, errors } = await ask(ofType, ['yes', 'ask Ann', 'no']);
    expect(renews).toEqual([true, null, false]);
    expect(errors).toMatchObject([
      { path: ['contracts', 'nodes', 1, 'autoRenewal'], extensions: { code: 'UPSTREAM_PROTOCOL' } },
    ]);
  });

  test('a field of another type is none', async () => {
    const { renews, errors } = await ask('datePicker', ['2026-01-01']);
    expect(errors).toEqual([]);
    expect(renews).toEqual([null]);
  });
});

test.each([
  ['Ja', true],
  ['nein', false],
  ['Oui', true],
  ['non', false],
  ['Tacite reconduction', true],
  ['Automática', true],
  ['Rinnovo manuale', false],
  ['handmatig', false],
  ['כן', true],
  ['לא', false],
  ['はい', true],
  ['いいえ', false],
  ['自動更新', true],
  ['maybe', null],
  [{}, null],
  [['yes', 'no'], null],
  [7, null],
  [undefined, undefined],
])('%j: %s', (value, renews) => {
  expect(renewal(value)).toBe(renews);
});
