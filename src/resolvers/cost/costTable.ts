import { APP_PREFIX } from '../../datasources/appUsers.ts';
import { ENDPOINTS, type EndpointName } from '../../torii/endpoints.ts';
import { ACCOUNT_COLUMNS } from '../../torii/rows/appUser.ts';
import { each } from './costLedger.ts';

/** Calls for so many objects that are asked for side by side. */
export type CallsFor = (count: number) => number;

const by =
  (size: number): CallsFor =>
  count =>
    Math.ceil(count / size);
/** A file is asked for as an attachment first, then as one of the other three types, before it is taken for none. */
const fourTimes: CallsFor = count => 4 * count;
const twice: CallsFor = count => 2 * count;
/** One list holds them all; whether a second page is needed nobody knows beforehand. */
const together: CallsFor = count => Math.min(1, count);

/** How a field is fetched that has calls of its own. */
export interface FieldCost {
  readonly endpoint: EndpointName;
  /** For so many parents; default: one each. */
  readonly calls?: CallsFor;
  /** The answer is kept: however often it is asked for in one operation, it costs this much once. */
  readonly once?: boolean;
  /** Of what is kept: another call that is always made beside it. */
  readonly beside?: EndpointName;
  /** Columns that the objects come with; absent: all that are selected. */
  readonly knows?: readonly string[];
  /** Columns that are known beforehand, of an object that is asked for by its key: it may not have to be fetched itself. */
  readonly byKey?: readonly string[];
}

const keptList = (endpoint: EndpointName): FieldCost => ({ endpoint, once: true });
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
    userByEmail: { endpoint: 'listUsers', calls: twice, byKey: ['email'] },
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
    file: { endpoint: 'getFile', calls: fourTimes },
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

/** How objects are fetched that something else refers to, where the reference does not answer what is selected. */
export const LOAD_COSTS: Readonly<Record<string, readonly FieldCost[]>> = {
  User: [{ endpoint: 'listUsers', calls: by(50) }],
  App: [{ endpoint: 'listApps', calls: by(1000) }],
  Contract: [{ endpoint: 'listContracts', calls: by(1000) }],
  Role: [{ endpoint: 'listRoles', calls: together, once: true }],
  File: [{ endpoint: 'getFile', calls: fourTimes }],
  // Searched for by its address, then looked for in the app's list; one that is not there is asked for from the user's side.
  AppUser: [
    { endpoint: 'listAppUsers', calls: twice },
    { endpoint: 'getUserApp', calls: each },
  ],
  WorkflowExecution: [{ endpoint: 'listActionExecutions', calls: together }],
  Organization: [{ endpoint: 'getOrganization', calls: together, once: true }],
};

const PERSON = ['email', 'firstName', 'lastName', 'lifecycleStatus'];

/** Columns that come with a reference, beside the id. A reference that is not named here knows only that. */
export const KNOWN_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'App.primaryOwner': PERSON,
  'App.owners': PERSON,
  'Contract.owner': PERSON,
  // The address is withheld at times.
  'AuditLog.performedBy': ['firstName', 'lastName'],
  'User.role': ['name'],
  'AppUser.user': ['lifecycleStatus', 'isDeletedInIdentitySources'],
};

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
