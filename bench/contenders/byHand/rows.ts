/** Rows as Torii's pages have them, with the columns that the works ask for. */

export interface UserRow {
  readonly id: number;
  readonly email?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly creationTime?: string | null;
  readonly lifecycleStatus?: string | null;
  readonly isExternal?: boolean | null;
  readonly activeAppsCount?: number | null;
}

export interface AppRow {
  readonly id: number;
  readonly name?: string | null;
  readonly state?: string | null;
}

export interface AppUserRow {
  readonly email: string | null;
  readonly fullName: string | null;
  readonly status: string | null;
  readonly role: string | null;
  readonly lastVisitTime: string | null;
  readonly isUserRemovedFromApp: boolean | null;
  readonly idUser: number | null;
  readonly lifecycleStatus: string | null;
}

export interface ContractRow {
  readonly id: number;
  readonly name: string | null;
  readonly status: string | null;
  readonly idApp: number | null;
  readonly owner: UserRow | null;
}

export interface AuditRow {
  readonly type: string;
  readonly creationTime: string;
  readonly performedBy: number | null;
  readonly performedByEmail: string | null;
  readonly performedByFirstName: string | null;
  readonly performedByLastName: string | null;
}

export interface UsersPage {
  readonly users: readonly UserRow[];
  readonly total: number;
  readonly nextCursor: string | null;
}
