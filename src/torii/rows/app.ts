import { bool, count, id, isObject, type JsonObject, moment, number, text, texts } from '../answers/json.ts';
import { type CustomColumns, readColumns, readList, readObject, withoutCustom } from './column.ts';
import { type MoneyRow, moneyColumn } from './money.ts';
import { readPeople, readPerson, type UserRow } from './user.ts';

/** Licences added up, of an app or of one licence type. */
export interface LicensesRow extends CustomColumns {
  readonly name?: string | null;
  readonly totalAmount?: number | null;
  readonly activeAmount?: number | null;
  readonly inactiveAmount?: number | null;
  readonly unassignedAmount?: number | null;
  readonly pricePerLicense?: MoneyRow | null;
  readonly annualCost?: MoneyRow | null;
  readonly potentialSavings?: MoneyRow | null;
  readonly pricePerLicenseInOrgCurrency?: MoneyRow | null;
  readonly annualCostInOrgCurrency?: MoneyRow | null;
  readonly potentialSavingsInOrgCurrency?: MoneyRow | null;
}

export interface LicenseSummaryRow extends CustomColumns {
  readonly summary?: LicensesRow | null;
  readonly types?: readonly LicensesRow[] | null;
}

/** An app as `/apps`, `/apps/{idApp}` or `/users/{idUser}/apps` shows it. */
export interface AppRow extends CustomColumns {
  readonly id: string;
  readonly name?: string | null;
  readonly primaryOwner?: UserRow | null;
  readonly appOwners?: readonly UserRow[] | null;
  readonly state?: string | null;
  readonly category?: string | null;
  readonly url?: string | null;
  readonly imageUrl?: string | null;
  readonly description?: string | null;
  readonly tags?: readonly string[] | null;
  readonly score?: number | null;
  readonly isCustom?: boolean | null;
  readonly addedBy?: UserRow | null;
  readonly creationTime?: string | null;
  readonly isHidden?: boolean | null;
  readonly sources?: readonly string[] | null;
  readonly vendor?: string | null;
  readonly activeUsersCount?: number | null;
  readonly lastVisitTime?: string | null;
  /** Comes with `includeLicenses=true`. */
  readonly licenses?: LicenseSummaryRow | null;
}

const licenseColumns = readColumns({
  name: text,
  totalAmount: count,
  activeAmount: count,
  inactiveAmount: count,
  unassignedAmount: count,
  pricePerLicense: moneyColumn,
  annualCost: moneyColumn,
  potentialSavings: moneyColumn,
  pricePerLicenseInOrgCurrency: moneyColumn,
  annualCostInOrgCurrency: moneyColumn,
  potentialSavingsInOrgCurrency: moneyColumn,
});

const readLicenses: (value: unknown) => LicensesRow | null = readObject(licenseColumns);

const readLicenseSummary: (value: unknown) => LicenseSummaryRow | null = readObject(
  readColumns({ summary: readLicenses, types: readList(readLicenses) }),
);

const columns = readColumns({
  name: text,
  primaryOwner: readPerson,
  appOwners: readPeople,
  state: text,
  category: text,
  url: text,
  imageUrl: text,
  description: text,
  tags: texts,
  score: number,
  isCustom: bool,
  addedBy: readPerson,
  creationTime: moment,
  isHidden: bool,
  sources: texts,
  vendor: text,
  activeUsersCount: count,
  lastVisitTime: moment,
  licenses: readLicenseSummary,
});

/** Reads an app's row; undefined where it has no id. */
export function readApp(value: JsonObject): AppRow | undefined {
  const appId = id(value['id']);
  return appId === null ? undefined : { ...columns(value), id: appId };
}

/** An app that another row names: by an object, or by the bare id. Null where none is named. */
export function readAppReference(value: unknown): AppRow | null {
  if (isObject(value)) return withoutCustom(readApp(value));
  const appId = id(value);
  return appId === null ? null : { id: appId };
}
