import type { Call } from '../call.ts';
import { listOf, readCursor, writeCursor } from './cursor.ts';
import { comparePlaces, type Place, type SortKey } from './filters/sort.ts';
import { integerParameter } from './parameters.ts';

/** Page size of lists whose default Torii does not say. */
const DEFAULT_SIZE = 100;

export interface Listing<Row> {
  /** All rows that pass the filters. */
  readonly rows: readonly Row[];
  readonly id: (row: Row) => number;
  readonly sort: readonly SortKey<Row>[];
  /** Decides ties, and the order where there is no sort. */
  readonly idDescending?: boolean;
  /** Ranks rows instead of their id where no order is promised. */
  readonly rank?: (id: number) => number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly count: number;
  readonly total: number;
  readonly nextCursor: string | null;
}

/** One page of a list: the rows after the cursor's place, in the list's order. */
export function pageOf<Row>(
  call: Call,
  { rows, id, sort, idDescending = false, rank = value => value }: Listing<Row>,
): Page<Row> {
  const size = integerParameter(call, 'size', { min: 1, max: call.endpoint.page?.max ?? 1000 });
  const list = listOf(call);
  const text = call.query.get('cursor');
  const after = text === undefined ? null : readCursor(list, text);
  const directions = sort.map(key => key.descending);
  const ranked = (place: Place): Place => ({ ...place, id: rank(place.id) });
  const entries = rows.map(row => {
    const place = { values: sort.map(key => key.read(row)), id: id(row) };
    return { row, place, rank: ranked(place) };
  });
  const compare = (left: Place, right: Place) => comparePlaces(left, right, directions, idDescending);
  const start = after === null ? null : ranked(after);
  const rest = entries
    .filter(entry => start === null || compare(entry.rank, start) > 0)
    .sort((left, right) => compare(left.rank, right.rank));
  const page = rest.slice(0, size ?? call.endpoint.page?.default ?? DEFAULT_SIZE);
  const last = page.at(-1);
  return {
    rows: page.map(entry => entry.row),
    count: page.length,
    total: rows.length,
    nextCursor: last === undefined || page.length === rest.length ? null : writeCursor(list, last.place),
  };
}

/** `nextCursor` as the emulator's shape says: null or absent on the last page. */
export function cursorOf(call: Call, { nextCursor }: Page<unknown>): { readonly nextCursor?: string | null } {
  return nextCursor === null && call.shapes.lastCursor === 'absent' ? {} : { nextCursor };
}
