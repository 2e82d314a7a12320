import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPlace } from '../../src/relay/findPlace.ts';
import type { Mark } from '../../src/relay/place.ts';
import { type Listed, type ListedOptions, listedTorii } from '../support/torii/listedTorii.ts';

const rowsOf = (count: number): Listed[] => Array.from({ length: count }, (_, at) => ({ id: String(at + 1), at }));
const idsFrom = (first: number, count: number) => Array.from({ length: count }, (_, at) => String(first + at));

function filled(count: number, options: Partial<ListedOptions> = {}) {
  const torii = listedTorii({ cursors: 'keys', totals: true, eager: false, ...options });
  torii.set(rowsOf(count));
  return torii;
}

describe('a page is as long as asked for', () => {
  test('one that begins in the middle of a page of Torii is filled from the next one', async () => {
    const torii = filled(2500);
    const { edges } = await torii.page({ first: 1000 });
    expect(torii.takeCalls()).toBe(1);
    const page = await torii.page({ first: 1000, after: edges[499]?.cursor });
    expect(torii.takeCalls()).toBe(2);
    expect(page.ids).toEqual(idsFrom(501, 1000));
    expect(page).toMatchObject({ hasNextPage: true, startCursor: page.edges[0]?.cursor, total: 2500 });
    expect(page.endCursor).toBe(page.edges.at(-1)?.cursor);
  });

  test('from any edge of a filled page the next one goes on, in one call where it need not be filled', async () => {
    const torii = filled(2500);
    const { edges } = await torii.page({ first: 1000 });
    const page = await torii.page({ first: 1000, after: edges[699]?.cursor });
    for (const index of [0, 298, 299, 300, 301, 640, 998, 999]) {
      torii.takeCalls();
      const next = await torii.page({ first: 3, after: page.edges[index]?.cursor });
      expect(next.ids, `${index}`).toEqual(idsFrom(702 + index, 3));
      expect(torii.takeCalls(), `${index}`).toBe(index === 298 ? 2 : 1);
    }
  });

  test('walked from any edge in pages of any length, no page but the last is short', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          cursors: fc.constantFrom('keys' as const, 'counts' as const),
          totals: fc.boolean(),
          eager: fc.boolean(),
        }),
        fc.integer({ min: 1, max: 4200 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.nat()), { minLength: 1, maxLength: 8 }),
        async (options, count, steps) => {
          const torii = filled(count, options);
          let after: string | null = null;
          let at = 0;
          for (const [first, pick] of steps) {
            const page: Awaited<ReturnType<typeof torii.page>> = await torii.page({ first, after });
            expect(page.ids).toEqual(idsFrom(at + 1, Math.min(first, count - at)));
            if (!options.eager || options.totals) expect(page.hasNextPage).toBe(at + first < count);
            if (page.edges.length === 0) return;
            const kept = pick % page.edges.length;
            at += kept + 1;
            after = page.edges[kept]?.cursor ?? null;
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('pages that Torii gives short are filled by up to four calls, and say that there is more', async () => {
    const torii = filled(1000, { largest: 100 });
    expect((await torii.page({ first: 250 })).ids).toEqual(idsFrom(1, 250));
    expect(torii.takeCalls()).toBe(3);
    const short = await torii.page({ first: 1000 });
    expect(short.ids).toEqual(idsFrom(1, 400));
    expect(short.hasNextPage).toBe(true);
    expect(torii.takeCalls()).toBe(4);
    expect((await torii.page({ first: 2, after: short.endCursor })).ids).toEqual(['401', '402']);
  });

  test('first: 0 tells whether there is more, behind a cursor too', async () => {
    const torii = filled(3);
    const { edges } = await torii.page({ first: 3 });
    expect(await torii.page({ first: 0 })).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      endCursor: null,
    });
    expect(await torii.page({ first: 0, after: edges[1]?.cursor })).toMatchObject({ hasNextPage: true, total: 3 });
    expect(await torii.page({ first: 0, after: edges[2]?.cursor })).toMatchObject({ hasNextPage: false, ids: [] });
  });
});

describe('the exact end', () => {
  test('is told where Torii gives a cursor behind the last row', async () => {
    const torii = filled(6, { eager: true });
    expect((await torii.page({ first: 6 })).hasNextPage).toBe(false);
    expect((await torii.page({ first: 50 })).hasNextPage).toBe(false);
    expect(torii.takeCalls()).toBe(2);
    const half = await torii.page({ first: 3 });
    expect(half.hasNextPage).toBe(true);
    expect((await torii.page({ first: 3, after: half.endCursor })).hasNextPage).toBe(false);
  });

  test('is not told from the count alone: rows that went before the page make place for others behind it', async () => {
    const torii = filled(6, { eager: true });
    const half = await torii.page({ first: 3 });
    torii.set([...torii.rows.slice(1), { id: '7', at: 7 }]);
    const next = await torii.page({ first: 3, after: half.endCursor });
    expect(next).toMatchObject({ ids: ['4', '5', '6'], hasNextPage: true });
    expect((await torii.page({ first: 3, after: next.endCursor })).ids).toEqual(['7']);
  });

  test('is what Torii says where it does not tell how many there are', async () => {
    const torii = filled(6, { eager: true, totals: false });
    const page = await torii.page({ first: 6 });
    expect(page.hasNextPage).toBe(true);
    expect(await torii.page({ first: 6, after: page.endCursor })).toMatchObject({ ids: [], hasNextPage: false });
  });
});

describe('a cursor whose edge is gone', () => {
  test('in the order of ids goes on with the next greater one, whatever else is gone', async () => {
    const torii = filled(30, { byId: true });
    const { edges } = await torii.page({ first: 20 });
    torii.set(torii.rows.filter(({ at }) => at < 2 || at > 16));
    expect((await torii.page({ first: 2, after: edges[9]?.cursor })).ids).toEqual(['18', '19']);
  });

  test('in any other order goes on between its neighbours, and is refused where these are gone too', async () => {
    const torii = filled(30);
    const { edges } = await torii.page({ first: 20 });
    torii.set(torii.rows.filter(({ id }) => !['1', '9', '10', '11'].includes(id)));
    expect((await torii.page({ first: 2, after: edges[9]?.cursor })).ids).toEqual(['12', '13']);
    torii.set(torii.rows.filter(({ at }) => at < 5 || at > 14));
    await expect(torii.page({ first: 2, after: edges[9]?.cursor })).rejects.toThrow(/begin again/);
  });

  test('is looked for up to a thousand rows on', async () => {
    const torii = filled(3000);
    const { edges } = await torii.page({ first: 20 });
    torii.takeCalls();
    torii.set([...torii.rows, ...Array.from({ length: 900 }, (_, at) => ({ id: `n${at}`, at: -1 - at }))]);
    expect((await torii.page({ first: 2, after: edges[9]?.cursor })).ids).toEqual(['11', '12']);
    expect(torii.takeCalls()).toBe(2);
    torii.set([...torii.rows, ...Array.from({ length: 900 }, (_, at) => ({ id: `m${at}`, at: -1000 - at }))]);
    await expect(torii.page({ first: 2, after: edges[9]?.cursor })).rejects.toThrow(/begin again/);
    expect(torii.takeCalls()).toBe(2);
  });
});

test('where Torii counts rows, those that an insertion gives again are left out', async () => {
  for (const more of [1, 2, 3, 5]) {
    const torii = filled(30, { cursors: 'counts' });
    const { endCursor } = await torii.page({ first: 10 });
    torii.set([...torii.rows, ...Array.from({ length: more }, (_, at) => ({ id: `n${at}`, at: -1 - at }))]);
    expect((await torii.page({ first: 10, after: endCursor })).ids).toEqual(idsFrom(11, 10));
  }
});

describe('where an edge stands now', () => {
  const place = (skip: number, before: Mark[], after: Mark[], cursor: string | null = null) =>
    [cursor, skip, skip, before, after] as const;
  const find = (at: ReturnType<typeof place>, marks: Mark[], ended = true, byId = false) =>
    findPlace(at, { marks, ended, byId });

  test('a row that has moved away does not take the cursor with it', () => {
    expect(find(place(3, ['c', 'b', 'a'], ['d', 'e']), ['a', 'b', 'd', 'e', 'f', 'c'])).toBe(2);
    expect(find(place(3, ['c', 'b', 'a'], ['d', 'e']), ['b', 'c', 'd', 'e', 'f', 'a'])).toBe(2);
  });

  test('equal rows are told apart by those beside them', () => {
    expect(find(place(3, ['a', 'a', 'x'], ['a', 'b']), ['n', 'x', 'a', 'a', 'a', 'b'])).toBe(4);
  });

  test('broken rows count where they stood', () => {
    expect(find(place(3, [null, 'b', 'a'], ['d', 'e']), ['b', null, 'd', 'e'])).toBe(2);
    expect(find(place(3, [null, null, 'a'], [null, 'e']), [null, null, null, 'e'])).toBe(2);
    expect(find(place(2, [null, null], [null]), [null, null, null])).toBe(2);
    expect(find(place(3, ['3', null, '1'], ['4']), ['1', null, '4'], true, true)).toBe(2);
  });

  test('what was not read yet may decide', () => {
    expect(find(place(2, ['b', 'a'], ['c']), ['n', 'a', 'm'], false)).toBe('further');
    expect(find(place(2, ['b', 'a'], ['c']), ['n', 'a', 'm'])).toBe(2);
    expect(find(place(2, ['2', '1'], ['3']), ['0', '1'], false, true)).toBe('further');
  });

  test('nothing that is known is left', () => {
    expect(find(place(2, ['b', 'a'], ['c']), ['n', 'm'])).toBe(0);
    expect(find(place(5, ['e', 'd', 'c'], ['f']), ['n', 'm'])).toBe('lost');
    expect(find(place(2, ['b', 'a'], ['c'], 'next'), ['n', 'm'])).toBe('lost');
    expect(find(place(5, ['5', '4', '3'], ['6'], 'next'), ['8', '9'], true, true)).toBe('lost');
    expect(find(place(5, ['5', '4', '3'], ['6'], 'next'), ['6', '9'], true, true)).toBe(0);
  });

  test('whatever is read, an answer comes, and an index of what was read', () => {
    const mark = fc.option(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'));
    fc.assert(
      fc.property(
        fc.tuple(
          fc.option(fc.string()),
          fc.nat(20),
          fc.nat(99),
          fc.array(mark, { maxLength: 3 }),
          fc.array(mark, { maxLength: 2 }),
        ),
        fc.record({ marks: fc.array(mark, { maxLength: 12 }), ended: fc.boolean(), byId: fc.boolean() }),
        (at, read) => {
          const found = findPlace(at, read);
          if (typeof found === 'string') expect(['further', 'lost']).toContain(found);
          else expect(found >= 0 && found <= Math.max(read.marks.length, at[1])).toBe(true);
        },
      ),
    );
  });
});
