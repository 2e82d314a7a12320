import type { GraphQLResolveInfo } from 'graphql';
import type { QueryContractsArgs } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import { contractListQuery } from '../arguments/listQueries.ts';
import { nodeColumns, paged } from '../connections.ts';
import type { Context } from '../context.ts';
import { limited, type Owned } from './owned.ts';

/** Contracts of the organisation, or those that somebody answers for. */
export function contractConnection(
  args: Partial<QueryContractsArgs>,
  context: Context,
  info: GraphQLResolveInfo,
  owned?: Owned,
): Promise<Connection<ContractRow>> {
  return paged(
    { ...args },
    context,
    info,
    async at =>
      context.contracts.list(await contractListQuery(limited(args, owned), context), at, nodeColumns(info, args)),
    owned?.ownerId,
  );
}
