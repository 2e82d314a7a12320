import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dryRun as dryRunOf } from '../support/dryRun.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys } from '../support/writes.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
beforeEach(() => {
  subgraph.emulator.reset();
  subgraph.emulator.faults.clear();
});
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');
const first = (table: 'users' | 'apps' | 'contracts' | 'files') => firstKeys(rows()[table], 1)[0] ?? '';
const dryRun = (field: string, input: object, selection = '') => dryRunOf(subgraph, field, input, selection);

const contract = () => ({ name: 'x', appId: first('apps'), status: 'active' });
describe("D9d: a word that is none of Torii's and of nobody is a warning", () => {
  test.each<[string, () => object, string, string]>([
    ['createContract', () => ({ ...contract(), status: 'nonsense' }), 'status', 'GET /contracts'],
    ['createContract', () => ({ ...contract(), status: 'Active' }), 'status', 'GET /contracts'],
    ['updateContract', () => ({ id: first('contracts'), status: 'Closed ' }), 'status', 'GET /contracts'],
    ['createApp', () => ({ name: 'x', state: 'Sanctioned' }), 'state', 'GET /apps'],
    ['updateApp', () => ({ id: first('apps'), state: 'nonsense' }), 'state', 'GET /apps'],
  ])('%s', async (field, input, at, endpoint) => {
    const outcome = await dryRun(field, input());
    expect(outcome.userErrors).toEqual([]);
    expect(outcome.warnings).toMatchObject([{ path: ['input', at] }]);
    expect(outcome.calls).toContain(endpoint);
    expect(outcome.request).not.toBeNull();
  });

  test('those of Torii, those in use and those that stand there already are none', async () => {
    Object.assign(rows().contracts.get(Number(first('contracts'))) ?? {}, { status: 'on hold' });
    const [, other = ''] = firstKeys(rows().contracts, 2);
    for (const status of ['active', 'pipeline', 'closed', 'on hold']) {
      expect((await dryRun('updateContract', { id: other, status })).warnings).toEqual([]);
    }
    const kept = await dryRun('updateContract', { id: first('contracts'), status: 'on hold' });
    expect(kept).toMatchObject({ warnings: [], calls: ['GET /contracts/{idContract}'] });
  });

  test('a write that is no dry run asks for none', async () => {
    const { data, calls } = await subgraph.ask(
      'mutation ($input: UpdateContractInput!) { updateContract(input: $input) { warnings { message } userErrors { message } } }',
      { variables: { input: { id: first('contracts'), status: 'nonsense' } } },
    );
    expect(data.updateContract).toEqual({ warnings: [], userErrors: [] });
    expect(calls).toHaveLength(1);
  });
});
