import type { RoleResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { userListQuery } from '../arguments/listQueries.ts';
import { nodeColumns, paged } from '../connections.ts';
import { ROLE } from '../entities/role.ts';
import { plainFields } from '../references/fields.ts';
import { reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';

export const role: RoleResolvers = {
  __resolveReference: async (key, context, info) => reference(ROLE, stubOf('Role', key), context, info),
  ...plainFields(ROLE),
  id: ({ id }) => encodeGlobalId('Role', id),
  toriiId: ({ id }) => id,
  users: (row, args, context, info) =>
    paged(
      args,
      context,
      info,
      async at => context.users.listOfRole(row.id, await userListQuery(args, context), at, nodeColumns(info, args)),
      row.id,
    ),
};
