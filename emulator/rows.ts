/**
 * What the emulator's organisations are made of, before Torii's spelling is put on.
 *
 * References are bare ids here (`primaryOwner: 1017`); `present.ts` turns them into the objects Torii answers with, so
 * that an owner, an audit actor and the user's own row can never disagree. Times are ISO strings, money is in minor units.
 */
import type { ContractDocument, CustomValues, Money } from './value.ts';

export type LifecycleStatus = 'active' | 'offboarding' | 'offboarded';

export interface UserRow {
  readonly id: number;
  readonly idOrg: number;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  readonly creationTime: string | null;
  idRole: number | null;
  role: string | null;
  lifecycleStatus: LifecycleStatus;
  isDeletedInIdentitySources: boolean;
  isExternal: boolean;
  activeAppsCount: number;
  additionalEmails: readonly string[] | null;
  /** Not a column: what `view=…NonHumanUsers` looks at. */
  readonly isNonHuman: boolean;
  /** Not columns of /users: what owner objects and app users carry. */
  readonly photoUrl: string | null;
  status: 'active' | 'invited' | 'reporting' | 'deleted';
  readonly identitySourcesDeletionTime: string | null;
  custom: CustomValues;
}

export interface LicenseTypeRow {
  readonly name: string;
  readonly totalAmount: number;
  readonly activeAmount: number;
  readonly inactiveAmount: number;
  readonly unassignedAmount: number;
  readonly pricePerLicense: Money | null;
}

export interface AppRow {
  readonly id: number;
  name: string | null;
  primaryOwner: number | null;
  appOwners: readonly number[];
  state: string | null;
  category: string | null;
  url: string | null;
  imageUrl: string | null;
  description: string | null;
  /** Comma separated, as Torii keeps them. */
  tags: string | null;
  score: number | null;
  readonly isCustom: boolean;
  addedBy: number | null;
  readonly creationTime: string | null;
  isHidden: boolean;
  sources: readonly string[];
  vendor: string | null;
  activeUsersCount: number;
  lastVisitTime: string | null;
  /** Null: Torii knows no licences of it. */
  licenses: readonly LicenseTypeRow[] | null;
  custom: CustomValues;
}

/** An account in an app, of a Torii user or of nobody Torii knows. */
export interface AccountRow {
  /** Not a column: Torii's rows have no id of their own. */
  readonly id: number;
  readonly idApp: number;
  readonly idUser: number | null;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly status: string;
  readonly score: number | null;
  readonly creationTime: string | null;
  readonly lastVisitTime: string | null;
  readonly idExternalUser: string | null;
  readonly sources: readonly string[];
  isUserRemovedFromApp: boolean;
  readonly isOwnerNotifiedToRemoveUser: boolean;
  readonly isNewUserInApp: boolean;
  readonly role: string | null;
  readonly externalStatus: string | null;
  readonly isExternal: boolean;
  readonly isOffboardingIgnored: boolean;
  readonly numberOfInactiveLicenses: number;
  readonly licenses: readonly { readonly name: string; readonly status: string }[];
  readonly isSupportLastVisit: boolean;
  readonly ignoreAccount: boolean;
  readonly appAccountName: string | null;
  readonly idAppAccount: number | null;
  readonly creationTimeInApp: string | null;
  readonly annualCost: number | null;
  readonly annualCostConverted: number | null;
  readonly currency: string | null;
}

export interface ContractRow {
  readonly id: number;
  idApp: number | null;
  name: string | null;
  owner: number | null;
  status: string | null;
  createdBy: number | null;
  readonly creationTime: string | null;
  readonly source: string | null;
  amount: Money | null;
  currency: string | null;
  documents: readonly ContractDocument[];
  /** Every other contract detail, predefined (startDate, endDate, …) or custom. */
  custom: CustomValues;
}

export interface TransactionRow {
  readonly id: number;
  idApp: number | null;
  transactionDate: string | null;
  /** With the value in the organisation's currency. */
  amount: (Money & { readonly convertedValue: number }) | null;
  readonly source: string | null;
  readonly description: string | null;
  mappingStatus: string;
}

export interface RoleRow {
  readonly id: number;
  readonly systemKey: string;
  readonly name: string;
  readonly description: string | null;
  readonly isAdmin: boolean;
  readonly usersCount: number;
}

export interface AuditRow {
  /** Not a column: Torii's audit rows have no id. */
  readonly id: number;
  /** Not a column: what the `entity` parameter compares with. */
  readonly entity: string;
  readonly performedBy: number | null;
  readonly performedByFirstName: string | null;
  readonly performedByLastName: string | null;
  readonly performedByEmail: string | null;
  readonly idTargetOrg: number;
  readonly creationTime: string;
  readonly type: string;
  readonly requestDetails: {
    readonly path: string;
    readonly method: string;
    readonly remoteAddress: string;
  } | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
}

export interface WorkflowRow {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly version: number;
}

export interface WorkflowChangeRow
  extends Pick<
    AuditRow,
    | 'performedBy'
    | 'performedByFirstName'
    | 'performedByLastName'
    | 'performedByEmail'
    | 'idTargetOrg'
    | 'creationTime'
    | 'type'
  > {
  /** JSON in a text. */
  readonly properties: string;
  readonly message: string;
}

export interface ExecutionRow {
  readonly id: number;
  readonly idOrg: number;
  readonly idApp: number | null;
  readonly idActionApp: number | null;
  readonly idActionUser: number | null;
  readonly idWorkflow: number;
  readonly idWorkflowExecution: number;
  readonly idAction: string;
  readonly actionType: string | null;
  readonly runtimeInfo: Readonly<Record<string, unknown>> | null;
  isRun: boolean;
  runTime: string | null;
  isCompleted: boolean;
  completionTime: string | null;
  readonly continueOnError: boolean;
  isIgnored: boolean;
  ignoredTime: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  executionErrorType: string | null;
  errorTime: string | null;
  readonly creationTime: string | null;
  updateTime: string | null;
}

export type FileType = 'attachment' | 'expenseReport' | 'customIntegrationData' | 'plugin';

export interface FileRow {
  readonly id: number;
  readonly type: FileType;
  readonly fileName: string | null;
  readonly creationTime: string;
  readonly uploadedBy: number | null;
}
