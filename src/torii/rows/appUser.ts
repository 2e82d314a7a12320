import { intactRows, type Rows } from '../answers/envelope.ts';
import { bool, count, id, isNothing, type JsonObject, moment, number, text, texts } from '../answers/json.ts';
import { countBroken } from '../answers/undocumentedValues.ts';
import { type AppRow, readApp } from './app.ts';
import type { UserRow } from './user.ts';
import { type AccountKey, accountKey, namedKey, plainKey } from './values/accountKey.ts';
import { type CustomColumns, type RowOf, readPlain } from './values/column.ts';

const COLUMNS = {
  appName: text,
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
  /** ISO 4217: what `annualCost` is in. */
  currency: text,
};

/** A user's account in an app, from `/apps/{idApp}/users` or (as a link) from `/users/{idUser}/apps`. */
export interface AppUserRow extends RowOf<typeof COLUMNS>, Pick<CustomColumns, 'broken'> {
  readonly app: AppRow;
  /** Null where the account matches no user that Torii knows. */
  readonly user: UserRow | null;
  readonly key: AccountKey;
  /** The account's other names: by which of them it was asked for says what was known there. */
  readonly alsoKnownAs?: readonly AccountKey[];
}

/** Every column of an account's row. */
export const ACCOUNT_COLUMNS: readonly string[] = Object.keys(COLUMNS);

const columns = readPlain(COLUMNS);

/** Reads a row of `/apps/{idApp}/users`; undefined where nothing in it tells the account from others. */
export function readAccount(value: JsonObject, idApp: string): AppUserRow | undefined {
  const row = columns(value);
  const idUser = id(value['idUser']);
  const idAccount = id(value['idAccount']) ?? id(value['id']);
  const { idAppAccount, idExternalUser, email, fullName } = row;
  const names = { idAppAccount, idExternalUser, email, fullName };
  const facts = { ...names, idApp, idUser, idAccount: idAccount === idUser ? null : idAccount };
  const key = accountKey(facts);
  if (!key) return undefined;
  const named = namedKey(facts);
  const broken = idUser === null && !isNothing(value['idUser']) ? brokenUser(row.broken) : row.broken;
  return {
    ...row,
    ...(broken ? { broken } : {}),
    key,
    ...(named ? { alsoKnownAs: [named] } : {}),
    app: { id: idApp },
    user: idUser === null ? null : accountUser(idUser, row),
  };
}

function brokenUser(broken: ReadonlySet<string> | undefined): ReadonlySet<string> {
  countBroken('column:broken');
  return new Set([...(broken ?? []), 'user']);
}

/**
 * A page's accounts, no two of one key: where a user has several, one that is known by nothing but the user is told apart by
 * its address or name. The user's own key then means the one that speaks for the user.
 */
export function toldApart(rows: Rows<AppUserRow>): Rows<AppUserRow> {
  const byUser = Map.groupBy(intactRows(rows), ({ user }) => user?.id);
  return rows.map(row => {
    if (row instanceof Error || row.key.by !== 'user' || byUser.get(row.key.value)?.length === 1) return row;
    const [named] = row.alsoKnownAs ?? [];
    return named ? { ...row, key: named } : row;
  });
}

/**
 * All keys that an account answers to, without hints; that of its user, and its address and name as ids had them before, it
 * may share with others.
 */
export function keysOf({ key, alsoKnownAs = [], user, idExternalUser, email, fullName }: AppUserRow): string[] {
  const plain = { user: user?.id, external: idExternalUser, email, name: fullName };
  const shared = Object.entries(plain).flatMap(([by, value]) => (value ? [`${by}:${value}`] : []));
  return [...new Set([...shared, ...[key, ...alsoKnownAs].map(plainKey)])];
}

/**
 * Which of a user's accounts in an app speaks for the user: those under the user's own address first, then those in use,
 * then the one used last, then the one that the app has the lowest id for. Always the same one.
 */
export function speaksFor(accounts: readonly AppUserRow[], address: string | undefined): AppUserRow | undefined {
  const rank = (row: AppUserRow): readonly (string | number)[] => [
    address !== undefined && row.email?.toLowerCase() === address.toLowerCase() ? 0 : 1,
    row.isUserRemovedFromApp || row.status === 'deleted' ? 1 : 0,
    -(Date.parse(row.lastVisitTime ?? '') || 0),
    row.idExternalUser ?? '',
    row.key.value,
  ];
  return accounts.toSorted((one, other) => compareRanks(rank(one), rank(other)))[0];
}

function compareRanks(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1;
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
export function accountOfUser(idUser: string, app: AppRow): AppUserRow {
  return { app, user: { id: idUser }, key: { by: 'user', value: idUser } };
}

/** What an account costs in a year, as `/users/{idUser}/apps` tells beside the link. */
export const LINK_COSTS = ['annualCost', 'annualCostConverted', 'currency'] as const;

/** Columns of `/users/{idUser}/apps` that have another meaning or another name there than in an app's row. */
const LINK_ONLY: readonly string[] = ['isUserRemovedFromApp', 'users', 'lastUsageTime', ...LINK_COSTS];

/** Those that are the account's. */
const OF_THE_LINK = ['isUserRemovedFromApp', ...LINK_COSTS] as const;

const linkColumns = readPlain({
  isUserRemovedFromApp: bool,
  annualCost: number,
  annualCostConverted: number,
  currency: text,
});

/** Reads a row of `/users/{idUser}/apps`: the app, whether the user was removed from it, what the account costs. Undefined where it has no id. */
export function readUserApp(value: JsonObject, userId: string): AppUserRow | undefined {
  const appColumns = Object.fromEntries(Object.entries(value).filter(([column]) => !LINK_ONLY.includes(column)));
  const app = readApp(appColumns);
  if (!app) return undefined;
  const told = OF_THE_LINK.filter(column => column in value);
  const link = told.length > 0 ? linkColumns(Object.fromEntries(told.map(column => [column, value[column]]))) : {};
  return { ...link, ...accountOfUser(userId, app) };
}

/**
 * Reads `/users/{idUser}/apps/{idApp}`. The id may be left out, but something has to be told of the account: an empty object is no
 * answer.
 */
export function readOneUserApp(value: JsonObject, { idUser, idApp }: UserAppIds): AppUserRow | undefined {
  const tells = 'id' in value || 'isUserRemovedFromApp' in value;
  return tells ? readUserApp({ id: idApp, ...value }, idUser) : undefined;
}

/** A user's side of an account: the app as one of the user's. */
export interface UserAppIds {
  readonly idUser: string;
  readonly idApp: string;
}
