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
 * or gone meanwhile the edge is looked for. A page that Torii does not give whole at once is filled by further calls.
 *
 * @throws InputError for a bad `first` or `after`, or where the edge can't be found any more, and whatever `fetch` throws
 */
export async function pagedConnection<Row>(
  { first, after }: ConnectionArgs,
  list: PagedList<Row>,
  fetch: FetchPage<Row>,
): Promise<Connection<Row>> {
  const count = wantedCount(first);
  const cursors = cursorsOf(list.secret, list.list, isPlace);
  const start = isGiven(after) ? cursors.decode(after) : BEGINNING;
  const load = async (size: number) => {
    const found = await locate(start, size, list, fetch);
    await fill(found, size);
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
  const mostCalls = 2 + Math.floor(skip / MOST);
  await stretch.read(Math.min(MOST, skip + count));
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
async function fill<Row>({ stretch, from }: Located<Row>, count: number): Promise<void> {
  const mostCalls = Math.max(MOST_CALLS, stretch.calls + 1);
  while (!stretch.ended && stretch.rows.length < from + count && stretch.calls < mostCalls) {
    await stretch.read(Math.min(MOST, from + count - stretch.rows.length));
  }
}

function marksOf<Row>({ rows }: Stretch<Row>, { keyOf }: PagedList<Row>): Mark[] {
  return rows.map(row => (row instanceof Error ? null : markOf(keyOf(row))));
}

function toConnection<Row>(
  { stretch, start, from }: Located<Row>,
  count: number,
  hasPreviousPage: boolean,
  list: PagedList<Row>,
  cursors: Cursors<Place>,
  fetch: FetchPage<Row>,
): Connection<Row> {
  const [, , earlier, before] = start;
  const rows = stretch.rows.slice(from, from + count);
  const marks = once(() => marksOf(stretch, list));
  const cursorAt = (index: number): string => {
    const { cursor, skip } = stretch.spotBehind(from + index);
    // What came before the page that was read is only known where the page begins behind the cursor's edge.
    const around = marksAround(marks(), from + index, from === 0 ? before : []);
    return cursors.encode([cursor, skip, earlier + index + 1, around.before, skip === 0 ? [] : around.after]);
  };
  const edges = once(() => rows.map((node, index) => new PageEdge(node, index, cursorAt)));
  const hasNextPage = async () => {
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
    totalCount: () => stretch.totalCount,
  };
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
