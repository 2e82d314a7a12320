import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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

describe('review 21: nothing is begun for a client that has gone', () => {
  const UPDATES = ['a', 'b', 'c', 'd', 'e'];

  async function goneDuring(fields: readonly string[], endpoint: string): Promise<void> {
    subgraph.emulator.faults.add({ kind: 'slowHeaders', endpoint, phase: 'after', delayMs: 300, times: 1 });
    const leaving = new AbortController();
    const query = `mutation { ${fields.join(' ')} }`;
    const request = fetch(`${subgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: leaving.signal,
    });
    await vi.waitUntil(() => subgraph.emulator.log.count(endpoint) === 1);
    leaving.abort();
    await expect(request).rejects.toThrow();
    await vi.waitUntil(() => subgraph.emulator.log.calls.every(({ doneAt }) => doneAt !== null), { timeout: 5_000 });
    for (let turn = 0; turn < 5; turn += 1) await subgraph.ask('{ organization { id } }');
  }

  test('of five writes in one operation only the first is carried out', async () => {
    const [id = ''] = firstKeys(rows().contracts, 1);
    const fields = UPDATES.map(
      name => `${name}: updateContract(input: { id: ${id}, name: "${name}" }) { contract { id } }`,
    );
    await goneDuring(fields, 'PUT /contracts/{idContract}');
    expect(subgraph.emulator.writes.map(({ body }) => body)).toEqual([{ name: 'a' }]);
  });

  test('nor is anything read for the ones that follow', async () => {
    const [id = ''] = firstKeys(rows().contracts, 1);
    const [app = ''] = firstKeys(rows().apps, 1);
    const fields = [
      `a: updateContract(input: { id: ${id}, name: "a" }) { contract { id } }`,
      `b: createContract(input: { name: "b", appId: ${app}, status: "active" }) { contract { id } }`,
      `c: deleteContract(input: { id: ${id} }) { deletedContractId }`,
      `d: updateContract(input: { id: ${id}, amount: { value: 1 } }) { contract { id } }`,
      `e: updateApp(input: { id: ${app}, name: "e", ifUnchanged: { name: "x" } }) { app { id } }`,
    ];
    const before = subgraph.emulator.log.calls.length;
    await goneDuring(fields, 'PUT /contracts/{idContract}');
    expect(subgraph.emulator.writes.map(({ body }) => body)).toEqual([{ name: 'a' }]);
    const made = subgraph.emulator.log.calls.slice(before).map(({ endpoint }) => endpoint);
    expect(made.filter(endpoint => endpoint !== 'GET /orgs/my')).toEqual(['PUT /contracts/{idContract}']);
  });
});
