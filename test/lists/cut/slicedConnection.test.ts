import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byKeys, type KeyPosition } from '../../../src/relay/cut/byKeys.ts';
import { slicedConnection } from '../../../src/relay/slicedConnection.ts';

type Row = { readonly id: string; readonly name: string };
const list = {
  secret: Buffer.from('secret'),
  list: ['User.apps', '1', {}],
  arrangement: byKeys<Row>(({ id }) => id),
};
const rows = fc
  .array(fc.option(fc.bigInt({ min: 1n, max: 40n }).map(String), { nil: undefined }), { maxLength: 30 })
  .map(ids => ids.map((id, at) => (id === undefined ? new Error(`broken ${at}`) : { id, name: `row ${at}` })));

const page = (all: readonly (Row | Error)[], first: number, after: string | null) =>
  slicedConnection<Row, KeyPosition>({ first, after }, list, async () => all as never);

test('a list that Torii gives whole is walked completely, in the order of ids, the broken rows last', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 8 }), async (all, first) => {
      const nodes: (Row | Error)[] = [];
      for (let after: string | null = null; ; ) {
        const { edges, pageInfo } = await page(all, first, after);
        nodes.push(...edges.map(({ node }) => node));
        const info = await pageInfo();
        if (!(await info.hasNextPage())) break;
        expect(edges).toHaveLength(first);
        after = info.endCursor;
      }
      expect(new Set(nodes).size).toBe(nodes.length);
      expect(nodes).toHaveLength(all.length);
      const ids = nodes.map(node => (node instanceof Error ? Number.POSITIVE_INFINITY : Number(node.id)));
      expect(ids).toEqual(ids.toSorted((a, b) => (a === b ? 0 : a - b)));
    }),
  );
});

test('a cursor holds when rows come and go', async () => {
  const row = (id: number): Row => ({ id: String(id), name: `row ${id}` });
  const before = [1, 2, 5, 9, 10].map(row);
  const { edges } = await page(before, 3, null);
  const after = await page([2, 3, 5, 6, 9, 10, 11].map(row), 10, edges.at(-1)?.cursor ?? null);
  expect(after.nodes.map(node => (node instanceof Error ? '' : node.id))).toEqual(['6', '9', '10', '11']);
});

test('a cursor of a broken row holds when sound rows come and go', async () => {
  const row = (id: number): Row => ({ id: String(id), name: `row ${id}` });
  const [one, two] = [new Error('broken 1'), new Error('broken 2')];
  const { edges } = await page([row(7), one, row(9), two, row(10)], 4, null);
  const after = edges.at(-1)?.cursor ?? null;
  expect((await page([row(7), one, two], 10, after)).nodes).toEqual([two]);
  expect((await page([row(7), one, row(9), two, row(10), row(12)], 10, after)).nodes).toEqual([row(12), two]);
});

test('a cursor of a row that is gone goes on with the next greater id, numbers as numbers', async () => {
  const row = (id: string): Row => ({ id, name: `row ${id}` });
  const { edges } = await page(['9', '10', '99', '100', '9007199254740993'].map(row), 3, null);
  const rest = await page(['11', '100', '9007199254740993', '9007199254740995'].map(row), 9, edges[1]?.cursor ?? null);
  expect(rest.nodes).toEqual(['11', '100', '9007199254740993', '9007199254740995'].map(row));
});
