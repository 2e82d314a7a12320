import DataLoader from 'dataloader';
import { intactRows, type Rows } from '../../torii/answers/envelope.ts';
import { completeRow, hasColumn, mergeRows, type PartialRow } from '../../torii/rows/values/column.ts';

export type Columns = ReadonlySet<string>;

/** What is asked of a thing in one go: the columns of all who asked together. */
export interface Wanted<Key = string> {
  readonly key: Key;
  readonly columns: Columns;
}

/** Gives what was found, under the very keys that it was given. A key that is missing does not exist; an Error fails that key alone. */
export type FetchColumns<Value, Key = string> = (
  wanted: readonly Wanted<Key>[],
) => Promise<ReadonlyMap<Key, Value | Error>>;

export interface LoaderOptions<Key> {
  /** Equal for keys of the same thing, as DataLoader's `cacheKeyFn`; absent: the key itself. Needed where keys are objects. */
  readonly keyOf?: (key: Key) => unknown;
  /** Settles when whoever may ask as well has done so; absent, or undefined from it: nobody is waited for beyond this tick. */
  readonly rest?: () => Promise<void> | undefined;
}

interface Load<Value> {
  readonly columns: Columns;
  readonly value: Promise<Value | null>;
}

/**
 * A DataLoader for things that are fetched by columns: asks made in one tick become one fetch of the union of their
 * columns, and an ask that is covered by an earlier one (answered, failed or in flight) is not made again.
 * Lives as long as one GraphQL request.
 */
export class ColumnLoader<Value, Key = string> {
  readonly #fetch: FetchColumns<Value, Key>;
  readonly #keyOf: (key: Key) => unknown;
  readonly #rest: LoaderOptions<Key>['rest'];
  readonly #known = new Map<unknown, Load<Value>[]>();
  /** Made by the first load: of a request's loaders hardly one is used. */
  #loader: DataLoader<Wanted<Key>, Value | null> | undefined;

  constructor(fetch: FetchColumns<Value, Key>, { keyOf = itself, rest }: LoaderOptions<Key> = {}) {
    this.#fetch = fetch;
    this.#keyOf = keyOf;
    this.#rest = rest;
  }

  /** The thing, or null if it does not exist. Rejects with what the fetch of its key failed with. */
  load(key: Key, columns: Columns): Promise<Value | null> {
    const known = this.#known.get(this.#keyOf(key))?.find(entry => columns.isSubsetOf(entry.columns));
    if (known) return known.value;
    this.#loader ??= this.#makeLoader();
    const value = this.#loader.load({ key, columns });
    this.#remember(key, { columns, value });
    return value;
  }

  /** Forgets a thing, or everything: it has been changed. */
  clear(key?: Key): void {
    if (key === undefined) this.#known.clear();
    else this.#known.delete(this.#keyOf(key));
  }

  #makeLoader(): DataLoader<Wanted<Key>, Value | null> {
    const batchScheduleFn = (dispatch: () => void) => afterThisTick(() => this.#rest?.()?.then(dispatch) ?? dispatch());
    return new DataLoader(asked => this.#fetchAll(asked), { cache: false, batchScheduleFn });
  }

  async #fetchAll(asked: readonly Wanted<Key>[]): Promise<(Value | Error | null)[]> {
    const keyOf = this.#keyOf;
    const wanted = unionByKey(asked, keyOf);
    const found = await this.#fetch([...wanted.values()]);
    return asked.map(({ key }) => found.get(wanted.get(keyOf(key))?.key ?? key) ?? null);
  }

  #remember(key: Key, entry: Load<Value>): void {
    entry.value.catch(() => {});
    const entries = this.#known.get(this.#keyOf(key));
    if (entries) entries.push(entry);
    else this.#known.set(this.#keyOf(key), [entry]);
  }
}

function itself<Key>(key: Key): unknown {
  return key;
}

/** When all that this tick began has asked: as DataLoader does by itself. */
function afterThisTick(dispatch: () => void): void {
  queueMicrotask(() => process.nextTick(dispatch));
}

function unionByKey<Key>(
  asked: readonly Wanted<Key>[],
  keyOf: (key: Key) => unknown,
): ReadonlyMap<unknown, Wanted<Key>> {
  const wanted = new Map<unknown, Wanted<Key>>();
  for (const one of asked) {
    const known = wanted.get(keyOf(one.key));
    wanted.set(keyOf(one.key), known ? { key: known.key, columns: known.columns.union(one.columns) } : one);
  }
  return wanted;
}

/** All columns that any of the asks wants: rows of one fetch carry the same columns. */
export function allColumns(wanted: readonly Wanted<unknown>[]): Columns {
  return wanted.reduce<Columns>((union, { columns }) => union.union(columns), new Set());
}

/** Rows by key. What earlier fetches brought stays, so that a row grows column by column. */
export class RowLoader<Row extends PartialRow, Key = string> {
  readonly #keyOf: (key: Key) => unknown;
  readonly #rows = new Map<unknown, Row>();
  readonly #loader: ColumnLoader<Row, Key>;
  /** Pages whose rows nobody has asked for yet. */
  #pages: (() => void)[] = [];

  constructor(fetch: FetchColumns<Row, Key>, options: LoaderOptions<Key> = {}) {
    this.#keyOf = options.keyOf ?? itself;
    this.#loader = new ColumnLoader(async wanted => {
      const found = await fetch(wanted);
      return new Map(wanted.flatMap(({ key, columns }) => this.#taken(key, columns, found.get(key))));
    }, options);
  }

  /** The row with at least these columns, or null if it does not exist. */
  load(key: Key, columns: Columns): Promise<Row | null> {
    const row = this.peek(key);
    if (row && [...columns].every(column => hasColumn(row, column))) return Promise.resolve(row);
    return this.#loader.load(key, columns);
  }

  /** What is known of a row already, without asking. */
  peek(key: Key): Row | undefined {
    this.#takePages();
    return this.#rows.get(this.#keyOf(key));
  }

  /** Takes in a row that came with a list or with another row. */
  prime(key: Key, row: Row): void {
    const older = this.peek(key);
    this.#rows.set(this.#keyOf(key), older ? mergeRows(older, row) : row);
  }

  /**
   * Takes in the rows of a page that was asked for with these columns, each by `prime`. That is done when somebody asks for a row: of
   * most pages nobody does.
   */
  primeLater(rows: Rows<Row>, columns: Iterable<string>, prime: (row: Row) => void): void {
    this.#pages.push(() => {
      for (const row of intactRows(rows)) prime(completeRow(row, columns));
    });
  }

  clear(key?: Key): void {
    this.#takePages();
    this.#loader.clear(key);
    if (key === undefined) this.#rows.clear();
    else this.#rows.delete(this.#keyOf(key));
  }

  #takePages(): void {
    if (this.#pages.length === 0) return;
    for (const primeAll of this.#pages.splice(0)) primeAll();
  }

  #taken(key: Key, columns: Columns, found: Row | Error | undefined): [Key, Row | Error][] {
    if (found === undefined) return [];
    if (found instanceof Error) return [[key, found]];
    this.prime(key, completeRow(found, columns));
    const row = this.peek(key);
    return row ? [[key, row]] : [];
  }
}
