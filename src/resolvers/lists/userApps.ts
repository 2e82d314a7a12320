import type { GraphQLResolveInfo } from 'graphql';
import { APP_PREFIX, type UserAppQuery } from '../../datasources/appUsers.ts';
import type { UserAppFilter, UserAppOrderField, UserAppsArgs } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import type { AppRow } from '../../torii/rows/app.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { nodeColumns } from '../connections.ts';
import type { Context } from '../context.ts';
import { allOf, columnOf, idCondition, textCondition } from './conditions.ts';
import { cutConnection } from './cutConnection.ts';
import { appWhere } from './where/appWhere.ts';

/** What the apps of a user are sorted by. */
const ORDERS: Readonly<Record<UserAppOrderField, (row: AppUserRow) => unknown>> = {
  APP_NAME: ({ app }) => app.name,
  APP_STATE: ({ app }) => app.state,
  APP_CATEGORY: ({ app }) => app.category,
  IS_USER_REMOVED_FROM_APP: row => row.isUserRemovedFromApp,
  TORII_APP_ID: ({ app }) => Number(app.id),
};

/** The column of the app that an order takes; the others take what every row has. */
const SORTED_COLUMNS: Readonly<Partial<Record<UserAppOrderField, keyof AppRow & string>>> = {
  APP_NAME: 'name',
  APP_STATE: 'state',
  APP_CATEGORY: 'category',
};

/** The apps of a user, by the apps' ids unless ordered otherwise. */
export async function userAppConnection(
  idUser: string,
  args: Partial<UserAppsArgs>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<AppUserRow>> {
  const isEmpty = isImpossible(args.filter);
  const where = isEmpty ? undefined : await appWhere(args.filter?.where, context);
  return cutConnection(args, context, info, {
    fetch: async () => {
      const sorted = (args.orderBy ?? []).flatMap(({ field }) => SORTED_COLUMNS[field] ?? []);
      const columns = [...filteredColumns(args.filter), ...sorted].map(name => `${APP_PREFIX}${name}`);
      const all = new Set([...nodeColumns(info, args), ...columns, ...(where?.columns ?? [])]);
      return (await context.appUsers.listOfUser(idUser, queryOf(args.filter), all)).rows;
    },
    idOf: ({ app }) => app.id,
    orders: ORDERS,
    parent: idUser,
    isEmpty,
    matches: allOf<AppUserRow>([matchesOf(args.filter), where && (({ app }) => where.condition(app))]),
  });
}

/** What Torii is asked for. */
function queryOf(filter: UserAppFilter | null | undefined): UserAppQuery {
  return { isUserRemovedFromApp: filter?.isUserRemovedFromApp };
}

function filteredColumns(filter: UserAppFilter | null | undefined): (keyof AppRow & string)[] {
  const { state, category, name } = filter ?? {};
  return [state && ('state' as const), category && ('category' as const), name && ('name' as const)].filter(
    column => column !== null && column !== undefined,
  );
}

function matchesOf(filter: UserAppFilter | null | undefined) {
  return allOf<AppUserRow>([
    textCondition(filter?.state, ({ app }) => column('state')(app)),
    textCondition(filter?.category, ({ app }) => column('category')(app)),
    textCondition(filter?.name, ({ app }) => column('name')(app)),
    idCondition('App', filter?.appId, ({ app }) => app.id),
  ]);
}

function column<Column extends keyof AppRow & string>(name: Column) {
  return columnOf<AppRow, Column>(name, 'listUserApps');
}
