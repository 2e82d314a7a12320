import { bool, count, id, type JsonObject, moment, number, text, texts } from '../json.ts';
import { type AppRow, readApp } from './app.ts';
import { readColumns } from './column.ts';
import type { UserRow } from './user.ts';

/** How an account is told apart inside an app: by its user, or where it matches none by what the app itself calls it. */
export type AccountKey = { readonly by: 'user' | 'email' | 'external' | 'name'; readonly value: string };

/** A user's account in an app, from `/apps/{idApp}/users` or (as a link) from `/users/{idUser}/apps`. */
export interface AppUserRow {
  readonly app: AppRow;
  /** Null where the account matches no user that Torii knows. */
  readonly user: UserRow | null;
  readonly key: AccountKey;
  readonly email?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly fullName?: string | null;
  readonly status?: string | null;
  readonly idExternalUser?: string | null;
  readonly externalStatus?: string | null;
  readonly role?: string | null;
  readonly sources?: readonly string[] | null;
  readonly score?: number | null;
  readonly creationTime?: string | null;
  readonly creationTimeInApp?: string | null;
  readonly lastVisitTime?: string | null;
  readonly isUserRemovedFromApp?: boolean | null;
  readonly isExternal?: boolean | null;
  readonly isDeletedInIdentitySources?: boolean | null;
  readonly identitySourcesDeletionTime?: string | null;
  readonly lifecycleStatus?: string | null;
  readonly isOwnerNotifiedToRemoveUser?: boolean | null;
  readonly isNewUserInApp?: boolean | null;
  readonly isOffboardingIgnored?: boolean | null;
  readonly numberOfInactiveLicenses?: number | null;
  readonly licenses?: unknown;
  readonly photoUrl?: string | null;
  readonly isSupportLastVisit?: boolean | null;
  readonly ignoreAccount?: boolean | null;
  readonly appAccountName?: string | null;
  readonly idAppAccount?: string | null;
  readonly annualCost?: number | null;
  readonly annualCostConverted?: number | null;
}

const READERS = {
  email: text,
  firstName: text,
  lastName: text,
  fullName: text,
  status: text,
  idExternalUser: text,
  externalStatus: text,
  role: text,
  sources: texts,
  score: number,
  creationTime: moment,
  creationTimeInApp: moment,
  lastVisitTime: moment,
  isUserRemovedFromApp: bool,
  isExternal: bool,
  isDeletedInIdentitySources: bool,
  identitySourcesDeletionTime: moment,
  lifecycleStatus: text,
  isOwnerNotifiedToRemoveUser: bool,
  isNewUserInApp: bool,
  isOffboardingIgnored: bool,
  numberOfInactiveLicenses: count,
  licenses: (value: unknown): unknown => value,
  photoUrl: text,
  isSupportLastVisit: bool,
  ignoreAccount: bool,
  appAccountName: text,
  idAppAccount: id,
  annualCost: number,
  annualCostConverted: number,
} as const;

/** Every column of an account's row. */
export const ACCOUNT_COLUMNS: readonly string[] = Object.keys(READERS);

const columns = readColumns(READERS);

/** Reads a row of `/apps/{idApp}/users`; undefined where nothing in it tells the account from others. */
export function readAccount(value: JsonObject, appId: string): AppUserRow | undefined {
  const { custom: _, ...row } = columns(value);
  const userId = id(value['idUser']);
  const key = accountKey(userId, row);
  if (!key) return undefined;
  return { ...row, key, app: { id: appId }, user: userId === null ? null : accountUser(userId, row) };
}

/** What an account tells of its user. Not the address and the names: those are the account's, the user's may differ. */
function accountUser(
  userId: string,
  row: { lifecycleStatus?: string | null; isDeletedInIdentitySources?: boolean | null },
): UserRow {
  const { lifecycleStatus = null, isDeletedInIdentitySources = null } = row;
  return {
    id: userId,
    ...(lifecycleStatus === null ? {} : { lifecycleStatus }),
    ...(isDeletedInIdentitySources === null ? {} : { isDeletedInIdentitySources }),
  };
}

/** The account of a user in an app, of which no more is known. */
export function accountOfUser(idApp: string, idUser: string): AppUserRow {
  return { app: { id: idApp }, user: { id: idUser }, key: { by: 'user', value: idUser } };
}

function accountKey(
  userId: string | null,
  row: { email?: string | null; idExternalUser?: string | null; fullName?: string | null },
): AccountKey | undefined {
  if (userId !== null) return { by: 'user', value: userId };
  if (row.email) return { by: 'email', value: row.email };
  if (row.idExternalUser) return { by: 'external', value: row.idExternalUser };
  return row.fullName ? { by: 'name', value: row.fullName } : undefined;
}

/** Columns of `/users/{idUser}/apps` that have another meaning or another name there than in an app's row. */
const LINK_ONLY = ['isUserRemovedFromApp', 'users', 'lastUsageTime', 'annualCost', 'annualCostConverted', 'currency'];

/** Reads a row of `/users/{idUser}/apps`: the app, and whether the user was removed from it. Undefined where it has no id. */
export function readUserApp(value: JsonObject, userId: string): AppUserRow | undefined {
  const appColumns = Object.fromEntries(Object.entries(value).filter(([column]) => !LINK_ONLY.includes(column)));
  const app = readApp(appColumns);
  if (!app) return undefined;
  const removed = 'isUserRemovedFromApp' in value ? { isUserRemovedFromApp: bool(value['isUserRemovedFromApp']) } : {};
  return { ...removed, key: { by: 'user', value: userId }, app, user: { id: userId } };
}
