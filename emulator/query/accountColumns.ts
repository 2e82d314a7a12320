import { fullName } from '../fullName.ts';
import type { Organization } from '../organization.ts';
import type { AccountRow } from '../rows.ts';
import { type Column, type ColumnType, ownColumns } from './column.ts';

/** Columns of `/apps/{idApp}/users` that a row holds itself; the rest comes from the account's user. */
const ACCOUNT_TYPES = {
  score: 'number',
  email: 'email',
  creationTime: 'time',
  lastVisitTime: 'time',
  firstName: 'singleLine',
  lastName: 'singleLine',
  status: 'singleLine',
  idExternalUser: 'singleLine',
  idUser: 'number',
  sources: 'texts',
  isUserRemovedFromApp: 'bool',
  isOwnerNotifiedToRemoveUser: 'bool',
  isNewUserInApp: 'bool',
  role: 'singleLine',
  externalStatus: 'singleLine',
  isExternal: 'bool',
  isOffboardingIgnored: 'bool',
  numberOfInactiveLicenses: 'number',
  isSupportLastVisit: 'bool',
  ignoreAccount: 'bool',
  appAccountName: 'singleLine',
  idAppAccount: 'number',
  creationTimeInApp: 'time',
  annualCost: 'number',
  annualCostConverted: 'number',
} as const satisfies Readonly<Partial<Record<keyof AccountRow, ColumnType>>>;

/** The columns of `/apps/{idApp}/users`; `id` is the emulator's own, for cursors. */
export function accountColumns({ apps, users }: Organization): Column<AccountRow>[] {
  const userOf = (account: AccountRow) => (account.idUser === null ? undefined : users.get(account.idUser));
  return [
    { key: 'id', type: 'number', read: account => account.id },
    ...ownColumns<AccountRow, keyof typeof ACCOUNT_TYPES>(ACCOUNT_TYPES),
    { key: 'appName', type: 'singleLine', read: account => apps.get(account.idApp)?.name ?? null },
    { key: 'fullName', type: 'singleLine', read: account => fullName(account.firstName, account.lastName) },
    {
      key: 'isDeletedInIdentitySources',
      type: 'bool',
      read: account => userOf(account)?.isDeletedInIdentitySources ?? false,
    },
    {
      key: 'identitySourcesDeletionTime',
      type: 'time',
      read: account => userOf(account)?.identitySourcesDeletionTime ?? null,
    },
    { key: 'photoUrl', type: 'singleLine', read: account => userOf(account)?.photoUrl ?? null },
    { key: 'lifecycleStatus', type: 'singleLine', read: account => userOf(account)?.lifecycleStatus ?? null },
  ];
}
