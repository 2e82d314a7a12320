import type { QueryResolvers } from '../generated/resolvers-types.ts';
import { toriiIdOf } from '../relay/globalId.ts';
import { accountOfUser } from '../torii/rows/appUser.ts';
import { userOfEmail } from '../torii/rows/user.ts';
import { APP } from './entities/app.ts';
import { APP_USER } from './entities/appUser.ts';
import { CONTRACT } from './entities/contract.ts';
import { FILE } from './entities/file.ts';
import { MEMBER } from './entities/members/member.ts';
import { ROLE } from './entities/role.ts';
import { TRANSACTION } from './entities/spend/transaction.ts';
import { USER } from './entities/user.ts';
import { WORKFLOW } from './entities/workflows/workflow.ts';
import { WORKFLOW_EXECUTION } from './entities/workflows/workflowExecution.ts';
import { appConnection } from './lists/apps.ts';
import { auditLogConnection } from './lists/auditLogs.ts';
import { catalogAppConnection } from './lists/catalogApps.ts';
import { contractConnection } from './lists/contracts.ts';
import { fieldConnection } from './lists/fieldDefinitions.ts';
import { memberConnection, memberOfKey } from './lists/members/members.ts';
import { roleConnection } from './lists/roles.ts';
import { transactionConnection } from './lists/spend/transactions.ts';
import { appsAggregate, contractsAggregate, usersAggregate } from './lists/totals/aggregates.ts';
import { userConnection } from './lists/users.ts';
import { changeConnection } from './lists/workflows/workflowChanges.ts';
import { executionConnection } from './lists/workflows/workflowExecutions.ts';
import { workflowConnection } from './lists/workflows/workflows.ts';
import { fetchNode, fetchNodes } from './references/node.ts';
import { existing } from './references/reference.ts';
import { awaitedRun } from './references/runs/runWait.ts';
import { userIdOf, userStub } from './references/userStub.ts';
import { ownOrganization } from './types/organization.ts';

export const query: QueryResolvers = {
  node: (_, { id }, context, info) => fetchNode(id, context, info),
  nodes: (_, { ids }, context, info) => fetchNodes(ids, context, info),

  organization: (_, _args, context, info) => ownOrganization(context, info),

  user: (_, { id }, context, info) => existing(USER, userStub(id), context, info),
  userByEmail: (_, { email }, context, info) => existing(USER, userOfEmail(email), context, info),
  users: (_, args, context, info) => userConnection(args, context, info),

  usersAggregate: (_, args, context) => usersAggregate(args, context),

  app: (_, { id }, context, info) => existing(APP, { id: toriiIdOf('App', id) }, context, info),
  apps: (_, args, context, info) => appConnection(args, context, info),
  appsAggregate: (_, args, context) => appsAggregate(args, context),
  appStates: (_, _args, { valuesInUse }) => valuesInUse.of('state'),
  appCategories: (_, _args, { valuesInUse }) => valuesInUse.of('category'),
  appCatalog: (_, args, context, info) => catalogAppConnection(args, context, info),
  matchApps: (_, { names }, { catalog }) => catalog.match(names),
  appUser: async (_, { appId, userId }, context, info) => {
    const app = { id: toriiIdOf('App', appId) };
    const idUser = await userIdOf(userId, context);
    return idUser === null ? null : existing(APP_USER, accountOfUser(idUser, app), context, info);
  },

  contract: (_, { id }, context, info) => existing(CONTRACT, { id: toriiIdOf('Contract', id) }, context, info),
  contracts: (_, args, context, info) => contractConnection(args, context, info),
  contractsAggregate: (_, args, context) => contractsAggregate(args, context),
  contractStatuses: (_, _args, { valuesInUse }) => valuesInUse.of('status'),

  role: (_, { id }, context, info) => existing(ROLE, { id: toriiIdOf('Role', id) }, context, info),
  roles: (_, args, context, info) => roleConnection(args, context, info),

  member: async (_, { id }, context, info) => {
    const stub = await memberOfKey(id, context);
    return stub && existing(MEMBER, stub, context, info);
  },
  members: (_, args, context, info) => memberConnection(args, context, info),

  file: (_, { id }, context, info) => existing(FILE, { id: toriiIdOf('File', id) }, context, info),

  auditLogs: (_, args, context, info) => auditLogConnection(args, context, info),
  auditLogTypes: (_, _args, { valuesInUse }) => valuesInUse.auditLogTypes(),

  workflow: (_, { id }, context, info) => existing(WORKFLOW, { id: toriiIdOf('Workflow', id) }, context, info),
  workflows: (_, args, context, info) => workflowConnection(args, context, info),
  workflowChanges: (_, args, context, info) => changeConnection(args, context, info),
  workflowRun: (_, { id, waitSeconds }, context, info) => awaitedRun(id, waitSeconds ?? 0, context, info),
  workflowExecution: (_, { id }, context, info) =>
    existing(WORKFLOW_EXECUTION, { id: toriiIdOf('WorkflowExecution', id) }, context, info),
  workflowExecutions: (_, args, context, info) => executionConnection(args, context, info),

  transaction: (_, { id }, context, info) => existing(TRANSACTION, { id: toriiIdOf('Transaction', id) }, context, info),
  transactions: (_, args, context, info) => transactionConnection(args, context, info),

  userFields: (_, args, context, info) => fieldConnection(args, context, info, () => context.fields.users()),
  appFields: (_, args, context, info) => fieldConnection(args, context, info, () => context.fields.apps()),
  contractFields: (_, args, context, info) => fieldConnection(args, context, info, () => context.fields.contracts()),
  transactionFields: (_, args, context, info) =>
    fieldConnection(args, context, info, () => context.fields.transactions()),
};
