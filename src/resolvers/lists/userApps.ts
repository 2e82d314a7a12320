import type { GraphQLResolveInfo } from 'graphql';
import { APP_PREFIX, type UserAppQuery } from '../../datasources/appUsers.ts';
import type { UserAppFilter, UserAppOrderField, UserAppsArgs } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import { byKeys } from '../../relay/cut/byKeys.ts';
import { slicedConnection } from '../../relay/slicedConnection.ts';
import type { AppRow } from '../../torii/rows/app.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { listOf, nodeColumns } from '../connections.ts';
import type { Context } from '../context.ts';
import { allOf, columnOf, idCondition, textCondition } from './conditions.ts';

/** What the apps of a user are sorted by, and the column of the app that it takes; none for what every row has. */
const ORDERS: Readonly<
  Record<UserAppOrderField, { column?: keyof AppRow & string; read: (row: AppUserRow) => unknown }>
> = {
  APP_NAME: { column: 'name', read: ({ app }) => app.name },
  APP_STATE: { column: 'state', read: ({ app }) => app.state },
  APP_CATEGORY: { column: 'category', read: ({ app }) => app.category },
  IS_USER_REMOVED_FROM_APP: { read: row => row.isUserRemovedFromApp },
  TORII_APP_ID: { read: ({ app }) => Number(app.id) },
};

/** The apps of a user, by the apps' ids unless ordered otherwise. */
export async function userAppConnection(
  idUser: string,
  args: Partial<UserAppsArgs>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<AppUserRow>> {
  const orders = args.orderBy ?? [];
  const keys = orders.map(({ field, direction }) => ({ read: ORDERS[field].read, descending: direction === 'DESC' }));
  const list = {
    ...listOf(info, context, { ...args }, idUser),
    arrangement: byKeys<AppUserRow>(({ app }) => app.id, keys),
    matches: matchesOf(args.filter),
  };
  return slicedConnection(args, list, async () => {
    if (isImpossible(args.filter)) return [];
    const sorted = orders.map(({ field }) => ORDERS[field].column);
    const columns = [...filteredColumns(args.filter), ...sorted].flatMap(name =>
      name ? [`${APP_PREFIX}${name}`] : [],
    );
    const all = new Set([...nodeColumns(info, args), ...columns]);
    return (await context.appUsers.listOfUser(idUser, queryOf(args.filter), all)).rows;
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
