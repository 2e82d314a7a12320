import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ server: { requestMs: 2_000 } });
});
afterAll(() => subgraph.stop());

test("writes whose turn comes when the request's time is up are not sent, and are told so", async () => {
  const { ask, emulator } = subgraph;
  const ids = [...emulator.organization(emulator.keys[0] ?? '').contracts.keys()].slice(0, 3);
  emulator.faults.add({
    kind: 'slowHeaders',
    endpoint: 'PUT /contracts/{idContract}',
    phase: 'after',
    delayMs: 10_000,
  });
  const fields = ids.map(
    (id, at) => `m${at}: updateContract(input: { id: "${id}", name: "late ${at}" }) { contract { name } }`,
  );
  const { data, errors } = await ask(`mutation { ${fields.join(' ')} }`);
  expect(data).toEqual({ m0: null, m1: null, m2: null });
  expect(errors.map(({ extensions: { code, retryable } }) => [code, retryable])).toEqual([
    ['WRITE_OUTCOME_UNKNOWN', false],
    ['UPSTREAM_TIMEOUT', true],
    ['UPSTREAM_TIMEOUT', true],
  ]);
  expect(emulator.writes.map(({ body }) => body)).toEqual([{ name: 'late 0' }]);
});
