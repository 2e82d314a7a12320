import type { AppListQuery } from '../../datasources/apps.ts';
import type { UserAppQuery } from '../../datasources/appUsers.ts';
import type { ContractListQuery } from '../../datasources/contracts.ts';
import type { FieldQuery } from '../../datasources/fieldDefinitions.ts';
import type { UserListQuery } from '../../datasources/users/users.ts';
import type {
  QueryAppsArgs,
  QueryContractsArgs,
  QueryUserFieldsArgs,
  QueryUsersArgs,
  UserAppsArgs,
} from '../../generated/resolvers-types.ts';
import { toriiIdOf } from '../../relay/globalId.ts';
import type { Context } from '../context.ts';
import { FIELD_KIND, toTorii, USER_VIEW } from './enums.ts';
import { filterQuery, parameters, wordsOf } from './filterQuery.ts';
import { translationOf } from './filters.ts';

/** The text to search for. An empty one, such as that of a cleared search box, searches for nothing. */
export function searched(search: string | null | undefined): string | undefined {
  return search || undefined;
}

/** The id to filter by, if any. An empty text is an invalid id, not the absence of a filter. @throws InputError */
export function filteredId(type: string, id: string | null | undefined): string | undefined {
  return id === null || id === undefined ? undefined : toriiIdOf(type, id);
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

/** The `filter` of a user's apps in Torii's words. @throws InputError */
export async function userAppQuery(filter: UserAppsArgs['filter']): Promise<UserAppQuery> {
  const { state, isUserRemovedFromApp } = filter ?? {};
  const where = state === null || state === undefined ? [] : [{ key: 'state', op: 'EQUALS', value: state }];
  return { ...parameters(await translationOf('App').filters(where)), isUserRemovedFromApp };
}

/** The arguments of the lists of field definitions in the words of the floor below. */
export function fieldQuery({ search, kind }: Partial<QueryUserFieldsArgs>): FieldQuery {
  return { search, kind: kind ? FIELD_KIND[kind] : undefined };
}
