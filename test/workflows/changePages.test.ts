import { expect, test } from 'vitest';
import { type Answer, startSubgraphOver, type ToriiCall } from '../support/torii/subgraphOver.ts';

const NOW = 1_790_000_000_000;

/** A change by its number: the lower, the newer. */
function change(number: number) {
  const creationTime = new Date(NOW - number * 1000).toISOString();
  return {
    performedBy: 5,
    type: 'update_workflow',
    creationTime,
    properties: JSON.stringify({ idWorkflow: 7, number }),
  };
}

const PAGE = `query ($first: Int, $after: String) { workflowChanges(first: $first, after: $after) {
  edges { cursor } nodes { changes { value } } pageInfo { hasNextPage endCursor } } }`;

async function over(answer: Answer, check: (torii: Awaited<ReturnType<typeof startSubgraphOver>>) => Promise<void>) {
  const torii = await startSubgraphOver(answer);
  try {
    await check(torii);
  } finally {
    await torii.stop();
  }
}

function slice(all: readonly object[], { query }: ToriiCall): object {
  const offset = Number(query['offset']);
  return { audit: all.slice(offset, offset + Number(query['limit'])) };
}

const numbers = (data: any): number[] => data.workflowChanges.nodes.map(({ changes }: any) => changes[1].value);

/** Reads page after page, told before each of them; gives the numbers of all changes. */
async function walk(ask: Awaited<ReturnType<typeof startSubgraphOver>>['ask'], first: number, before = () => {}) {
  const all: number[] = [];
  for (let after: string | null = null, page = 0; page < 200; page += 1) {
    const { data, errors }: { data: any; errors: unknown } = await ask(PAGE, { first, after });
    expect(errors).toEqual([]);
    all.push(...numbers(data));
    if (!data.workflowChanges.pageInfo.hasNextPage) return all;
    after = data.workflowChanges.pageInfo.endCursor;
    before();
  }
  throw new Error('expected the walk to end');
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test.each([
  [1, 12],
  [5, 20],
  [20, 20],
  [40, 100],
  [1000, 2300],
])('pages of %i give each of %i changes once, and the last page says that it is the last', (first, count) =>
  over(
    call => slice(upTo(count).map(change), call),
    async ({ ask, calls }) => {
      expect(await walk(ask, first)).toEqual(upTo(count));
      expect(calls.every(({ query }) => Number(query['limit']) <= 1000)).toBe(true);
      if (first < 999) expect(calls).toHaveLength(Math.ceil(count / first));
    },
  ),
);

test.each([1, 7, 39, 60, 500, 900])('none twice and none left out where %i come between two pages', newer => {
  let come = 0;
  return over(
    call =>
      slice(
        Array.from({ length: 100 + come }, (_, index) => change(index - come)),
        call,
      ),
    async ({ ask }) => {
      const all = await walk(ask, 40, () => {
        come += newer;
      });
      expect(all).toEqual(upTo(100));
    },
  );
});

test('none left out where Torii begins with the oldest, and those grow too old meanwhile', () => {
  let gone = 0;
  return over(
    call => slice(upTo(100).slice(gone).map(change), call),
    async ({ ask }) => {
      const all = await walk(ask, 30, () => {
        gone += 4;
      });
      expect(all).toEqual(upTo(100));
    },
  );
});

test('any edge is a place to go on from', () =>
  over(
    call => slice(upTo(100).map(change), call),
    async ({ ask }) => {
      const page = await ask(PAGE, { first: 30, after: null });
      for (const at of [0, 13, 29]) {
        const { data } = await ask(PAGE, { first: 3, after: page.data.workflowChanges.edges[at].cursor });
        expect(numbers(data)).toEqual([at + 1, at + 2, at + 3]);
      }
    },
  ));

test('a cursor whose row is nowhere any more is CURSOR_INVALID', () => {
  let shift = 0;
  return over(
    call =>
      slice(
        Array.from({ length: 100 }, (_, index) => change(index + shift)),
        call,
      ),
    async ({ ask, calls }) => {
      const page = await ask(PAGE, { first: 30, after: null });
      shift = 5000;
      const { errors } = await ask(PAGE, { first: 30, after: page.data.workflowChanges.pageInfo.endCursor });
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['CURSOR_INVALID']);
      expect(calls.length).toBeLessThanOrEqual(6);
    },
  );
});

test('times are asked for as they are given, and an upper one alone takes the 30 days before it', () =>
  over(
    () => ({ audit: [] }),
    async ({ ask, calls }) => {
      const asked = async (time: string) => {
        calls.length = 0;
        const { errors } = await ask(`{ workflowChanges(filter: { time: { ${time} } }) { nodes { id } } }`);
        expect(errors).toEqual([]);
        return calls.map(({ query: { startTime, endTime } }) => [startTime, endTime]);
      };
      expect(await asked('')).toEqual([[undefined, undefined]]);
      expect(await asked('gt: "2026-01-01T00:00:00Z"')).toEqual([['2026-01-01T00:00:00.000Z', undefined]]);
      expect(await asked('lte: "2026-03-31T00:00:00Z"')).toEqual([
        ['2026-03-01T00:00:00.000Z', '2026-03-31T00:00:00.000Z'],
      ]);
      expect(await asked('isSet: false')).toEqual([]);
    },
  ));

test('a change of several workflows is one of each; where no property names the workflow, the sentence does', () => {
  const rows = [
    { type: 'bulk_trigger_workflows_manually', properties: { idWorkflows: [1, 2] } },
    {
      type: 'update_workflow',
      properties: '{"isActive":true}',
      message: 'User A (a@b.example), updated workflow 2, at noon',
    },
    { type: 'delete_workflow', properties: { workflow: { id: 3 } } },
    { type: 'create_workflow_tags', properties: 'none' },
  ];
  const answer: Answer = ({ path }) => {
    if (path === 'workflows/audit') return { audit: rows };
    return path === 'workflows'
      ? {
          workflows: [
            { id: 1, name: 'One' },
            { id: 2, name: 'Two' },
          ],
        }
      : 404;
  };
  return over(answer, async ({ ask, calls }) => {
    const types = async (filter: string) => {
      const { data, errors } = await ask(
        `{ workflowChanges(filter: { toriiWorkflowId: ${filter} }) { nodes { type } } }`,
      );
      expect(errors).toEqual([]);
      return data.workflowChanges.nodes.map(({ type }: { type: string }) => rows.findIndex(row => row.type === type));
    };
    expect(await types('{ in: ["2"] }')).toEqual([0, 1]);
    expect(await types('{ notIn: ["2"] }')).toEqual([2, 3]);
    expect(await types('{ isSet: false }')).toEqual([3]);
    calls.length = 0;
    const { data, errors } = await ask(`{
      workflowChanges { nodes { workflow { toriiId name } } }
      workflows { nodes { toriiId history { nodes { type } } } }
    }`);
    expect(errors).toEqual([]);
    expect(data.workflowChanges.nodes.map(({ workflow }: any) => workflow)).toEqual([
      null,
      { toriiId: '2', name: 'Two' },
      { toriiId: '3', name: null },
      null,
    ]);
    expect(data.workflows.nodes.map(({ history }: any) => history.nodes.length)).toEqual([1, 2]);
    expect(calls.filter(({ path }) => path === 'workflows/audit')).toHaveLength(2);
  });
});
