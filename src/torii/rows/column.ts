import { isObject, type JsonObject } from '../json.ts';

/**
 * Rows are partial: a property that is absent is a column that was not asked for, null is a column that is empty.
 * Custom fields, and whatever else an organisation defines, stand in `custom` under their key, as Torii sent them.
 */
export interface CustomColumns {
  readonly custom?: ReadonlyMap<string, unknown>;
}

/** The name under which a custom field is asked for among other columns. */
export function customColumn(key: string): string {
  return `custom:${key}`;
}

/** The custom field's key in a column's name, or undefined for a column of Torii's own. */
export function customKey(column: string): string | undefined {
  return column.startsWith('custom:') ? column.slice('custom:'.length) : undefined;
}

/** Whether a row knows a column, be it empty. */
export function hasColumn(row: object & CustomColumns, column: string): boolean {
  const key = customKey(column);
  return key === undefined ? column in row : (row.custom?.has(key) ?? false);
}

/** Two partial rows of the same thing as one; the newer one's columns win. */
export function mergeRows<Row extends object & CustomColumns>(older: Row, newer: Row): Row {
  const merged = { ...older, ...newer };
  if (!older.custom || !newer.custom) return merged;
  return { ...merged, custom: new Map([...older.custom, ...newer.custom]) };
}

/** The row with null in every column that was asked for and did not come: Torii leaves empty columns out at times. */
export function completeRow<Row extends object & CustomColumns>(row: Row, columns: Iterable<string>): Row {
  const missing = [...columns].filter(column => !hasColumn(row, column));
  if (missing.length === 0) return row;
  const keys = missing.map(customKey).filter(key => key !== undefined);
  const empty = Object.fromEntries(
    missing.filter(column => customKey(column) === undefined).map(column => [column, null]),
  );
  const complete = { ...row, ...empty };
  if (keys.length === 0) return complete;
  return { ...complete, custom: new Map([...(row.custom ?? []), ...keys.map(key => [key, null] as const)]) };
}

type Readers = Readonly<Record<string, (value: unknown) => unknown>>;

type RowOf<R extends Readers> = { -readonly [Column in keyof R]?: ReturnType<R[Column]> };

/** A reader of rows: each column that came goes through its own reader, the rest but the id into `custom`. */
export function readColumns<R extends Readers>(readers: R): (value: JsonObject) => RowOf<R> & CustomColumns {
  return value => {
    const row: Record<string, unknown> = {};
    let custom: Map<string, unknown> | undefined;
    for (const [column, content] of Object.entries(value)) {
      const read = Object.hasOwn(readers, column) ? readers[column] : undefined;
      if (read) row[column] = read(content);
      else if (column !== 'id') {
        custom ??= new Map();
        custom.set(column, content);
      }
    }
    if (custom) row['custom'] = custom;
    return row as RowOf<R> & CustomColumns;
  };
}

/** A row that another row names, if it names one: without `custom`, for what is no column there is no custom field either. */
export function withoutCustom<Row extends object & CustomColumns>(row: Row | undefined): Omit<Row, 'custom'> | null {
  if (!row) return null;
  const { custom: _, ...named } = row;
  return named;
}

/** Reads a nested row where an object came, null otherwise. */
export function readObject<Row>(read: (value: JsonObject) => Row): (value: unknown) => Row | null {
  return value => (isObject(value) ? read(value) : null);
}
