import type { RoleResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { nodeColumns, paged } from '../connections.ts';
import { ROLE } from '../entities/entities.ts';
import { columnFields, reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';

export const role: RoleResolvers = {
  __resolveReference: async (key, context, info) => reference(ROLE, stubOf('Role', key), context, info),
  ...columnFields(ROLE, {
    systemKey: row => row.systemKey ?? null,
    name: row => row.name ?? null,
    description: row => row.description ?? null,
    isAdmin: row => row.isAdmin ?? null,
    usersCount: row => row.usersCount ?? null,
  }),
  id: ({ id }) => encodeGlobalId('Role', id),
  toriiId: ({ id }) => id,
  users: (row, args, context, info) =>
    paged(args, context, info, at => context.users.listOfRole(row.id, at, nodeColumns(info)), row.id),
};
