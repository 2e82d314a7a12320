import { ENDPOINTS } from '../../src/torii/endpoints.ts';
import type { FieldRow, Organization } from '../organization.ts';
import type { AccountRow, AppRow, ContractRow, TransactionRow, UserRow } from '../rows.ts';
import type { Value } from '../value.ts';
import { accountColumns } from './accountColumns.ts';
import { type Column, type ColumnType, ownColumns } from './column.ts';
import { spendColumns, transactionColumns } from './transactionColumns.ts';

/** Columns by key: Torii's own, then the organisation's fields. */
export type Columns<Row> = ReadonlyMap<string, Column<Row>>;

type AppColumn = (typeof ENDPOINTS.listApps.columns.allowed)[number];
type UserColumn = (typeof ENDPOINTS.listUsers.columns.allowed)[number];
type UserAppColumn = (typeof ENDPOINTS.listUserApps.columns.allowed)[number];
type ContractColumn = (typeof ENDPOINTS.listContracts.columns.allowed)[number];

const APP_TYPES: Readonly<Record<AppColumn, ColumnType>> = {
  id: 'number',
  name: 'singleLine',
  primaryOwner: 'owner',
  appOwners: 'owners',
  state: 'singleLine',
  category: 'singleLine',
  url: 'singleLine',
  imageUrl: 'singleLine',
  description: 'multiLine',
  tags: 'tags',
  score: 'number',
  isCustom: 'bool',
  addedBy: 'author',
  creationTime: 'time',
  isHidden: 'bool',
  sources: 'texts',
  vendor: 'singleLine',
  activeUsersCount: 'number',
  lastVisitTime: 'time',
};

const USER_TYPES: Readonly<Record<UserColumn, ColumnType>> = {
  idOrg: 'number',
  firstName: 'singleLine',
  lastName: 'singleLine',
  email: 'email',
  creationTime: 'time',
  idRole: 'number',
  lifecycleStatus: 'singleLine',
  isDeletedInIdentitySources: 'bool',
  isExternal: 'bool',
  activeAppsCount: 'number',
  role: 'singleLine',
  additionalEmails: 'texts',
};

const CONTRACT_TYPES: Readonly<Record<ContractColumn, ColumnType>> = {
  id: 'number',
  idApp: 'number',
  name: 'singleLine',
  owner: 'owner',
  status: 'singleLine',
  createdBy: 'author',
  creationTime: 'time',
  source: 'singleLine',
  amount: 'currency',
  currency: 'currencyCode',
  documents: 'documents',
};

/** Deleted fields are no columns any more: naming one is a 422. */
function customColumns<Row extends { readonly custom: Readonly<Record<string, Value>> }>(fields: readonly FieldRow[]) {
  return fields
    .filter(field => !field.isDeleted)
    .map(({ systemKey, type }): Column<Row> => ({ key: systemKey, type, read: row => row.custom[systemKey] ?? null }));
}

function byKey<Row>(columns: readonly Column<Row>[]): Columns<Row> {
  return new Map(columns.map(column => [column.key, column]));
}

/** A row of `/users/{idUser}/apps`: the app, and the user's account in it. */
export interface UserApp {
  readonly app: AppRow;
  readonly account: AccountRow;
}

const RENAMED: Readonly<Partial<Record<UserAppColumn, AppColumn>>> = {
  users: 'activeUsersCount',
  lastUsageTime: 'lastVisitTime',
};

const LINK_TYPES: Readonly<Partial<Record<UserAppColumn, ColumnType>>> = {
  isUserRemovedFromApp: 'bool',
  annualCost: 'number',
  annualCostConverted: 'number',
  currency: 'currencyCode',
};

function userAppColumn(key: UserAppColumn, apps: Columns<AppRow>): Column<UserApp> {
  const link = LINK_TYPES[key];
  if (link !== undefined) {
    const column = key as 'isUserRemovedFromApp' | 'annualCost' | 'annualCostConverted' | 'currency';
    return { key, type: link, read: ({ account }) => account[column] };
  }
  const source = apps.get(RENAMED[key] ?? key);
  if (source === undefined) throw new Error(`expected an app column for ${key}, got none`);
  return { key, type: source.type, read: ({ app }) => source.read(app) };
}

export interface Tables {
  /** `id` is among them for filters and sort, though `fields` refuses it. */
  readonly users: Columns<UserRow>;
  readonly apps: Columns<AppRow>;
  readonly userApps: Columns<UserApp>;
  readonly contracts: Columns<ContractRow>;
  readonly accounts: Columns<AccountRow>;
  readonly transactions: Columns<TransactionRow>;
}

function createTables(organization: Organization): Tables {
  const appFields = customColumns<AppRow>(organization.appFields);
  const apps = byKey([...ownColumns<AppRow, AppColumn>(APP_TYPES), ...appFields, ...spendColumns(organization)]);
  const userApps = ENDPOINTS.listUserApps.columns.allowed.map(key => userAppColumn(key, apps));
  const userAppFields = appFields.map(
    (column): Column<UserApp> => ({ ...column, read: ({ app }) => column.read(app) }),
  );
  return {
    apps,
    userApps: byKey([...userApps, ...userAppFields]),
    users: byKey([
      { key: 'id', type: 'number', read: user => user.id },
      ...ownColumns<UserRow, UserColumn>(USER_TYPES),
      ...customColumns<UserRow>(organization.userFields),
    ]),
    contracts: byKey([
      ...ownColumns<ContractRow, ContractColumn>(CONTRACT_TYPES),
      ...customColumns<ContractRow>(organization.contractFields),
    ]),
    accounts: byKey(accountColumns(organization)),
    transactions: byKey(transactionColumns()),
  };
}

const tables = new WeakMap<Organization, Tables>();

/** Its fields are no longer the same: the columns are made anew. */
export function forgetTables(organization: Organization): void {
  tables.delete(organization);
}

/** The columns of an organisation's lists. */
export function tablesOf(organization: Organization): Tables {
  const known = tables.get(organization);
  if (known !== undefined) return known;
  const created = createTables(organization);
  tables.set(organization, created);
  return created;
}
