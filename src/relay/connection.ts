import { InputError } from '../torii/inputError.ts';

/** Torii's largest page, and so ours. */
export const MOST = 1000;
const DEFAULT_FIRST = 50;

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
}

/** How many edges are wanted. @throws InputError unless 0 to 1000. */
export function wantedCount(first: number | null | undefined): number {
  const count = first ?? DEFAULT_FIRST;
  if (count < 0 || count > MOST) throw new InputError(`Expected first to be 0 to ${MOST}, got ${count}`);
  return count;
}

export function isGiven(after: string | null | undefined): after is string {
  return after !== null && after !== undefined;
}
