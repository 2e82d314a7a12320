import type { SpendKey } from '../../../datasources/definitions/appSpend.ts';
import type { AppRow } from '../../../torii/rows/app.ts';
import { customColumn } from '../../../torii/rows/values/column.ts';
import { type MoneyRow, moneyColumn } from '../../../torii/rows/values/money.ts';
import type { Context } from '../../context.ts';
import { APP } from '../../entities/app.ts';
import { withColumns } from '../../references/fields.ts';
import { wholeValue } from '../../references/wholeColumns.ts';

/** What Torii adds up of an app's cost; null where the organisation's apps have no such detail. */
export async function appSpend(row: AppRow, key: SpendKey, context: Context): Promise<MoneyRow | null> {
  const { spend } = await context.fields.apps();
  if (!spend.has(key)) return null;
  return withColumns(APP, row, [customColumn(key)], context, ({ custom }) =>
    wholeValue(custom?.get(key), moneyColumn, context),
  );
}
