import { matching } from '../datasources/fieldDefinitions.ts';
import type { QueryResolvers } from '../generated/resolvers-types.ts';
import { toriiIdOf } from '../relay/globalId.ts';
import { slicedConnection } from '../relay/slicedConnection.ts';
import { accountOfUser } from '../torii/rows/appUser.ts';
import { userOfEmail } from '../torii/rows/user.ts';
import { AUDIT_ENTITY, toTorii } from './arguments/enums.ts';
import { appListQuery, contractListQuery, fieldQuery, filteredId, userListQuery } from './arguments/listQueries.ts';
import { listOf, nodeColumns, paged } from './connections.ts';
import { APP } from './entities/app.ts';
import { APP_USER } from './entities/appUser.ts';
import { CONTRACT } from './entities/contract.ts';
import { FILE } from './entities/file.ts';
import { ROLE } from './entities/role.ts';
import { USER } from './entities/user.ts';
import { fetchNode, fetchNodes } from './references/node.ts';
import { existing } from './references/reference.ts';
import { userIdOf, userStub } from './references/userStub.ts';

export const query: QueryResolvers = {
  node: (_, { id }, context, info) => fetchNode(id, context, info),
  nodes: (_, { ids }, context, info) => fetchNodes(ids, context, info),

  organization: (_, _args, { organization }) => organization.load(),

  user: (_, { id }, context, info) => existing(USER, userStub(id), context, info),
  userByEmail: (_, { email }, context, info) => existing(USER, userOfEmail(email), context, info),
  users: (_, args, context, info) =>
    paged(args, context, info, async at =>
      context.users.list(await userListQuery(args, context), at, nodeColumns(info, args)),
    ),

  app: (_, { id }, context, info) => existing(APP, { id: toriiIdOf('App', id) }, context, info),
  apps: (_, args, context, info) =>
    paged(args, context, info, async at =>
      context.apps.list(await appListQuery(args, context), at, nodeColumns(info, args)),
    ),
  appCatalog: (_, { search, limit }, { catalog }) => catalog.search(search, limit ?? 5),
  matchApps: (_, { names }, { catalog }) => catalog.match(names),
  appUser: async (_, { appId, userId }, context, info) => {
    const app = { id: toriiIdOf('App', appId) };
    const idUser = await userIdOf(userId, context);
    return idUser === null ? null : existing(APP_USER, accountOfUser(idUser, app), context, info);
  },

  contract: (_, { id }, context, info) => existing(CONTRACT, { id: toriiIdOf('Contract', id) }, context, info),
  contracts: (_, args, context, info) =>
    paged(args, context, info, async at =>
      context.contracts.list(await contractListQuery(args, context), at, nodeColumns(info, args)),
    ),

  role: (_, { id }, context, info) => existing(ROLE, { id: toriiIdOf('Role', id) }, context, info),
  roles: (_, args, context, info) =>
    slicedConnection(
      args,
      listOf(info, context, args),
      ({ id }) => id,
      () => context.roles.all(),
    ),

  file: (_, { id }, context, info) => existing(FILE, { id: toriiIdOf('File', id) }, context, info),

  auditLogs: (_, args, context, info) =>
    paged(args, context, info, at =>
      context.auditLogs.list(
        {
          entity: toTorii(AUDIT_ENTITY, args.filter?.entity),
          startTime: args.filter?.createdAfter?.toISOString(),
          endTime: args.filter?.createdUntil?.toISOString(),
          sort: args.orderBy && (args.orderBy.direction === 'DESC' ? 'desc' : 'asc'),
        },
        at,
      ),
    ),

  workflowExecutions: (_, args, context, info) =>
    paged(args, context, info, at =>
      context.workflowExecutions.list(
        {
          idActionApp: filteredId('App', args.filter?.appId),
          idActionUser: filteredId('User', args.filter?.userId),
        },
        at,
      ),
    ),

  userFields: async (_, args, { fields }) => matching(await fields.users(), fieldQuery(args)),
  appFields: async (_, args, { fields }) => matching(await fields.apps(), fieldQuery(args)),
  contractFields: async (_, args, { fields }) => matching(await fields.contracts(), fieldQuery(args)),
};
