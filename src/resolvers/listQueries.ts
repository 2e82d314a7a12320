import type { AppListQuery } from '../datasources/apps.ts';
import type { ContractListQuery } from '../datasources/contracts.ts';
import type { UserListQuery } from '../datasources/users.ts';
import type { QueryAppsArgs, QueryContractsArgs, QueryUsersArgs } from '../generated/resolvers-types.ts';
import { toriiIdOf } from '../relay/globalId.ts';
import { LIFECYCLE_STATUS, toTorii, USER_VIEW } from './enums.ts';
import { toFilters, toSort } from './filters.ts';

/** What to look for: an empty text, such as of a search box that was cleared, is nothing to look for. */
export function searched(search: string | null | undefined): string | undefined {
  return search || undefined;
}

/** The id to filter by, if any: an empty one is no id, not no filter. @throws InputError */
export function filteredId(type: string, id: string | null | undefined): string | undefined {
  return id === null || id === undefined ? undefined : toriiIdOf(type, id);
}

/** The arguments of `users` in Torii's words. @throws InputError */
export function userListQuery({ search, view, filter, orderBy }: Partial<QueryUsersArgs>): UserListQuery {
  return {
    q: searched(search),
    view: toTorii(USER_VIEW, view),
    email: filter?.email,
    firstName: filter?.firstName,
    lastName: filter?.lastName,
    lifecycleStatus: toTorii(LIFECYCLE_STATUS, filter?.lifecycleStatus),
    isExternal: filter?.isExternal,
    isDeletedInIdentitySources: filter?.isDeletedInIdentitySources,
    filters: toFilters(filter?.where),
    sort: toSort('User', orderBy),
  };
}

/** The arguments of `apps` in Torii's words. @throws InputError */
export function appListQuery({ search, filter, orderBy }: Partial<QueryAppsArgs>): AppListQuery {
  const { category, isHidden } = filter ?? {};
  const primaryOwner = filteredId('User', filter?.primaryOwnerId);
  return {
    q: searched(search),
    state: filter?.state,
    filters: [
      ...(category === null || category === undefined ? [] : [{ key: 'category', op: 'equals', value: category }]),
      ...(isHidden === null || isHidden === undefined ? [] : [{ key: 'isHidden', op: 'equals', value: isHidden }]),
      ...(primaryOwner === undefined ? [] : [{ key: 'primaryOwner', op: 'equals', value: Number(primaryOwner) }]),
      ...toFilters(filter?.where),
    ],
    sort: toSort('App', orderBy),
  };
}

/** The arguments of `contracts` in Torii's words. @throws InputError */
export function contractListQuery({ search, filter, orderBy }: Partial<QueryContractsArgs>): ContractListQuery {
  return {
    q: searched(search),
    status: filter?.status,
    idApp: filteredId('App', filter?.appId),
    createdBy: filteredId('User', filter?.createdById),
    endsAfter: filter?.endsAfter,
    endsBefore: filter?.endsBefore,
    filters: toFilters(filter?.where),
    sort: toSort('Contract', orderBy),
  };
}
