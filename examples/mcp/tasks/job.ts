import type { Organization } from '../../../emulator/emulator.ts';

/** Calls a tool. What it answers has the shape of its output schema, which clients check; the caller says which that is. */
export type Call = <Answer>(tool: string, given?: Readonly<Record<string, unknown>>) => Promise<Answer>;

/** A shortest path of calls that does a job, and the answer to give. */
export type Path = (call: Call, of: Organization) => Promise<unknown>;

/** A job that people give an agent. */
export interface Job {
  readonly title: string;
  /** With every tool. */
  readonly short: Path;
  /** With the 26 alone; why not, where these can't. */
  readonly seed: Path | string;
  /** The answer, by the rows of the organisation. */
  readonly answer: (of: Organization) => unknown;
  /** Whether tools that write are called, as dry runs. Default false. */
  readonly writes?: boolean;
}

/** A page of a list. */
export interface Page<Row> {
  readonly result: readonly Row[];
  readonly hasMore: boolean;
  readonly nextCursor?: string;
}

/** All rows of a list, page by page. */
export async function rowsOf<Row>(
  call: Call,
  tool: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | undefined; ; ) {
    const page: Page<Row> = await call(tool, { ...given, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    rows.push(...page.result);
    if (!page.hasMore) return rows;
    cursor = page.nextCursor;
  }
}

/** What no tool answers by itself: a query, after the search that tells an agent what to ask for. */
export interface Question {
  /** What is searched for. */
  readonly words: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Searches the schema, then asks. */
export async function queried<Data>(call: Call, { words, query, variables = {} }: Question): Promise<Data> {
  await call('torii_schema_search', { words });
  const { data } = await call<{ readonly data: Data }>('torii_query', { query, variables });
  return data;
}
