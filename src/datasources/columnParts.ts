import { type Page, sound } from '../torii/envelope.ts';
import { type CustomColumns, customKey, mergeRows } from '../torii/rows/column.ts';
import { ToriiError } from '../torii/toriiError.ts';
import type { Columns } from './columnLoader.ts';

/** Bytes of `fields` in one URL: what stands before servers takes some 8 000 in all, filters have the rest. */
const MOST_BYTES = 3_000;

/** The columns in as few parts as fit into a URL each; one, even an empty one, at the least. */
export function columnParts(columns: Columns): readonly Columns[] {
  const parts: Set<string>[] = [new Set()];
  let bytes = 0;
  for (const column of columns) {
    const more = encodeURIComponent(`${(customKey(column) ?? column).toWellFormed()},`).length;
    if (bytes > 0 && bytes + more > MOST_BYTES) {
      parts.push(new Set());
      bytes = 0;
    }
    parts.at(-1)?.add(column);
    bytes += more;
  }
  return parts;
}

/**
 * What has so many columns that no URL holds their names is asked for in several calls side by side, and put together.
 *
 * @throws what one of the calls failed with
 */
export async function inParts<Found>(
  columns: Columns,
  ask: (part: Columns, at: number) => Promise<Found>,
  join: (one: Found, other: Found) => Found,
): Promise<Found> {
  const [first, ...rest] = columnParts(columns).map(ask);
  if (first === undefined) throw new RangeError('Expected a part of columns at the least');
  const [found, ...others] = await Promise.all([first, ...rest]);
  return others.reduce(join, found);
}

/** How rows of one thing, each with some of its columns, are found and put together. */
export interface RowJoin<Row> {
  readonly idOf: (row: Row) => string;
  readonly join: (one: Row, other: Row) => Row;
}

/** Of rows that have an id of their own. */
export function joinById<Row extends { readonly id: string } & CustomColumns>(): RowJoin<Row> {
  return { idOf: ({ id }) => id, join: mergeRows };
}

/** The first page, its rows with what the other one tells of them. What has gone meanwhile knows less, and is asked for again where that is wanted. */
export function joinPages<Row>({ idOf, join }: RowJoin<Row>): (one: Page<Row>, other: Page<Row>) => Page<Row> {
  return (one, other) => {
    const byId = new Map(sound(other.rows).map(row => [idOf(row), row]));
    const rows = one.rows.map(row => {
      const more = row instanceof ToriiError ? undefined : byId.get(idOf(row));
      return more === undefined || row instanceof ToriiError ? row : join(row, more);
    });
    return { ...one, rows };
  };
}
