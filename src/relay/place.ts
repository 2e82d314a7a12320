import { createHash } from 'node:crypto';

/** Recognises a row: its id, or a short hash of what identifies it; null for an unreadable row. */
export type Mark = string | null;

/** An edge's position in a list that Torii pages. A tuple, to keep cursors short. */
export type Place = readonly [
  /** Torii's cursor of the page; null for the first. */
  cursor: string | null,
  /** Rows of that page up to and including the edge, when it was read. 0 where the page begins behind the edge. */
  skip: number,
  /** Rows of the whole list up to and including the edge, when it was read. */
  count: number,
  /** The edge's row and some before it, the nearest first. */
  before: readonly Mark[],
  /** Some rows after the edge, the nearest first. */
  after: readonly Mark[],
];

/** Before the first row. */
export const BEGINNING: Place = [null, 0, 0, [], []];

const BEFORE = 3;
const AFTER = 2;
const MARK_BYTES = 5;

/** The mark of a row that `key` identifies. */
export function markOf(key: string): string {
  if (/^\d{1,16}$/.test(key)) return key;
  return createHash('sha256').update(key).digest().subarray(0, MARK_BYTES).toString('base64url');
}

/** The marks around the edge at `index`; `earlier` are those before the first of `marks`, the nearest first. */
export function marksAround(
  marks: readonly Mark[],
  index: number,
  earlier: readonly Mark[],
): { readonly before: Mark[]; readonly after: Mark[] } {
  const near = marks.slice(Math.max(0, index + 1 - BEFORE), index + 1).reverse();
  return { before: [...near, ...earlier].slice(0, BEFORE), after: marks.slice(index + 1, index + 1 + AFTER) };
}

export function isPlace(value: unknown): value is Place {
  if (!Array.isArray(value) || value.length !== 5) return false;
  const [cursor, skip, count, before, after]: unknown[] = value;
  return (
    (cursor === null || typeof cursor === 'string') && [skip, count].every(isCount) && [before, after].every(areMarks)
  );
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function areMarks(value: unknown): boolean {
  return Array.isArray(value) && value.every(mark => mark === null || typeof mark === 'string');
}

/** Ids as numbers, without the limits of floating point. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
