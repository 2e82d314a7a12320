import { readMoney } from '../../torii/rows/money.ts';
import type { Detail } from './fieldWrite.ts';

/** Whether the detail is an amount without a currency, which takes the one that stands there. */
export function openAmount<Thing>({ currencyNow, value }: Detail<Thing>): boolean {
  return currencyNow !== undefined && typeof value === 'number';
}

/** The detail with the currency that it keeps. A bare number, where the thing has none: Torii takes it for the organisation's. */
export function withCurrency<Thing>(detail: Detail<Thing>, thing: Thing): Detail<Thing> {
  const currency = openAmount(detail) ? (detail.currencyNow?.(thing) ?? null) : null;
  if (currency === null) return detail;
  const value = { value: detail.value, currency };
  return { ...detail, value, content: readMoney(value) };
}
