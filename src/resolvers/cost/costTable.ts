import { APP_PREFIX } from '../../datasources/appUsers.ts';
import type { CountedColumn } from '../../datasources/words/valuesInUse.ts';
import type {
  QueryAuditLogsArgs,
  QueryMembersArgs,
  QueryTransactionsArgs,
  QueryWorkflowChangesArgs,
  QueryWorkflowExecutionsArgs,
} from '../../generated/resolvers-types.ts';
import { isGiven } from '../../relay/connection.ts';
import { ENDPOINTS, SWEEP_CALLS } from '../../torii/endpoints.ts';
import { ACCOUNT_COLUMNS, LINK_COSTS } from '../../torii/rows/appUser.ts';
import { isAddress } from '../arguments/userKey.ts';
import { FILE_COST } from '../entities/file.ts';
import { LISTS_OF_TRANSACTIONS } from '../entities/spend/transaction.ts';
import { sweepsAccounts } from '../lists/accounts.ts';
import { sweepsAuditLogs } from '../lists/auditLogs.ts';
import { callsOfMembers, MEMBER_OF_ADDRESS } from '../lists/members/memberCalls.ts';
import { sweepsTransactions } from '../lists/spend/transactions.ts';
import { mayBeHistogram, needsDefinitions } from '../lists/totals/aggregateArguments.ts';
import { sweepsChanges } from '../lists/workflows/workflowChanges.ts';
import { type ExecutionsOf, sweepsExecutions } from '../lists/workflows/workflowExecutions.ts';
import { type Arguments, askedArguments } from '../selection/askedArguments.ts';
import { type CallsFor, each, type FieldCost, keptList, times, together } from './fieldCost.ts';

/** The organisation's definitions of fields, by the lists whose rows have them: two calls each. */
export const DEFINITION_COSTS = {
  users: { endpoint: 'listUserFields', beside: 'listUserMetadata', once: true },
  apps: { endpoint: 'listAppFields', beside: 'listAppMetadata', once: true },
  contracts: { endpoint: 'listContractFields', beside: 'listContractMetadata', once: true },
} as const satisfies Record<string, FieldCost>;

/** Which values of a column are in use, by Torii's names. */
export const VALUE_COSTS = {
  state: keptList('listApps', 'values of state'),
  category: keptList('listApps', 'values of category'),
  status: keptList('listContracts', 'values of status'),
} as const satisfies Record<CountedColumn, FieldCost>;

/** The texts that say whether contracts renew themselves, where the organisation keeps that as one: only its definitions tell. */
export const RENEWAL_WORDS = keptList('listContracts', 'words of autoRenewal');

/** What `/users/{idUser}/apps` tells of the account and of its app. */
const USER_APP: readonly string[] = [
  'isUserRemovedFromApp',
  ...LINK_COSTS,
  ...ENDPOINTS.listUserApps.columns.allowed.map(column => `${APP_PREFIX}${column}`),
  `${APP_PREFIX}custom:`,
];

/** Pages of a list that is filtered here: as many calls as reading on may take. */
const SWEEP = times(SWEEP_CALLS);

/** The same pages of one list, whoever they are read for. */
const SWEEP_TOGETHER: CallsFor = count => SWEEP(together(count));

function executions(of: ExecutionsOf): FieldCost {
  return {
    endpoint: 'listActionExecutions',
    varied: args => (sweepsExecutions(args as QueryWorkflowExecutionsArgs, of) ? SWEEP : undefined),
  };
}

/** @param idApp null: of an app */
function transactions(idApp?: null): FieldCost {
  return {
    endpoint: 'listTransactions',
    varied: args => (sweepsTransactions(args as QueryTransactionsArgs, idApp) ? SWEEP : undefined),
  };
}

/** Names that one call of `/apps/match` takes. */
const MATCHED = ENDPOINTS.matchApps.batch;

/** Torii can't be asked for the history of one object: all of them look through the same log. */
const HISTORY: FieldCost = { endpoint: 'listAuditLogs', varied: () => SWEEP_TOGETHER };

/** How many custom fields of a kind an organisation is taken to have where a query does not say which it wants. */
export const ASSUMED_CUSTOM_FIELDS = 10;

/** Where a run that was started is looked for, once for all that is asked of it. */
const STARTED_RUN: FieldCost = { endpoint: 'listActionExecutions', calls: together, once: 'newest runs' };

/** The definitions after one of them was written: those before it do not count any more. */
const WRITTEN_FIELDS: FieldCost = { ...DEFINITION_COSTS.apps, once: 'after a write' };

/** Counted by one call each; a histogram's options may have to be tried in two ways. */
const AGGREGATES = {
  User: { endpoint: 'listUsers', varied: histograms },
  App: { endpoint: 'listApps', varied: histograms },
  Contract: { endpoint: 'listContracts', varied: histograms },
} as const satisfies Record<string, FieldCost>;

function histograms({ groupBy }: Arguments): CallsFor | undefined {
  return mayBeHistogram(groupBy) ? times(2) : undefined;
}

/** Fields that have calls of their own, by type. */
export const FIELD_COSTS: Readonly<Record<string, Readonly<Record<string, FieldCost>>>> = {
  Query: {
    organization: keptList('getOrganization'),
    user: { endpoint: 'getUser', byKey: ['id'] },
    // An address that nobody has as it is written is looked for once more.
    userByEmail: { endpoint: 'listUsers', calls: times(2), byKey: ['email'] },
    users: { endpoint: 'listUsers' },
    app: { endpoint: 'getApp', byKey: ['id'] },
    apps: { endpoint: 'listApps' },
    appStates: VALUE_COSTS.state,
    appCategories: VALUE_COSTS.category,
    appCatalog: { endpoint: 'searchApps' },
    matchApps: {
      endpoint: 'matchApps',
      varied: ({ names }) => (Array.isArray(names) ? times(Math.ceil(names.length / MATCHED)) : undefined),
    },
    appUser: { endpoint: 'getUserApp', knows: USER_APP },
    contract: { endpoint: 'getContract' },
    contracts: { endpoint: 'listContracts' },
    contractStatuses: VALUE_COSTS.status,
    role: keptList('listRoles'),
    roles: keptList('listRoles'),
    member: { endpoint: 'getMember' },
    members: { endpoint: 'listMembers', varied: args => callsOfMembers(args as QueryMembersArgs) },
    file: FILE_COST,
    auditLogs: {
      endpoint: 'listAuditLogs',
      varied: args => (sweepsAuditLogs(args as QueryAuditLogsArgs) ? SWEEP : undefined),
    },
    auditLogTypes: keptList('listAuditLogs', 'types'),
    // It may be one that the list leaves out.
    usersAggregate: AGGREGATES.User,
    appsAggregate: AGGREGATES.App,
    contractsAggregate: AGGREGATES.Contract,
    workflow: { ...keptList('listWorkflows'), beside: 'getWorkflow' },
    workflows: { endpoint: 'listWorkflows' },
    workflowChanges: {
      endpoint: 'listWorkflowAudit',
      varied: args => (sweepsChanges(args as QueryWorkflowChangesArgs) ? SWEEP : undefined),
    },
    workflowRun: { endpoint: 'listActionExecutions', calls: together },
    workflowExecution: { endpoint: 'listActionExecutions', calls: together },
    workflowExecutions: executions({}),
    transaction: { endpoint: 'listTransactions', calls: count => LISTS_OF_TRANSACTIONS * together(count) },
    transactions: transactions(),
    userFields: DEFINITION_COSTS.users,
    appFields: DEFINITION_COSTS.apps,
    contractFields: DEFINITION_COSTS.contracts,
    transactionFields: keptList('listTransactionMetadata'),
  },
  Organization: {
    currency: keptList('listApps', 'currency'),
    users: { endpoint: 'listUsers' },
    apps: { endpoint: 'listApps' },
    contracts: { endpoint: 'listContracts' },
    roles: keptList('listRoles'),
  },
  User: {
    apps: { endpoint: 'listUserApps', knows: USER_APP },
    ownedApps: { endpoint: 'listApps' },
    ownedContracts: { endpoint: 'listContracts' },
    workflowExecutions: executions({ userId: null }),
    history: HISTORY,
    customField: DEFINITION_COSTS.users,
    customFields: DEFINITION_COSTS.users,
  },
  App: {
    users: {
      endpoint: 'listAppUsers',
      knows: ACCOUNT_COLUMNS,
      varied: args => (sweepsAccounts(args) ? SWEEP : undefined),
    },
    contracts: {
      endpoint: 'listContracts',
      calls: together,
      varied: ({ first: _, after, ...which }) =>
        after || Object.keys(askedArguments(which)).length > 0 ? each : undefined,
    },
    similarApps: { endpoint: 'listSimilarApps' },
    accessRequestPolicies: keptList('listAccessRequestPolicies'),
    transactions: transactions(null),
    workflowExecutions: executions({ appId: null }),
    history: HISTORY,
    expenses: DEFINITION_COSTS.apps,
    activeContractsTotalValue: DEFINITION_COSTS.apps,
    customField: DEFINITION_COSTS.apps,
    customFields: DEFINITION_COSTS.apps,
  },
  Contract: {
    startDate: DEFINITION_COSTS.contracts,
    endDate: DEFINITION_COSTS.contracts,
    autoRenewal: DEFINITION_COSTS.contracts,
    cancellationDeadline: DEFINITION_COSTS.contracts,
    cancellationNoticePeriod: DEFINITION_COSTS.contracts,
    paymentTerm: DEFINITION_COSTS.contracts,
    vendor: DEFINITION_COSTS.contracts,
    yearlyCost: DEFINITION_COSTS.contracts,
    previousContracts: DEFINITION_COSTS.contracts,
    // Torii can't be asked for those of one contract: all contracts look through the same list.
    workflowExecutions: { endpoint: 'listActionExecutions', varied: () => SWEEP_TOGETHER },
    history: HISTORY,
    customField: DEFINITION_COSTS.contracts,
    customFields: DEFINITION_COSTS.contracts,
  },
  Workflow: {
    executions: { endpoint: 'listActionExecutions', varied: () => SWEEP_TOGETHER },
    history: { endpoint: 'listWorkflowAudit', varied: () => SWEEP_TOGETHER },
  },
  // What the list of apps lacks is looked for one by one: a third of them are taken not to be there.
  SimilarApp: { app: { endpoint: 'getApp', calls: count => Math.ceil(count / 3), knows: ['id'] } },
  // They come with the run.
  WorkflowRun: { executions: { endpoint: 'listActionExecutions', calls: () => 0 } },
  // All who wait share what a poller asks for: it is no call of theirs.
  Subscription: { workflowRun: { endpoint: 'listActionExecutions', calls: () => 0 } },
  WorkflowRunHandle: {
    matched: STARTED_RUN,
    candidates: STARTED_RUN,
    run: STARTED_RUN,
  },
  CreateAppFieldPayload: { appField: WRITTEN_FIELDS },
  UpdateAppFieldPayload: { appField: WRITTEN_FIELDS },
  FieldDefinition: {
    options: {
      ...keptList('listAppFields', 'options that are gone'),
      varied: ({ includeDeleted }) => (includeDeleted === true ? together : () => 0),
    },
  },
  Member: { role: keptList('listRoles') },
  Role: { users: { endpoint: 'listUsers' } },
  File: { downloadUrl: { endpoint: 'downloadFile' } },
};

/** What a field costs, told its arguments: a user by address takes other calls than one by id. */
export function fieldCost(type: string, field: string, args: Arguments): FieldCost | undefined {
  if (type === 'Query' && field === 'user' && isAddress(args['id'])) return FIELD_COSTS[type]?.['userByEmail'];
  if (type === 'Query' && field === 'member' && isAddress(args['id'])) return MEMBER_OF_ADDRESS;
  if (type === 'App' && field === 'accessRequestPolicies' && isGiven(args['forUserEmail'])) {
    return keptList('listEligiblePolicies', `of ${args['forUserEmail']}`);
  }
  return FIELD_COSTS[type]?.[field];
}

/** What is looked up before a field is resolved: the user whom `appUser` names by address, the fields that an aggregate is about. */
export function lookupCost(type: string, field: string, args: Arguments): FieldCost | undefined {
  if (type !== 'Query') return undefined;
  if (field === 'appUser' && isAddress(args['userId'])) return FIELD_COSTS[type]?.['userByEmail'];
  const list = AGGREGATED[field];
  return list && needsDefinitions(args) ? DEFINITION_COSTS[list] : undefined;
}

/** Whose definitions an aggregate may need. */
const AGGREGATED: Readonly<Record<string, keyof typeof DEFINITION_COSTS | undefined>> = {
  usersAggregate: 'users',
  appsAggregate: 'apps',
  contractsAggregate: 'contracts',
};

/**
 * What `display` of all custom fields is taken to load, once: which kinds there are, and of which Torii sends bare ids instead of names,
 * nobody knows beforehand. Of custom fields that are asked for by their keys the names are taken to come with the values.
 */
export const NAME_COSTS: readonly FieldCost[] = [
  keptList('listUsers', 'names of users'),
  keptList('listContracts', 'names of contracts'),
  keptList('getFile', 'names of files'),
];

/** What a custom field's value counts as, in nodes. */
export const NODES_OF_A_VALUE = 0.1;

/** How many objects a list of references is taken to hold; lists that are not named here: one. */
export const ASSUMED_SIZES: Readonly<Record<string, number>> = {
  'App.owners': 3,
  'UsersValue.users': 3,
  'App.similarApps': 10,
  'App.accessRequestPolicies': 2,
  'Contract.documents': 2,
  'Contract.previousContracts': 3,
  'ContractsValue.contracts': 3,
  'FileValue.files': 2,
};
