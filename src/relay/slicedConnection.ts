import type { Rows } from '../torii/answers/envelope.ts';
import {
  type Connection,
  type ConnectionArgs,
  type ConnectionList,
  counted,
  isGiven,
  isPageNeeded,
  later,
  type PageInfo,
  wantedCount,
} from './connection.ts';
import { cursorsOf } from './cursor.ts';
import { once } from './once.ts';
import { PageEdge } from './pageEdge.ts';
import { compareIds } from './place.ts';

/** Where an edge stands in a list that is cut here: rows in the order of their ids, behind them those that are broken. */
interface RowPosition {
  /** Torii's id of the edge's row; of a broken row, that of the last sound one. '' before the first. */
  readonly id: string;
  /** Rank among rows with this id: above 0 only for duplicates. */
  readonly nth: number;
  /** How many broken rows there are up to and including the edge. */
  readonly broken: number;
}

const BEGINNING: RowPosition = { id: '', nth: -1, broken: 0 };

function isRowPosition(value: unknown): value is RowPosition {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value) || !('nth' in value) || !('broken' in value)) return false;
  return typeof value.id === 'string' && Number.isSafeInteger(value.nth) && Number.isSafeInteger(value.broken);
}

/**
 * A connection over a list that Torii gives whole: sorted by row id and cut here, so that a cursor holds however the
 * list changes.
 *
 * @throws InputError for a bad `first` or `after`, and whatever `fetch` throws
 */
export async function slicedConnection<Row>(
  { first, after }: ConnectionArgs,
  { secret, list, given }: ConnectionList,
  idOf: (row: Row) => string,
  fetch: () => Promise<Rows<Row>>,
): Promise<Connection<Row>> {
  const count = wantedCount(first);
  const cursors = cursorsOf(secret, list, isRowPosition);
  const start = isGiven(after) ? cursors.decode(after) : BEGINNING;
  const cut = async () => {
    const all = await fetch();
    const from = [...intactBehind(start, all, idOf), ...brokenBehind(start, all)];
    const page = from.slice(0, count);
    const edges = once(() => {
      const positions = positionsOf(start, page);
      return page.map(({ node }, index) => new PageEdge(node, index, at => cursors.encode(positions[at] ?? start)));
    });
    const pageInfo: PageInfo = {
      hasNextPage: () => from.length > page.length,
      hasPreviousPage: isGiven(after),
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
      nodes: page.map(({ node }) => node),
      pageInfo: () => pageInfo,
      totalCount: () => all.length,
    };
  };
  return isPageNeeded(count, []) ? counted(await cut(), given) : later(cut);
}

/** Where each row of a page stands: what it does not say of its place is as for the one before it. */
function positionsOf(start: RowPosition, page: readonly Placed<unknown>[]): RowPosition[] {
  let last = start;
  return page.map(({ at }) => {
    last = { ...last, ...at };
    return last;
  });
}

interface Placed<Row> {
  readonly node: Row | Error;
  readonly at: Partial<RowPosition>;
}

function intactBehind<Row>(start: RowPosition, rows: Rows<Row>, idOf: (row: Row) => string): Placed<Row>[] {
  const sound = rows
    .flatMap(node => (node instanceof Error ? [] : [{ node, id: idOf(node) }]))
    .sort((a, b) => compareIds(a.id, b.id));
  let nth = 0;
  return sound.flatMap(({ node, id }, index) => {
    nth = sound[index - 1]?.id === id ? nth + 1 : 0;
    return (compareIds(id, start.id) || nth - start.nth) > 0 ? [{ node, at: { id, nth } }] : [];
  });
}

function brokenBehind<Row>(start: RowPosition, rows: Rows<Row>): Placed<Row>[] {
  const broken = rows.filter(node => node instanceof Error);
  return broken.map((node, index) => ({ node, at: { broken: index + 1 } })).slice(start.broken);
}
