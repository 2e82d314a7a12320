import {
  bool,
  count,
  id,
  isObject,
  type JsonObject,
  moment,
  number,
  separatedTexts,
  text,
  texts,
} from '../answers/json.ts';
import { readPeople, readPerson } from './user.ts';
import {
  type CustomColumns,
  type RowOf,
  readColumns,
  readIdentified,
  readList,
  readObject,
  withoutCustom,
} from './values/column.ts';
import { moneyColumn } from './values/money.ts';

const LICENSES = {
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
};

/** Licences added up, of an app or of one licence type. */
export interface LicensesRow extends RowOf<typeof LICENSES>, CustomColumns {}

const readLicenses: (value: unknown) => LicensesRow | null = readObject(readColumns(LICENSES));

const LICENSE_SUMMARY = { summary: readLicenses, types: readList(readLicenses) };

/** Licences of an app: added up, and by type. */
export interface LicenseSummaryRow extends RowOf<typeof LICENSE_SUMMARY>, CustomColumns {}

const readLicenseSummary: (value: unknown) => LicenseSummaryRow | null = readObject(readColumns(LICENSE_SUMMARY));

const COLUMNS = {
  name: text,
  primaryOwner: readPerson,
  appOwners: readPeople,
  state: text,
  category: text,
  url: text,
  imageUrl: text,
  description: text,
  tags: separatedTexts,
  score: number,
  isCustom: bool,
  addedBy: readPerson,
  creationTime: moment,
  isHidden: bool,
  sources: texts,
  vendor: text,
  activeUsersCount: count,
  lastVisitTime: moment,
  /** Comes with `includeLicenses=true`. */
  licenses: readLicenseSummary,
};

/** An app as `/apps`, `/apps/{idApp}` or `/users/{idUser}/apps` shows it. */
export interface AppRow extends RowOf<typeof COLUMNS>, CustomColumns {
  readonly id: string;
}

/** Reads an app's row; undefined where it has no id. */
export const readApp: (value: JsonObject) => AppRow | undefined = readIdentified(COLUMNS);

/** An app that another row names: by an object, or by the bare id. Null where none is named. */
export function readAppReference(value: unknown): AppRow | null {
  if (isObject(value)) return withoutCustom(readApp(value));
  const appId = id(value);
  return appId === null ? null : { id: appId };
}
