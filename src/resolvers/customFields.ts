import { chosen, type Definitions, type FieldValue } from '../datasources/fields.ts';
import { type CustomColumns, customColumn } from '../torii/rows/column.ts';
import type { Context } from './context.ts';
import { type Entity, withColumns } from './entity.ts';

/** The currency of a row's plain amounts, where the row says it: the column, and how it is read. */
interface RowCurrency<Row> {
  readonly column: string;
  readonly read: (row: Row) => string | null | undefined;
}

/** The details of a user, an app or a contract: those of the keys in their order, or all. @throws InputError for an unknown key. */
export async function customFields<Row extends object & CustomColumns>(
  entity: Entity<Row>,
  row: Row,
  keys: readonly string[] | null | undefined,
  context: Context,
  definitions: Promise<Definitions>,
  rowCurrency?: RowCurrency<Row>,
): Promise<FieldValue[]> {
  const fields = chosen(await definitions, keys);
  const columns = [...fields.map(field => customColumn(field.key)), ...(rowCurrency ? [rowCurrency.column] : [])];
  return withColumns(entity, row, columns, context, known => {
    const currency = rowCurrency?.read(known) ?? null;
    return fields.map(definition => ({ definition, value: known.custom?.get(definition.key) ?? null, currency }));
  });
}
