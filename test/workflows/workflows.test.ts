import { afterAll, beforeEach, expect, test } from 'vitest';
import { withFragments } from '../support/everyField.ts';
import { globalId } from '../support/expected.ts';
import { sample, sortedFields } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const SIZES = { users: 40, apps: 8, contracts: 12, auditLogs: 300, executions: 300, files: 8, bigAppUsers: 20 };
/** Each test has a key of its own: nothing is kept from one to the next. */
const subgraph = await startSubgraph({
  emulator: { sizes: SIZES },
  server: { lifetimes: { slowMs: 0, entityMs: 0 } },
});
const detailed = await startSubgraph({ emulator: { sizes: SIZES, shapes: { workflowDetails: 'everywhere' } } });
const byId = await startSubgraph({
  emulator: { sizes: SIZES, shapes: { workflowDetails: 'byId', envelopes: 'bare' } },
});
afterAll(() => Promise.all([subgraph, detailed, byId].map(one => one.stop())));
beforeEach(() => subgraph.emulator.reset());

const LIST = 'GET /workflows';
const ONE = 'GET /workflows/{idWorkflow}';
const EVERY = withFragments('{ workflows { nodes { ...EveryWorkflow } totalCount } }');

const called = (answer: { readonly calls: Awaited<ReturnType<Subgraph['ask']>>['calls'] }) =>
  answer.calls.map(({ endpoint }) => endpoint);
const regular = (one: Subgraph) => [...sample(one).workflows.values()].filter(({ type }) => type === 'regular');

function expected(row: ReturnType<typeof regular>[number], has: { readonly details: boolean }) {
  const { id, name, type, version, isActive, description, triggerType, creationTime, updateTime, createdBy } = row;
  const details = { isActive, description, triggerType, creationTime, updateTime };
  const nothing = Object.fromEntries(Object.keys(details).map(field => [field, null]));
  return {
    id: globalId('Workflow', id),
    toriiId: String(id),
    name,
    type,
    version: String(version),
    ...(has.details ? details : nothing),
    createdBy: has.details && createdBy !== null ? { toriiId: String(createdBy) } : null,
  };
}

test('workflows are listed with what Torii shows of them, and one call tells that it shows no more', async () => {
  const answer = await subgraph.ask(EVERY);
  expect(answer.errors).toEqual([]);
  const rows = regular(subgraph);
  expect(answer.data.workflows.totalCount).toBe(rows.length);
  expect(answer.data.workflows.nodes.map(sortedFields)).toEqual(
    rows.map(row => sortedFields(expected(row, { details: false }))),
  );
  expect(called(answer)).toEqual([LIST, ONE]);
  const named = await subgraph.ask('{ workflows { nodes { id toriiId name type version } } }');
  expect(called(named)).toEqual([LIST]);
  expect(named.calls[0]?.query).toEqual({});
});

test('what the list tells costs nothing more', async () => {
  const answer = await detailed.ask(EVERY);
  expect(answer.errors).toEqual([]);
  expect(answer.data.workflows.nodes.map(sortedFields)).toEqual(
    regular(detailed).map(row => sortedFields(expected(row, { details: true }))),
  );
  expect(regular(detailed).some(({ createdBy }) => createdBy === null)).toBe(true);
  expect(called(answer)).toEqual([LIST]);
});

test('what only their own answers tell is the same whichever way they are reached', async () => {
  const answer = await byId.ask(EVERY);
  expect(answer.errors).toEqual([]);
  const rows = regular(byId).map(row => sortedFields(expected(row, { details: true })));
  expect(answer.data.workflows.nodes.map(sortedFields)).toEqual(rows);
  expect(called(answer).toSorted()).toEqual([LIST, ...rows.map(() => ONE)]);
  const one = await byId.ask(withFragments('{ workflow(id: "301") { ...EveryWorkflow } }'));
  expect([one.errors, sortedFields(one.data.workflow)]).toEqual([[], rows[0]]);
});

test('a list of another type is asked for by its name', async () => {
  const answer = await subgraph.ask('{ workflows(type: "appReview") { nodes { toriiId type } totalCount } }');
  expect([answer.errors, answer.data.workflows]).toEqual([
    [],
    { nodes: [{ toriiId: '325', type: 'appReview' }], totalCount: 1 },
  ]);
  expect(answer.calls.map(({ query }) => query)).toEqual([{ type: 'appReview' }]);
});

test('workflows are filtered, sorted and cut here, both ways', async () => {
  const rows = regular(detailed);
  const ask = async (args: string) => {
    const answer = await detailed.ask(
      `{ workflows(${args}) { nodes { toriiId } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    expect(answer.errors).toEqual([]);
    return answer.data.workflows;
  };
  const ids = (found: { readonly nodes: readonly { readonly toriiId: string }[] }) =>
    found.nodes.map(({ toriiId }) => Number(toriiId));
  const those = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test).map(({ id }) => id);
  expect(ids(await ask('filter: { name: { contains: "CONTRACT" } }'))).toEqual(
    those(({ name }) => name?.includes('Contract') ?? false),
  );
  expect(ids(await ask('filter: { toriiId: { in: ["303", "999"] } }'))).toEqual([303]);
  expect(ids(await ask('filter: { isActive: false }'))).toEqual(those(({ isActive }) => !isActive));
  expect(ids(await ask('filter: { triggerType: { in: "USERLEFT" }, type: { in: "regular" } }'))).toEqual(
    those(({ triggerType }) => triggerType === 'userLeft'),
  );
  expect(ids(await ask('first: 3, orderBy: [{ field: TORII_ID, direction: DESC }]'))).toEqual([324, 323, 322]);
  const last = await ask('last: 2');
  expect(ids(last)).toEqual([323, 324]);
  expect(ids(await ask(`last: 2, before: "${last.pageInfo.startCursor}"`))).toEqual([321, 322]);
  const byUpdate = await ask('orderBy: [{ field: UPDATE_TIME }, { field: NAME }]');
  expect(ids(byUpdate)).toEqual(
    rows.toSorted((a, b) => Date.parse(String(a.updateTime)) - Date.parse(String(b.updateTime))).map(({ id }) => id),
  );
  expect((await detailed.ask('{ workflows(filter: { name: { in: [] } }) { totalCount } }')).calls).toEqual([]);
});

test('a workflow is found by id and by number; one that the list lacks by a call of its own; one that is gone is null', async () => {
  const query = 'query ($id: ID!) { workflow(id: $id) { id name type } node(id: $id) { id } }';
  for (const [id, name, calls] of [
    [globalId('Workflow', 324), 'Offboarding', [LIST]],
    [globalId('Workflow', 325), 'Quarterly access review', [LIST, ONE]],
    [globalId('Workflow', 77), undefined, [LIST, ONE]],
  ] as const) {
    const answer = await subgraph.ask(query, { variables: { id } });
    expect([answer.errors, answer.data.workflow?.name]).toEqual([[], name]);
    expect(answer.data.node?.id).toBe(name && id);
    expect(called(answer)).toEqual(calls);
  }
  const byNumber = await subgraph.ask('{ workflow(id: "301") { toriiId name } }');
  expect([byNumber.errors, byNumber.data.workflow.name]).toEqual([[], sample(subgraph).workflows.get(301)?.name]);
  for (const id of [globalId('App', 301), 'x', '', '0']) {
    const { errors, calls } = await subgraph.ask('query ($id: ID!) { workflow(id: $id) { id } }', {
      variables: { id },
    });
    expect([errors.map(({ extensions }) => extensions['code']), calls]).toEqual([['BAD_USER_INPUT'], []]);
  }
});

test('another subgraph names workflows by either key', async () => {
  const representations = [
    { __typename: 'Workflow', id: globalId('Workflow', 302) },
    { __typename: 'Workflow', toriiId: '303' },
    { __typename: 'Workflow', toriiId: '77' },
  ];
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Workflow { toriiId name } } }';
  const answer = await subgraph.ask(query, { variables: { of: representations } });
  const { workflows } = sample(subgraph);
  expect([answer.errors, answer.data._entities]).toEqual([
    [],
    [{ toriiId: '302', name: workflows.get(302)?.name }, { toriiId: '303', name: workflows.get(303)?.name }, null],
  ]);
  expect(called(answer)).toEqual([LIST, ONE]);
});

test('the workflows of a page of executions come with one call, their numbers with none', async () => {
  const { executions, workflows } = sample(subgraph);
  const nothing = await subgraph.ask('{ workflowExecutions { nodes { workflow { id toriiId } } } }');
  expect(called(nothing)).toEqual(['GET /workflows/actionExecutions']);
  const answer = await subgraph.ask('{ workflowExecutions(first: 300) { nodes { workflow { toriiId name } } } }');
  expect(answer.errors).toEqual([]);
  expect(answer.data.workflowExecutions.nodes).toEqual(
    executions.map(({ idWorkflow }) => ({
      workflow: { toriiId: String(idWorkflow), name: workflows.get(idWorkflow)?.name },
    })),
  );
  expect(called(answer)).toEqual(['GET /workflows/actionExecutions', LIST]);
});

test('a workflow that is gone keeps its number; one of another type has its name', async () => {
  const { executions, workflows } = sample(subgraph);
  const [first, second] = executions;
  if (!first || !second) throw new Error('expected two executions');
  executions[0] = { ...first, idWorkflow: 325 };
  executions[1] = { ...second, idWorkflow: 77 };
  workflows.delete(77);
  const answer = await subgraph.ask('{ workflowExecutions(first: 2) { nodes { workflow { toriiId name version } } } }');
  expect(answer.errors).toEqual([]);
  expect(answer.data.workflowExecutions.nodes).toEqual([
    { workflow: { toriiId: '325', name: 'Quarterly access review', version: String(workflows.get(325)?.version) } },
    { workflow: { toriiId: '77', name: null, version: null } },
  ]);
  expect(called(answer).slice(1)).toEqual([LIST, ONE, ONE]);
});

test("a workflow's executions are those of its number, with filters, for several workflows by the same calls", async () => {
  const { executions } = sample(subgraph);
  const answer = await subgraph.ask(`{ workflows(first: 5) { nodes {
    toriiId
    executions(first: 1000) { nodes { toriiId } totalCount }
    failed: executions(filter: { status: { in: FAILED } }) { totalCount }
  } } }`);
  expect(answer.errors).toEqual([]);
  for (const { toriiId, executions: own, failed } of answer.data.workflows.nodes) {
    const rows = executions.filter(row => String(row.idWorkflow) === toriiId);
    expect(own.nodes.map((node: { toriiId: string }) => node.toriiId)).toEqual(rows.map(({ id }) => String(id)));
    const bad = rows.filter(row => !row.isCompleted && !row.isIgnored && (row.executionErrorType ?? row.errorTime));
    expect([own.totalCount, failed.totalCount]).toEqual([rows.length, bad.length]);
  }
  expect(called(answer)).toEqual([LIST, 'GET /workflows/actionExecutions']);
});

test.each([
  ['response', (rows: unknown[]) => ({ response: rows })],
  ['nothing', (rows: unknown[]) => rows],
  ['workflows', (rows: unknown[]) => ({ workflows: rows })],
  [
    'pages',
    (rows: unknown[], cursor?: string) =>
      cursor ? { workflows: rows.slice(2) } : { workflows: rows.slice(0, 2), nextCursor: 'a+/=' },
  ],
])('rows under %s are read, however odd they are', async (_, envelope) => {
  const rows = [
    { id: '9007199254740991', name: 5, version: 'v2', type: null, isActive: 'true', trigger: { type: 'cron' } },
    { idWorkflow: 2, name: '', version: 3.5, creationTime: 1_700_000_000_000, createdBy: 12 },
    { name: 'without a number' },
  ];
  const torii = await startSubgraphOver(({ path, query }) =>
    path === 'workflows' ? envelope(rows, query['cursor']) : 404,
  );
  try {
    const answer = await torii.ask('{ workflows { nodes { toriiId name version type } } }');
    expect(answer.data.workflows.nodes).toEqual([
      { toriiId: '2', name: '', version: '3.5', type: null },
      { toriiId: '9007199254740991', name: '5', version: 'v2', type: null },
      null,
    ]);
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_PROTOCOL']);
    const more = await torii.ask(
      '{ workflows(first: 2) { nodes { triggerType isActive creationTime createdBy { toriiId } } } }',
    );
    expect([more.errors, more.data.workflows.nodes]).toEqual([
      [],
      [
        { triggerType: null, isActive: null, creationTime: '2023-11-14T22:13:20.000Z', createdBy: { toriiId: '12' } },
        { triggerType: 'cron', isActive: true, creationTime: null, createdBy: null },
      ],
    ]);
  } finally {
    await torii.stop();
  }
});
