import type { AppListQuery } from '../../datasources/apps.ts';
import type { ContractListQuery } from '../../datasources/contracts.ts';
import type { UserListQuery } from '../../datasources/users/users.ts';
import type { QueryAppsArgs, QueryContractsArgs, QueryUsersArgs } from '../../generated/resolvers-types.ts';
import type { Context } from '../context.ts';
import { toTorii, USER_VIEW } from './enums.ts';
import { filterQuery, wordsOf } from './filterQuery.ts';
import { translationOf } from './filters.ts';

/** The text to search for. An empty one, such as that of a cleared search box, searches for nothing. */
export function searched(search: string | null | undefined): string | undefined {
  return search || undefined;
}

/** The arguments of `users` in Torii's words. @throws InputError */
export async function userListQuery(
  { search, view, filter, orderBy }: Partial<QueryUsersArgs>,
  context: Pick<Context, 'fields' | 'users'>,
): Promise<UserListQuery> {
  const translation = translationOf('User', () => context.fields.users());
  return {
    q: searched(search),
    view: toTorii(USER_VIEW, view),
    ...(await filterQuery('User', filter, translation, context)),
    sort: await translation.sort(orderBy),
  };
}

/** The arguments of `apps` in Torii's words. @throws InputError */
export async function appListQuery(
  { search, filter, orderBy }: Partial<QueryAppsArgs>,
  context: Pick<Context, 'fields' | 'users' | 'valuesInUse'>,
): Promise<AppListQuery> {
  const translation = translationOf('App', () => context.fields.apps(), wordsOf(context));
  return {
    q: searched(search),
    ...(await filterQuery('App', filter, translation, context)),
    sort: await translation.sort(orderBy),
  };
}

/** The arguments of `contracts` in Torii's words. @throws InputError */
export async function contractListQuery(
  { search, filter, orderBy }: Partial<QueryContractsArgs>,
  context: Pick<Context, 'fields' | 'users' | 'valuesInUse'>,
): Promise<ContractListQuery> {
  const translation = translationOf('Contract', () => context.fields.contracts(), wordsOf(context));
  return {
    q: searched(search),
    ...(await filterQuery('Contract', filter, translation, context)),
    sort: await translation.sort(orderBy),
  };
}
