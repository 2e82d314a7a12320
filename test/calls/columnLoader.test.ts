import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowLoader, type Wanted } from '../../src/datasources/loading/columnLoader.ts';
import { customColumn } from '../../src/torii/rows/values/column.ts';

type Row = { readonly id: string; readonly [column: string]: unknown; readonly custom?: ReadonlyMap<string, unknown> };

/** A loader over things whose every column holds its own name, and what it fetched. */
function loaderOf(exists: (key: string) => boolean) {
  const fetched: Wanted[][] = [];
  const loader = new RowLoader<Row>(async wanted => {
    fetched.push([...wanted]);
    const rows = wanted
      .filter(({ key }) => exists(key))
      .map(({ key, columns }): [string, Row | Error] => {
        if (key === 'broken') return [key, new Error('broken')];
        return [key, { id: key, ...Object.fromEntries([...columns].map(column => [column, column])) }];
      });
    return new Map(rows);
  });
  return { loader, fetched };
}

const column = fc.constantFrom('a', 'b', 'c', 'd');
const ask = fc.record({ key: fc.constantFrom('1', '2', '3', 'none', 'broken'), columns: fc.uniqueArray(column) });

test('every ask gets its columns, and nothing is fetched that was fetched before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(ask, { minLength: 1 }), { maxLength: 5 }), async ticks => {
      const { loader, fetched } = loaderOf(key => key !== 'none');
      const known = new Set<string>();
      for (const asks of ticks) {
        const calls = fetched.length;
        const results = await Promise.allSettled(asks.map(({ key, columns }) => loader.load(key, new Set(columns))));
        for (const [at, result] of results.entries()) {
          const { key, columns } = asks[at] ?? { key: '', columns: [] };
          if (key === 'broken') expect(result.status).toBe('rejected');
          else if (key === 'none') expect(result).toMatchObject({ value: null });
          else
            expect(result).toMatchObject({
              value: { id: key, ...Object.fromEntries(columns.map(name => [name, name])) },
            });
        }
        expect(fetched.length - calls).toBeLessThanOrEqual(1);
        for (const { key, columns } of fetched.slice(calls).flat()) {
          if (key === 'none' || key === 'broken') continue;
          const entry = `${key} ${[...columns].toSorted().join()}`;
          expect(known.has(entry)).toBe(false);
          known.add(entry);
        }
      }
    }),
  );
});

test('what came with a list is not fetched; what is asked for and does not come is empty', async () => {
  const { loader, fetched } = loaderOf(() => true);
  loader.prime('1', { id: '1', a: 'from a list', custom: new Map([['x', 1]]) });
  expect(await loader.load('1', new Set(['a', customColumn('x')]))).toMatchObject({ a: 'from a list' });
  expect(fetched).toEqual([]);
  const row = await loader.load('1', new Set(['a', 'b', customColumn('y')]));
  expect(row).toMatchObject({ a: 'a', b: 'b' });
  expect(row?.custom?.get('x')).toBe(1);
  expect(fetched).toHaveLength(1);
  loader.clear('1');
  await loader.load('1', new Set(['a']));
  expect(fetched).toHaveLength(2);
});
