import { afterAll, expect, test } from 'vitest';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

let execution: object = {};
const subgraph = await startSubgraphOver(({ path }) =>
  path === 'workflows/actionExecutions' ? { response: [{ id: 1, ...execution }], total: 1 } : 404,
);
afterAll(() => subgraph.stop());

test.each([
  ['in the document', { runtimeInfo: { user: { id: 100_001 } } }, '100001'],
  ['as a numeral', { runtimeInfo: { user: { id: '7' } } }, '7'],
  ['as a bare id', { runtimeInfo: { user: 7 } }, '7'],
  ['in a column of its own, which wins', { idActionUser: 5, runtimeInfo: { user: { id: 7 } } }, '5'],
  ['in an empty column too', { idActionUser: null, runtimeInfo: { user: { id: 7 } } }, '7'],
  ['in the oldest column', { idUser: 9, runtimeInfo: { attempt: 1 } }, '9'],
  ['nowhere', { runtimeInfo: { app: { id: 7 } } }, null],
  ['as what is no number', { runtimeInfo: { user: { id: 'ann' } } }, null],
  ['as a name', { runtimeInfo: { user: 'ann' } }, null],
  ['as a list', { runtimeInfo: { user: [7, 8] } }, null],
  ['where the whole is a text', { runtimeInfo: 'user 7' }, null],
  ['where the whole is empty', { runtimeInfo: null }, null],
])('the user of an execution stands %s', async (_, row, toriiId) => {
  execution = row;
  const { data, errors, calls } = await subgraph.ask('{ workflowExecutions(first: 1) { nodes { user { toriiId } } } }');
  expect(errors).toEqual([]);
  expect(data.workflowExecutions.nodes).toEqual([{ user: toriiId && { toriiId } }]);
  expect(calls).toHaveLength(1);
});
