import { describe, expect, test } from 'vitest';
import { startSubgraphOver } from '../../support/torii/subgraphOver.ts';

/** An execution that failed where its number is a multiple of five. */
function execution(id: number) {
  return {
    id,
    idWorkflow: id % 7,
    isRun: false,
    isCompleted: id % 5 !== 0,
    isIgnored: false,
    executionErrorType: id % 5 === 0 ? 'timeout' : null,
    creationTime: new Date(1.7e12 + id * 60_000).toISOString(),
  };
}

const FAILED = 'filter: { status: { in: FAILED } }';

describe('a sweep over another Torii holds every row once', () => {
  test.each([
    ['its pages are shorter than asked for', { most: 100, tellsTotal: true, added: 0 }],
    ['it tells no total, and its last page is empty', { most: 300, tellsTotal: false, added: 0 }],
    ['rows are added between pages', { most: 1000, tellsTotal: true, added: 3 }],
    ['more rows are added than a page of its own holds', { most: 100, tellsTotal: true, added: 250 }],
  ])('%s', async (_, { most, tellsTotal, added }) => {
    const rows = Array.from({ length: 1500 }, (_row, at) => execution(1500 - at));
    const expected = rows.map(({ id }) => id).filter(id => id % 5 === 0);
    const cursorOf = (at: number) => Buffer.from(String(at)).toString('base64');
    const subgraph = await startSubgraphOver(({ query }) => {
      const from = Number(Buffer.from(query['cursor'] ?? '', 'base64').toString());
      const end = from + Math.min(most, Number(query['size'] ?? 50));
      const page = rows.slice(from, end);
      const hasMore = tellsTotal ? end < rows.length : page.length > 0;
      return {
        response: page,
        ...(tellsTotal ? { total: rows.length } : {}),
        nextCursor: hasMore ? cursorOf(end) : null,
      };
    });
    const found: number[] = [];
    let after = '';
    for (let pages = 0, hasNextPage = true; hasNextPage; pages += 1) {
      const { data, errors } = await subgraph.ask(
        `{ workflowExecutions(first: 40, ${FAILED}${after}) { nodes { toriiId } pageInfo { hasNextPage endCursor } } }`,
      );
      expect(errors).toEqual([]);
      found.push(...data.workflowExecutions.nodes.map(({ toriiId }: any) => Number(toriiId)));
      ({ hasNextPage } = data.workflowExecutions.pageInfo);
      after = `, after: "${data.workflowExecutions.pageInfo.endCursor}"`;
      for (let one = 0; one < added; one += 1) rows.unshift(execution((rows[0]?.id ?? 0) + 1));
      expect(pages).toBeLessThan(50);
    }
    await subgraph.stop();
    expect(found).toEqual(expected);
  });
});

describe('what cannot be compared', () => {
  test('is an error in its place where the column matters, and nowhere else', async () => {
    const odd = { ...execution(9), isCompleted: 'perhaps' };
    const subgraph = await startSubgraphOver(() => ({ response: [execution(10), odd, execution(5)], total: 3 }));
    const byStatus = await subgraph.ask(`{ workflowExecutions(${FAILED}) { nodes { toriiId } } }`);
    expect(byStatus.data.workflowExecutions.nodes).toEqual([{ toriiId: '10' }, null, { toriiId: '5' }]);
    expect(byStatus.errors.map(({ message, path }) => [message, path])).toEqual([
      ['Expected a value of isCompleted to compare with, got something else', ['workflowExecutions', 'nodes', 1]],
    ]);
    const byTime = await subgraph.ask(
      '{ workflowExecutions(filter: { creationTime: { gte: "2020-01-01T00:00:00Z" } }) { nodes { toriiId } } }',
    );
    expect(byTime.errors).toEqual([]);
    expect(byTime.data.workflowExecutions.nodes).toEqual([{ toriiId: '10' }, { toriiId: '9' }, { toriiId: '5' }]);
    await subgraph.stop();
  });

  test.each(['007', '0', '-1', '9007199254740993', 'V29ya2Zsb3c6MQ'])('%s is no number of Torii', async number => {
    const subgraph = await startSubgraphOver(() => ({ response: [], total: 0 }));
    const { errors, calls } = await subgraph.ask(
      `{ workflowExecutions(filter: { toriiWorkflowId: { in: "${number}" } }) { totalCount } }`,
    );
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(calls ?? subgraph.calls).toEqual([]);
    await subgraph.stop();
  });
});
