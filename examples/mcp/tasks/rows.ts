import type { AccountRow, AppRow, ContractRow, Organization, UserRow } from '../../../emulator/emulator.ts';

/* What answers are made of: rows of the organisation, and lists that compare whatever order they came in. */

/** The first that fits. @throws Error where none does */
export function found<Row>(rows: Iterable<Row>, fits: (row: Row) => boolean): Row {
  for (const row of rows) if (fits(row)) return row;
  throw new Error('expected a row, got none');
}

/** Rows in an order of their own: answers may come in any. */
export function unordered<Row>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** Rows by a key. */
export function grouped<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null | undefined,
): Readonly<Record<string, readonly Row[]>> {
  return Object.fromEntries(Map.groupBy(rows, row => keyOf(row) ?? 'nobody'));
}

/** Money in minor units. */
export interface Money {
  readonly value: number;
  readonly currency: string;
}

/** Amounts added up by currency. */
export function sums(amounts: readonly (Money | null | undefined)[]): Readonly<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const amount of amounts) if (amount) totals[amount.currency] = (totals[amount.currency] ?? 0) + amount.value;
  return totals;
}

/** A user's address, also of one who has left Torii. */
export function emailOf({ users, formerUsers }: Organization, id: number | null): string | undefined {
  return id === null ? undefined : ((users.get(id) ?? formerUsers.get(id))?.email ?? undefined);
}

/** A word of Torii's as the schema spells it. */
export function spelled(word: string): string {
  return word.replace(/([A-Z])/g, '_$1').toUpperCase();
}

/** Accounts that are not marked as removed. */
export function kept(accounts: readonly AccountRow[] | undefined): readonly AccountRow[] {
  return (accounts ?? []).filter(({ isUserRemovedFromApp }) => !isUserRemovedFromApp);
}

/** Contracts that are active, whichever letters are capitals. */
export function active({ contracts }: Organization): readonly ContractRow[] {
  return [...contracts.values()].filter(({ status }) => status?.toLowerCase() === 'active');
}

/** Users at a point between joining and leaving. */
export function usersWho({ users }: Organization, lifecycleStatus: string): readonly UserRow[] {
  return [...users.values()].filter(user => user.lifecycleStatus === lifecycleStatus);
}

/** Whether an app alone has its name, so that the name stands for it. */
export function isNamed({ apps }: Organization, { name }: AppRow): boolean {
  return Boolean(name) && [...apps.values()].filter(one => one.name === name).length === 1;
}
