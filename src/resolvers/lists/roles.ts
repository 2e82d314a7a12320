import type { GraphQLResolveInfo } from 'graphql';
import type { QueryRolesArgs, RoleOrderField } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import { byKeys } from '../../relay/cut/byKeys.ts';
import { slicedConnection } from '../../relay/slicedConnection.ts';
import type { RoleRow } from '../../torii/rows/role.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { listOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { allOf, columnOf, flagCondition, textCondition } from './conditions.ts';

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
  const { filter, orderBy } = args;
  const keys = (orderBy ?? []).map(({ field, direction }) => ({
    read: ORDERS[field],
    descending: direction === 'DESC',
  }));
  const list = {
    ...listOf(info, context, { ...args }),
    arrangement: byKeys<RoleRow>(({ id }) => id, keys),
    matches: allOf<RoleRow>([
      textCondition(filter?.name, column('name')),
      textCondition(filter?.systemKey, column('systemKey')),
      flagCondition(filter?.isAdmin, column('isAdmin')),
    ]),
  };
  return slicedConnection(args, list, async () => (isImpossible(filter) ? [] : context.roles.all()));
}

function column<Column extends keyof RoleRow & string>(name: Column) {
  return columnOf<RoleRow, Column>(name, 'listRoles');
}
