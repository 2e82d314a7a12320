import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionsOf } from '../support/connections.ts';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { askPage, isCounted, page, type Walked, walk } from '../support/walk.ts';

const SMALL = { users: 45, apps: 25, contracts: 60, auditLogs: 45, executions: 60, files: 5, bigAppUsers: 40 };

describe('in a small organisation', () => {
  let subgraph: Subgraph;
  let connections: Walked[];
  /** Every connection's nodes, from one page that holds them all. */
  const whole = new Map<Walked, readonly string[]>();
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { sizes: SMALL } });
    connections = connectionsOf(sample(subgraph));
    for (const walked of connections) whole.set(walked, (await page(subgraph, walked, 1000, null)).nodes);
  });
  afterAll(() => subgraph.stop());

  test('a page that holds everything has every node once, says so, and knows how many there are', async () => {
    for (const walked of connections) {
      const { nodes, cursors, totalCount, answer, ...info } = await page(subgraph, walked, 1000, null);
      expect(walked.size, walked.name).toBeGreaterThan(0);
      expect(new Set(nodes).size, walked.name).toBe(walked.size);
      expect(nodes, walked.name).toHaveLength(walked.size);
      expect(new Set(cursors).size, walked.name).toBe(walked.size);
      expect(totalCount, walked.name).toBe(isCounted(walked.field) ? walked.size : null);
      expect(info, walked.name).toEqual({
        hasNextPage: false,
        hasPreviousPage: false,
        startCursor: cursors[0],
        endCursor: cursors.at(-1),
      });
    }
  });

  test.each([1, 7, 50, 1000])(
    'pages of %d hold every node once, in the same order',
    async size => {
      for (const walked of connections) {
        expect(await walk(subgraph, walked, size), walked.name).toEqual(whole.get(walked));
      }
    },
    90_000,
  );

  test('from any edge with any page size: what follows the edge, in one call', async () => {
    const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 70 }), fc.nat()), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...connections), sizes, async (walked, steps) => {
        const all = whole.get(walked) ?? [];
        let at = 0;
        let after: string | null = null;
        for (const [size, pick] of steps) {
          const { nodes, cursors, answer, ...info } = await page(subgraph, walked, size, after);
          expect(nodes).toEqual(all.slice(at, at + size));
          expect(info.hasNextPage).toBe(at + size < all.length);
          expect(info.hasPreviousPage).toBe(after !== null);
          expect(answer.calls.length).toBeLessThanOrEqual(walked.parent === '{ CONNECTION }' ? 1 : 2);
          if (nodes.length === 0) break;
          const edge = pick % nodes.length;
          after = cursors[edge] ?? null;
          at += edge + 1;
        }
      }),
      { numRuns: 150 },
    );
  });

  test('no edges for first: 0; nothing is called unless the page or the total is asked for', async () => {
    for (const walked of connections) {
      const { nodes, hasNextPage, startCursor, endCursor, totalCount } = await page(subgraph, walked, 0, null);
      expect({ nodes, hasNextPage, startCursor, endCursor }, walked.name).toEqual({
        nodes: [],
        hasNextPage: true,
        startCursor: null,
        endCursor: null,
      });
      expect(totalCount, walked.name).toBe(isCounted(walked.field) ? walked.size : null);
    }
    const { data, calls } = await subgraph.ask('{ users(first: 0) { nodes { id } edges { cursor } } }');
    expect(data).toEqual({ users: { nodes: [], edges: [] } });
    expect(calls).toEqual([]);
  });

  test.each([-1, 1001, 2 ** 31 - 1])('first: %d is refused without a call', async first => {
    for (const walked of connections.filter(({ parent }) => parent === '{ CONNECTION }')) {
      const { data, errors, calls } = await askPage(subgraph, walked, { first });
      expect(data).toEqual({ connection: null });
      expect(errors.map(({ extensions, path }) => [extensions['code'], path])).toEqual([
        ['BAD_USER_INPUT', ['connection']],
      ]);
      expect(calls).toEqual([]);
    }
  });

  test('fifty where first is left out or null', async () => {
    const { data } = await subgraph.ask('{ a: contracts { nodes { id } } b: contracts(first: null) { nodes { id } } }');
    expect(data.a.nodes).toHaveLength(50);
    expect(data.b).toEqual(data.a);
  });
});

describe('in a large organisation', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph();
  });
  afterAll(() => subgraph.stop());

  test.each([50, 1000])(
    'pages of %d hold every node once',
    async size => {
      for (const walked of connectionsOf(sample(subgraph))) {
        // Of what is sorted here every page takes the whole list.
        if (walked.isReadHere && size < 1000) continue;
        const nodes = await walk(subgraph, walked, size);
        expect(new Set(nodes).size, walked.name).toBe(walked.size);
        expect(nodes, walked.name).toHaveLength(walked.size);
      }
    },
    90_000,
  );

  test('from an edge deep inside a page of Torii, in steps whose sum is more than Torii gives at once', async () => {
    const users = connectionsOf(sample(subgraph))[0] as Walked;
    const all = await walk(subgraph, users, 1000);
    const first = await page(subgraph, users, 1000, null);
    const rest: string[] = [];
    for (let after: string | null = first.cursors[950] ?? null; after !== null; ) {
      const next = await page(subgraph, users, 100, after);
      rest.push(...next.nodes);
      after = next.hasNextPage ? next.endCursor : null;
    }
    expect(rest).toEqual(all.slice(951));
  });
});
