import { isObject, number, text } from '../json.ts';

/** An amount in the currency's minor unit. */
export interface MoneyRow {
  readonly value: number | null;
  /** ISO 4217. */
  readonly currency: string | null;
}

/** Reads `{value, currency}` or a bare number; null where neither came. */
export function readMoney(value: unknown): MoneyRow | null {
  if (isObject(value)) {
    const amount = number(value['value']);
    return amount === null ? null : { value: amount, currency: text(value['currency']) };
  }
  const amount = number(value);
  return amount === null ? null : { value: amount, currency: null };
}
