import { SWEEP_CALLS } from '../torii/endpoints.ts';
import { InputError } from '../torii/inputError.ts';
import {
  type Connection,
  type ConnectionArgs,
  type ConnectionList,
  counted,
  FIRST,
  isGiven,
  isPageNeeded,
  later,
  type PageInfo,
  wantedCount,
} from './connection.ts';
import { type Cursors, cursorsOf } from './cursor.ts';
import type { Entry } from './cut/arrangement.ts';
import { type Matches, matched } from './cut/matched.ts';
import { findPlace } from './findPlace.ts';
import { once } from './once.ts';
import { PageEdge } from './pageEdge.ts';
import { BEGINNING, isPlace, type Mark, markOf, marksAround, type Place } from './place.ts';
import { type FetchPage, Stretch } from './stretch.ts';

const MOST = FIRST.most;
/** Calls that a page takes at most where Torii's own pages are shorter than asked for. */
const MOST_CALLS = 4;

/** What a connection that Torii pages is of. */
export interface PagedList<Row> extends ConnectionList {
  /** What tells a row apart from the others of the list, as long as it is there. */
  keyOf(row: Row): string;
  /** Whether the list is in the order of its rows' ids. */
  readonly byId?: boolean;
  /** Which rows belong to the connection, where Torii can't filter them; absent: all. */
  readonly matches?: Matches<Row> | undefined;
  /** With `matches`: whether no row behind this one can match. */
  readonly isPast?: ((row: Row) => boolean) | undefined;
}

/** A part of the list, found: the rows from `from` on are those behind the cursor. */
interface Located<Row> {
  readonly stretch: Stretch<Row>;
  readonly start: Place;
  readonly from: number;
}

/**
 * A connection over a list that Torii pages: one call a page, from any edge. Torii's cursors mark where a page starts, so an edge's
 * cursor holds the page's, how many of its rows come before, and the marks of the rows around it: where rows have come
 * or gone meanwhile the edge is looked for. A page that Torii does not give whole at once is filled by further calls. Where rows are
 * filtered here, the list is read on in Torii's largest pages until enough are found; after `SWEEP_CALLS` the page is short, and
 * its end cursor goes on from there.
 *
 * @throws InputError for a bad `first` or `after`, or where the edge can't be found any more, and whatever `fetch` throws
 */
export async function pagedConnection<Row>(
  { first, after }: ConnectionArgs,
  list: PagedList<Row>,
  fetch: FetchPage<Row>,
): Promise<Connection<Row>> {
  const count = wantedCount({ first });
  const cursors = cursorsOf(list.secret, list.list, isPlace);
  const start = isGiven(after) ? cursors.decode(after) : BEGINNING;
  const load = async (size: number) => {
    const found = await locate(start, size, list, fetch);
    await fill(found, size, list);
    return toConnection(found, size, isGiven(after), list, cursors, fetch);
  };
  if (!isPageNeeded(count, [])) return later(async () => withoutEdges(await load(1), isGiven(after)));
  return counted(await load(count), list.given);
}

/** Reads the cursor's page, and on where the edge is not on it any more. */
async function locate<Row>(
  start: Place,
  count: number,
  list: PagedList<Row>,
  fetch: FetchPage<Row>,
): Promise<Located<Row>> {
  const [cursor, skip] = start;
  const stretch = new Stretch(fetch, cursor);
  // A sweep has its calls anyway.
  const mostCalls = list.matches ? SWEEP_CALLS : 2 + Math.floor(skip / MOST);
  await stretch.read(list.matches ? MOST : Math.min(MOST, skip + count));
  if (start === BEGINNING) return { stretch, start, from: 0 };
  for (;;) {
    const marks = marksOf(stretch, list);
    const from = findPlace(start, { marks, ended: stretch.ended, byId: list.byId ?? false });
    if (typeof from === 'number') return { stretch, start, from };
    if (from === 'lost' || stretch.ended || stretch.calls >= mostCalls) {
      throw new InputError(
        'Expected a cursor of a row that is still there, or its neighbours are: begin again',
        'CURSOR_INVALID',
      );
    }
    await stretch.read(MOST);
  }
}

/** Reads on until there are as many rows as wanted: clients take a short page for the last. */
async function fill<Row>(found: Located<Row>, count: number, list: PagedList<Row>): Promise<void> {
  const { stretch, from } = found;
  if (list.matches) {
    while (!isRead(stretch, list) && pick(found, list).length < count && stretch.calls < SWEEP_CALLS) {
      await stretch.read(MOST);
    }
    return;
  }
  const mostCalls = Math.max(MOST_CALLS, stretch.calls + 1);
  while (!stretch.ended && stretch.rows.length < from + count && stretch.calls < mostCalls) {
    await stretch.read(Math.min(MOST, from + count - stretch.rows.length));
  }
}

/** Whether nothing that matches can come after what was read. */
function isRead<Row>(stretch: Stretch<Row>, { isPast }: PagedList<Row>): boolean {
  const last = stretch.rows.findLast(row => !(row instanceof Error));
  return stretch.ended || (isPast !== undefined && last !== undefined && !(last instanceof Error) && isPast(last));
}

/** A row of the connection and its index among those that were read. */
interface Picked<Row> {
  readonly node: Entry<Row>;
  readonly index: number;
}

/** The rows behind the cursor that match. */
function pick<Row>({ stretch, from }: Located<Row>, { matches }: PagedList<Row>): Picked<Row>[] {
  return stretch.rows.slice(from).flatMap((row, index) => {
    const node = matches ? matched(row, matches) : row;
    return node === undefined ? [] : [{ node, index: from + index }];
  });
}

function marksOf<Row>({ rows }: Stretch<Row>, { keyOf }: PagedList<Row>): Mark[] {
  return rows.map(row => (row instanceof Error ? null : markOf(keyOf(row))));
}

function toConnection<Row>(
  found: Located<Row>,
  count: number,
  hasPreviousPage: boolean,
  list: PagedList<Row>,
  cursors: Cursors<Place>,
  fetch: FetchPage<Row>,
): Connection<Row> {
  const { stretch, start, from } = found;
  const [, , earlier, before] = start;
  const picked = list.matches && pick(found, list);
  const rows = picked ? picked.slice(0, count).map(({ node }) => node) : stretch.rows.slice(from, from + count);
  const marks = once(() => marksOf(stretch, list));
  const cursorBehind = (read: number): string => {
    const { cursor, skip } = stretch.spotBehind(read);
    // What came before the page that was read is only known where the page begins behind the cursor's edge.
    const around = marksAround(marks(), read, from === 0 ? before : []);
    return cursors.encode([cursor, skip, earlier + read - from + 1, around.before, skip === 0 ? [] : around.after]);
  };
  const cursorAt = (index: number) => cursorBehind(picked?.[index]?.index ?? from + index);
  const edges = once(() => rows.map((node, index) => new PageEdge(node, index, cursorAt)));
  const isShort = picked !== undefined && rows.length < count && !isRead(stretch, list);
  const hasNextPage = async () => {
    if (picked) return picked.length > count || !isRead(stretch, list);
    if (stretch.rows.length > from + count) return true;
    if (stretch.ended || stretch.next === null) return false;
    return earlier + rows.length === stretch.total ? isMore(stretch.next, fetch) : true;
  };
  const pageInfo: PageInfo = {
    hasNextPage,
    hasPreviousPage,
    get startCursor() {
      return edges()[0]?.cursor ?? null;
    },
    get endCursor() {
      if (isShort && stretch.rows.length > from) return cursorBehind(stretch.rows.length - 1);
      const last = edges().at(-1);
      if (last) return last.cursor;
      return stretch.next === null ? null : cursors.encode([stretch.next, 0, earlier, before, []]);
    },
  };
  return {
    get edges() {
      return edges();
    },
    nodes: rows,
    pageInfo: () => pageInfo,
    totalCount: () => (picked ? matchingCount(picked.length, found, list) : stretch.totalCount),
  };
}

/** How many rows match; null where the list was not read from its beginning to its end. */
function matchingCount<Row>(count: number, { stretch, start }: Located<Row>, list: PagedList<Row>): number | null {
  return start === BEGINNING && isRead(stretch, list) ? count : null;
}

/**
 * Whether a cursor that Torii gave behind what should be the last row leads anywhere. The count alone does not tell: rows may have
 * gone before the page and come behind it.
 */
async function isMore<Row>(cursor: string, fetch: FetchPage<Row>): Promise<boolean> {
  try {
    const { rows, nextCursor } = await fetch({ cursor, size: 1 });
    return rows.length > 0 || nextCursor !== null;
  } catch {
    return true;
  }
}

/** What of a page of one edge is true of a page of none. */
function withoutEdges<Row>(
  { nodes, pageInfo, totalCount }: Connection<Row>,
  hasPreviousPage: boolean,
): Connection<Row> {
  const hasNextPage = async () => nodes.length > 0 || (await pageInfo()).hasNextPage();
  return {
    edges: [],
    nodes: [],
    pageInfo: () => ({ hasNextPage, hasPreviousPage, startCursor: null, endCursor: null }),
    totalCount,
  };
}
