import { PAGE } from '../torii/endpoints.ts';
import { InputError } from '../torii/inputError.ts';
import { once } from './once.ts';

/** Edges that `first` may ask for, and those of a connection without `first`. */
export const FIRST = { most: PAGE.max, default: PAGE.default } as const;

/** Fields of a connection that need the list even if no edges are wanted. */
const OF_THE_LIST: ReadonlySet<string> = new Set(['pageInfo', 'totalCount']);

/** Whether a connection has to be fetched, given how many edges are wanted and which fields are selected. One without edges is fetched when `pageInfo` or `totalCount` is resolved. */
export function isPageNeeded(count: number, fields: readonly string[]): boolean {
  return count > 0 || fields.some(field => OF_THE_LIST.has(field));
}

export interface ConnectionArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Of lists that are cut here: forward or backward. */
export interface CutArgs extends ConnectionArgs {
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface PageInfo {
  /** A function: some lists are asked once more to know. */
  hasNextPage(): boolean | Promise<boolean>;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface Edge<Row> {
  readonly cursor: string;
  /** A broken row is its own error: that node fails, its neighbours stand. */
  readonly node: Row | Error;
}

/**
 * A page of a connection. What needs a call is a function: it is made when somebody asks. So are edges and their cursors, behind
 * getters: most pages are read by their nodes.
 */
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
  /** The connection's name, its parent and its arguments but those that say which page: whatever decides which rows there are. */
  readonly list: unknown;
  /** Told how many edges the connection gives. May throw where those are too many. */
  readonly given?: (count: number) => void;
}

/** A connection that is told how many edges it gives. */
export function counted<Row>(connection: Connection<Row>, given: ConnectionList['given']): Connection<Row> {
  given?.(connection.nodes.length);
  return connection;
}

/** How many edges are wanted. @throws InputError unless 0 to `FIRST.most`, and for `first` together with `last` */
export function wantedCount({ first, last }: CutArgs): number {
  if (isNumber(first) && isNumber(last)) throw new InputError('Expected either first or last, got both');
  const [name, count] = isNumber(last) ? ['last', last] : ['first', first ?? FIRST.default];
  if (count < 0 || count > FIRST.most) throw new InputError(`Expected ${name} to be 0 to ${FIRST.most}, got ${count}`);
  return count;
}

/** How many edges arguments ask for, whether or not they may. */
export function askedCount({ first, last }: Readonly<Record<string, unknown>>): number {
  return isNumber(first) ? first : isNumber(last) ? last : FIRST.default;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** A connection without edges: fetched when somebody asks for the rest of it. */
export function later<Row>(fetch: () => Promise<Connection<Row>>): Connection<Row> {
  const make = once(fetch);
  return {
    edges: [],
    nodes: [],
    pageInfo: async () => (await make()).pageInfo(),
    totalCount: async () => (await make()).totalCount(),
  };
}

/** Whether an argument, or a member of one, is given: null counts as left out. */
export function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
