import type { GraphQLResolveInfo } from 'graphql';
import type { Definitions, FieldValue } from '../../../datasources/fieldDefinitions.ts';
import { chosen } from '../../../datasources/loading/chosenFields.ts';
import { customColumn, type PartialRow } from '../../../torii/rows/values/column.ts';
import type { Context } from '../../context.ts';
import { NODES_OF_A_VALUE } from '../../cost/costTable.ts';
import type { Entity } from '../../entities/entity.ts';
import { withColumns } from '../../references/fields.ts';

/** The currency of a row's plain amounts, where the row says it: the column, and how it is read. */
export interface RowCurrency<Row> {
  readonly column: string;
  readonly read: (row: Row) => string | null | undefined;
}

/** Where details are asked for, and what there is to choose from. */
interface Asked {
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
  readonly definitions: Promise<Definitions>;
}

/**
 * The details of a user, an app or a contract: those of the keys in their order, each once, or all.
 *
 * @throws InputError for an unknown key; the operation's COST_EXCEEDED where it has been given too much
 */
export async function customFields<Row extends PartialRow>(
  entity: Entity<Row>,
  row: Row,
  keys: readonly string[] | null | undefined,
  { context, info, definitions }: Asked,
  rowCurrency?: RowCurrency<Row>,
): Promise<FieldValue[]> {
  const fields = chosen(await definitions, keys);
  context.nodes.take(fields.length * NODES_OF_A_VALUE, info);
  const columns = [...fields.map(field => customColumn(field.key)), ...(rowCurrency ? [rowCurrency.column] : [])];
  return withColumns(entity, row, columns, context, known => {
    const currency = rowCurrency?.read(known) ?? null;
    return fields.map(definition => ({ definition, value: known.custom?.get(definition.key) ?? null, currency }));
  });
}

/**
 * One detail of a user, an app or a contract.
 *
 * @throws InputError for an unknown key; the operation's COST_EXCEEDED where it has been given too much
 */
export async function customField<Row extends PartialRow>(
  entity: Entity<Row>,
  row: Row,
  key: string,
  asked: Asked,
  rowCurrency?: RowCurrency<Row>,
): Promise<FieldValue | null> {
  const [value = null] = await customFields(entity, row, [key], asked, rowCurrency);
  return value;
}
