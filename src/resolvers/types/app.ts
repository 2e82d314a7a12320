import type { AppResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { contractListQuery } from '../arguments/listQueries.ts';
import { nodeColumns, paged } from '../connections.ts';
import { APP } from '../entities/app.ts';
import { USER } from '../entities/user.ts';
import { accountConnection } from '../lists/accounts.ts';
import { historyConnection } from '../lists/history/history.ts';
import { policiesOf } from '../lists/shadow/accessPolicies.ts';
import { transactionConnection } from '../lists/spend/transactions.ts';
import { executionConnection } from '../lists/workflows/workflowExecutions.ts';
import { link, links, plainFields } from '../references/fields.ts';
import { reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';
import { customField, customFields } from './customFields/customFields.ts';
import { appSpend } from './spend/appSpend.ts';

export const app: AppResolvers = {
  __resolveReference: async (key, context, info) => reference(APP, stubOf('App', key), context, info),
  ...plainFields(APP),
  id: ({ id }) => encodeGlobalId('App', id),
  toriiId: ({ id }) => id,
  addedBy: link(APP, 'addedBy', USER, row => row.addedBy),
  primaryOwner: link(APP, 'primaryOwner', USER, row => row.primaryOwner),
  owners: links(APP, 'owners', USER, row => row.appOwners),
  expenses: (row, _args, context) => appSpend(row, 'expenses', context),
  activeContractsTotalValue: (row, _args, context) => appSpend(row, 'activeContractsTotalValue', context),
  customField: (row, { key }, context, info) =>
    customField(APP, row, key, { context, info, definitions: context.fields.apps() }),
  customFields: (row, { keys }, context, info) =>
    customFields(APP, row, keys, { context, info, definitions: context.fields.apps() }),
  users: (row, args, context, info) => accountConnection(row.id, args, context, info),
  contracts: (row, args, context, info) =>
    paged(
      args,
      context,
      info,
      async at =>
        context.contracts.listOfApp(row.id, await contractListQuery(args, context), at, nodeColumns(info, args)),
      row.id,
    ),
  similarApps: ({ id }, _args, context) => context.similarApps.of(id),
  accessRequestPolicies: ({ id }, { forUserEmail }, context) => policiesOf(id, forUserEmail, context),
  transactions: (row, args, context, info) => transactionConnection(args, context, info, row.id),
  workflowExecutions: (row, args, context, info) => executionConnection(args, context, info, { appId: row.id }),
  history: ({ id }, args, context, info) => historyConnection('App', id, args, context, info),
};
