import { entriesOf, id, isNothing, isObject, type JsonObject, list } from '../../answers/json.ts';
import { countBroken } from '../../answers/undocumentedValues.ts';
import { type Reader, RowForm } from './rowForm.ts';

/**
 * Rows are partial: a property that is absent is a column that was not asked for, null is a column that is empty.
 * Custom fields, and whatever else an organisation defines, stand in `custom` under their key, as Torii sent them.
 */
export interface CustomColumns {
  readonly custom?: ReadonlyMap<string, unknown>;
  /** Columns that came as something they cannot hold, such as a text where a number belongs. They are null in the row. */
  readonly broken?: ReadonlySet<string>;
}

/** Any row, whichever of its columns came. */
export type PartialRow = object & CustomColumns;

/** The first of the columns that a row holds in a shape nobody can read. */
export function brokenColumn(row: PartialRow, columns: readonly string[]): string | undefined {
  return row.broken && columns.find(column => row.broken?.has(column));
}

/** Before a custom field's key in a column's name: no key makes it one of those names, such as `custom:*`, that stand for several. */
const OF_KEY = 'custom:=';

/** The name under which a custom field is asked for among other columns. */
export function customColumn(key: string): string {
  return `${OF_KEY}${key}`;
}

/** The custom field's key in a column's name, or undefined for a column of Torii's own. */
export function customKey(column: string): string | undefined {
  return column.startsWith(OF_KEY) ? column.slice(OF_KEY.length) : undefined;
}

/** Whether a row knows a column, be it empty. */
export function hasColumn(row: PartialRow, column: string): boolean {
  const key = customKey(column);
  return key === undefined ? column in row : (row.custom?.has(key) ?? false);
}

/** Two partial rows of the same thing as one; the newer one's columns win. */
export function mergeRows<Row extends PartialRow>(older: Row, newer: Row): Row {
  const merged = { ...older, ...newer, ...mergedBroken(older, newer) };
  if (!older.custom || !newer.custom) return merged;
  return { ...merged, custom: new Map([...older.custom, ...newer.custom]) };
}

/** What is broken in the older row may be whole in the newer one. */
function mergedBroken(older: CustomColumns, newer: PartialRow): CustomColumns {
  if (!older.broken) return {};
  const still = [...older.broken].filter(column => !(column in newer));
  return { broken: new Set([...still, ...(newer.broken ?? [])]) };
}

/** The row with null in every column that was asked for and did not come: Torii leaves empty columns out at times. */
export function completeRow<Row extends PartialRow>(row: Row, columns: Iterable<string>): Row {
  const missing: string[] = [];
  for (const column of columns) if (!hasColumn(row, column)) missing.push(column);
  if (missing.length === 0) return row;
  const keys = missing.map(customKey).filter(key => key !== undefined);
  const empty = Object.fromEntries(
    missing.filter(column => customKey(column) === undefined).map(column => [column, null]),
  );
  const complete = { ...row, ...empty };
  if (keys.length === 0) return complete;
  return { ...complete, custom: new Map([...(row.custom ?? []), ...keys.map(key => [key, null] as const)]) };
}

type Readers = Readonly<Record<string, Reader>>;

/** What a row holds of what a reader gives: undefined is null there, lists are not changed. */
type Cell<Value> = Value extends readonly (infer Entry)[] ? readonly Entry[] : Exclude<Value, undefined>;

/** The row that these readers make: a column that was not asked for is absent, an empty or broken one null. */
export type RowOf<R extends Readers> = { readonly [Column in keyof R]?: Cell<ReturnType<R[Column]>> };

/** The row that these readers make where all its columns are there. */
export type WholeRowOf<R extends Readers> = Required<RowOf<R>> & Pick<CustomColumns, 'broken'>;

/** Rows with more columns are not remembered for the next one: what an answer makes us hold has a bound. */
const MOST_REMEMBERED = 200;

/**
 * A reader of rows: each column that came goes through its own reader, the rest but the id into `custom`. Where something
 * came and its reader gives null, the column is null and `broken`; undefined from a reader is null, and rightly so.
 */
export function readColumns<R extends Readers>(readers: R): (value: JsonObject) => RowOf<R> & CustomColumns {
  const read = formReader(readers, {});
  return value => read(value) as RowOf<R> & CustomColumns;
}

/** The same without `custom`. */
export function readPlain<R extends Readers>(
  readers: R,
): (value: JsonObject) => RowOf<R> & Pick<CustomColumns, 'broken'> {
  const read = formReader(readers, {}, false);
  return value => read(value) as RowOf<R> & Pick<CustomColumns, 'broken'>;
}

/** Columns and id, with `custom`; undefined where there is no id. */
export function readIdentified<R extends Readers>(
  readers: R,
): (value: JsonObject) => (RowOf<R> & CustomColumns & { readonly id: string }) | undefined {
  const read = formReader(readers, { id: '' });
  return value => {
    const rowId = id(value['id']);
    if (rowId === null) return undefined;
    const row = read(value);
    row['id'] = rowId;
    return row as RowOf<R> & CustomColumns & { readonly id: string };
  };
}

/** A reader of rows whose columns are all there, under names of ours. Without `custom`. */
export function readWhole<R extends Readers>(
  readers: R,
): (value: Readonly<Record<keyof R & string, unknown>>) => WholeRowOf<R> {
  const read = formReader(readers, {});
  return value => read(value) as WholeRowOf<R>;
}

function formReader(
  readers: Readers,
  begun: JsonObject,
  keepsCustom = true,
): (value: JsonObject) => Record<string, unknown> {
  const known = new Map(Object.entries(readers));
  let last = new RowForm({}, known, begun);
  return value => {
    const form = last.fits(value) ? last : new RowForm(value, known, begun);
    if (form.columns.length <= MOST_REMEMBERED) last = form;
    return readRow(form, value, keepsCustom);
  };
}

function readRow(form: RowForm, value: JsonObject, keepsCustom: boolean): Record<string, unknown> {
  const row = form.empty();
  let custom: Map<string, unknown> | undefined;
  let broken: Set<string> | undefined;
  for (const { name, read } of form.columns) {
    const content = value[name];
    if (read) {
      const cell = read(content);
      row[name] = cell ?? null;
      if (cell === null && !isNothing(content)) {
        countBroken('column:broken');
        broken ??= new Set();
        broken.add(name);
      }
    } else if (keepsCustom && name !== 'id') {
      custom ??= new Map();
      custom.set(name, content);
    }
  }
  if (custom) row['custom'] = custom;
  if (broken) row['broken'] = broken;
  return row;
}

/** A nested row without `custom`: its unknown properties are not custom fields. Null where there is no row. */
export function withoutCustom<Row extends PartialRow>(row: Row | undefined): Omit<Row, 'custom'> | null {
  if (!row) return null;
  if (!row.custom) return row;
  const { custom: _, ...named } = row;
  return named;
}

/** Reads a nested row where an object came, null otherwise. */
export function readObject<Row>(read: (value: JsonObject) => Row): (value: unknown) => Row | null {
  return value => (isObject(value) ? read(value) : null);
}

/** Reads a list, of several or of one; null where an entry can't be read. */
export function readList<Entry>(read: (value: unknown) => Entry | null): (value: unknown) => Entry[] | null {
  return value => {
    const entries = list(value);
    return entries && entriesOf(entries, read);
  };
}
