import type { GraphQLResolveInfo } from 'graphql';
import type { QueryRolesArgs, RoleOrderField } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import type { RoleRow } from '../../torii/rows/role.ts';
import type { Context } from '../context.ts';
import { allOf, columnOf, flagCondition, textCondition } from './conditions.ts';
import { cutConnection } from './cutConnection.ts';

const ORDERS: Readonly<Record<RoleOrderField, (row: RoleRow) => unknown>> = {
  NAME: ({ name }) => name,
  SYSTEM_KEY: ({ systemKey }) => systemKey,
  IS_ADMIN: ({ isAdmin }) => isAdmin,
  USERS_COUNT: ({ usersCount }) => usersCount,
  TORII_ID: ({ id }) => Number(id),
};

/** The roles of the organisation, by their ids unless ordered otherwise. */
export function roleConnection(
  args: Partial<QueryRolesArgs>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<RoleRow>> {
  const { filter } = args;
  return cutConnection(args, context, info, {
    fetch: () => context.roles.all(),
    idOf: ({ id }) => id,
    orders: ORDERS,
    matches: allOf<RoleRow>([
      textCondition(filter?.name, column('name')),
      textCondition(filter?.systemKey, column('systemKey')),
      flagCondition(filter?.isAdmin, column('isAdmin')),
    ]),
  });
}

function column<Column extends keyof RoleRow & string>(name: Column) {
  return columnOf<RoleRow, Column>(name, 'listRoles');
}
