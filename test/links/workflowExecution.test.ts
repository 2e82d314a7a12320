import { afterAll, beforeAll, expect, test } from 'vitest';
import { withFragments } from '../support/everyField.ts';
import { globalId, workflowExecution } from '../support/expected.ts';
import { sample, sortedFields } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: {
      sizes: { users: 40, executions: 2300, auditLogs: 5, bigAppUsers: 20 },
      shapes: { richRuntimeInfo: true },
    },
  });
});
afterAll(() => subgraph.stop());

const ONE = 'query ($id: ID!) { workflowExecution(id: $id) { ...EveryWorkflowExecution } }';

test('an execution is found by its id or its number, with as many calls as it is far back', async () => {
  const { executions } = sample(subgraph);
  for (const [at, pages] of [
    [0, 1],
    [999, 1],
    [1000, 2],
    [2299, 3],
  ] as const) {
    const row = executions[at];
    if (!row) throw new Error('expected an execution');
    for (const id of [String(row.id), globalId('WorkflowExecution', row.id)]) {
      const { data, errors, calls } = await subgraph.ask(withFragments(ONE), { variables: { id } });
      expect(errors).toEqual([]);
      expect(sortedFields(data.workflowExecution)).toEqual(sortedFields(workflowExecution(row)));
      expect(calls.filter(({ endpoint }) => endpoint === 'GET /workflows/actionExecutions')).toHaveLength(pages);
    }
  }
});

test('null where there is none; an id of another type is refused without a call', async () => {
  const ask = (id: string) =>
    subgraph.ask('query ($id: ID!) { workflowExecution(id: $id) { id } }', { variables: { id } });
  const none = await ask('999999999');
  expect([none.errors, none.data]).toEqual([[], { workflowExecution: null }]);
  for (const id of [globalId('App', 1000), 'x', '', '0']) {
    const { errors, calls } = await ask(id);
    expect([errors.map(({ extensions }) => extensions['code']), calls]).toEqual([['BAD_USER_INPUT'], []]);
  }
});

test('nobody looks for it for ever: COST_EXCEEDED behind the newest 20 000', async () => {
  let page = 0;
  const torii = await startSubgraphOver(({ path }) => {
    if (path !== 'workflows/actionExecutions') return 404;
    page += 1;
    return { response: [{ id: 1_000_000 - page }], nextCursor: `page${page}`, total: 99_999 };
  });
  try {
    const { data, errors, calls } = await torii.ask('{ workflowExecution(id: 5) { actionType } }');
    expect([data, errors[0]?.extensions['code']]).toEqual([{ workflowExecution: null }, 'COST_EXCEEDED']);
    expect(calls).toHaveLength(20);
  } finally {
    await torii.stop();
  }
});
