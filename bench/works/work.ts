/** In whose words a question is asked: this project's schema, those that tools make of Torii's document, or calls of Torii. */
export type Dialect = 'torii' | 'mesh' | 'otg' | 'raw';

/** What is posted, and to which path. */
export interface Post {
  readonly path: '/graphql' | '/mcp';
  readonly body: string;
}

/** A GraphQL question as it is posted. */
export function graphql(query: string, variables?: Readonly<Record<string, unknown>>): Post {
  return { path: '/graphql', body: JSON.stringify(variables === undefined ? { query } : { query, variables }) };
}

/** A question in a dialect, and what of its answer is compared with the others'. */
export interface Wording {
  readonly post: Post;
  /** Where the rows stand in the answer, such as `users.nodes`. */
  readonly rows: string;
  /** What of each row is compared, such as `email`, `app.name`. The same number in the same order in each dialect. */
  readonly compared: readonly string[];
}

/** Something that people ask. */
export interface Work {
  /** The name of its operation too. */
  readonly name: string;
  readonly title: string;
  /** Rows of the answer. */
  readonly size: number;
  /** The least calls that it takes, thought out by hand. */
  readonly least: number;
  /** Calls that have to wait for one another. */
  readonly depth: number;
  /** Whether it is about what rows refer to. */
  readonly isRelation: boolean;
  /** How this project is asked where nobody else can be, as by an MCP tool call. */
  readonly ours?: Wording;
  /** Absent where there is no such way to ask. */
  readonly torii?: Wording;
  readonly mesh?: Wording;
  readonly otg?: Wording;
}

/** What works need to know of the organisation. */
export interface Sample {
  /** Torii's numbers of 200 users, from the first to the last page of the list. */
  readonly spread: readonly number[];
  /** The number of an active user. */
  readonly active: number;
  /** The number of an app with 1000 accounts. */
  readonly appId: number;
}

/** What is compared of an answer: a line a row, in the order of the lines, so that other orders count as equal. */
export function comparedRows({ rows, compared }: Wording, data: unknown): string[] {
  const found = rows
    .split('.')
    .reduce<unknown[]>((values, name) => values.flatMap(value => property(value, name) ?? []), [data]);
  return found.map(row => compared.map(path => spelled(valueAt(row, path))).join(' | ')).sort();
}

/** What stands at a path in an answer, such as `app.name`; undefined where nothing does. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce(property, value);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** Torii spells enums in small letters, GraphQL in capitals. */
function spelled(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).toLowerCase();
}
