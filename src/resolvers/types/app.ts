import type { AppResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { APP_USER_STATUS, toTorii } from '../arguments/enums.ts';
import { translationOf } from '../arguments/filters.ts';
import { searched } from '../arguments/listQueries.ts';
import { nodeColumns, paged } from '../connections.ts';
import { APP, USER } from '../entities/entities.ts';
import { columnFields, link, links, reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';
import { customFields } from './customFields.ts';

export const app: AppResolvers = {
  __resolveReference: async (key, context, info) => reference(APP, stubOf('App', key), context, info),
  ...columnFields(APP, {
    name: row => row.name ?? null,
    state: row => row.state ?? null,
    category: row => row.category ?? null,
    url: row => row.url ?? null,
    imageUrl: row => row.imageUrl ?? null,
    description: row => row.description ?? null,
    tags: row => row.tags ?? null,
    score: row => row.score ?? null,
    isCustom: row => row.isCustom ?? null,
    isHidden: row => row.isHidden ?? null,
    creationTime: row => row.creationTime ?? null,
    lastVisitTime: row => row.lastVisitTime ?? null,
    sources: row => row.sources ?? null,
    vendor: row => row.vendor ?? null,
    activeUsersCount: row => row.activeUsersCount ?? null,
    licenses: row => row.licenses ?? null,
  }),
  id: ({ id }) => encodeGlobalId('App', id),
  toriiId: ({ id }) => id,
  addedBy: link(APP, ['addedBy'], USER, row => row.addedBy),
  primaryOwner: link(APP, ['primaryOwner'], USER, row => row.primaryOwner),
  owners: links(APP, ['appOwners'], USER, row => row.appOwners),
  customFields: (row, { keys }, context, info) =>
    customFields(APP, row, keys, { context, info, definitions: context.fields.apps() }),
  users: (row, args, context, info) =>
    paged(
      args,
      context,
      info,
      async at =>
        context.appUsers.listOfApp(
          row.id,
          {
            q: searched(args.search),
            status: toTorii(APP_USER_STATUS, args.status),
            sort: await translationOf('AppUser').sort(args.orderBy),
          },
          at,
        ),
      row.id,
    ),
  contracts: (row, args, context, info) =>
    paged(args, context, info, at => context.contracts.listOfApp(row.id, at, nodeColumns(info)), row.id),
  workflowExecutions: (row, args, context, info) =>
    paged(args, context, info, at => context.workflowExecutions.list({ idActionApp: row.id }, at), row.id),
};
