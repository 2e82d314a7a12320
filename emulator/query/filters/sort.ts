import { Refusal } from '../../http/refusal.ts';
import type { Columns } from '../columns.ts';
import { sortValue } from './comparable.ts';

export interface SortKey<Row> {
  readonly descending: boolean;
  readonly read: (row: Row) => string | number | null;
}

/** The `sort` parameter: `name:asc,id:desc`. An unknown column or a missing direction is a 422. */
export function readSort<Row>(text: string, columns: Columns<Row>): SortKey<Row>[] {
  return text.split(',').map(part => {
    const at = part.lastIndexOf(':');
    const column = columns.get(part.slice(0, at));
    const direction = part.slice(at + 1);
    if (column === undefined || (direction !== 'asc' && direction !== 'desc')) {
      throw new Refusal(422, `"sort" must be like "field:asc,other:desc" with known fields, got "${part}"`);
    }
    return { descending: direction === 'desc', read: row => sortValue(column.type, column.read(row)) };
  });
}

/** A row's place in a list: its sort values, then its id where they tie. */
export interface Place {
  readonly values: readonly (string | number | null)[];
  readonly id: number;
}

/** Null stands last in both directions; text by code units, so that a cursor means the same everywhere. */
function compareValues(left: string | number | null, right: string | number | null, descending: boolean): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  const order = typeof left === typeof right ? (left < right ? -1 : 1) : String(left) < String(right) ? -1 : 1;
  return descending ? -order : order;
}

/** Orders places by `directions`; `idDescending` decides ties. */
export function comparePlaces(
  left: Place,
  right: Place,
  directions: readonly boolean[],
  idDescending: boolean,
): number {
  for (const [index, descending] of directions.entries()) {
    const order = compareValues(left.values[index] ?? null, right.values[index] ?? null, descending);
    if (order !== 0) return order;
  }
  return idDescending ? right.id - left.id : left.id - right.id;
}
