import type {
  AccountRow,
  AppRow,
  AuditRow,
  CatalogApp,
  ContractRow,
  ExecutionRow,
  FieldRow,
  FileRow,
  Organization,
  RoleRow,
  UserRow,
} from '../../../../emulator/emulator.ts';

/*
 * What tools should show of the emulator's rows, in Torii's own names: written from the issue and the rows, sharing nothing
 * with the server.
 */

const upper = (text: string | null) => text?.replace(/([A-Z])/g, '_$1').toUpperCase() ?? null;
const idText = (id: number | null) => (id === null ? null : String(id));

/** Without what has no value. */
function shown(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
}

/** Somebody who answers for something, as rows name them: people who left Torii too. */
function person(id: number | null, { users, formerUsers }: Organization) {
  const row = id === null ? undefined : (users.get(id) ?? formerUsers.get(id));
  return row ? shown({ id: String(row.id), email: row.email }) : null;
}

export function me({ profile: { id, companyName, domain, creationTime } }: Organization) {
  return shown({ id: String(id), companyName, domain, creationTime });
}

export function user(row: UserRow) {
  const { firstName, lastName, email, isDeletedInIdentitySources, isExternal, activeAppsCount } = row;
  const lifecycleStatus = upper(row.lifecycleStatus);
  return shown({
    id: String(row.id),
    firstName,
    lastName,
    email,
    lifecycleStatus,
    isDeletedInIdentitySources,
    isExternal,
    activeAppsCount,
  });
}

export function oneUser(row: UserRow) {
  return { ...user(row), ...shown({ role: row.role, creationTime: row.creationTime }) };
}

export function appUser(row: AccountRow, { apps, users }: Organization) {
  const { email, firstName, lastName, role, creationTime, lastVisitTime, isUserRemovedFromApp } = row;
  return shown({
    idUser: idText(row.idUser),
    email,
    fullName: [firstName, lastName].filter(Boolean).join(' ') || null,
    status: upper(row.status),
    role,
    appName: apps.get(row.idApp)?.name ?? null,
    creationTime,
    lastVisitTime,
    lifecycleStatus: upper(users.get(row.idUser ?? -1)?.lifecycleStatus ?? null),
    isUserRemovedFromApp,
  });
}

export function userApp({ idApp, isUserRemovedFromApp }: AccountRow, { apps }: Organization) {
  const { name = null, state = null } = apps.get(idApp) ?? {};
  return shown({ id: String(idApp), name, state, isUserRemovedFromApp });
}

export function contract(row: ContractRow, organization: Organization) {
  const { name, status, amount } = row;
  const owner = person(row.owner, organization);
  return shown({ id: String(row.id), name, status, idApp: idText(row.idApp), owner, amount });
}

export function contractDates({ custom }: ContractRow) {
  const day = (key: string) => (typeof custom[key] === 'string' ? custom[key].slice(0, 10) : null);
  return shown({ startDate: day('startDate'), endDate: day('endDate') });
}

export function oneContract(row: ContractRow, organization: Organization) {
  const documents = row.documents.map(({ name, idUpload }) => shown({ name, idFile: String(idUpload) }));
  return { ...contract(row, organization), ...shown({ creationTime: row.creationTime, documents }) };
}

export function role({ id, systemKey, name, description, isAdmin, usersCount }: RoleRow) {
  return shown({ id: String(id), systemKey, name, description, isAdmin, usersCount });
}

export function execution(row: ExecutionRow) {
  const { idAction, actionType, isRun, isCompleted, isIgnored, executionErrorType, errorTime, creationTime } = row;
  const failed = executionErrorType !== null || errorTime !== null;
  return shown({
    id: String(row.id),
    idWorkflow: String(row.idWorkflow),
    idAction,
    actionType,
    status: isIgnored ? 'IGNORED' : isCompleted ? 'COMPLETED' : failed ? 'FAILED' : isRun ? 'RUNNING' : 'PENDING',
    isRun,
    isCompleted,
    creationTime,
    errorType: executionErrorType,
    idApp: idText(row.idActionApp),
    idUser: idText(row.idActionUser),
  });
}

export function app(row: AppRow, organization: Organization) {
  const { name, state, category, description } = row;
  const tags = row.tags === null ? null : row.tags.split(',').filter(tag => tag !== '');
  const primaryOwner = person(row.primaryOwner, organization);
  return shown({ id: String(row.id), name, state, category, description, tags, primaryOwner });
}

export function oneApp(row: AppRow, organization: Organization) {
  const { url, vendor, activeUsersCount, lastVisitTime } = row;
  return { ...app(row, organization), ...shown({ url, vendor, activeUsersCount, lastVisitTime }) };
}

export function writtenApp(row: AppRow, organization: Organization) {
  return { ...app(row, organization), isHidden: row.isHidden };
}

export function catalogApp({ id, name, category, imageUrl, url }: CatalogApp, { apps }: Organization) {
  return shown({ id: String(id), name, category, imageUrl, url, isHidden: apps.get(id)?.isHidden ?? false });
}

export function file({ id, type, fileName, creationTime, uploadedBy }: FileRow) {
  return shown({ id: String(id), type: upper(type), fileName, creationTime, uploadedBy: idText(uploadedBy) });
}

export function auditLog(row: AuditRow) {
  const { performedByEmail, creationTime, type, requestDetails, properties } = row;
  return shown({
    performedBy: idText(row.performedBy),
    performedByEmail,
    idTargetOrg: String(row.idTargetOrg),
    creationTime,
    type,
    requestDetails,
    properties,
  });
}

export function customField(
  { id, sourceIdApp, name, type, systemKey, isDeleted }: FieldRow,
  { profile }: Organization,
) {
  const common = { id: String(id), idOrg: String(profile.id), sourceIdApp: idText(sourceIdApp) };
  return shown({ ...common, name, type, key: systemKey, isDeleted });
}

export function fieldMetadata({ id, name, systemKey, type }: FieldRow) {
  return shown({ name, systemKey, type, kind: 'CUSTOM', idField: String(id) });
}
