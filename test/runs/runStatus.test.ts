import { afterAll, expect, test } from 'vitest';
import { type Row, startSubgraphOver } from '../support/torii/subgraphOver.ts';

let rows: readonly Row[] = [];
const subgraph = await startSubgraphOver(({ path }) =>
  path === 'workflows/actionExecutions' ? { response: rows, total: rows.length } : 404,
);
afterAll(() => subgraph.stop());

const DONE = { isCompleted: true, runTime: '2026-01-01T00:00:01Z', completionTime: '2026-01-01T00:00:05Z' };
const FAILED = { executionErrorType: 'timeout', errorTime: '2026-01-01T00:00:07Z', runTime: '2026-01-01T00:00:02Z' };
const RUNNING = { isRun: true, runTime: '2026-01-01T00:00:03Z' };
const IGNORED = { isIgnored: true, ignoredTime: '2026-01-01T00:00:04Z' };

/** What Torii lists: the newest first. */
async function run(actions: readonly Row[]) {
  rows = actions
    .map((action, index) => ({
      id: index + 1,
      idWorkflow: 5,
      idWorkflowExecution: 7,
      creationTime: `2026-01-01T00:00:0${index}Z`,
      ...action,
    }))
    .toReversed();
  const { data, errors, calls } = await subgraph.ask(`{ workflowRun(id: "7") {
    status isEnded actionCount creationTime startTime endTime lastError { errorType errorTime action { toriiId } }
    failedActions { toriiId } executions { totalCount nodes { toriiId } } } }`);
  expect(errors).toEqual([]);
  expect(calls).toHaveLength(1);
  return data.workflowRun;
}

test.each([
  ['nothing has begun', [{}, {}], 'PENDING', false],
  ['an action runs', [DONE, RUNNING, {}], 'RUNNING', false],
  ['one is done and the next waits', [DONE, {}], 'RUNNING', false],
  ['all are done', [DONE, DONE], 'COMPLETED', true],
  ['one is done though marked as running', [{ ...DONE, isRun: true }], 'COMPLETED', true],
  ['an error stands beside isRun', [{ ...FAILED, isRun: true }], 'RUNNING', false],
  ['an action failed and no longer runs', [DONE, FAILED], 'FAILED', true],
  ['one failed, the rest is passed over', [FAILED, IGNORED], 'FAILED', true],
  ['one failed, what waits is not carried out any more', [FAILED, {}], 'FAILED', true],
  ['one failed, and the workflow goes on', [{ ...FAILED, continueOnError: true }, {}], 'RUNNING', false],
  ['one failed, and the workflow went on to its end', [{ ...FAILED, continueOnError: true }, DONE], 'FAILED', true],
  ['what failed has ended well since', [{ ...FAILED, ...DONE }], 'COMPLETED', true],
  ['all are passed over', [IGNORED, IGNORED], 'IGNORED', true],
  ['some are passed over', [DONE, IGNORED], 'COMPLETED', true],
  ['an error has only a time', [{ errorTime: '2026-01-01T00:00:07Z' }], 'FAILED', true],
])('where %s', async (_, actions, status, isEnded) => {
  expect(await run(actions)).toMatchObject({ status, isEnded, actionCount: actions.length });
});

test('tells its times, its errors and its actions in their order', async () => {
  expect(await run([DONE, { ...FAILED, continueOnError: true }, RUNNING])).toEqual({
    status: 'RUNNING',
    isEnded: false,
    actionCount: 3,
    creationTime: '2026-01-01T00:00:00.000Z',
    startTime: '2026-01-01T00:00:01.000Z',
    endTime: null,
    lastError: { errorType: 'timeout', errorTime: '2026-01-01T00:00:07.000Z', action: { toriiId: '2' } },
    failedActions: [{ toriiId: '2' }],
    executions: { totalCount: 3, nodes: [{ toriiId: '1' }, { toriiId: '2' }, { toriiId: '3' }] },
  });
  expect(await run([DONE, FAILED])).toMatchObject({ endTime: '2026-01-01T00:00:07.000Z' });
});

test('null where no action has the number; no id of something else is taken', async () => {
  rows = [];
  const none = await subgraph.ask('{ workflowRun(id: "8") { id } }');
  expect([none.data, none.errors]).toEqual([{ workflowRun: null }, []]);
  for (const id of ['x', '0', 'QXBwOjE', Buffer.from('WorkflowRunHandle:xyz').toString('base64url')]) {
    const { errors, calls } = await subgraph.ask('query ($id: ID!) { workflowRun(id: $id) { id } }', { id });
    expect([errors.map(({ extensions }) => extensions['code']), calls]).toEqual([['BAD_USER_INPUT'], []]);
  }
  for (const waitSeconds of [-1, 21]) {
    const { errors, calls } = await subgraph.ask(`{ workflowRun(id: "8", waitSeconds: ${waitSeconds}) { id } }`);
    expect([errors.map(({ extensions }) => extensions['code']), calls]).toEqual([['BAD_USER_INPUT'], []]);
  }
});

test('runs of a page of executions are put together from one list, however many', async () => {
  rows = Array.from({ length: 900 }, (_, index) => ({
    id: 2000 - index,
    idWorkflow: 5,
    idWorkflowExecution: 1 + Math.floor((899 - index) / 3),
    ...DONE,
  }));
  const { data, errors, calls } = await subgraph.ask(
    '{ workflowExecutions(first: 900) { nodes { run { toriiId status actionCount } } } }',
  );
  expect(errors).toEqual([]);
  expect(new Set(data.workflowExecutions.nodes.map((node: any) => node.run.actionCount))).toEqual(new Set([3]));
  expect(calls.length).toBeLessThanOrEqual(2);
});

test('what is free of a run makes no call', async () => {
  rows = [{ id: 1, idWorkflow: 5, idWorkflowExecution: 7 }];
  const { data, calls } = await subgraph.ask(
    '{ workflowExecutions { nodes { run { id toriiId workflow { toriiId } } } } }',
  );
  expect(data.workflowExecutions.nodes).toEqual([
    { run: { id: Buffer.from('WorkflowRun:7').toString('base64url'), toriiId: '7', workflow: { toriiId: '5' } } },
  ]);
  expect(calls).toHaveLength(1);
});
