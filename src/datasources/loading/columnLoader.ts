import DataLoader from 'dataloader';
import { type CustomColumns, completeRow, hasColumn, mergeRows } from '../../torii/rows/column.ts';

export type Columns = ReadonlySet<string>;

/** What is asked of a thing in one go: the columns of all who asked together. */
export interface Wanted {
  readonly key: string;
  readonly columns: Columns;
}

/** Gives what was found by key. A key that is missing does not exist; an Error fails that key alone. */
export type FetchColumns<Value> = (wanted: readonly Wanted[]) => Promise<ReadonlyMap<string, Value | Error>>;

interface Known<Value> {
  readonly columns: Columns;
  readonly value: Promise<Value | null>;
}

/**
 * A DataLoader for things that are fetched by columns: asks made in one tick become one fetch of the union of their
 * columns, and an ask that is covered by an earlier one (answered, failed or under way) is not made again.
 * Lives as long as one GraphQL request.
 */
export class ColumnLoader<Value> {
  readonly #known = new Map<string, Known<Value>[]>();
  readonly #loader: DataLoader<Wanted, Value | null>;

  /** `rest` settles when whoever may ask as well has done so; undefined where nobody is waited for beyond this tick. */
  constructor(fetch: FetchColumns<Value>, rest: () => Promise<void> | undefined = () => undefined) {
    this.#loader = new DataLoader<Wanted, Value | null>(
      async asked => {
        const found = await fetch(unionByKey(asked));
        return asked.map(({ key }) => found.get(key) ?? null);
      },
      { cache: false, batchScheduleFn: dispatch => afterThisTick(() => rest()?.then(dispatch) ?? dispatch()) },
    );
  }

  /** The thing, or null where it does not exist. Rejects with what the fetch of its key failed with. */
  load(key: string, columns: Columns): Promise<Value | null> {
    const known = this.#known.get(key)?.find(entry => columns.isSubsetOf(entry.columns));
    if (known) return known.value;
    const value = this.#loader.load({ key, columns });
    this.#remember(key, { columns, value });
    return value;
  }

  /** Makes known what came another way. */
  prime(key: string, value: Value, columns: Columns): void {
    this.#remember(key, { columns, value: Promise.resolve(value) });
  }

  /** Forgets a thing, or everything: it has been changed. */
  clear(key?: string): void {
    if (key === undefined) this.#known.clear();
    else this.#known.delete(key);
  }

  #remember(key: string, entry: Known<Value>): void {
    entry.value.catch(() => {});
    const entries = this.#known.get(key);
    if (entries) entries.push(entry);
    else this.#known.set(key, [entry]);
  }
}

/** When all that this tick began has asked: as DataLoader does by itself. */
function afterThisTick(dispatch: () => void): void {
  queueMicrotask(() => process.nextTick(dispatch));
}

function unionByKey(asked: readonly Wanted[]): Wanted[] {
  const columns = new Map<string, Columns>();
  for (const { key, columns: more } of asked) columns.set(key, (columns.get(key) ?? new Set()).union(more));
  return [...columns].map(([key, union]) => ({ key, columns: union }));
}

/** All columns that any of the asks wants: rows of one fetch carry the same columns. */
export function allColumns(wanted: readonly Wanted[]): Columns {
  return wanted.reduce<Columns>((union, { columns }) => union.union(columns), new Set());
}

/** Rows by key. What earlier fetches brought is kept, so that a row grows column by column. */
export class RowLoader<Row extends object & CustomColumns> {
  readonly #rows = new Map<string, Row>();
  readonly #loader: ColumnLoader<Row>;

  constructor(fetch: FetchColumns<Row>, rest?: () => Promise<void> | undefined) {
    this.#loader = new ColumnLoader(async wanted => {
      const found = await fetch(wanted);
      return new Map(wanted.flatMap(({ key, columns }) => this.#taken(key, columns, found.get(key))));
    }, rest);
  }

  /** The row with at least these columns, or null where it does not exist. */
  load(key: string, columns: Columns): Promise<Row | null> {
    const row = this.#rows.get(key);
    if (row && [...columns].every(column => hasColumn(row, column))) return Promise.resolve(row);
    return this.#loader.load(key, columns);
  }

  /** What is known of a row already, without asking. */
  peek(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  /** Takes in a row that came with a list or with another row. */
  prime(key: string, row: Row): void {
    const older = this.#rows.get(key);
    this.#rows.set(key, older ? mergeRows(older, row) : row);
  }

  clear(key?: string): void {
    this.#loader.clear(key);
    if (key === undefined) this.#rows.clear();
    else this.#rows.delete(key);
  }

  #taken(key: string, columns: Columns, found: Row | Error | undefined): [string, Row | Error][] {
    if (found === undefined) return [];
    if (found instanceof Error) return [[key, found]];
    this.prime(key, completeRow(found, columns));
    const row = this.#rows.get(key);
    return row ? [[key, row]] : [];
  }
}
