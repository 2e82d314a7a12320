import type { Organization } from '../../../emulator/emulator.ts';

/** What an agent does: calls a tool, and gets what it answers. */
export type Call = (tool: string, given: Readonly<Record<string, unknown>>) => Promise<any>;

/** A job that people give an agent, as the shortest paths of calls that do it. */
export interface Job {
  readonly title: string;
  /** With every tool. */
  readonly short: (call: Call, of: Organization) => Promise<unknown>;
  /** With the 26 alone. */
  readonly seed: (call: Call, of: Organization) => Promise<unknown>;
  /** The answer, by the rows of the organisation. */
  readonly answer: (of: Organization) => unknown;
}

/** All rows of a list, page by page. */
export async function rowsOf(call: Call, tool: string, given: Readonly<Record<string, unknown>> = {}): Promise<any[]> {
  const rows: any[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await call(tool, { ...given, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    rows.push(...page.result);
    if (!page.hasMore) return rows;
    cursor = page.nextCursor;
  }
}

export const idsOf = (rows: readonly { readonly id: unknown }[]) => rows.map(({ id }) => Number(id)).toSorted(byNumber);

export const byNumber = (one: number, other: number) => one - other;

/** The first that fits. @throws Error where none does */
export function found<Row>(rows: Iterable<Row>, fits: (row: Row) => boolean): Row {
  for (const row of rows) if (fits(row)) return row;
  throw new Error('expected a row, got none');
}
