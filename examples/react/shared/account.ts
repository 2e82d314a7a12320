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
  readonly user?: { readonly id: string; readonly lifecycleStatus?: string | null | undefined } | null | undefined;
  /** Columns that are empty here because of an error, not because Torii has nothing. */
  readonly failed: ReadonlySet<AccountColumn>;
}

export type AccountColumn = 'lastVisitTime' | 'user';
export const ACCOUNT_COLUMNS: readonly AccountColumn[] = ['lastVisitTime', 'user'];

/** Why somebody should look at an account, most urgent first. */
export function doubtsAbout({ user, isExternal, isUserRemovedFromApp, lastVisitTime }: Account, now: number): string[] {
  const left = user?.lifecycleStatus === 'OFFBOARDED' || user?.lifecycleStatus === 'OFFBOARDING';
  const idle = lastVisitTime ? (now - Date.parse(lastVisitTime)) / 86_400_000 : undefined;
  return [
    ...(left && !isUserRemovedFromApp ? ['Has left'] : []),
    ...(user === null ? ['Belongs to nobody'] : []),
    ...(isExternal ? ['External'] : []),
    ...(idle !== undefined && idle > 90 ? [`Unused for ${Math.floor(idle)} days`] : []),
  ];
}
