import type { MoneyResolvers } from '../../generated/resolvers-types.ts';
import { decimalPlaces } from '../../torii/rows/values/decimalPlaces.ts';
import type { MoneyRow } from '../../torii/rows/values/money.ts';

/** The amount in major units as a decimal string, exact: 1999 EUR is `19.99`. */
export function decimal({ value, currency }: MoneyRow): string | null {
  const places = currency === null ? undefined : decimalPlaces(currency);
  if (value === null || places === undefined || !Number.isSafeInteger(value)) return null;
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${value < 0 ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

export const money: MoneyResolvers = { decimal };
