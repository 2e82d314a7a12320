import type { JsonObject } from '../../answers/json.ts';

/** Reads a cell: null where it cannot, undefined where rightly nothing stands. */
export type Reader = (value: unknown) => unknown;

/** A column as it came, and its reader; none where it is not one of Torii's own. */
export interface FormColumn {
  readonly name: string;
  readonly read: Reader | undefined;
}

/** What a row begins with beside its columns, such as its id. */
type Begun = Readonly<Record<string, unknown>>;

/**
 * The columns of a row as it came, each with its reader. Rows of a page have the same columns, so that each is a copy of one empty row:
 * the engine makes, reads and copies objects of one shape fastest.
 */
export class RowForm {
  readonly columns: readonly FormColumn[];
  readonly #empty: Record<string, unknown>;

  constructor(value: JsonObject, readers: ReadonlyMap<string, Reader>, begun: Begun) {
    this.columns = Object.keys(value).map(name => ({ name, read: readers.get(name) }));
    const known = this.columns.filter(({ read }) => read).map(({ name }) => [name, null] as const);
    // A copy of what was put together property by property: only that is compact, and copied quickly.
    this.#empty = { ...{ ...begun, ...Object.fromEntries(known) } };
  }

  /** Whether a row has the same columns in the same order. */
  fits(value: JsonObject): boolean {
    let at = 0;
    for (const name in value) {
      if (name !== this.columns[at]?.name) return false;
      at += 1;
    }
    return at === this.columns.length;
  }

  /** A row with null in each column that has a reader. */
  empty(): Record<string, unknown> {
    return { ...this.#empty };
  }
}
