import type { GraphQLResolveInfo } from 'graphql';
import type { AccountListQuery } from '../../datasources/appUsers.ts';
import type { AppUserFilter, AppUsersArgs } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import { APP_USER_STATUS, LIFECYCLE_STATUS, toTorii } from '../arguments/enums.ts';
import { translationOf } from '../arguments/filters.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { searched } from '../arguments/listQueries.ts';
import { paged } from '../connections.ts';
import type { Context } from '../context.ts';
import {
  allOf,
  type Condition,
  columnOf,
  flagCondition,
  idCondition,
  memberCondition,
  momentCondition,
  textCondition,
} from './conditions.ts';

/** The accounts of an app. */
export async function accountConnection(
  idApp: string,
  args: AppUsersArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<AppUserRow>> {
  const { appUsers } = context;
  const query: AccountListQuery = {
    q: searched(args.search),
    status: toTorii(APP_USER_STATUS, onlyStatus(args.filter)),
    sort: await translationOf('AppUser').sort(args.orderBy),
  };
  const matches = matchesOf(args.filter);
  return paged(
    { ...args },
    context,
    info,
    at => (matches ? appUsers.findOfApp(idApp, query, at) : appUsers.listOfApp(idApp, query, at)),
    idApp,
    { matches, isEmpty: isImpossible(args.filter) },
  );
}

/** Whether a page may take a sweep. */
export function sweepsAccounts({ filter }: Partial<AppUsersArgs>): boolean {
  return matchesOf(filter) !== undefined;
}

/** Torii filters by one status. */
function onlyStatus(filter: AppUserFilter | null | undefined) {
  const [status, ...others] = filter?.status?.in ?? [];
  return others.length === 0 ? status : undefined;
}

function matchesOf(filter: AppUserFilter | null | undefined): Condition<AppUserRow> | undefined {
  const { status, isUserRemovedFromApp, isExternal, isDeletedInIdentitySources, userId } = filter ?? {};
  const asked = onlyStatus(filter);
  const rest = asked === undefined ? status : { notIn: status?.notIn };
  return allOf<AppUserRow>([
    memberCondition(APP_USER_STATUS, rest, column('status')),
    memberCondition(LIFECYCLE_STATUS, filter?.lifecycleStatus, column('lifecycleStatus')),
    flagCondition(isUserRemovedFromApp, column('isUserRemovedFromApp')),
    flagCondition(isExternal, column('isExternal')),
    flagCondition(isDeletedInIdentitySources, column('isDeletedInIdentitySources')),
    idCondition('User', userId, row => column('user')(row)?.id),
    textCondition(filter?.email, column('email')),
    textCondition(filter?.role, column('role')),
    textCondition(filter?.externalStatus, column('externalStatus')),
    momentCondition(filter?.lastVisitTime, column('lastVisitTime')),
    momentCondition(filter?.creationTime, column('creationTime')),
  ]);
}

function column<Column extends keyof AppUserRow & string>(name: Column) {
  return columnOf<AppUserRow, Column>(name, 'listAppUsers');
}
