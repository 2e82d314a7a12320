import type { AppListQuery } from '../datasources/apps.ts';
import type { ContractListQuery } from '../datasources/contracts.ts';
import type { UserListQuery } from '../datasources/users.ts';
import type { QueryAppsArgs, QueryContractsArgs, QueryUsersArgs } from '../generated/resolvers-types.ts';
import { toriiIdOf } from '../relay/globalId.ts';
import { LIFECYCLE_STATUS, toTorii, USER_VIEW } from './enums.ts';
import { toFilters, toSort } from './filters.ts';

/** The arguments of `users` in Torii's words. @throws InputError */
export function userListQuery({ search, view, filter, orderBy }: Partial<QueryUsersArgs>): UserListQuery {
  return {
    q: search,
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
  const { category, isHidden, primaryOwnerId } = filter ?? {};
  return {
    q: search,
    state: filter?.state,
    filters: [
      ...(category ? [{ key: 'category', op: 'equals', value: category }] : []),
      ...(isHidden === null || isHidden === undefined ? [] : [{ key: 'isHidden', op: 'equals', value: isHidden }]),
      ...(primaryOwnerId
        ? [{ key: 'primaryOwner', op: 'equals', value: Number(toriiIdOf('User', primaryOwnerId)) }]
        : []),
      ...toFilters(filter?.where),
    ],
    sort: toSort('App', orderBy),
  };
}

/** The arguments of `contracts` in Torii's words. @throws InputError */
export function contractListQuery({ search, filter, orderBy }: Partial<QueryContractsArgs>): ContractListQuery {
  return {
    q: search,
    status: filter?.status,
    idApp: filter?.appId && toriiIdOf('App', filter.appId),
    createdBy: filter?.createdById && toriiIdOf('User', filter.createdById),
    endsAfter: filter?.endsAfter,
    endsBefore: filter?.endsBefore,
    filters: toFilters(filter?.where),
    sort: toSort('Contract', orderBy),
  };
}
