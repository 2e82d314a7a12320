import { createHash, hash } from 'node:crypto';
import type {
  AccountRow,
  AppRow,
  AuditRow,
  ContractRow,
  ExecutionRow,
  FieldRow,
  FileRow,
  Money,
  Organization,
  RoleRow,
  TransactionRow,
  UserRow,
} from '../../emulator/emulator.ts';

/*
 * What GraphQL should answer for the emulator's rows with the selections of `everyField.ts`: written from the schema's
 * descriptions, sharing nothing with the readers of `src/torii`.
 */

export function globalId(type: string, key: string | number): string {
  return Buffer.from(`${type}:${key}`).toString('base64url');
}

const toriiId = (id: number) => ({ toriiId: String(id) });
const linked = (id: number | null) => (id === null ? null : toriiId(id));
const upper = (text: string | null) => text?.replace(/([A-Z])/g, '_$1').toUpperCase() ?? null;

/** Days are kept as their midnight in UTC. */
function day(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 10) : null;
}

function joined(firstName: string | null, lastName: string | null): string | null {
  return [firstName, lastName].filter(Boolean).join(' ') || null;
}

const DECIMALS: Readonly<Record<string, number>> = { JPY: 0, BHD: 3 };

export function money(amount: Money | null) {
  if (!amount) return null;
  const { value, currency } = amount;
  const places = DECIMALS[currency] ?? 2;
  const unit = 10 ** places;
  const whole = Math.floor(value / unit);
  return {
    value,
    currency,
    decimal: places ? `${whole}.${String(value % unit).padStart(places, '0')}` : String(value),
  };
}

export function organization({ profile: { id, companyName, domain, creationTime, currency } }: Organization) {
  return { id: globalId('Organization', id), ...toriiId(id), companyName, domain, creationTime, currency };
}

export function user(row: UserRow, organization: Organization) {
  const { email, additionalEmails, firstName, lastName, creationTime, idRole, role } = row;
  const { isDeletedInIdentitySources, isExternal, activeAppsCount } = row;
  return {
    id: globalId('User', row.id),
    ...toriiId(row.id),
    email,
    additionalEmails,
    firstName,
    lastName,
    fullName: joined(firstName, lastName),
    creationTime,
    role: idRole === null ? null : { ...toriiId(idRole), name: role },
    lifecycleStatus: upper(row.lifecycleStatus),
    isDeletedInIdentitySources,
    isExternal,
    activeAppsCount,
    // Only owners' objects have them.
    photoUrl: null,
    toriiStatus: null,
    organization: toriiId(organization.profile.id),
    customFields: customFields(row.custom, organization.userFields, organization, null),
  };
}

/** The columns that owner objects carry. */
function owner(id: number | null, { users, formerUsers }: Organization) {
  const row = id === null ? undefined : (users.get(id) ?? formerUsers.get(id));
  if (!row) return null;
  const { email, firstName, lastName, photoUrl, status } = row;
  return {
    ...toriiId(row.id),
    email,
    firstName,
    lastName,
    fullName: joined(firstName, lastName),
    lifecycleStatus: upper(row.lifecycleStatus),
    photoUrl,
    toriiStatus: status,
  };
}

export function app(row: AppRow, organization: Organization) {
  const { name, state, category, url, imageUrl, description, score, isCustom, isHidden, creationTime } = row;
  const { lastVisitTime, sources, vendor, activeUsersCount } = row;
  return {
    id: globalId('App', row.id),
    ...toriiId(row.id),
    name,
    state,
    category,
    url,
    imageUrl,
    description,
    tags: row.tags === null ? null : row.tags.split(',').filter(tag => tag !== ''),
    score,
    isCustom,
    isHidden,
    addedBy: linked(row.addedBy),
    creationTime,
    lastVisitTime,
    sources,
    vendor,
    activeUsersCount,
    primaryOwner: owner(row.primaryOwner, organization),
    owners: row.appOwners.map(toriiId),
    licenses: licenses(row, organization),
    ...spend(row, organization),
    customFields: customFields(row.custom, organization.appFields, organization, null),
  };
}

/** What Torii adds up, in the organisation's currency: a plain number, which does not say so. */
function spend({ id }: AppRow, { transactions, contracts, profile: { currency } }: Organization) {
  const sum = (values: readonly number[]) => ({
    value: values.reduce((total, value) => total + value, 0),
    currency: null,
    decimal: null,
  });
  const paid = [...transactions.values()].filter(row => row.idApp === id && row.mappingStatus === 'mapped');
  const active = [...contracts.values()].filter(row => row.idApp === id && row.status === 'active');
  return {
    expenses: sum(paid.map(({ amount }) => amount?.convertedValue ?? 0)),
    activeContractsTotalValue: sum(active.map(({ amount }) => (amount?.currency === currency ? amount.value : 0))),
  };
}

function licenses({ licenses: rows }: AppRow, { profile: { currency } }: Organization) {
  if (!rows) return null;
  const times = (price: Money | null, count: number) => price && { ...price, value: price.value * count };
  const inOrgCurrency = (amount: Money | null) => money(amount && { ...amount, currency });
  const sum = (amounts: readonly (Money | null)[]) =>
    money({ value: amounts.reduce((total, amount) => total + (amount?.value ?? 0), 0), currency });
  const types = rows.map(({ pricePerLicense, ...row }) => {
    const annualCost = times(pricePerLicense, row.totalAmount * 12);
    const potentialSavings = times(pricePerLicense, (row.inactiveAmount + row.unassignedAmount) * 12);
    return { row, pricePerLicense, annualCost, potentialSavings };
  });
  const count = (key: 'totalAmount' | 'activeAmount' | 'inactiveAmount' | 'unassignedAmount') =>
    rows.reduce((total, row) => total + row[key], 0);
  return {
    summary: {
      totalAmount: count('totalAmount'),
      activeAmount: count('activeAmount'),
      inactiveAmount: count('inactiveAmount'),
      unassignedAmount: count('unassignedAmount'),
      pricePerLicense: inOrgCurrency(types[0]?.pricePerLicense ?? null),
      annualCost: sum(types.map(type => type.annualCost)),
      potentialSavings: sum(types.map(type => type.potentialSavings)),
    },
    types: types.map(({ row, pricePerLicense, annualCost, potentialSavings }) => ({
      ...row,
      pricePerLicense: money(pricePerLicense),
      annualCost: money(annualCost),
      potentialSavings: money(potentialSavings),
      pricePerLicenseInOrgCurrency: inOrgCurrency(pricePerLicense),
      annualCostInOrgCurrency: inOrgCurrency(annualCost),
      potentialSavingsInOrgCurrency: inOrgCurrency(potentialSavings),
    })),
  };
}

/** What tells an account from the others of its app, as its global id has it: no address, no name, no id of the app's own. */
export function accountKey(row: AccountRow): string {
  const digest = (text: string) =>
    createHash('sha256')
      .update(JSON.stringify([String(row.idApp), row.idAppAccount === null ? null : String(row.idAppAccount), text]))
      .digest('base64url')
      .slice(0, 16);
  const user = row.idUser === null ? '' : `:${row.idUser}`;
  if (row.idExternalUser) return `external:${digest(row.idExternalUser)}${user}`;
  if (row.idUser !== null) return `user:${row.idUser}`;
  if (row.email) return `email:${digest(row.email.toLowerCase())}`;
  return `name:${digest(String(joined(row.firstName, row.lastName)).toLowerCase())}`;
}

/** An account's global id where only its app and its user are known. */
export function linkId({ idApp, idUser }: Pick<AccountRow, 'idApp' | 'idUser'>): string {
  return globalId('AppUser', `${idApp}:user:${idUser}`);
}

/** @param currency what the account costs in: an app's list of accounts does not tell it */
export function appUser(row: AccountRow, { apps, users }: Organization, currency: string | null = null) {
  const { id: _, idApp, idUser, idExternalUser, idAppAccount, ...same } = row;
  const known = idUser === null ? undefined : users.get(idUser);
  return {
    ...same,
    currency,
    id: globalId('AppUser', `${idApp}:${accountKey(row)}`),
    app: toriiId(idApp),
    appName: apps.get(idApp)?.name ?? null,
    user: linked(idUser),
    fullName: joined(row.firstName, row.lastName),
    status: upper(row.status),
    externalId: idExternalUser,
    toriiAppAccountId: idAppAccount === null ? null : String(idAppAccount),
    isDeletedInIdentitySources: known?.isDeletedInIdentitySources ?? false,
    identitySourcesDeletionTime: known?.identitySourcesDeletionTime ?? null,
    lifecycleStatus: upper(known?.lifecycleStatus ?? null),
    photoUrl: known?.photoUrl ?? null,
  };
}

export function contract(row: ContractRow, organization: Organization) {
  const { name, status, creationTime, source } = row;
  const has = (key: string) => organization.contractFields.some(field => field.systemKey === key);
  const details = organization.contractFields.filter(({ systemKey }) => !['startDate', 'endDate'].includes(systemKey));
  const person = owner(row.owner, organization);
  return {
    id: globalId('Contract', row.id),
    ...toriiId(row.id),
    name,
    status,
    app: linked(row.idApp),
    owner: person && { toriiId: person.toriiId, email: person.email, fullName: person.fullName },
    createdBy: linked(row.createdBy),
    creationTime,
    source,
    amount: money(row.amount),
    startDate: has('startDate') ? day(row.custom['startDate']) : null,
    endDate: has('endDate') ? day(row.custom['endDate']) : null,
    autoRenewal: row.custom['autoRenewal'] ?? null,
    cancellationDeadline: day(row.custom['cancellationDate']),
    cancellationNoticePeriod: row.custom['noticePeriod'] ?? null,
    paymentTerm: paymentTerm(row, organization),
    vendor: row.custom['vendor'] ?? null,
    yearlyCost: money((row.custom['yearlyCost'] ?? null) as Money | null),
    previousContracts: (row.custom['replaces'] as number[]).map(toriiId),
    documents: row.documents.map(document => ({ name: document.name, file: toriiId(document.idUpload) })),
    customFields: customFields(row.custom, details, organization, row.currency),
  };
}

function paymentTerm({ custom }: ContractRow, { contractFields }: Organization): string | null {
  const field = contractFields.find(({ systemKey }) => systemKey === 'paymentTerms');
  return field?.options.find(({ value }) => value === custom['paymentTerms'])?.label ?? null;
}

export function role(row: RoleRow) {
  return { ...row, id: globalId('Role', row.id), ...toriiId(row.id) };
}

export function file(row: FileRow) {
  const { type, fileName, creationTime } = row;
  const uploadedBy = linked(row.uploadedBy);
  return { id: globalId('File', row.id), ...toriiId(row.id), type: upper(type), fileName, creationTime, uploadedBy };
}

export function auditLog(row: AuditRow) {
  const { type, creationTime, performedByEmail, performedByFirstName, performedByLastName, properties } = row;
  return {
    id: auditId(row),
    type,
    creationTime,
    performedByEmail,
    performedByFirstName,
    performedByLastName,
    toriiTargetOrganizationId: String(row.idTargetOrg),
    requestDetails: row.requestDetails,
    properties,
  };
}

/** Made of the row's content, object keys in order. */
function auditId({
  type,
  creationTime,
  performedBy,
  performedByEmail,
  idTargetOrg,
  requestDetails,
  properties,
}: AuditRow) {
  const by = performedBy === null ? (performedByEmail?.toLowerCase() ?? null) : String(performedBy);
  const content = [type, creationTime, by, String(idTargetOrg), requestDetails, properties].map(inOrder);
  return globalId('AuditLog', hash('sha256', JSON.stringify(content)).slice(0, 40));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).toSorted();
  return Object.fromEntries(keys.map(key => [key, inOrder(Reflect.get(value, key))]));
}

export function member(row: UserRow) {
  const { email, firstName, lastName, role, creationTime } = row;
  return {
    id: globalId('Member', row.id),
    ...toriiId(row.id),
    email,
    firstName: firstName ?? '',
    lastName: lastName ?? '',
    isActive: true,
    roleName: role,
    role: linked(row.idRole),
    user: linked(row.id),
    creationTime,
  };
}

/** Torii does not say again what the organisation's currency is. */
export function transaction(row: TransactionRow) {
  const { amount, source, description } = row;
  const own = amount && money({ value: Math.abs(amount.value), currency: amount.currency });
  const sign = amount && amount.value < 0 ? '-' : '';
  return {
    id: globalId('Transaction', row.id),
    ...toriiId(row.id),
    app: linked(row.idApp),
    transactionDate: day(row.transactionDate),
    amount: own && amount && { ...own, value: amount.value, decimal: `${sign}${own.decimal}` },
    convertedAmount: amount && { value: amount.convertedValue, currency: null, decimal: null },
    source,
    description,
    mappingStatus: upper(row.mappingStatus),
  };
}

function contractOf({ runtimeInfo }: ExecutionRow): number | null {
  const { contract } = (runtimeInfo ?? {}) as { readonly contract?: { readonly id: number } };
  return contract?.id ?? null;
}

export function workflowExecution(row: ExecutionRow) {
  const { actionType, isRun, isCompleted, isIgnored, continueOnError, runtimeInfo, details, creationTime } = row;
  const { runTime, completionTime, errorTime, ignoredTime, updateTime } = row;
  const failed = row.executionErrorType !== null || errorTime !== null;
  return {
    id: globalId('WorkflowExecution', row.id),
    ...toriiId(row.id),
    toriiWorkflowId: String(row.idWorkflow),
    workflow: toriiId(row.idWorkflow),
    run: toriiId(row.idWorkflowExecution),
    toriiWorkflowExecutionId: String(row.idWorkflowExecution),
    toriiActionId: row.idAction,
    actionType,
    status: isIgnored ? 'IGNORED' : isCompleted ? 'COMPLETED' : failed ? 'FAILED' : isRun ? 'RUNNING' : 'PENDING',
    isRun,
    isCompleted,
    isIgnored,
    continueOnError,
    app: linked(row.idActionApp),
    user: linked(row.idActionUser),
    contract: linked(contractOf(row)),
    runtimeInfo,
    details,
    errorType: row.executionErrorType,
    creationTime,
    runTime,
    completionTime,
    errorTime,
    ignoredTime,
    updateTime,
  };
}

/** The values of fields that are not deleted, by key. */
export function customFields(
  values: Readonly<Record<string, unknown>>,
  fields: readonly FieldRow[],
  organization: Organization,
  currency: string | null,
) {
  return fields
    .filter(field => !field.isDeleted)
    .map(field => customField(field, values[field.systemKey] ?? null, organization, currency))
    .sort(byKey);
}

export function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

function customField(field: FieldRow, value: any, organization: Organization, currency: string | null) {
  const option = (key: string) => ({ value: key, label: labelOf(field, key, organization) });
  const choice = (key: string) => ({ ...option(key), isDeleted: isGone(field, key, organization) });
  const common = { key: field.systemKey, name: field.name, type: upper(field.type) };
  const display = displayed(field, value, organization, currency);
  const is = (__typename: string, rest: object) => ({ __typename, ...common, display, ...rest });
  switch (field.type) {
    case 'number':
      return is('NumberValue', { number: value });
    case 'bool':
      return is('BooleanValue', { boolean: value });
    case 'datePicker':
      return is('DateValue', { date: day(value) });
    case 'currency':
      return is('MoneyValue', { money: detailMoney(value, organization, currency) });
    case 'dropdown':
      return is('OptionValue', value === null ? { value: null, label: null } : option(value));
    case 'dropdownMulti':
      return is('OptionsValue', { options: value?.map(choice) ?? null });
    case 'user':
    case 'usersDropdown':
      return is('UserValue', { user: linked(value) });
    case 'usersDropdownMulti':
      return is('UsersValue', { users: value?.map(toriiId) ?? null });
    case 'fileUpload':
      return is('FileValue', { files: value?.map(toriiId) ?? null });
    case 'contractsDropdownMulti':
      return is('ContractsValue', { contracts: value?.map(toriiId) ?? null });
    case 'appUserAccount':
      return is('AppAccountValue', accountValue(value, organization));
    case 'multiValueString':
      return is('ListValue', { values: value });
    default:
      return is('TextValue', { text: value });
  }
}

/** What people read: labels, names, plain amounts and days. */
function displayed(field: FieldRow, value: any, organization: Organization, currency: string | null): string | null {
  if (value === null) return null;
  const label = (key: string) => labelOf(field, key, organization) ?? key;
  const all = (names: (string | null | undefined)[]) => names.filter(Boolean).join(', ') || null;
  switch (field.type) {
    case 'bool':
      return value ? 'Yes' : 'No';
    case 'datePicker':
      return day(value);
    case 'currency': {
      const { decimal, currency: of } = detailMoney(value, organization, currency) ?? {};
      return of ? `${decimal} ${of}` : `${value.value} (minor units)`;
    }
    case 'dropdown':
      return label(value);
    case 'dropdownMulti':
      return all(value.map(label));
    case 'user':
    case 'usersDropdown':
      return personName(value, organization);
    case 'usersDropdownMulti':
      return all(value.map((id: number) => personName(id, organization)));
    case 'fileUpload':
      return all(value.map((id: number) => organization.files.get(id)?.fileName));
    case 'contractsDropdownMulti':
      return all(value.map((id: number) => organization.contracts.get(id)?.name));
    case 'appUserAccount': {
      const { account } = accountValue(value, organization);
      const whose = account && (account.fullName || account.email);
      return whose && account?.appName ? `${whose} (${account.appName})` : (whose ?? account?.appName ?? null);
    }
    case 'multiValueString':
      return all(value);
    default:
      return String(value);
  }
}

function personName(id: number, { users }: Organization): string | null {
  const user = users.get(id);
  return user ? joined(user.firstName, user.lastName) || user.email : null;
}

/** Labels of options that are still there, of apps also those that are gone; Torii gives none at all for the fields of users. */
function labelOf(field: FieldRow, key: string, { userFields, appFields }: Organization): string | null {
  if (userFields.includes(field)) return null;
  return field.options.find(one => one.value === key && (!one.isDeleted || appFields.includes(field)))?.label ?? null;
}

/** Whether a value is an option that is gone; null where Torii gives no options. */
function isGone(field: FieldRow, key: string, { userFields }: Organization): boolean | null {
  return userFields.includes(field) ? null : !field.options.some(one => one.value === key && !one.isDeleted);
}

/** Torii writes an amount in the row's own currency as a plain number; of users and apps it does not say which that is. */
function detailMoney(value: Money | null, { profile }: Organization, currency: string | null) {
  if (value === null || currency !== null || value.currency !== profile.currency) return money(value);
  return { value: value.value, currency: null, decimal: null };
}

function accountValue(id: number | null, { accounts, apps }: Organization) {
  const row = id === null ? undefined : accounts.get(id);
  if (!row) return { appUser: null, account: null };
  const { idApp, idUser, email } = row;
  const appName = apps.get(idApp)?.name ?? null;
  return {
    appUser: idUser === null ? null : { app: toriiId(idApp), user: toriiId(idUser) },
    account: { id: row.id, idApp, appName, idUser, email, fullName: joined(row.firstName, row.lastName) },
  };
}
