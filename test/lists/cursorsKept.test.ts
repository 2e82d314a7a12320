import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Organization } from '../../emulator/emulator.ts';
import { connectionsOf } from '../support/connections.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { page, type Walked } from '../support/walk.ts';

const SMALL = { users: 45, apps: 25, contracts: 60, auditLogs: 45, executions: 60, files: 5, bigAppUsers: 40 };
const EDGE = 9;

let subgraph: Subgraph;
let connections: Walked[];
beforeAll(async () => {
  subgraph = await startSubgraph({ emulator: { sizes: SMALL } });
  connections = connectionsOf(sample(subgraph)).filter(({ size }) => size > EDGE + 2);
});
afterAll(() => subgraph.stop());

/** The rows behind a connection, and how to leave only some of them. */
function rowsBehind({ field, variables, parent }: Walked, organization: Organization) {
  const id = Number(variables?.['id']);
  const isOf = (type: string) => parent.includes(`${type}(`);
  if (field === 'auditLogs') return ofList(organization.auditLogs);
  if (field === 'workflowExecutions') return ofList(organization.executions);
  if (isOf('user')) return ofList(organization.accountsByUser.get(id) ?? []);
  if (isOf('app') && field === 'users') return ofList(organization.accountsByApp.get(id) ?? []);
  if (field === 'users') return ofMap(organization.users);
  if (field === 'apps') return ofMap(organization.apps);
  if (field === 'contracts') return ofMap(organization.contracts);
  return ofMap(organization.roles);
}

function ofList<Row>(list: Row[]) {
  const all = [...list];
  return {
    size: all.length,
    leave: (isLeft: (index: number) => boolean) => {
      list.splice(0, list.length, ...all.filter((_, index) => isLeft(index)));
    },
  };
}

function ofMap<Row>(map: Map<number, Row>) {
  const all = [...map];
  return {
    size: all.length,
    leave: (isLeft: (index: number) => boolean) => {
      map.clear();
      for (const [index, [id, row]] of all.entries()) if (isLeft(index)) map.set(id, row);
    },
  };
}

/** What comes behind a kept edge, of what is left. */
function behind(all: readonly string[], left: readonly string[]): string[] {
  return left.filter(node => all.indexOf(node) > EDGE);
}

describe('case 14, review 13: a kept cursor of the tenth edge of any connection', () => {
  test('goes on with the next row when rows have gone, its own too', async () => {
    for (const walked of connections) {
      for (let offset = 0; offset < 7; offset += 1) {
        const rows = rowsBehind(walked, sample(subgraph));
        const { nodes, cursors } = await page(subgraph, walked, 20, null);
        const all = (await page(subgraph, walked, 1000, null)).nodes;
        rows.leave(index => index % 7 !== offset);
        const left = (await page(subgraph, walked, 1000, null)).nodes;
        const next = await page(subgraph, walked, 3, cursors[EDGE] ?? null);
        expect(next.nodes, `${walked.name} ${nodes[EDGE]}`).toEqual(behind(all, left).slice(0, 3));
        rows.leave(() => true);
      }
    }
  });

  test('goes on with the next row when rows have come', async () => {
    for (const walked of connections) {
      for (let offset = 0; offset < 7; offset += 1) {
        const rows = rowsBehind(walked, sample(subgraph));
        const all = (await page(subgraph, walked, 1000, null)).nodes;
        rows.leave(index => index % 7 !== offset);
        const { nodes, cursors } = await page(subgraph, walked, 10, null);
        rows.leave(() => true);
        const edge = nodes[Math.min(EDGE, nodes.length - 2)];
        const next = await page(subgraph, walked, 3, cursors[nodes.indexOf(edge ?? '')] ?? null);
        const from = all.indexOf(edge ?? '') + 1;
        expect(next.nodes, `${walked.name} ${edge}`).toEqual(all.slice(from, from + 3));
      }
    }
  });

  test('is short', async () => {
    for (const walked of connections) {
      const first = await page(subgraph, walked, 20, null);
      const second = await page(subgraph, walked, 20, first.endCursor);
      for (const cursor of [...first.cursors, ...second.cursors]) {
        expect(cursor.length, `${walked.name} ${cursor}`).toBeLessThan(300);
      }
    }
  });
});

describe("review 13: an app's contracts", () => {
  const CONTRACTS = 'contracts(first: 3) { edges { cursor node { toriiId } } pageInfo { endCursor } }';

  test('go on from a page that was cut from the list of all contracts, when rows have gone', async () => {
    const organization = sample(subgraph);
    const [first] = organization.apps.keys();
    const contracts = rowsBehind({ ...(connections[0] as Walked), parent: '', field: 'contracts' }, organization);
    for (const contract of organization.contracts.values()) if (contract.id % 2) contract.idApp = first ?? null;
    const ids = [...organization.contracts.values()].filter(({ idApp }) => idApp === first).map(({ id }) => id);
    ids.sort((a, b) => a - b);
    const { data, calls } = await subgraph.ask(`{ apps(first: 25) { nodes { toriiId ${CONTRACTS} } } }`);
    expect(calls.filter(({ endpoint }) => endpoint === 'GET /contracts')).toHaveLength(1);
    const cut = data.apps.nodes.find(({ toriiId }: { toriiId: string }) => toriiId === String(first)).contracts;
    const cursors = [...cut.edges.map(({ cursor }: { cursor: string }) => cursor), cut.pageInfo.endCursor];
    const gone = ids.slice(1, 4);
    for (const id of gone) organization.contracts.delete(id);
    const left = ids.filter(id => !gone.includes(id));
    for (const [index, after] of cursors.entries()) {
      const query = `query ($id: ID!, $after: String) { app(id: $id) { contracts(first: 4, after: $after) { nodes { toriiId } } } }`;
      const rest = await subgraph.ask(query, { variables: { id: String(first), after } });
      const from = ids[Math.min(index, 2)] ?? 0;
      expect(
        rest.data.app.contracts.nodes.map(({ toriiId }: { toriiId: string }) => Number(toriiId)),
        `${index}`,
      ).toEqual(left.filter(id => id > from).slice(0, 4));
    }
    contracts.leave(() => true);
  });
});

test('a cursor of an older version is refused', async () => {
  const { cursorsOf } = await import('../../src/relay/cursor.ts');
  const { tenant } = await import('../../src/torii/tenant.ts');
  const { cursorSecret } = tenant(subgraph.emulator.keys[0] ?? '');
  const older = cursorsOf(cursorSecret, ['Query.users', null, {}], (value): value is unknown => value !== undefined);
  const after = older.encode({ cursor: null, skip: 3 });
  const { errors, calls } = await subgraph.ask(`{ users(after: "${after}") { nodes { id } } }`);
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['CURSOR_INVALID']);
  expect(calls).toEqual([]);
});
