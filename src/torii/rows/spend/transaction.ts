import { dayOfMoment, isObject, type JsonObject, text } from '../../answers/json.ts';
import { readAppReference } from '../app.ts';
import { type CustomColumns, type RowOf, readIdentified } from '../values/column.ts';
import { type MoneyRow, moneyColumn } from '../values/money.ts';

/** What a transaction comes to, in its own currency and in the organisation's, whose code Torii does not tell here. */
export interface TransactionAmountRow {
  readonly own: MoneyRow;
  readonly converted: MoneyRow | null;
}

/** Reads `{value, currency, convertedValue}` or a bare number: undefined where no amount is set, null where what came is none. */
function readAmount(value: unknown): TransactionAmountRow | null | undefined {
  const own = moneyColumn(value);
  return own && { own, converted: isObject(value) ? (moneyColumn(value['convertedValue']) ?? null) : null };
}

const COLUMNS = {
  idApp: readAppReference,
  /** The day, in UTC where Torii gives a moment. */
  transactionDate: dayOfMoment,
  amount: readAmount,
  source: text,
  description: text,
  mappingStatus: text,
};

/** A transaction as `/transactions` or a write's answer shows it. */
export interface TransactionRow extends RowOf<typeof COLUMNS>, CustomColumns {
  readonly id: string;
}

/** Reads a transaction's row; undefined where it has no id. */
export const readTransaction: (value: JsonObject) => TransactionRow | undefined = readIdentified(COLUMNS);
