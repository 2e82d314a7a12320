import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { type Answer, startSubgraphOver } from '../support/torii/subgraphOver.ts';

describe('workflows of the sample', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({
      emulator: { sizes: { users: 60, apps: 10, executions: 1200, auditLogs: 3000, bigAppUsers: 20 } },
    });
  });
  afterAll(() => subgraph.stop());
  const made = (calls: readonly { readonly endpoint: string | null }[]) => calls.map(({ endpoint }) => endpoint);

  test('are listed by their kind, with one call that is kept', async () => {
    const rows = [...sample(subgraph).workflows.values()];
    const regular = rows.filter(row => row.type === 'regular');
    const query = `query ($type: String) { workflows(type: $type, first: 100) {
      totalCount nodes { id toriiId name type version isActive description creationTime details } } }`;
    const { data, errors } = await subgraph.ask(query);
    expect(errors).toEqual([]);
    expect(data.workflows.totalCount).toBe(regular.length);
    expect(data.workflows.nodes).toEqual(
      regular.map(row => ({
        id: Buffer.from(`Workflow:${row.id}`).toString('base64url'),
        toriiId: String(row.id),
        name: row.name,
        type: 'regular',
        version: String(row.version),
        isActive: null,
        description: null,
        creationTime: null,
        details: row,
      })),
    );
    expect((await subgraph.ask(query)).calls).toEqual([]);
    const other = await subgraph.ask(query, { variables: { type: 'offboarding' } });
    expect(other.data.workflows.nodes.map((row: { name: string }) => row.name)).toEqual(['Offboarding']);
    // Whether one of that kind has other columns, only a call of its own would tell: none is made.
    expect(made(other.calls)).toEqual(['GET /workflows']);
  });

  test('are filtered and sorted here', async () => {
    const { data, errors } = await subgraph.ask(`{
      workflows(filter: { name: { contains: "REVIEW" } }, orderBy: [{ field: NAME, direction: DESC }, { field: TORII_ID }]) {
        nodes { toriiId name } } }`);
    expect(errors).toEqual([]);
    const names = data.workflows.nodes.map((row: { name: string }) => row.name);
    expect(names.length).toBeGreaterThan(4);
    expect(names).toEqual(names.toSorted().toReversed());
    expect(names.every((name: string) => name.startsWith('Review'))).toBe(true);
  });

  test('one of another kind than the listed ones has a call of its own, one that is not there is null', async () => {
    const ask = (id: string) =>
      subgraph.ask('query ($id: ID!) { workflow(id: $id) { name type } }', { variables: { id } });
    const other = await ask('324');
    expect(other.data.workflow).toEqual({ name: 'Offboarding', type: 'offboarding' });
    expect(made(other.calls)).toEqual(['GET /workflows/{idWorkflow}']);
    const none = await ask('999');
    expect([none.data, none.errors]).toEqual([{ workflow: null }, []]);
  });

  test('a thousand executions name their workflows with one call', async () => {
    const fresh = await startSubgraph({ emulator: { sizes: { users: 40, executions: 1000, bigAppUsers: 20 } } });
    try {
      const { data, errors, calls } = await fresh.ask(
        '{ workflowExecutions(first: 1000) { nodes { toriiWorkflowId workflow { toriiId name } } } }',
      );
      expect(errors).toEqual([]);
      const { workflows } = sample(fresh);
      for (const node of data.workflowExecutions.nodes) {
        expect(node.workflow).toEqual({
          toriiId: node.toriiWorkflowId,
          name: workflows.get(Number(node.toriiWorkflowId))?.name,
        });
      }
      const listed = made(calls).filter(endpoint => endpoint === 'GET /workflows');
      expect(listed).toHaveLength(1);
      // Two of the sample's workflows are of other kinds.
      expect(calls.length).toBeLessThanOrEqual(4);
    } finally {
      await fresh.stop();
    }
  });

  test('the executions of a workflow are those with its number', async () => {
    const { data, errors, calls } = await subgraph.ask(
      '{ workflow(id: "301") { executions(first: 1000) { totalCount nodes { toriiId toriiWorkflowId } } } }',
    );
    expect(errors).toEqual([]);
    const rows = sample(subgraph).executions.filter(row => row.idWorkflow === 301);
    expect(rows.length).toBeGreaterThan(10);
    expect(data.workflow.executions.nodes).toEqual(
      rows.map(row => ({ toriiId: String(row.id), toriiWorkflowId: '301' })),
    );
    expect(data.workflow.executions.totalCount).toBe(rows.length);
    expect(made(calls).filter(endpoint => endpoint?.endsWith('actionExecutions'))).toHaveLength(2);
  });

  test('its history is what the edit history tells of it, of the last 30 days or since a time', async () => {
    const ask = (since?: string) =>
      subgraph.ask(
        `query ($since: DateTime) { workflow(id: "302") { history(since: $since, first: 500) {
          nodes { at type by { toriiId email } changes { field value } workflow { toriiId } } } } }`,
        { variables: { since } },
      );
    const rows = sample(subgraph).workflowChanges.filter(row => JSON.parse(row.properties).idWorkflow === 302);
    const { data, errors } = await ask(new Date(Date.now() - 90 * 86_400_000).toISOString());
    expect(errors).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
    expect(data.workflow.history.nodes).toEqual(
      rows.map(row => ({
        at: row.creationTime,
        type: row.type,
        by: { toriiId: String(row.performedBy), email: row.performedByEmail },
        changes: Object.entries(JSON.parse(row.properties)).map(([field, value]) => ({ field, value })),
        workflow: { toriiId: '302' },
      })),
    );
    const recent = await ask();
    const monthAgo = Date.now() - 30 * 86_400_000;
    expect(recent.data.workflow.history.nodes).toHaveLength(
      rows.filter(row => Date.parse(row.creationTime) > monthAgo).length,
    );
  });

  test('changes are filtered by what was done and by whom', async () => {
    const [{ performedBy } = { performedBy: 0 }] = sample(subgraph).workflowChanges;
    const { data, errors } = await subgraph.ask(
      `query ($by: ID!) { workflowChanges(first: 1000, filter: { byId: { in: [$by] }, type: { in: "UPDATE_workflow" } }) {
        nodes { type by { toriiId } } } }`,
      { variables: { by: String(performedBy) } },
    );
    expect(errors).toEqual([]);
    for (const node of data.workflowChanges.nodes) {
      expect(node).toEqual({ type: 'update_workflow', by: { toriiId: String(performedBy) } });
    }
    const none = await subgraph.ask('{ workflowChanges(filter: { byId: { in: [] } }) { nodes { id } } }');
    expect([none.data.workflowChanges.nodes, none.calls]).toEqual([[], []]);
  });

  describe('are run', () => {
    const RUN = `mutation ($input: RunWorkflowInput!) { runWorkflow(input: $input) {
      workflow { toriiId name } request { path } userErrors { code message path } } }`;
    const run = async (input: object) => {
      const { data, errors, calls } = await subgraph.ask(RUN, { variables: { input } });
      expect(errors).toEqual([]);
      return { ...data.runWorkflow, made: made(calls) };
    };

    test('by name, capital letters or not, and by global id', async () => {
      const byName = await run({ workflowName: 'new APP discovered', dryRun: true });
      expect(byName.userErrors).toEqual([]);
      expect(byName.request.path).toBe('/v1.0/workflows/306/trigger');
      expect(byName.made.filter((endpoint: string | null) => endpoint?.startsWith('POST'))).toEqual([]);
      const id = Buffer.from('Workflow:306').toString('base64url');
      const sent = await run({ workflowId: id });
      expect(sent.workflow).toEqual({ toriiId: '306', name: 'New app discovered' });
      expect(sent.made).toContain('POST /workflows/{idWorkflow}/trigger');
    });

    test.each([
      [
        'several have',
        'Review external users',
        'BAD_USER_INPUT',
        /is that of 2: Review external users \(308\), Review external users \(310\)/,
      ],
      ['none has', 'review everything', 'NOT_FOUND', /which none has\. There are .*\(301\)/],
      [
        'is a part of some',
        'Review',
        'NOT_FOUND',
        /There are Review unused licences \(305\), Review external users \(308\)/,
      ],
      ['is empty', '', 'NOT_FOUND', /which none has/],
    ])('not by a name that %s: they are listed, and nothing is started', async (_, workflowName, code, message) => {
      const { userErrors, made: calls, workflow } = await run({ workflowName });
      expect(workflow).toBeNull();
      expect(userErrors).toEqual([{ code, message: expect.stringMatching(message), path: ['input', 'workflowName'] }]);
      expect(calls).toEqual(['GET /workflows']);
    });

    test('not by two names, nor by none, nor by an id of something else', async () => {
      for (const input of [{}, { workflowName: 'a', toriiWorkflowId: '301' }, { workflowId: 'QXBwOjE' }]) {
        const { userErrors, made: calls } = await run(input);
        expect(userErrors.map(({ code }: { code: string }) => code)).toEqual(['BAD_USER_INPUT']);
        expect(calls).toEqual([]);
      }
    });
  });
});

describe('another Torii', () => {
  const over = async (answer: Answer, query: string) => {
    const subgraph = await startSubgraphOver(answer);
    try {
      return await subgraph.ask(query);
    } finally {
      await subgraph.stop();
    }
  };

  test.each([404, 405, 501])('that has no such endpoint (%i) does not offer it', async status => {
    const { data, errors } = await over(() => status, '{ workflows { nodes { name } } }');
    expect(data).toEqual({ workflows: null });
    expect(errors.map(({ message, extensions }) => [extensions['code'], message])).toEqual([
      ['FORBIDDEN', "This organisation's Torii does not offer GET /workflows"],
    ]);
  });

  test.each([
    ['an envelope', { workflows: [{ id: 1, name: 'A', version: 'v2' }] }],
    ['another envelope', { response: [{ id: '1', name: 'A', version: 'v2' }] }],
    ['none', [{ id: 1, name: 'A', version: 'v2' }]],
  ])('whose list comes in %s is read', async (_, body) => {
    const { data, errors } = await over(() => body, '{ workflows { totalCount nodes { toriiId name version } } }');
    expect(errors).toEqual([]);
    expect(data.workflows).toEqual({ totalCount: 1, nodes: [{ toriiId: '1', name: 'A', version: 'v2' }] });
  });

  const change = (number: number) => ({
    performedBy: 5,
    type: 'update_workflow',
    creationTime: new Date(1_790_000_000_000 - number * 1000).toISOString(),
    properties: JSON.stringify({ idWorkflow: 7, number }),
  });
  /** Pages by offset; `newer` have come since. */
  const paged =
    (count: number, newer = { count: 0 }): Answer =>
    ({ query }) => {
      const all = Array.from({ length: count + newer.count }, (_, index) => change(index - newer.count));
      const offset = Number(query['offset']);
      return { audit: all.slice(offset, offset + Number(query['limit'])) };
    };
  const NUMBERS = `query ($after: String) { workflowChanges(first: 40, after: $after) {
    edges { cursor } nodes { changes { field value } } pageInfo { hasNextPage endCursor } } }`;

  test('whose history is long is paged by offset, each change once, also where some have come meanwhile', async () => {
    const newer = { count: 0 };
    const subgraph = await startSubgraphOver(paged(100, newer));
    try {
      const numbers: unknown[] = [];
      let after: string | null = null;
      for (let page = 0; page < 10; page += 1) {
        const { data, errors }: { data: any; errors: unknown } = await subgraph.ask(NUMBERS, { after });
        expect(errors).toEqual([]);
        numbers.push(...data.workflowChanges.nodes.map((node: any) => node.changes[1].value));
        newer.count += 7;
        after = data.workflowChanges.pageInfo.endCursor;
        if (!data.workflowChanges.pageInfo.hasNextPage) break;
      }
      expect(numbers).toEqual(Array.from({ length: 100 }, (_, index) => index));
    } finally {
      await subgraph.stop();
    }
  });

  test('that gives more rows than were asked for is not believed', async () => {
    const { errors } = await over(() => ({ audit: Array.from({ length: 60 }, (_, index) => change(index)) }), NUMBERS);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_PROTOCOL']);
  });
});
