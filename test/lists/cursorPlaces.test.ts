import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/torii/inputError.ts';
import { type Listed, listedTorii } from '../support/torii/listedTorii.ts';

/** Rows at tens, so that others can be put between them. */
const tens = (count: number): Listed[] => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, at: at * 10 }));

/** A change of the list: rows go and come, told by places in it. */
const change = fc.record({
  gone: fc.array(fc.nat(), { maxLength: 4 }),
  come: fc.array(fc.nat(), { maxLength: 4 }),
});
const kind = fc.record({ totals: fc.boolean(), eager: fc.boolean(), byId: fc.boolean() });

/** The list changed; rows that come get places that never were taken. */
function changed(rows: readonly Listed[], { gone, come }: { gone: number[]; come: number[] }, fresh: () => number) {
  const left = rows.filter((_, index) => !gone.some(pick => pick % Math.max(1, rows.length) === index));
  const taken = new Set(rows.map(({ at }) => at));
  const added = come.map(pick => {
    let at = pick % (rows.length * 10 + 10);
    while (taken.has(at)) at += 0.001;
    taken.add(at);
    return { id: `n${fresh()}`, at };
  });
  return [...left, ...added];
}

/** Ids that sort as the rows do, for lists in the order of ids. */
function withIds(rows: readonly Listed[]): Listed[] {
  return rows.map(row => ({ ...row, id: String(Math.round(row.at * 1000) + 1) }));
}

const isInvalid = (error: unknown) => error instanceof InputError && error.code === 'CURSOR_INVALID';

describe('a list that changes while it is walked', () => {
  test('every row that stays comes once and in order, none twice, or the cursor is refused', async () => {
    let refused = 0;
    let walks = 0;
    await fc.assert(
      fc.asyncProperty(
        kind,
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(), change), { minLength: 1, maxLength: 40 }),
        async (options, count, steps) => {
          const torii = listedTorii({ cursors: 'keys', ...options });
          const start = options.byId ? withIds(tens(count)) : tens(count);
          torii.set(start);
          let stayed = new Set(start.map(({ id }) => id));
          const seen: string[] = [];
          let after: string | null = null;
          let ended = false;
          let made = 0;
          walks += 1;
          for (const [first, pick, next] of steps) {
            try {
              const page = await torii.page({ first, after });
              // On from any edge: what comes behind it is not seen yet.
              const kept = page.edges.length === 0 ? 0 : (pick % page.edges.length) + 1;
              seen.push(...page.ids.slice(0, kept));
              after = page.edges[kept - 1]?.cursor ?? page.endCursor;
              ended = kept === page.edges.length && !page.hasNextPage;
            } catch (error) {
              if (!isInvalid(error)) throw error;
              refused += 1;
              return;
            }
            if (ended) break;
            const rows = changed(torii.rows, next, () => (made += 1));
            torii.set(options.byId ? withIds(rows) : rows);
            stayed = stayed.intersection(new Set(torii.rows.map(({ id }) => id)));
          }
          expect(new Set(seen).size).toBe(seen.length);
          const survivors = start.map(({ id }) => id).filter(id => stayed.has(id));
          const walked = seen.filter(id => stayed.has(id));
          expect(walked).toEqual(ended ? survivors : survivors.slice(0, walked.length));
        },
      ),
      { numRuns: 2000 },
    );
    expect(refused).toBeLessThan(walks / 5);
  });

  test('behind an edge whose row stays comes what stands behind it now, all of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('keys' as const, 'counts' as const),
        kind,
        fc.integer({ min: 1, max: 30 }),
        fc.nat(),
        fc.integer({ min: 1, max: 12 }),
        change,
        async (cursors, { byId: _, ...options }, count, pick, first, next) => {
          const torii = listedTorii({ cursors, ...options });
          torii.set(tens(count));
          const { edges } = await torii.page({ first: count });
          const index = pick % count;
          const edge = torii.rows[index];
          torii.set([...changed(torii.rows, next, () => 0).filter(({ at }) => at !== edge?.at), edge as Listed]);
          const isMarker = index === count - 1 && options.eager;
          if (isMarker && cursors === 'counts') return;
          const page = await torii.page({ first, after: edges[index]?.cursor ?? '' });
          const behind = torii.rows.filter(({ at }) => at > (edge?.at ?? 0)).map(({ id }) => id);
          expect(page.ids).toEqual(behind.slice(0, first));
          if (!options.eager) expect(page.hasNextPage).toBe(behind.length > first);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
