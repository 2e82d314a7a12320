import type { GraphQLResolveInfo } from 'graphql';
import type { QueryMembersArgs } from '../../../generated/resolvers-types.ts';
import type { Connection } from '../../../relay/connection.ts';
import type { MemberRow } from '../../../torii/rows/members/member.ts';
import { isImpossible } from '../../arguments/impossible.ts';
import { isAddress } from '../../arguments/userKey.ts';
import { paged } from '../../connections.ts';
import type { Context } from '../../context.ts';
import { MEMBER } from '../../entities/members/member.ts';
import { addressOf, conditionOf } from './memberCalls.ts';

/** Those who may sign in to Torii, by their numbers. */
export async function memberConnection(
  args: QueryMembersArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<MemberRow>> {
  const { members } = context;
  const { filter } = args;
  const query = { email: addressOf(filter) };
  const matches = conditionOf(filter);
  return paged(
    { ...args },
    context,
    info,
    at => (matches ? members.find(query, at) : members.list(query, at)),
    undefined,
    { matches, isEmpty: isImpossible(filter) },
  );
}

/** The member whom a key names, an id or an address; null where no active member has that address. @throws InputError for what is neither */
export async function memberOfKey(key: string, { members }: Context): Promise<MemberRow | null> {
  return isAddress(key) ? members.loadByEmail(key) : MEMBER.stub(key);
}
