/** What both clients show of an account. */
export interface Account {
  readonly id: string;
  readonly email?: string | null | undefined;
  readonly fullName?: string | null | undefined;
  readonly status?: string | null | undefined;
  readonly role?: string | null | undefined;
  readonly lastVisitTime?: string | null | undefined;
  readonly isExternal?: boolean | null | undefined;
  readonly isUserRemovedFromApp?: boolean | null | undefined;
  readonly lifecycleStatus?: string | null | undefined;
  /** Null where the account belongs to nobody whom Torii knows. */
  readonly user?: { readonly id: string } | null | undefined;
  /** Columns that are empty here because of an error, not because Torii has nothing. */
  readonly failed: ReadonlySet<AccountColumn>;
}

export type AccountColumn = 'lastVisitTime' | 'lifecycleStatus' | 'user';
export const ACCOUNT_COLUMNS: readonly AccountColumn[] = ['lastVisitTime', 'lifecycleStatus', 'user'];

/** Why somebody should look at an account, most urgent first. */
export function doubtsAbout(account: Account, now: number): string[] {
  const { user, lifecycleStatus, isExternal, isUserRemovedFromApp, lastVisitTime, failed } = account;
  const left = lifecycleStatus === 'OFFBOARDED' || lifecycleStatus === 'OFFBOARDING';
  const idle = lastVisitTime ? (now - Date.parse(lastVisitTime)) / 86_400_000 : undefined;
  return [
    ...(left && !isUserRemovedFromApp ? ['Has left'] : []),
    ...(user === null && !failed.has('user') ? ['Belongs to nobody'] : []),
    ...(isExternal ? ['External'] : []),
    ...(idle !== undefined && idle > 90 ? [`Unused for ${Math.floor(idle)} days`] : []),
  ];
}
