import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const SIZES = { users: 40, apps: 10, contracts: 10, executions: 5, auditLogs: 600, bigAppUsers: 20 };
const ROW = 'id type creationTime performedByEmail properties';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes: SIZES } });
});
afterAll(() => subgraph.stop());

/** Ids of all events, by what else is selected of them. */
async function idsOf(ask: Subgraph['ask'], first: number, more = ''): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await ask(
      `query ($after: String) { auditLogs(first: ${first}, after: $after ${more}) {
        nodes { ${ROW} } pageInfo { hasNextPage endCursor }
      } }`,
      { variables: { after } },
    );
    expect(errors).toEqual([]);
    const { nodes, pageInfo }: any = data.auditLogs;
    found.push(...nodes.map(({ id, ...row }: any) => [JSON.stringify(row), id] as const));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

describe('an event has the same id', () => {
  test('on pages of any size, in both directions, from another server in front of another Torii', async () => {
    const ids = await idsOf(subgraph.ask, 600);
    expect(ids).toHaveLength(600);
    expect(new Set(ids.map(([, id]) => id)).size).toBe(new Set(ids.map(([row]) => row)).size);
    expect(await idsOf(subgraph.ask, 97)).toEqual(ids);
    const upwards = await idsOf(subgraph.ask, 250, ', orderBy: [{ field: CREATION_TIME }]');
    expect(upwards.toSorted()).toEqual(ids.toSorted());
    const other = await startSubgraph({ emulator: { sizes: SIZES, shapes: { times: 'epochMs' } } });
    try {
      expect(await idsOf(other.ask, 600)).toEqual(ids);
    } finally {
      await other.stop();
    }
  });

  test('however the keys of its data are ordered, and be they text; whoever it is about today', async () => {
    let audit: object[] = [];
    const torii = await startSubgraphOver(({ path }) => (path === 'audit' ? { audit } : 404));
    const ids = async (...rows: object[]) => {
      audit = rows;
      const { data } = await torii.ask('{ auditLogs { nodes { id } } }');
      return data.auditLogs.nodes.map(({ id }: any) => id);
    };
    try {
      const row = {
        type: 'update_contract',
        creationTime: '2026-11-24T10:00:00.000Z',
        performedBy: 5,
        performedByFirstName: 'Ann',
        performedByEmail: 'ann@corp.example',
        idTargetOrg: 22,
        requestDetails: { path: '/api/orgs/10/contracts/50000', method: 'put', remoteAddress: '10.10.10.10' },
        properties: { a: 1, deep: { b: [{ c: 1, d: 2 }], e: null } },
      };
      const details = { remoteAddress: '10.10.10.10', method: 'put', path: '/api/orgs/10/contracts/50000' };
      const properties = { deep: { e: null, b: [{ d: 2, c: 1 }] }, a: 1 };
      const { type, ...rest } = row;
      const [id, ...same] = await ids(
        row,
        { ...rest, properties, requestDetails: details, type },
        { ...row, properties: JSON.stringify(properties) },
        { ...row, performedByFirstName: 'Anne', performedByEmail: 'anne@corp.example' },
        { ...row, creationTime: Date.parse(row.creationTime), performedBy: '5' },
      );
      expect(same).toEqual([id, id, id, id]);
      const different = [
        { ...row, type: 'delete_contract' },
        { ...row, creationTime: '2026-11-24T10:00:00.001Z' },
        { ...row, performedBy: 6 },
        { ...row, performedBy: null },
        { ...row, performedBy: null, performedByEmail: 'ben@corp.example' },
        { ...row, idTargetOrg: 23 },
        { ...row, requestDetails: { ...details, path: '/api/orgs/10/contracts/50001' } },
        { ...row, requestDetails: null },
        { ...row, properties: { a: 1, deep: { b: [{ c: 1, d: 2 }] } } },
        { ...row, properties: { a: '1', deep: { b: [{ c: 1, d: 2 }], e: null } } },
        { ...row, properties: null },
      ];
      expect(new Set([id, ...(await ids(...different))]).size).toBe(1 + different.length);
    } finally {
      await torii.stop();
    }
  });
});

test.each(['as text', 'as an object'])(
  'an event whose data is nested absurdly deep (%s) has one too, and loses nothing but its data',
  async form => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const properties = form === 'as text' ? JSON.stringify(deep) : deep;
    const text = (row: object) => JSON.stringify(row).replace('"it"', properties);
    const torii = await startSubgraphOver(({ path }, response) => {
      if (path !== 'audit') return 404;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        text({
          audit: [
            { type: 'a', properties: 'it' },
            { type: 'b', properties: { c: 1 } },
          ],
        }),
      );
      return undefined;
    });
    try {
      const { data, errors } = await torii.ask('{ auditLogs { nodes { id type properties } } }');
      expect(data.auditLogs.nodes).toEqual([
        { id: expect.any(String), type: 'a', properties: null },
        { id: expect.any(String), type: 'b', properties: { c: 1 } },
      ]);
      expect(errors).toMatchObject([
        { path: ['auditLogs', 'nodes', 0, 'properties'], extensions: { code: 'UPSTREAM_PROTOCOL' } },
      ]);
    } finally {
      await torii.stop();
    }
  },
);

test('`node` does not take it, and says so without a call', async () => {
  const { data } = await subgraph.ask('{ auditLogs(first: 1) { nodes { id } } }');
  const [{ id }] = data.auditLogs.nodes;
  const { errors, calls } = await subgraph.ask('query ($id: ID!) { node(id: $id) { id } }', { variables: { id } });
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  expect(errors[0]?.message).toContain('an audit log');
  expect(calls).toEqual([]);
});
