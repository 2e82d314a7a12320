import { APP_PREFIX } from '../../datasources/appUsers.ts';
import { ALL_DETAILS, END_DATE, START_DATE } from '../../datasources/fieldDefinitions.ts';
import { ACCOUNT_COLUMNS } from '../../torii/rows/appUser.ts';
import { customColumn } from '../../torii/rows/column.ts';
import type { ColumnTable, TypeColumns } from '../selection/selectedColumns.ts';

/** `customFields` reads the fields it is asked for, or all. */
const customFields = ({ keys }: Record<string, unknown>): string[] =>
  Array.isArray(keys) ? keys.map(key => customColumn(String(key))) : [ALL_DETAILS];

/** Columns that carry the same name in Torii and here. */
function same(...names: string[]): TypeColumns {
  return Object.fromEntries(names.map(name => [name, [name]]));
}

const appUser: TypeColumns = {
  ...same(...ACCOUNT_COLUMNS),
  externalId: ['idExternalUser'],
  appAccountId: ['idAppAccount'],
  app: (_, nested) => nested('App').map(column => `${APP_PREFIX}${column}`),
};

/** Which of Torii's columns each field reads. Fields that are left out know no column: keys, connections, derived things. */
export const COLUMN_TABLE: ColumnTable = {
  User: {
    ...same(
      'email',
      'additionalEmails',
      'firstName',
      'lastName',
      'creationTime',
      'lifecycleStatus',
      'isDeletedInIdentitySources',
      'isExternal',
      'activeAppsCount',
    ),
    fullName: ['firstName', 'lastName'],
    role: ['idRole', 'role'],
    customFields,
    // Known of every user but one that is referred to by its email address.
    id: ['id'],
    toriiId: ['id'],
    apps: ['id'],
    workflowExecutions: ['id'],
  },
  App: {
    ...same(
      'name',
      'state',
      'category',
      'url',
      'imageUrl',
      'description',
      'tags',
      'score',
      'isCustom',
      'isHidden',
      'addedBy',
      'creationTime',
      'lastVisitTime',
      'sources',
      'vendor',
      'activeUsersCount',
      'primaryOwner',
      'licenses',
    ),
    owners: ['appOwners'],
    customFields,
  },
  AppUser: appUser,
  Contract: {
    ...same('name', 'status', 'owner', 'createdBy', 'creationTime', 'source', 'documents'),
    app: ['idApp'],
    amount: ['amount', 'currency'],
    startDate: [START_DATE],
    endDate: [END_DATE],
    // Torii gives all amounts of a contract as plain numbers in the contract's currency.
    customFields: args => [...customFields(args), 'currency'],
  },
  Role: same('systemKey', 'name', 'description', 'isAdmin', 'usersCount'),
  File: same('type', 'fileName', 'creationTime', 'uploadedBy'),
  WorkflowExecution: {
    ...same(
      'workflowId',
      'workflowExecutionId',
      'actionId',
      'actionType',
      'isRun',
      'isCompleted',
      'isIgnored',
      'continueOnError',
      'app',
      'user',
      'runtimeInfo',
      'details',
      'errorType',
      'creationTime',
      'runTime',
      'completionTime',
      'errorTime',
      'ignoredTime',
      'updateTime',
    ),
    status: ['isIgnored', 'isCompleted', 'errorType', 'errorTime', 'isRun'],
  },
};
