import type { Page, Rows } from '../torii/envelope.ts';
import { InputError } from '../torii/inputError.ts';
import { type Cursors, cursorsOf, type Position } from './cursor.ts';

/** How many edges may be asked for, and how many there are unasked. The most is Torii's largest page. */
export const FIRST = { most: 1000, default: 50 } as const;
const MOST = FIRST.most;

/** What of a connection has to be asked for even where no edges are wanted. */
const OF_THE_LIST: ReadonlySet<string> = new Set(['pageInfo', 'totalCount']);

/** Whether a connection has to be fetched, told how many edges are wanted and what is selected. One without edges is fetched when `pageInfo` or `totalCount` is resolved. */
export function isPageNeeded(count: number, fields: readonly string[]): boolean {
  return count > 0 || fields.some(field => OF_THE_LIST.has(field));
}

export interface ConnectionArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface Edge<Row> {
  readonly cursor: string;
  /** A broken row is its own error: that node fails, its neighbours stand. */
  readonly node: Row | Error;
}

/** A page of a connection. What needs a call is a function: it is made when somebody asks. */
export interface Connection<Row> {
  readonly edges: readonly Edge<Row>[];
  readonly nodes: readonly (Row | Error)[];
  pageInfo(): PageInfo | Promise<PageInfo>;
  totalCount(): number | null | Promise<number | null>;
}

/** What a connection is of. */
export interface ConnectionList {
  /** Signs cursors; one for each tenant. */
  readonly secret: Buffer;
  /** The connection's name, its parent and its arguments but `first` and `after`: whatever decides which rows there are. */
  readonly list: unknown;
  /** Told how many edges the connection gives. May throw where those are too many. */
  readonly given?: (count: number) => void;
}

/** A page of at most `size` rows from one of Torii's cursors on. */
export type FetchPage<Row> = (at: { readonly cursor: string | null; readonly size: number }) => Promise<Page<Row>>;

/** How many edges are wanted. @throws InputError unless 0 to 1000. */
function wantedCount(first: number | null | undefined): number {
  const count = first ?? FIRST.default;
  if (count < 0 || count > MOST) throw new InputError(`Expected first to be 0 to ${MOST}, got ${count}`);
  return count;
}

function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null || !('cursor' in value) || !('skip' in value)) return false;
  const { cursor, skip } = value;
  return (cursor === null || typeof cursor === 'string') && Number.isSafeInteger(skip);
}

/**
 * A connection over a list that Torii pages: one call a page, from any edge. Torii's cursors mark where a page starts,
 * so an edge's cursor holds the page's and how many of its rows to skip; the last edge's points at the next page. A page
 * that begins in the middle of one of Torii's ends where that would exceed 1000 rows, with `hasNextPage`.
 *
 * @throws InputError for a bad `first` or `after`, and whatever `fetch` throws
 */
export async function pagedConnection<Row>(
  { first, after }: ConnectionArgs,
  { secret, list, given }: ConnectionList,
  fetch: FetchPage<Row>,
): Promise<Connection<Row>> {
  const count = wantedCount(first);
  const cursors = cursorsOf(secret, list, isPosition);
  const start = isGiven(after) ? cursors.decode(after) : { cursor: null, skip: 0 };
  if (count === 0) return nothing(start, isGiven(after), fetch);
  const page = await fetch({ cursor: start.cursor, size: Math.min(MOST, start.skip + count) });
  return counted(toConnection(page, start, count, isGiven(after), cursors), given);
}

function counted<Row>(connection: Connection<Row>, given: ConnectionList['given']): Connection<Row> {
  given?.(connection.nodes.length);
  return connection;
}

function toConnection<Row>(
  page: Page<Row>,
  start: Position,
  count: number,
  hasPreviousPage: boolean,
  cursors: Cursors<Position>,
): Connection<Row> {
  const rows = page.rows.slice(start.skip, start.skip + count);
  const leftOver = page.rows.length > start.skip + count;
  const positionAfter = (index: number): Position => {
    const skip = start.skip + index + 1;
    const last = !leftOver && index === rows.length - 1;
    return last && page.nextCursor !== null ? { cursor: page.nextCursor, skip: 0 } : { cursor: start.cursor, skip };
  };
  const edges = rows.map((node, index) => ({ cursor: cursors.encode(positionAfter(index)), node }));
  const onward = page.nextCursor === null ? null : cursors.encode({ cursor: page.nextCursor, skip: 0 });
  const info = {
    hasNextPage: leftOver || page.nextCursor !== null,
    hasPreviousPage,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? onward,
  };
  return { edges, nodes: rows, pageInfo: () => info, totalCount: () => page.total };
}

/** `first: 0`: no edges, and no call unless the total or the page's place is asked for. */
function nothing<Row>(start: Position, hasPreviousPage: boolean, fetch: FetchPage<Row>): Connection<Row> {
  let peeked: Promise<Page<Row>> | undefined;
  const peek = () => {
    peeked ??= fetch({ cursor: start.cursor, size: Math.min(MOST, start.skip + 1) });
    return peeked;
  };
  return {
    edges: [],
    nodes: [],
    async pageInfo() {
      const { rows, nextCursor } = await peek();
      const hasNextPage = rows.length > start.skip || nextCursor !== null;
      return { hasNextPage, hasPreviousPage, startCursor: null, endCursor: null };
    },
    totalCount: async () => (await peek()).total,
  };
}

/** Where an edge stands in a list that is cut here. */
interface RowPosition {
  /** Torii's id of the edge's row; of a broken row, that of the last sound one, '' where there is none. */
  readonly id: string;
  /** How many rows of the same id come before: 0, but where Torii gives one twice, and of broken rows. */
  readonly nth: number;
}

function isRowPosition(value: unknown): value is RowPosition {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('nth' in value)) return false;
  return typeof value.id === 'string' && Number.isSafeInteger(value.nth);
}

/** Ids as numbers, without the limits of floating point. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
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
  const start: RowPosition = isGiven(after) ? cursors.decode(after) : { id: '', nth: -1 };
  const cut = async () => sliceOf(inOrder(await fetch(), idOf), start, count, isGiven(after), cursors);
  return isPageNeeded(count, []) ? counted(await cut(), given) : later(cut);
}

/** A connection without edges: fetched when somebody asks for the rest of it. */
function later<Row>(cut: () => Promise<Connection<Row>>): Connection<Row> {
  let made: Promise<Connection<Row>> | undefined;
  const make = () => {
    made ??= cut();
    return made;
  };
  return {
    edges: [],
    nodes: [],
    pageInfo: async () => (await make()).pageInfo(),
    totalCount: async () => (await make()).totalCount(),
  };
}

function sliceOf<Row>(
  all: readonly { readonly node: Row | Error; readonly at: RowPosition }[],
  start: RowPosition,
  count: number,
  hasPreviousPage: boolean,
  cursors: Cursors<RowPosition>,
): Connection<Row> {
  const from = all.filter(({ at }) => (compareIds(at.id, start.id) || at.nth - start.nth) > 0);
  const edges = from.slice(0, count).map(({ node, at }) => ({ cursor: cursors.encode(at), node }));
  const info = {
    hasNextPage: from.length > edges.length,
    hasPreviousPage,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: () => info, totalCount: () => all.length };
}

function inOrder<Row>(
  rows: Rows<Row>,
  idOf: (row: Row) => string,
): { readonly node: Row | Error; readonly at: RowPosition }[] {
  const sound = rows
    .flatMap(node => (node instanceof Error ? [] : [{ node, id: idOf(node) }]))
    .sort((a, b) => compareIds(a.id, b.id));
  const last = sound.at(-1)?.id ?? '';
  const broken = rows.filter(node => node instanceof Error).map(node => ({ node, id: last }));
  let nth = 0;
  return [...sound, ...broken].map(({ node, id }, index, all) => {
    nth = all[index - 1]?.id === id ? nth + 1 : 0;
    return { node, at: { id, nth } };
  });
}

function isGiven(after: string | null | undefined): after is string {
  return after !== null && after !== undefined;
}
