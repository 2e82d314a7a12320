import type { FieldType, Value } from '../value.ts';

/** How a cell is compared and written: a custom field's type, or one of the kinds that only Torii's own columns have. */
export type ColumnType =
  | FieldType
  | 'time'
  | 'owner'
  | 'owners'
  | 'author'
  | 'tags'
  | 'texts'
  | 'documents'
  | 'currencyCode'
  | 'amount'
  | 'json';

export interface Column<Row> {
  readonly key: string;
  readonly type: ColumnType;
  readonly read: (row: Row) => Value;
}

/** Columns that a row holds under their own names. */
export function ownColumns<Row extends Readonly<Record<Key, Value>>, Key extends string>(
  types: Readonly<Record<Key, ColumnType>>,
) {
  return (Object.entries(types) as [Key, ColumnType][]).map(
    ([key, type]): Column<Row> => ({ key, type, read: row => row[key] }),
  );
}
