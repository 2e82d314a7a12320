import { InputError } from '../torii/inputError.ts';

/** The most edges that may be asked for, Torii's largest page, and the default. */
export const FIRST = { most: 1000, default: 50 } as const;

/** Fields of a connection that need a page even if no edges are wanted. */
const OF_THE_LIST: ReadonlySet<string> = new Set(['pageInfo', 'totalCount']);

/** Whether a connection needs a page, by the edges wanted and the fields selected. With no edges it is fetched when `pageInfo` or `totalCount` is resolved. */
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

/** A page of a connection. Fields that need a call are functions: the call is made when they are resolved. */
export interface Connection<Row> {
  readonly edges: readonly Edge<Row>[];
  readonly nodes: readonly (Row | Error)[];
  pageInfo(): PageInfo | Promise<PageInfo>;
  totalCount(): number | null | Promise<number | null>;
}

/** The list behind a connection. */
export interface ConnectionList {
  /** Signs cursors; each tenant has its own. */
  readonly secret: Buffer;
  /** What decides which rows there are: the connection's name, its parent and its arguments except `first` and `after`. */
  readonly list: unknown;
  /** Called with the number of edges that the connection gives. May throw if there are too many. */
  readonly given?: (count: number) => void;
}

/** The connection, after its edges have been counted. */
export function counted<Row>(connection: Connection<Row>, given: ConnectionList['given']): Connection<Row> {
  given?.(connection.nodes.length);
  return connection;
}

/** How many edges are wanted. @throws InputError unless 0 to 1000. */
export function wantedCount(first: number | null | undefined): number {
  const count = first ?? FIRST.default;
  if (count < 0 || count > FIRST.most) throw new InputError(`Expected first to be 0 to ${FIRST.most}, got ${count}`);
  return count;
}

/** A connection without edges: its page is fetched when `pageInfo` or `totalCount` is resolved. */
export function later<Row>(fetch: () => Promise<Connection<Row>>): Connection<Row> {
  let made: Promise<Connection<Row>> | undefined;
  const make = () => {
    made ??= fetch();
    return made;
  };
  return {
    edges: [],
    nodes: [],
    pageInfo: async () => (await make()).pageInfo(),
    totalCount: async () => (await make()).totalCount(),
  };
}

export function isGiven(after: string | null | undefined): after is string {
  return after !== null && after !== undefined;
}
