import type { Shown } from '../outputs/output.ts';
import { rowCursor } from './rowCursor.ts';
import { bytesOf, shorten } from './shorten.ts';

/** An answer that is short enough. */
export interface Fitted {
  readonly answer: Readonly<Record<string, unknown>>;
  /** What is missing and how to get it; undefined where nothing is. */
  readonly note: string | undefined;
}

/** Where the rows of an answer can be continued. */
export interface Rows {
  readonly rows: readonly unknown[];
  /** The cursor behind so many of the rows. */
  cursorAfter(count: number): string | undefined;
}

/** The rows of an answer that is a page or a list. @param before rows of the list that came before, where it has no cursors of its own */
export function rowsOf(
  { result }: Readonly<Record<string, unknown>>,
  { cursors }: Shown,
  before: number | undefined,
): Rows | undefined {
  if (!Array.isArray(result)) return undefined;
  const own = cursors.get(result);
  if (own) return { rows: result, cursorAfter: count => own[count - 1] };
  return before === undefined ? undefined : { rows: result, cursorAfter: count => rowCursor(before + count) };
}

/**
 * Makes an answer's JSON fit into so many bytes. Whole rows are dropped from the end, and `nextCursor` continues behind the last one
 * that is kept; what is no list, or has one row that is too long, is shortened inside.
 */
export function fitInto(answer: Readonly<Record<string, unknown>>, rows: Rows | undefined, mostBytes: number): Fitted {
  if (bytesOf(answer) <= mostBytes) return { answer, note: undefined };
  if (rows === undefined) return { answer: { ...shorten(answer, mostBytes) }, note: SHORTENED };
  const kept = keptRows(answer, rows, mostBytes);
  const fewer = withRows(answer, rows, Math.max(1, kept));
  const left = rows.rows.length - Math.max(1, kept);
  const dropped = `${Math.max(1, kept)} of ${rows.rows.length} rows are shown: more would be too long. Pass nextCursor as cursor for the others.`;
  if (kept > 0) return { answer: fewer, note: dropped };
  return {
    answer: { ...shorten(fewer, mostBytes) },
    note: left > 0 ? `${SHORTENED} ${dropped}` : SHORTENED,
  };
}

const SHORTENED = 'Long texts and lists were cut to keep the answer short.';

/** How many rows fit. */
function keptRows(answer: Readonly<Record<string, unknown>>, rows: Rows, mostBytes: number): number {
  // As long as any of the cursors, which the last row's may be longer than.
  let bytes = bytesOf(withRows(answer, { ...rows, rows: [] }, 0));
  for (const [index, row] of rows.rows.entries()) {
    bytes += bytesOf(row) + 1;
    if (bytes + bytesOf(rows.cursorAfter(index + 1)) + CURSOR_PROPERTY > mostBytes) return index;
  }
  return rows.rows.length;
}

/** Bytes of `"nextCursor":` with its comma. */
const CURSOR_PROPERTY = 16;

function withRows(
  answer: Readonly<Record<string, unknown>>,
  rows: Rows,
  count: number,
): Readonly<Record<string, unknown>> {
  const result = rows.rows.slice(0, count);
  if (count === rows.rows.length && count > 0) return { ...answer, result };
  const { nextCursor: _, ...others } = answer;
  const cursor = count > 0 ? rows.cursorAfter(count) : undefined;
  return { ...others, result, hasMore: true, ...(cursor === undefined ? {} : { nextCursor: cursor }) };
}
