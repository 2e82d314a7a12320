import type { AppRow, LicensesRow } from './app.ts';
import type { MoneyRow } from './values/money.ts';

/** Amounts that Torii has converted to the organisation's currency: of a licence type, and of all types of an app together. */
const OF_A_TYPE = ['annualCostInOrgCurrency', 'pricePerLicenseInOrgCurrency', 'potentialSavingsInOrgCurrency'] as const;
const OF_ALL_TYPES = ['annualCost', 'potentialSavings'] as const;

/**
 * The organisation's currency, by what licences of its apps cost in it. The amounts that say so by their name are asked first,
 * the sums only where there are none. Null where no amount has a currency, or where they have several.
 */
export function organizationCurrency(apps: readonly Pick<AppRow, 'licenses'>[]): string | null {
  const types = apps.flatMap(({ licenses }) => licenses?.types ?? []);
  const sums = apps.flatMap(({ licenses }) => licenses?.summary ?? []);
  const named = currenciesOf(types, OF_A_TYPE);
  const [currency, ...others] = named.size > 0 ? named : currenciesOf(sums, OF_ALL_TYPES);
  return currency !== undefined && others.length === 0 ? currency : null;
}

function currenciesOf(rows: readonly LicensesRow[], columns: readonly (keyof LicensesRow)[]): ReadonlySet<string> {
  const amounts = rows.flatMap(row => columns.map(column => row[column] as MoneyRow | null | undefined));
  return new Set(amounts.flatMap(amount => amount?.currency || []));
}
