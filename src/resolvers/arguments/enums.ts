import type {
  AppUserStatus,
  AuditEntity,
  FieldKind,
  FieldType,
  FileType,
  FilterOperator,
  LifecycleStatus,
  TransactionMappingStatus,
  UserView,
} from '../../generated/resolvers-types.ts';
import { countUndocumented } from '../../torii/answers/undocumentedValues.ts';

/** An enum's values here and how Torii spells them. */
export interface EnumMap<Name extends string> {
  readonly type: string;
  readonly values: Readonly<Record<Name, string>>;
}

/** Torii's spelling of an enum value; undefined where there is none. */
export function toTorii<Name extends string>(map: EnumMap<Name>, name: Name | null | undefined): string | undefined {
  return name ? map.values[name] : undefined;
}

/** The enum value for Torii's spelling; null for nothing, and for an undocumented value, which is counted. */
export function fromTorii<Name extends string>(map: EnumMap<Name>, spelled: string | null | undefined): Name | null {
  if (!spelled) return null;
  const found = namesOf(map).get(spelled.toLowerCase());
  if (found === undefined) countUndocumented(`enum:${map.type}`);
  return found ?? null;
}

/** The names of each map by Torii's spelling in small letters, looked up once. */
const known = new WeakMap<EnumMap<string>, ReadonlyMap<string, unknown>>();

function namesOf<Name extends string>(map: EnumMap<Name>): ReadonlyMap<string, Name> {
  const names = known.get(map) as ReadonlyMap<string, Name> | undefined;
  if (names) return names;
  const entries = Object.entries(map.values) as [Name, string][];
  // Of several names with one spelling the first counts.
  const made = new Map(entries.toReversed().map(([name, spelling]) => [String(spelling).toLowerCase(), name]));
  known.set(map, made);
  return made;
}

export const LIFECYCLE_STATUS: EnumMap<LifecycleStatus> = {
  type: 'LifecycleStatus',
  values: { ACTIVE: 'active', OFFBOARDING: 'offboarding', OFFBOARDED: 'offboarded' },
};

export const APP_USER_STATUS: EnumMap<AppUserStatus> = {
  type: 'AppUserStatus',
  values: { ACTIVE: 'active', DELETED: 'deleted', MANAGED: 'managed' },
};

export const FILE_TYPE: EnumMap<FileType> = {
  type: 'FileType',
  values: {
    ATTACHMENT: 'attachment',
    EXPENSE_REPORT: 'expenseReport',
    CUSTOM_INTEGRATION_DATA: 'customIntegrationData',
    PLUGIN: 'plugin',
  },
};

export const USER_VIEW: EnumMap<UserView> = {
  type: 'UserView',
  values: {
    CURRENT_EMPLOYEES: 'currentEmployees',
    PAST_EMPLOYEES: 'pastEmployees',
    ALL_EMPLOYEES: 'allEmployees',
    CURRENT_USERS: 'currentUsers',
    PAST_USERS: 'pastUsers',
    ALL_USERS: 'allUsers',
    CURRENT_NON_HUMAN_USERS: 'currentNonHumanUsers',
    PAST_NON_HUMAN_USERS: 'pastNonHumanUsers',
    ALL_NON_HUMAN_USERS: 'allNonHumanUsers',
    EXTERNAL_USERS: 'externalUsers',
  },
};

export const AUDIT_ENTITY: EnumMap<AuditEntity> = {
  type: 'AuditEntity',
  values: {
    WORKFLOWS: 'workflows',
    TASKS: 'tasks',
    CONTRACTS: 'contracts',
    USERS: 'users',
    APPS: 'apps',
    TRANSACTIONS: 'transactions',
    ORGS: 'orgs',
    ROLES: 'roles',
    AUTHENTICATION: 'authentication',
    ACCESS: 'access',
    INTEGRATIONS: 'integrations',
    LICENSES: 'licenses',
    FILES: 'files',
    FEATURES: 'features',
    TEST_CONNECTION: 'testConnection',
    APP_CATALOG: 'appCatalog',
    ANONYMIZE_USER: 'anonymizeUser',
    RENEWAL_FORECAST: 'renewalForecast',
    DASHBOARDS: 'dashboards',
    ACCESS_POLICIES: 'accessPolicies',
  },
};

export const TRANSACTION_MAPPING_STATUS: EnumMap<TransactionMappingStatus> = {
  type: 'TransactionMappingStatus',
  values: { MAPPED: 'mapped', UNKNOWN: 'unknown', ARCHIVED: 'archived' },
};

export const FIELD_TYPE: EnumMap<FieldType> = {
  type: 'FieldType',
  values: {
    NUMBER: 'number',
    SINGLE_LINE: 'singleLine',
    MULTI_LINE: 'multiLine',
    EMAIL: 'email',
    CURRENCY: 'currency',
    CARD_NUMBER: 'cardNumber',
    DATE_PICKER: 'datePicker',
    DROPDOWN: 'dropdown',
    DROPDOWN_MULTI: 'dropdownMulti',
    USER: 'user',
    USERS_DROPDOWN: 'usersDropdown',
    USERS_DROPDOWN_MULTI: 'usersDropdownMulti',
    BOOL: 'bool',
    FILE_UPLOAD: 'fileUpload',
    CONTRACTS_DROPDOWN_MULTI: 'contractsDropdownMulti',
    APP_USER_ACCOUNT: 'appUserAccount',
    MULTI_VALUE_STRING: 'multiValueString',
  },
};

/** Not Torii's words: which of its two lists a field stands in. */
export const FIELD_KIND = { PREDEFINED: 'predefined', CUSTOM: 'custom' } as const satisfies Record<FieldKind, string>;

export const FILTER_OPERATOR: EnumMap<FilterOperator> = {
  type: 'FilterOperator',
  values: {
    EQUALS: 'equals',
    NOT_EQUALS: 'notEquals',
    CONTAINS: 'contains',
    NOT_CONTAINS: 'notContains',
    ANY_OF: 'anyOf',
    NONE_OF: 'noneOf',
    ALL_OF: 'allOf',
    IS_EXACTLY: 'isExactly',
    IS_SET: 'isSet',
    IS_NOT_SET: 'isNotSet',
    GT: 'gt',
    GTE: 'gte',
    LT: 'lt',
    LTE: 'lte',
    DAY_AFTER: 'dayAfter',
    DAY_ON_OR_AFTER: 'dayOnOrAfter',
    DAY_BEFORE: 'dayBefore',
    DAY_ON_OR_BEFORE: 'dayOnOrBefore',
    RELATIVE_DATE_TODAY: 'relativeDateToday',
    RELATIVE_DATE_ON: 'relativeDateOn',
    RELATIVE_DATE_LESS: 'relativeDateLess',
    RELATIVE_DATE_MORE: 'relativeDateMore',
    EXISTS: 'exists',
    NOT_EXISTS: 'notExists',
    NESTED: 'nested',
    OR: 'or',
    AND: 'and',
  },
};
