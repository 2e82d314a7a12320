import { expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';
import { type Answer, startSubgraphOver } from '../support/torii/subgraphOver.ts';

/** A subgraph over a Torii that answers so, for one check. */
async function over<Result>(
  answer: Answer,
  check: (torii: Awaited<ReturnType<typeof startSubgraphOver>>) => Promise<Result>,
): Promise<Result> {
  const torii = await startSubgraphOver(answer);
  try {
    return await check(torii);
  } finally {
    await torii.stop();
  }
}

const codes = (errors: readonly { readonly extensions: Readonly<Record<string, unknown>> }[]) =>
  errors.map(({ extensions }) => extensions['code']);
const executions = (...ids: readonly number[]) => ({
  response: ids.map((idWorkflow, index) => ({ id: 10_000 - index, idWorkflow })),
});
const NAMES = '{ workflowExecutions { nodes { workflow { toriiId name version } } } }';

test('a workflow that is gone keeps its number, as it does where it was changed or started', async () => {
  const subgraph = await startSubgraph({
    emulator: { sizes: { users: 40, apps: 8, executions: 30, auditLogs: 20, bigAppUsers: 20 } },
  });
  try {
    const { executions: rows, workflows, workflowChanges } = sample(subgraph);
    const [execution] = rows;
    const [change] = workflowChanges;
    if (!execution || !change) throw new Error('expected an execution and a change');
    rows[0] = { ...execution, idWorkflow: 301 };
    workflowChanges[0] = { ...change, properties: '{"idWorkflow":301}', creationTime: new Date().toISOString() };
    workflows.delete(301);
    const { data, errors, calls } = await subgraph.ask(`{
      workflowExecutions(first: 1) { nodes { workflow { toriiId name version createdBy { email } } } }
      workflowChanges(first: 1) { nodes { workflow { toriiId name } } }
      workflow(id: "301") { name }
    }`);
    expect([errors, data]).toEqual([
      [],
      {
        workflowExecutions: { nodes: [{ workflow: { toriiId: '301', name: null, version: null, createdBy: null } }] },
        workflowChanges: { nodes: [{ workflow: { toriiId: '301', name: null } }] },
        workflow: null,
      },
    ]);
    expect(calls.filter(({ endpoint }) => endpoint === 'GET /workflows')).toHaveLength(1);
    expect(calls.filter(({ endpoint }) => endpoint === 'GET /workflows/{idWorkflow}').length).toBeLessThanOrEqual(3);
  } finally {
    await subgraph.stop();
  }
});

test('of very many that are gone, no more than 50 are asked for one by one', () => {
  const gone = Array.from({ length: 400 }, (_, index) => index + 1000);
  const torii: Answer = ({ path }) => {
    if (path === 'workflows/actionExecutions') return executions(...gone);
    return path === 'workflows' ? { workflows: [] } : 404;
  };
  return over(torii, async ({ ask, calls }) => {
    const { data, errors } = await ask(NAMES.replace('Executions', 'Executions(first: 400)'));
    expect(errors).toEqual([]);
    expect(data.workflowExecutions.nodes).toEqual(
      gone.map(id => ({ workflow: { toriiId: String(id), name: null, version: null } })),
    );
    const singly = new Set(calls.filter(({ path }) => /^workflows\/\d/.test(path)).map(({ path }) => path));
    expect(singly.size).toBe(50);
  });
});

test('where Torii has no list, a workflow is got by itself; its 404 says that workflows are not offered', () => {
  const torii: Answer = ({ path }) => {
    if (path === 'workflows/actionExecutions') return executions(7, 8);
    return path === 'workflows/7' ? { id: 7, name: 'Seven', version: 2 } : 404;
  };
  return over(torii, async ({ ask }) => {
    const one = await ask('{ workflow(id: 7) { name } }');
    expect([one.errors, one.data]).toEqual([[], { workflow: { name: 'Seven' } }]);
    const none = await ask('{ workflow(id: 8) { name } }');
    expect([codes(none.errors), none.data]).toEqual([['FORBIDDEN'], { workflow: null }]);
    const page = await ask(NAMES);
    expect(page.data.workflowExecutions.nodes).toEqual([
      { workflow: { toriiId: '7', name: 'Seven', version: '2' } },
      { workflow: { toriiId: '8', name: null, version: null } },
    ]);
    expect(new Set(codes(page.errors))).toEqual(new Set(['FORBIDDEN']));
    expect(page.errors.map(({ path }) => path?.at(-1)).toSorted()).toEqual(['name', 'version']);
  });
});

test.each([405, 501])('where Torii shows no workflow by itself (%i), it does not offer that', status =>
  over(
    ({ path }) => (path === 'workflows' ? { workflows: [{ id: 1, name: 'One' }] } : status),
    async ({ ask }) => {
      const listed = await ask('{ workflow(id: 1) { name } }');
      expect([listed.errors, listed.data]).toEqual([[], { workflow: { name: 'One' } }]);
      const { errors } = await ask('{ workflow(id: 2) { name } }');
      expect(errors.map(({ message, extensions }) => [extensions['code'], message])).toEqual([
        ['FORBIDDEN', "This organisation's Torii does not offer GET /workflows/{idWorkflow}"],
      ]);
    },
  ),
);

test('a key that may not list workflows is told so, an outage is one, and neither is an empty list', async () => {
  for (const [status, code] of [
    [403, 'FORBIDDEN'],
    [401, 'UNAUTHENTICATED'],
    [500, 'UPSTREAM_UNAVAILABLE'],
  ] as const) {
    await over(
      () => status,
      async ({ ask }) => {
        const { data, errors } = await ask('{ workflows { nodes { name } } workflowChanges { nodes { type } } }');
        expect([data, codes(errors)]).toEqual([{ workflows: null, workflowChanges: null }, [code, code]]);
      },
    );
  }
});

test('a list that Torii pages after all is read to its end', () => {
  const pages: Readonly<Record<string, object>> = {
    first: { workflows: [{ id: 3 }, { id: '9007199254740991', name: 5 }], nextCursor: 'a+/=' },
    'a+/=': { workflows: [{ idWorkflow: 2, name: '' }], nextCursor: null },
  };
  return over(
    ({ query }) => pages[query['cursor'] ?? 'first'] ?? 404,
    async ({ ask, calls }) => {
      const { data, errors } = await ask('{ workflows { totalCount nodes { toriiId name } } }');
      expect(errors).toEqual([]);
      expect(data.workflows).toEqual({
        totalCount: 3,
        nodes: [
          { toriiId: '2', name: '' },
          { toriiId: '3', name: null },
          { toriiId: '9007199254740991', name: '5' },
        ],
      });
      expect(calls).toHaveLength(2);
    },
  );
});

test('a list that never ends is given up', () => {
  let page = 0;
  return over(
    () => {
      page += 1;
      return { workflows: [{ id: page }], nextCursor: `page${page}` };
    },
    async ({ ask, calls }) => {
      const { data } = await ask('{ workflows { totalCount } }');
      expect(data.workflows.totalCount).toBe(10);
      expect(calls).toHaveLength(10);
    },
  );
});

test('a row without a number fails alone, and nothing is started by a name that it may have', () => {
  const torii: Answer = ({ path, method }) => {
    if (method === 'POST') return { success: true };
    return path === 'workflows' ? { workflows: [{ id: 1, name: 'One' }, { name: 'Two' }] } : 404;
  };
  const run = (name: string) =>
    `mutation { runWorkflow(input: { workflowName: "${name}" }) { workflow { toriiId } userErrors { code } } }`;
  return over(torii, async ({ ask, calls }) => {
    const list = await ask('{ workflows { nodes { name } } }');
    expect([list.data.workflows.nodes, codes(list.errors)]).toEqual([[{ name: 'One' }, null], ['UPSTREAM_PROTOCOL']]);
    const two = await ask(run('Two'));
    expect([two.data, codes(two.errors)]).toEqual([{ runWorkflow: null }, ['UPSTREAM_PROTOCOL']]);
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
    const one = await ask(run('one'));
    expect([one.errors, one.data.runWorkflow]).toEqual([[], { workflow: { toriiId: '1' }, userErrors: [] }]);
    expect(calls.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['workflows/1/trigger']);
  });
});

test('where workflows are not offered, one is still run by its number', () =>
  over(
    ({ method }) => (method === 'POST' ? { success: true } : 404),
    async ({ ask }) => {
      const run = (how: string) =>
        ask(`mutation { runWorkflow(input: { ${how} }) { workflow { toriiId } userErrors { code } } }`);
      const byNumber = await run('toriiWorkflowId: 5');
      expect([byNumber.errors, byNumber.data.runWorkflow]).toEqual([
        [],
        { workflow: { toriiId: '5' }, userErrors: [] },
      ]);
      const byName = await run('workflowName: "Five"');
      expect([byName.data, codes(byName.errors)]).toEqual([{ runWorkflow: null }, ['FORBIDDEN']]);
    },
  ));
