import { isNothing, isObject, number, text } from '../../answers/json.ts';
import { readWhole, type WholeRowOf } from './column.ts';

/** Minor units are whole, and held exactly. */
function minorUnits(value: unknown): number | null {
  const units = number(value);
  return Number.isSafeInteger(units) ? units : null;
}

const COLUMNS = {
  value: minorUnits,
  /** ISO 4217. */
  currency: text,
};

/** An amount in the currency's minor unit. */
export interface MoneyRow extends WholeRowOf<typeof COLUMNS> {}

const read = readWhole(COLUMNS);

/** Reads `{value, currency}` or a bare number; null where neither came. */
export function readMoney(value: unknown): MoneyRow | null {
  return moneyColumn(value) ?? null;
}

/** Reads an amount where one is due: undefined where it is not set, null where what came is none. */
export function moneyColumn(value: unknown): MoneyRow | null | undefined {
  if (!isObject(value)) return number(value) === null ? null : read({ value, currency: null });
  const { value: amount, currency } = value;
  return isNothing(amount) ? undefined : read({ value: amount, currency });
}
