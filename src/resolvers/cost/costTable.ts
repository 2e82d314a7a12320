import { APP_PREFIX } from '../../datasources/appUsers.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { ACCOUNT_COLUMNS } from '../../torii/rows/appUser.ts';
import { isAddress } from '../arguments/userKey.ts';
import { FILE_COST } from '../entities/file.ts';
import type { Arguments } from '../selection/askedArguments.ts';
import { type FieldCost, keptList, times, together } from './fieldCost.ts';

/** The organisation's definitions of fields, by the lists whose rows have them: two calls each. */
export const DEFINITION_COSTS = {
  users: { endpoint: 'listUserFields', beside: 'listUserMetadata', once: true },
  apps: { endpoint: 'listAppFields', beside: 'listAppMetadata', once: true },
  contracts: { endpoint: 'listContractFields', beside: 'listContractMetadata', once: true },
} as const satisfies Record<string, FieldCost>;

/** What `/users/{idUser}/apps` tells of the account and of its app. */
const USER_APP: readonly string[] = [
  'isUserRemovedFromApp',
  ...ENDPOINTS.listUserApps.columns.allowed.map(column => `${APP_PREFIX}${column}`),
  `${APP_PREFIX}custom:`,
];

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
    appCatalog: { endpoint: 'searchApps' },
    matchApps: { endpoint: 'matchApps' },
    appUser: { endpoint: 'getUserApp', knows: USER_APP },
    contract: { endpoint: 'getContract' },
    contracts: { endpoint: 'listContracts' },
    role: keptList('listRoles'),
    roles: keptList('listRoles'),
    file: FILE_COST,
    auditLogs: { endpoint: 'listAuditLogs' },
    workflowExecutions: { endpoint: 'listActionExecutions' },
    userFields: DEFINITION_COSTS.users,
    appFields: DEFINITION_COSTS.apps,
    contractFields: DEFINITION_COSTS.contracts,
  },
  User: {
    apps: { endpoint: 'listUserApps', knows: USER_APP },
    workflowExecutions: { endpoint: 'listActionExecutions' },
    customFields: DEFINITION_COSTS.users,
  },
  App: {
    users: { endpoint: 'listAppUsers', knows: ACCOUNT_COLUMNS },
    contracts: { endpoint: 'listContracts', calls: together },
    workflowExecutions: { endpoint: 'listActionExecutions' },
    customFields: DEFINITION_COSTS.apps,
  },
  Contract: {
    startDate: DEFINITION_COSTS.contracts,
    endDate: DEFINITION_COSTS.contracts,
    customFields: DEFINITION_COSTS.contracts,
  },
  Role: { users: { endpoint: 'listUsers' } },
  File: { downloadUrl: { endpoint: 'downloadFile' } },
};

/** What a field costs, told its arguments: a user by address takes other calls than one by id. */
export function fieldCost(type: string, field: string, args: Arguments): FieldCost | undefined {
  if (type === 'Query' && field === 'user' && isAddress(args['id'])) return FIELD_COSTS[type]?.['userByEmail'];
  return FIELD_COSTS[type]?.[field];
}

/** What is looked up before a field is resolved: the user whom `appUser` names by address. */
export function lookupCost(type: string, field: string, args: Arguments): FieldCost | undefined {
  return type === 'Query' && field === 'appUser' && isAddress(args['userId'])
    ? FIELD_COSTS[type]?.['userByEmail']
    : undefined;
}

/** How many custom fields of a kind an organisation is taken to have where a query does not say which it wants. */
export const ASSUMED_CUSTOM_FIELDS = 10;

/** What a custom field's value counts as, in nodes. */
export const NODES_OF_A_VALUE = 0.1;

/** How many objects a list of references is taken to hold; lists that are not named here: one. */
export const ASSUMED_SIZES: Readonly<Record<string, number>> = {
  'App.owners': 3,
  'UsersValue.users': 3,
  'Contract.documents': 2,
  'ContractsValue.contracts': 3,
  'FileValue.files': 2,
};
