import { chosen, type Definitions, type FieldValue } from '../datasources/fields.ts';
import { type CustomColumns, customColumn } from '../torii/rows/column.ts';
import type { Context } from './context.ts';
import { type Entity, withColumns } from './entity.ts';

/** The details of a user, an app or a contract: those of the keys in their order, or all. @throws InputError for an unknown key. */
export async function customFields<Row extends object & CustomColumns>(
  entity: Entity<Row>,
  row: Row,
  keys: readonly string[] | null | undefined,
  context: Context,
  definitions: Promise<Definitions>,
): Promise<FieldValue[]> {
  const fields = chosen(await definitions, keys);
  const columns = fields.map(field => customColumn(field.key));
  return withColumns(entity, row, columns, context, ({ custom }) =>
    fields.map(definition => ({ definition, value: custom?.get(definition.key) ?? null })),
  );
}
