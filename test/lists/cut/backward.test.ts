import { afterAll, describe, expect, test } from 'vitest';
import { sample } from '../../support/read.ts';
import { startSubgraph } from '../../support/subgraph.ts';

const subgraph = await startSubgraph({ emulator: { rateLimits: false } });
afterAll(() => subgraph.stop());

const organization = sample(subgraph);
const [idUser] = [...organization.accountsByUser].toSorted(([, one], [, other]) => other.length - one.length)[0] ?? [0];

/** A list that is cut here: where it stands, what tells its nodes apart, and its arguments besides the page's. */
type Place = readonly [field: string, parent: string, node: string, more: string];

const LISTS: readonly Place[] = [
  ['roles', '{ LIST }', 'toriiId', ''],
  ['roles', '{ LIST }', 'toriiId', 'orderBy: [{ field: USERS_COUNT, direction: DESC }]'],
  ['userFields', '{ LIST }', 'key', ''],
  ['appFields', '{ LIST }', 'key', 'orderBy: [{ field: TYPE }, { field: NAME, direction: DESC }]'],
  ['contractFields', '{ LIST }', 'key', 'filter: { kind: { in: CUSTOM } }'],
  ['appCatalog', '{ LIST }', 'toriiId', 'search: "a"'],
  ['appCatalog', '{ LIST }', 'toriiId', 'search: "a", orderBy: [{ field: CATEGORY, direction: DESC }]'],
  ['apps', `{ user(id: "${idUser}") { LIST } }`, 'app { toriiId }', ''],
  ['apps', `{ user(id: "${idUser}") { LIST } }`, 'app { toriiId }', 'orderBy: [{ field: APP_NAME, direction: DESC }]'],
];

async function page([field, parent, node, more]: Place, args: string) {
  const given = [args, more].filter(Boolean).join(', ');
  const list = `list: ${field}${given && `(${given})`} { totalCount
    edges { cursor node { ${node} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
  const { data, errors, calls } = await subgraph.ask(parent.replace('LIST', list));
  const found = data?.list ?? data?.user?.list;
  const edges: { cursor: string; node: object }[] = found?.edges ?? [];
  return { ...found, errors, calls, nodes: edges.map(edge => JSON.stringify(edge.node)), edges };
}

describe.each(LISTS)('%s of %s by %s (%s)', (...place) => {
  test('is walked backward as it is forward, with exact ends', async () => {
    const all = await page(place, 'first: 1000');
    expect(all.errors).toEqual([]);
    expect(all.nodes.length).toBeGreaterThan(3);
    expect(all.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    const walked: string[] = [];
    for (let before = ''; ; ) {
      const { nodes, pageInfo } = await page(place, `last: 3${before}`);
      expect(pageInfo.hasNextPage).toBe(before !== '');
      walked.unshift(...nodes);
      expect(pageInfo.hasPreviousPage).toBe(walked.length < all.nodes.length);
      if (!pageInfo.hasPreviousPage) break;
      before = `, before: "${pageInfo.startCursor}"`;
    }
    expect(walked).toEqual(all.nodes);
  });

  test('between two cursors there is what stands between them, from either end', async () => {
    const all = await page(place, 'first: 1000');
    const end = all.nodes.length - 1;
    const between = `after: "${all.edges[0]?.cursor}", before: "${all.edges[end]?.cursor}"`;
    expect((await page(place, between)).nodes).toEqual(all.nodes.slice(1, end).slice(0, 50));
    expect((await page(place, `first: 1, ${between}`)).nodes).toEqual(all.nodes.slice(1, 2));
    expect((await page(place, `last: 1, ${between}`)).nodes).toEqual(all.nodes.slice(end - 1, end));
    const crossed = `after: "${all.edges[end]?.cursor}", before: "${all.edges[0]?.cursor}"`;
    expect((await page(place, crossed)).nodes).toEqual([]);
  });

  test.each([
    ['first: 1, last: 1', 'Expected either first or last, got both'],
    ['last: -1', 'Expected last to be 0 to 1000, got -1'],
    ['last: 1001', 'Expected last to be 0 to 1000, got 1001'],
  ])('%s is refused without a call', async (args, message) => {
    const { errors, calls } = await page(place, args);
    expect(errors.map((error: any) => [error.message.replace(/ \(.*/, ''), error.extensions['code']])).toEqual([
      [message, 'BAD_USER_INPUT'],
    ]);
    expect(calls.filter(({ endpoint }: any) => endpoint !== 'GET /users/{idUser}')).toEqual([]);
  });

  test('a cursor for before that it did not give is refused', async () => {
    const { errors } = await page(place, 'last: 1, before: "WzFd"');
    expect(errors.map(({ extensions }: any) => extensions['code'])).toEqual(['CURSOR_INVALID']);
  });
});

describe('lists that Torii pages', () => {
  test.each([
    ['{ users(last: 1) { totalCount } }', 'last', 'Query.users', true],
    ['{ apps(before: "x") { totalCount } }', 'before', 'Query.apps', true],
    ['{ contracts(last: 1) { totalCount } }', 'last', 'Query.contracts', true],
    ['{ auditLogs(last: 1) { nodes { type } } }', 'last', 'Query.auditLogs', true],
    ['{ workflowExecutions(last: 1) { totalCount } }', 'last', 'Query.workflowExecutions', true],
    ['{ app(id: 1) { users(last: 1) { totalCount } } }', 'last', 'App.users', true],
    ['{ role(id: 1) { users(before: "x") { totalCount } } }', 'before', 'Role.users', true],
  ])('%s is refused with one message that says what to use', async (query, argument, field) => {
    const { errors, calls } = await subgraph.ask(query);
    expect(errors.map(({ message, extensions }) => [message, extensions['code']])).toEqual([
      [
        `Expected no ${argument} at ${field}: Torii pages this list forward only. Use orderBy with the other direction, and first and after instead`,
        'GRAPHQL_VALIDATION_FAILED',
      ],
    ]);
    expect(calls).toEqual([]);
  });

  test('other unknown arguments are told as ever', async () => {
    const { errors } = await subgraph.ask('{ users(lats: 1) { totalCount } user(id: 1, last: 2) { id } }');
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('Unknown argument "lats" on field "Query.users"'),
      expect.stringContaining('Unknown argument "last" on field "Query.user"'),
    ]);
  });

  test('there is no totalCount where it can never be known', async () => {
    const { errors } = await subgraph.ask('{ auditLogs { totalCount } }');
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('Cannot query field "totalCount"')]);
  });
});
