import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: {
      sizes: { users: 20, apps: 10, contracts: 10, auditLogs: 10, executions: 10, files: 3, bigAppUsers: 10 },
    },
    server: { lifetimes: { slowMs: 300_000, entityMs: 300_000 } },
  });
});
afterAll(() => subgraph.stop());

test('with a lifetime set, the same question is answered from what was kept', async () => {
  const query = '{ contracts(first: 3) { nodes { toriiId name } } }';
  const first = await subgraph.ask(query);
  const second = await subgraph.ask(query);
  expect(second.data).toEqual(first.data);
  expect([first.calls.length, second.calls.length]).toEqual([1, 0]);
});

test('a write is seen at once: what was kept for the key is gone', async () => {
  const query = '{ contracts(first: 3) { nodes { toriiId name } } roles { nodes { name } } }';
  const [contract] = (await subgraph.ask(query)).data.contracts.nodes;
  const written = await subgraph.ask(
    'mutation ($input: UpdateContractInput!) { updateContract(input: $input) { contract { name } userErrors { message } } }',
    { variables: { input: { id: contract.toriiId, name: 'Renamed', ifUnchanged: { name: contract.name } } } },
  );
  expect(written.errors).toEqual([]);
  expect(written.data.updateContract).toEqual({ contract: { name: 'Renamed' }, userErrors: [] });
  const after = await subgraph.ask(query);
  expect(after.data.contracts.nodes[0].name).toBe('Renamed');
  expect(after.calls.map(call => call.endpoint)).toEqual(['GET /contracts']);
});
