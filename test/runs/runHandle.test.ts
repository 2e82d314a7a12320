import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Row, startSubgraphOver } from '../support/torii/subgraphOver.ts';

let rows: Row[] = [];
/** What Torii has listed by the time it answers a start. */
let onStart: () => void = () => {};
const subgraph = await startSubgraphOver(({ method, path }) => {
  if (path === 'workflows/actionExecutions') return { response: rows };
  if (path === 'users/9') return { user: { id: 9, email: 'ann@example.com' } };
  if (method === 'GET' && path === 'users') return { users: [{ id: 9, email: 'ann@example.com' }], total: 1 };
  if (method !== 'POST') return 404;
  onStart();
  return { success: true };
});
afterAll(() => subgraph.stop());
beforeEach(() => {
  rows = [];
});

const soon = () => new Date(Date.now() + 50).toISOString();
let lastId = 100;
const action = (more: Row): Row => ({
  id: lastId++,
  idWorkflow: 301,
  idWorkflowExecution: 7,
  creationTime: soon(),
  runtimeInfo: { user: { id: 9 } },
  ...more,
});
const HANDLE = 'run { id sentTime matched candidates run { toriiId } }';
const start = async (input: string) => {
  const { data, errors, calls } = await subgraph.ask(
    `mutation { runWorkflow(input: ${input}) { ${HANDLE} userErrors { message } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.runWorkflow.userErrors).toEqual([]);
  return { ...data.runWorkflow.run, calls };
};

describe('the run that a write has started', () => {
  test.each([
    ['of the same workflow about the same user', '{ toriiWorkflowId: "301", userId: "9" }', {}],
    ['of a user by address, who is looked up to compare', '{ toriiWorkflowId: "301", userId: "ann@example.com" }', {}],
    ['about the same app', '{ toriiWorkflowId: "301", appId: "44" }', { idApp: 44, runtimeInfo: null }],
    [
      'about the same contract',
      '{ toriiWorkflowId: "301", contractId: "55" }',
      { runtimeInfo: { contract: { id: 55 } } },
    ],
    ['about nothing', '{ toriiWorkflowId: "301" }', { runtimeInfo: null }],
    [
      'about the user, its actions about other apps',
      '{ toriiWorkflowId: "301", userId: "9", appId: "44" }',
      { idApp: 3 },
    ],
  ])('is the one %s', async (_, input, more) => {
    onStart = () => rows.unshift(action(more), action(more));
    expect(await start(input)).toMatchObject({ matched: true, candidates: 1, run: { toriiId: '7' } });
  });

  test.each([
    ['of another workflow', { idWorkflow: 302 }],
    ['about somebody else', { runtimeInfo: { user: { id: 8 } } }],
    ['about nobody', { runtimeInfo: null }],
    ['planned before', { creationTime: new Date(Date.now() - 60_000).toISOString() }],
    ['without a number', { idWorkflowExecution: null }],
  ])('is none %s', async (_, more) => {
    onStart = () => rows.unshift(action(more));
    expect(await start('{ toriiWorkflowId: "301", userId: "9" }')).toMatchObject({
      matched: false,
      candidates: 0,
      run: null,
    });
  });

  test('is none of two that fit: nobody guesses', async () => {
    onStart = () => rows.unshift(action({}), action({ idWorkflowExecution: 8 }));
    expect(await start('{ toriiWorkflowId: "301", userId: "9" }')).toMatchObject({
      matched: false,
      candidates: 2,
      run: null,
    });
  });

  test('is found by times in whole seconds', async () => {
    onStart = () => rows.unshift(action({ creationTime: `${new Date().toISOString().slice(0, 19)}Z` }));
    expect(await start('{ toriiWorkflowId: "301", userId: "9" }')).toMatchObject({ matched: true });
  });

  test('is found later by the handle, of a request for access too', async () => {
    onStart = () => {};
    const { data, calls } = await subgraph.ask(
      'mutation { requestAppAccess(input: { appId: "44", userId: "ann@example.com" }) { run { id } } }',
    );
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST appCatalog/triggerAppAccessRequestPolicy',
    ]);
    const { id } = data.requestAppAccess.run;
    const ask = () =>
      subgraph.ask('query ($id: ID!) { workflowRun(id: $id) { toriiId workflow { toriiId } } }', { id });
    expect((await ask()).data).toEqual({ workflowRun: null });
    rows.unshift(action({ idWorkflow: 323, idApp: 44 }));
    expect((await ask()).data.workflowRun).toEqual({ toriiId: '7', workflow: { toriiId: '323' } });
  });

  test('costs nothing where only its handle is asked for, and is null where nothing was started', async () => {
    const { calls } = await subgraph.ask(
      'mutation { runWorkflow(input: { toriiWorkflowId: "301" }) { run { id sentTime } } }',
    );
    expect(calls).toHaveLength(1);
    const { data } = await subgraph.ask(
      'mutation { runWorkflow(input: { toriiWorkflowId: "301", dryRun: true }) { run { id } } }',
    );
    expect(data.runWorkflow.run).toBeNull();
  });

  test('is nothing that somebody makes up, or that another key was given', async () => {
    onStart = () => {};
    const { id } = await start('{ toriiWorkflowId: "301", userId: "9" }');
    const text = Buffer.from(id, 'base64url').toString();
    const forged = Buffer.from(text.replace('"301"', '"302"')).toString('base64url');
    const { errors, calls } = await subgraph.ask('query ($id: ID!) { workflowRun(id: $id) { id } }', { id: forged });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(calls).toEqual([]);
  });
});
