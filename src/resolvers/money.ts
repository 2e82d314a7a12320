import type { MoneyResolvers } from '../generated/resolvers-types.ts';
import type { MoneyRow } from '../torii/rows/money.ts';

/** How many decimal places a currency has, by ISO 4217 as ICU knows it; undefined for a code that is none. */
function decimalPlaces(currency: string): number | undefined {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  } catch {
    return undefined;
  }
}

/** The amount in major units as a decimal string, exact: 1999 EUR is `19.99`. */
function decimal({ value, currency }: MoneyRow): string | null {
  const places = currency === null ? undefined : decimalPlaces(currency);
  if (value === null || places === undefined || !Number.isSafeInteger(value)) return null;
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${value < 0 ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

export const money: MoneyResolvers = { amount: decimal };
