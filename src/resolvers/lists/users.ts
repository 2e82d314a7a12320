import type { GraphQLResolveInfo } from 'graphql';
import type { QueryUsersArgs } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import { userListQuery } from '../arguments/listQueries.ts';
import { nodeColumns, paged } from '../connections.ts';
import type { Context } from '../context.ts';

/** Users of the organisation. */
export function userConnection(
  args: Partial<QueryUsersArgs>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<UserRow>> {
  return paged({ ...args }, context, info, async at =>
    context.users.list(await userListQuery(args, context), at, nodeColumns(info, args)),
  );
}
