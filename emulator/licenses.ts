import type { LicenseTypeRow } from './rows.ts';
import type { Money } from './value.ts';

function times(price: Money | null, count: number): Money | null {
  return price === null ? null : { value: price.value * count, currency: price.currency };
}

/** The sample knows no exchange rates: what is in another currency counts as if it were not. */
function inCurrency(amount: Money | null, currency: string): Money | null {
  return amount === null ? null : { value: amount.value, currency };
}

function licenseType(row: LicenseTypeRow, currency: string) {
  const annualCost = times(row.pricePerLicense, row.totalAmount * 12);
  const potentialSavings = times(row.pricePerLicense, (row.inactiveAmount + row.unassignedAmount) * 12);
  return {
    ...row,
    annualCost,
    potentialSavings,
    pricePerLicenseInOrgCurrency: inCurrency(row.pricePerLicense, currency),
    annualCostInOrgCurrency: inCurrency(annualCost, currency),
    potentialSavingsInOrgCurrency: inCurrency(potentialSavings, currency),
  };
}

function sum(amounts: readonly (Money | null)[], currency: string): Money {
  return { value: amounts.reduce((total, amount) => total + (amount?.value ?? 0), 0), currency };
}

/** The licences of an app as `includeLicenses=true` gives them; null where Torii knows none. */
export function licenseSummary(rows: readonly LicenseTypeRow[] | null, currency: string) {
  if (rows === null) return null;
  const types = rows.map(row => licenseType(row, currency));
  const count = (key: 'totalAmount' | 'activeAmount' | 'inactiveAmount' | 'unassignedAmount') =>
    rows.reduce((total, row) => total + row[key], 0);
  return {
    summary: {
      totalAmount: count('totalAmount'),
      activeAmount: count('activeAmount'),
      inactiveAmount: count('inactiveAmount'),
      unassignedAmount: count('unassignedAmount'),
      pricePerLicense: types[0]?.pricePerLicenseInOrgCurrency ?? null,
      annualCost: sum(
        types.map(type => type.annualCostInOrgCurrency),
        currency,
      ),
      potentialSavings: sum(
        types.map(type => type.potentialSavingsInOrgCurrency),
        currency,
      ),
    },
    types,
  };
}
