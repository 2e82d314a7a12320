import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { type Answer, startSubgraphOver } from '../support/torii/subgraphOver.ts';

const ENTRY =
  'id at type by { toriiId email } changes { field value } auditLog { id properties requestDetails { path } }';
const made = (calls: readonly { readonly endpoint: string | null }[]) => calls.map(({ endpoint }) => endpoint);

describe('the history of the sample', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({
      emulator: { sizes: { users: 60, apps: 12, contracts: 30, auditLogs: 2500, executions: 10, bigAppUsers: 20 } },
    });
  });
  afterAll(() => subgraph.stop());

  const rowsAbout = (entity: string, step: string) =>
    sample(subgraph).auditLogs.filter(
      row => row.entity === entity && row.requestDetails?.path?.split('/').join('/').includes(step),
    );

  test.each([
    ['contract', '50001', 'contracts', '/contracts/50001'],
    ['app', '1000', 'apps', '/apps/1000'],
    ['user', '1003', 'users', '/users/1003'],
  ])(
    'of a %s is what the log says of it, newest first, in as few calls as the log has pages',
    async (noun, id, entity, step) => {
      const { data, errors, calls } = await subgraph.ask(
        `query ($id: ID!) { ${noun}(id: $id) { history(first: 1000) { totalCount nodes { ${ENTRY} } } } }`,
        { variables: { id } },
      );
      expect(errors).toEqual([]);
      const rows = rowsAbout(entity, step);
      expect(rows.length).toBeGreaterThan(20);
      expect(data[noun].history.totalCount).toBe(rows.length);
      const { nodes } = data[noun].history;
      expect(nodes.map((node: any) => [node.at, node.type, node.by?.toriiId ?? null])).toEqual(
        rows.map(row => [row.creationTime, row.type, row.performedBy === null ? null : String(row.performedBy)]),
      );
      expect(new Set(nodes.map((node: any) => node.id)).size).toBe(rows.length);
      for (const node of nodes) expect(node.auditLog.requestDetails.path).toContain(step);
      const listed = made(calls).filter(endpoint => endpoint === 'GET /audit');
      const about = sample(subgraph).auditLogs.filter(row => row.entity === entity);
      expect(listed).toHaveLength(Math.ceil(about.length / 1000));
    },
  );

  test('of all contracts of a page takes one log, and is planned as that', async () => {
    const query =
      '{ contracts(first: 30) { nodes { toriiId history(first: 5, since: "2020-01-01T00:00:00Z") { nodes { type auditLog { requestDetails { path } } } } } } }';
    const { data, errors, calls, extensions } = await subgraph.ask(query, { headers: { 'x-torii-cost': '1' } });
    expect(errors).toEqual([]);
    const found = data.contracts.nodes.filter((node: any) => node.history.nodes.length > 0);
    expect(found.map((node: any) => node.toriiId)).toEqual(['50001', '50004']);
    const audits = made(calls).filter(endpoint => endpoint === 'GET /audit');
    expect(audits).toHaveLength(1);
    expect((extensions as any).cost.likely).toBe(11);
  });

  test('is walked by its cursors, filtered and bounded by a time', async () => {
    const rows = rowsAbout('contracts', '/contracts/50001');
    const PAGE = `query ($after: String, $since: DateTime, $filter: HistoryFilter) { contract(id: "50001") {
      history(first: 7, after: $after, since: $since, filter: $filter) { nodes { at type by { toriiId } } pageInfo { hasNextPage endCursor } } } }`;
    const walked: any[] = [];
    for (let after: string | null = null; ; ) {
      const answer: any = await subgraph.ask(PAGE, { variables: { after } });
      expect(answer.errors).toEqual([]);
      walked.push(...answer.data.contract.history.nodes);
      const { hasNextPage, endCursor } = answer.data.contract.history.pageInfo;
      if (!hasNextPage) break;
      after = endCursor;
    }
    expect(walked.map(({ at }) => at)).toEqual(rows.map(({ creationTime }) => creationTime));

    const middle = rows[10]?.creationTime ?? '';
    const since = await subgraph.ask(PAGE.replace('first: 7', 'first: 500'), { variables: { since: middle } });
    const later = rows.filter(row => Date.parse(row.creationTime) > Date.parse(middle));
    expect(since.data.contract.history.nodes).toHaveLength(later.length);

    const [{ performedBy } = { performedBy: null }] = rows.filter(row => row.performedBy !== null);
    const filter = { byId: { in: [String(performedBy)] }, type: { in: ['UPDATE_contract'] } };
    const by = await subgraph.ask(PAGE.replace('first: 7', 'first: 500'), { variables: { filter } });
    const expected = rows.filter(row => row.performedBy === performedBy && row.type === 'update_contract');
    expect(by.data.contract.history.nodes).toHaveLength(expected.length);
  });

  test('asks nothing where nothing can match, and nothing of no rows', async () => {
    const none = await subgraph.ask(
      '{ app(id: "1000") { id history(filter: { byId: { in: [] } }) { nodes { id } } } }',
    );
    expect(none.data.app.history.nodes).toEqual([]);
    expect(made(none.calls)).not.toContain('GET /audit');
    const zero = await subgraph.ask('{ app(id: "1000") { id history(first: 0) { nodes { id } } } }');
    expect(made(zero.calls)).not.toContain('GET /audit');
  });

  test('has a write as soon as it is made: what was set, and who set it', async () => {
    const written = await subgraph.ask(
      'mutation { updateContract(input: { id: "50001", name: "Renamed" }) { userErrors { message } } }',
    );
    expect(written.errors).toEqual([]);
    const { data } = await subgraph.ask(
      '{ contract(id: "50001") { name history(first: 1) { nodes { type changes { field value } by { toriiId } } } } }',
    );
    const [first] = sample(subgraph).users.values();
    expect(data.contract).toEqual({
      name: 'Renamed',
      history: {
        nodes: [
          {
            type: 'update_contract',
            changes: [{ field: 'name', value: 'Renamed' }],
            by: { toriiId: String(first?.id) },
          },
        ],
      },
    });
  });
});

describe('another Torii', () => {
  const event = (path: unknown, more: object = {}) => ({
    type: 'update_contract',
    creationTime: '2026-11-20T10:00:00.000Z',
    performedBy: 7,
    performedByEmail: 'a@b.example',
    performedByFirstName: null,
    performedByLastName: null,
    idTargetOrg: 10,
    requestDetails: { path, method: 'put', remoteAddress: null },
    properties: '{"name":"N"}',
    ...more,
  });
  const over = async (answer: Answer, query: string) => {
    const subgraph = await startSubgraphOver((call, response) =>
      call.path === 'audit' ? answer(call, response) : { contract: { id: 50000, name: 'C' } },
    );
    try {
      return await subgraph.ask(query);
    } finally {
      await subgraph.stop();
    }
  };
  const QUERY =
    '{ contract(id: "50000") { history { nodes { type changes { field value } by { toriiId } } pageInfo { hasNextPage } } } }';

  test('that refuses entity is asked for the whole log', async () => {
    const { data, errors, calls } = await over(({ query }, response) => {
      if (query['entity'] === undefined) {
        return {
          audit: [
            event('/contracts/50000'),
            event('/apps/50000'),
            event('/apps/1/x', { properties: { idContract: 50000 } }),
          ],
          nextCursor: null,
        };
      }
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ statusCode: 400, message: '"entity" is not allowed' }));
      return undefined;
    }, QUERY);
    expect(errors).toEqual([]);
    expect(data.contract.history.nodes).toEqual([
      { type: 'update_contract', changes: [{ field: 'name', value: 'N' }], by: { toriiId: '7' } },
    ]);
    expect(calls.filter(({ path }) => path === 'audit').map(({ query }) => query['entity'])).toEqual([
      'contracts',
      undefined,
    ]);
  });

  test('whose log has odd rows: none is taken for the contract, an unreadable one is an error in its place', async () => {
    const { data, errors } = await over(
      () => ({
        audit: [
          event('/contracts/50000'),
          event('/contracts/500000'),
          event(null),
          { ...event('x'), requestDetails: null },
          { ...event('x'), requestDetails: 'PUT /contracts/50000' },
        ],
      }),
      QUERY,
    );
    expect(data.contract.history.nodes.map((node: any) => node?.type ?? null)).toEqual(['update_contract', null]);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_PROTOCOL']);
  });

  test('that is out of order fails the history, with a code', async () => {
    const { data, errors } = await over(() => 403, QUERY);
    expect(data.contract?.history ?? null).toBeNull();
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
