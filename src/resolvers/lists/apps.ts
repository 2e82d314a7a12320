import type { GraphQLResolveInfo } from 'graphql';
import type { QueryAppsArgs } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import type { AppRow } from '../../torii/rows/app.ts';
import { appListQuery } from '../arguments/listQueries.ts';
import { nodeColumns, paged } from '../connections.ts';
import type { Context } from '../context.ts';
import { limited, type Owned } from './owned.ts';

/** Apps of the organisation, or those that somebody answers for. */
export function appConnection(
  args: Partial<QueryAppsArgs>,
  context: Context,
  info: GraphQLResolveInfo,
  owned?: Owned,
): Promise<Connection<AppRow>> {
  return paged(
    { ...args },
    context,
    info,
    async at => context.apps.list(await appListQuery(limited(args, owned), context), at, nodeColumns(info, args)),
    owned?.ownerId,
  );
}
