import type { Rows } from '../torii/answers/envelope.ts';
import {
  type Connection,
  type ConnectionList,
  type CutArgs,
  counted,
  isGiven,
  isPageNeeded,
  later,
  type PageInfo,
  wantedCount,
} from './connection.ts';
import { cursorsOf } from './cursor.ts';
import type { Arrangement, Between } from './cut/arrangement.ts';
import { matched } from './cut/matched.ts';
import { once } from './once.ts';
import { PageEdge } from './pageEdge.ts';

/** What a connection that is cut here is of. */
export interface SlicedList<Row, Position> extends ConnectionList {
  /** In which order the rows stand. */
  readonly arrangement: Arrangement<Row, Position>;
  /** Which rows belong to the list; absent: all. What it throws takes the row's place. */
  readonly matches?: ((row: Row) => boolean) | undefined;
  /** How many rows there are in all, told how many were given; absent: those given. */
  readonly total?: (given: number) => number | null;
}

/**
 * A connection over a list that Torii gives whole: filtered, sorted and cut here, forward and backward, so that a cursor
 * holds however the list changes.
 *
 * @throws InputError for a bad `first`, `last`, `after` or `before`, and whatever `fetch` throws
 */
export async function slicedConnection<Row, Position>(
  args: CutArgs,
  { secret, list, given, arrangement, matches, total = length => length }: SlicedList<Row, Position>,
  fetch: () => Promise<Rows<Row>>,
): Promise<Connection<Row>> {
  const count = wantedCount(args);
  const cursors = cursorsOf(secret, list, arrangement.isPosition);
  const [start, end] = [args.after, args.before].map(cursor => (isGiven(cursor) ? cursors.decode(cursor) : undefined));
  const cut = async (): Promise<Connection<Row>> => {
    const all = await fetch();
    const arranged = arrangement.arrange(matches ? all.flatMap(row => matched(row, matches) ?? []) : all);
    const behind = arranged.behind(start);
    const between = end === undefined ? behind : behind.ahead(end);
    const from = isGiven(args.last) ? Math.max(0, between.rows.length - count) : 0;
    const nodes = between.rows.slice(from, from + count);
    const edges = once(() => edgesOf(nodes, from, between, cursors.encode));
    const pageInfo: PageInfo = {
      hasNextPage: () => from + nodes.length < behind.rows.length,
      hasPreviousPage: from > 0 || behind.rows.length < arranged.length,
      get startCursor() {
        return edges()[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges().at(-1)?.cursor ?? null;
      },
    };
    return {
      get edges() {
        return edges();
      },
      nodes,
      pageInfo: () => pageInfo,
      totalCount: () => total(arranged.length),
    };
  };
  return isPageNeeded(count, []) ? counted(await cut(), given) : later(cut);
}

function edgesOf<Row, Position>(
  nodes: Rows<Row>,
  from: number,
  { positionOf }: Between<Row, Position>,
  encode: (position: Position) => string,
): PageEdge<Row>[] {
  return nodes.map((node, index) => new PageEdge<Row>(node, index, at => encode(positionOf(from + at))));
}
