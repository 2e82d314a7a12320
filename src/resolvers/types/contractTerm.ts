import type { GraphQLResolveInfo } from 'graphql';
import type { TermKey } from '../../datasources/definitions/contractTerms.ts';
import type { FieldDefinition } from '../../datasources/fieldDefinitions.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import { customColumn } from '../../torii/rows/values/column.ts';
import { FIELD_READERS } from '../../torii/rows/values/fieldValue.ts';
import type { MoneyRow } from '../../torii/rows/values/money.ts';
import type { Context } from '../context.ts';
import { CONTRACT } from '../entities/contract.ts';
import { withColumns } from '../references/fields.ts';
import { references } from '../references/reference.ts';
import { wholeValue } from '../references/wholeColumns.ts';
import type { RowCurrency } from './customFields/customFields.ts';

/** Plain amounts of a contract are in the contract's own currency. */
export const CURRENCY: RowCurrency<ContractRow> = { column: 'currency', read: ({ currency }) => currency };

/** What stands in the detail that says this of contracts; null where the organisation has none. */
export async function term<Value>(
  row: ContractRow,
  which: TermKey,
  read: (value: unknown, options?: FieldDefinition['options']) => Value | null | undefined,
  context: Context,
): Promise<Value | null> {
  const { [which]: key, details } = await context.fields.contracts();
  if (key === undefined) return null;
  return withColumns(CONTRACT, row, [customColumn(key)], context, ({ custom }) =>
    wholeValue(custom?.get(key), value => read(value, details.get(key)?.options), context),
  );
}

/** An amount that does not say its currency is in the contract's. */
export async function yearlyCost(row: ContractRow, context: Context): Promise<MoneyRow | null> {
  const { yearlyCostKey: key } = await context.fields.contracts();
  if (key === undefined) return null;
  return withColumns(CONTRACT, row, [customColumn(key), CURRENCY.column], context, known => {
    const money = wholeValue(known.custom?.get(key), FIELD_READERS.money, context);
    if (money?.broken) context.doubt();
    return money && { ...money, currency: money.currency ?? CURRENCY.read(known) ?? null };
  });
}

/** Contracts that one contract names at the most. */
const MOST_CONTRACTS = 100;

/** The contracts that a contract goes on from, each once. */
export async function previousContracts(
  row: ContractRow,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ContractRow[] | null> {
  const stubs = await term(row, 'previousContractsKey', FIELD_READERS.contracts, context);
  if (!stubs) return null;
  const different = new Map(stubs.map(stub => [stub.id, stub]));
  return references(CONTRACT, [...different.values()].slice(0, MOST_CONTRACTS), context, info);
}
