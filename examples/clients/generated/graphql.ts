/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Which app to add. */
export type AddAppInput = {
  /**
   * Write nothing: answer the call that would be made. One read (400 a minute) tells whether the organisation has the app already;
   * whether the catalogue has it can't be asked by its number.
   */
  dryRun?: boolean | null | undefined;
  /** Torii's number of the app in the catalogue: `CatalogApp.toriiId` of `appCatalog`, `AppMatch.toriiId` of `matchApps`. */
  toriiId: string | number;
};

/** Kinds of values that fields of apps can be made for: those of `FieldType` that Torii takes. */
export type AppFieldType =
  /** An amount of money. */
  | 'CURRENCY'
  /** A day. */
  | 'DATE_PICKER'
  /** One of several options. */
  | 'DROPDOWN'
  /** Any of several options. */
  | 'DROPDOWN_MULTI'
  /** Text of several lines. */
  | 'MULTI_LINE'
  /** A number. */
  | 'NUMBER'
  /** A line of text. */
  | 'SINGLE_LINE'
  /** A user chosen from a list. */
  | 'USERS_DROPDOWN'
  /** Users chosen from a list. */
  | 'USERS_DROPDOWN_MULTI';

/** Values of a field of apps as the caller last saw them; only those given are compared, null is compared with no value. */
export type AppFieldValuesInput = {
  /** What people see. */
  name?: string | null | undefined;
  /** What can be chosen; what people see is compared, without the order. */
  options?: Array<FieldOptionInput> | null | undefined;
  /** Kind of value. */
  type?: AppFieldType | null | undefined;
};

/** Conditions on apps; all must hold. What is absent or null is no condition. */
export type AppFilter = {
  /** How many users actively use the app. */
  activeUsersCount?: NumberRange | null | undefined;
  /**
   * Category, capital letters or not. Costs what `Query.appCategories` does: one call (200 a minute), kept for a while; where there are
   * more than 100 categories and this is none of the most frequent, up to 10 calls more.
   */
  category?: TextFilter | null | undefined;
  /** When Torii first saw the app. */
  creationTime?: DateTimeRange | null | undefined;
  /** Whether the organisation made the app itself instead of taking it from Torii's catalogue. */
  isCustom?: boolean | null | undefined;
  /** Whether the app is hidden in Torii's lists. */
  isHidden?: boolean | null | undefined;
  /** When somebody last used the app. */
  lastVisitTime?: DateTimeRange | null | undefined;
  /** Name, with its capital letters. */
  name?: TextFilter | null | undefined;
  /** The user who answers for the app, by email address. */
  primaryOwnerEmail?: EmailFilter | null | undefined;
  /** The user who answers for the app. */
  primaryOwnerId?: IdFilter | null | undefined;
  /** How much the app is used, as Torii scores it. */
  score?: NumberRange | null | undefined;
  /**
   * State, such as `discovered`, capital letters or not. One that is none of Torii's own (`discovered`, `sanctioned`, `inReview`,
   * `closing`, `closed`) costs what `Query.appStates` does: one call (200 a minute), kept for a while.
   */
  state?: TextFilter | null | undefined;
  /** One of the app's tags, with its capital letters. */
  tags?: TextFilter | null | undefined;
  /** Who makes the app, with its capital letters. */
  vendor?: TextFilter | null | undefined;
  /** Conditions on any field that `orderBy` takes, custom fields above all, and how to compare. */
  where?: Array<FilterInput> | null | undefined;
};

/** One sort criterion of apps: a field of every such list, or one of the organisation's own. */
export type AppOrder = {
  /** The key of a custom field, as `appFields` lists them; any other is BAD_USER_INPUT with those there are. The definitions cost two calls (200 a minute each), kept for a while. */
  customField?: string | null | undefined;
  /** In which direction. */
  direction?: OrderDirection;
  /** What to sort by: this or `customField`, one of them; both or none is BAD_USER_INPUT. */
  field?: AppOrderField | null | undefined;
};

/** What apps are sorted by. What has no value stands where Torii puts it. */
export type AppOrderField =
  /** Number of users that actively use the app. */
  | 'ACTIVE_USERS_COUNT'
  /** Who added the app, in Torii's order of users. */
  | 'ADDED_BY'
  /** What the app is for. */
  | 'CATEGORY'
  /** When Torii first saw the app. */
  | 'CREATION_TIME'
  /** What the app is. */
  | 'DESCRIPTION'
  /** Whether the organisation made the app itself. */
  | 'IS_CUSTOM'
  /** Whether the app is hidden in Torii's lists. */
  | 'IS_HIDDEN'
  /** When somebody last visited the app. */
  | 'LAST_VISIT_TIME'
  /** The app's name. */
  | 'NAME'
  /** Who answers for the app, in Torii's order of users. */
  | 'PRIMARY_OWNER'
  /** How much the app is used, as Torii scores it. */
  | 'SCORE'
  /** Where the app stands, by its word. */
  | 'STATE'
  /** Torii's number of the app. */
  | 'TORII_ID'
  /** The app's site. */
  | 'URL'
  /** Who makes the app. */
  | 'VENDOR';

/**
 * Conditions on the accounts of an app; all must hold. Torii filters by one status. Everything else is filtered here: the accounts are
 * read 1000 a call until the page is full or there are no more, 10 calls at the most. A page that ends there may be short; its
 * `hasNextPage` is true and `endCursor` goes on.
 */
export type AppUserFilter = {
  /** When Torii first saw the account. */
  creationTime?: DateTimeRange | null | undefined;
  /** Email address of the account; capital letters do not matter. */
  email?: TextFilter | null | undefined;
  /** The app's own status of the account; capital letters do not matter. */
  externalStatus?: TextFilter | null | undefined;
  /** Whether the user has left the organisation according to its identity sources. */
  isDeletedInIdentitySources?: boolean | null | undefined;
  /** Whether the user is from outside. */
  isExternal?: boolean | null | undefined;
  /** Whether the user was removed from the app. */
  isUserRemovedFromApp?: boolean | null | undefined;
  /** When the account was last used. */
  lastVisitTime?: DateTimeRange | null | undefined;
  /** Where the account's user stands between joining and leaving. */
  lifecycleStatus?: LifecycleStatusFilter | null | undefined;
  /** Role of the account in the app; capital letters do not matter. */
  role?: TextFilter | null | undefined;
  /** Whether the account is in use. A single status in `in` is filtered by Torii. */
  status?: AppUserStatusFilter | null | undefined;
  /** The user whom the account belongs to. `isSet: false`: accounts of nobody that Torii knows. */
  userId?: IdFilter | null | undefined;
};

/** One sort criterion of accounts in an app. */
export type AppUserOrder = {
  /** In which direction. */
  direction?: OrderDirection;
  /** What to sort by. */
  field: AppUserOrderField;
};

/** What accounts in an app are sorted by. What has no value stands where Torii puts it. */
export type AppUserOrderField =
  /** Cost in a year as Torii has it; currencies are not compared. */
  | 'ANNUAL_COST'
  /** Cost in a year in the organisation's currency. */
  | 'ANNUAL_COST_CONVERTED'
  /** Name of the connected tenant of the app. */
  | 'APP_ACCOUNT_NAME'
  /** When Torii first saw the account. */
  | 'CREATION_TIME'
  /** When the account was made in the app. */
  | 'CREATION_TIME_IN_APP'
  /** Email address of the account. */
  | 'EMAIL'
  /** The app's own id of the account. */
  | 'EXTERNAL_ID'
  /** The app's own status of the account. */
  | 'EXTERNAL_STATUS'
  /** First name of the account. */
  | 'FIRST_NAME'
  /** Full name of the account. */
  | 'FULL_NAME'
  /** When the user was deleted in the identity sources. */
  | 'IDENTITY_SOURCES_DELETION_TIME'
  /** Whether Torii is told to leave the account out. */
  | 'IGNORE_ACCOUNT'
  /** Whether the user has left according to the identity sources. */
  | 'IS_DELETED_IN_IDENTITY_SOURCES'
  /** Whether the user is from outside. */
  | 'IS_EXTERNAL'
  /** Whether the account is new in the app. */
  | 'IS_NEW_USER_IN_APP'
  /** Whether offboarding leaves the account alone. */
  | 'IS_OFFBOARDING_IGNORED'
  /** Whether the app's owner was told to remove the user. */
  | 'IS_OWNER_NOTIFIED_TO_REMOVE_USER'
  /** Whether Torii can tell when the account was last used. */
  | 'IS_SUPPORT_LAST_VISIT'
  /** Whether the user was removed from the app. */
  | 'IS_USER_REMOVED_FROM_APP'
  /** Last name of the account. */
  | 'LAST_NAME'
  /** When the account was last used. */
  | 'LAST_VISIT_TIME'
  /** Where the account's user stands, by Torii's word for it. */
  | 'LIFECYCLE_STATUS'
  /** Number of licences assigned but not used. */
  | 'NUMBER_OF_INACTIVE_LICENSES'
  /** Role of the account in the app. */
  | 'ROLE'
  /** How much the account is used. */
  | 'SCORE'
  /** Whether the account is in use, by Torii's word for it. */
  | 'STATUS'
  /** The user, by Torii's number. */
  | 'USER';

/** Whether an account is in use. */
export type AppUserStatus =
  /** In use. */
  | 'ACTIVE'
  /** Gone. */
  | 'DELETED'
  /** Managed by the organisation's identity provider. */
  | 'MANAGED';

/** A condition on whether an account is in use. Both members hold. An empty object is no condition. */
export type AppUserStatusFilter = {
  /** Is one of these. An empty list matches nothing, without a call. */
  in?: Array<AppUserStatus> | null | undefined;
  /** Is none of these; what has no status passes. An empty list is no condition. */
  notIn?: Array<AppUserStatus> | null | undefined;
};

/** What the caller last saw of a user's account in an app; only what is given is compared. */
export type AppUserValuesInput = {
  /** Whether the user counted as removed from the app. */
  isUserRemovedFromApp?: boolean | null | undefined;
};

/** Values of an app as the caller last saw them; only those given are compared, null is compared with no value. */
export type AppValuesInput = {
  /** What the app is for, such as `Developer Tools`. */
  category?: string | null | undefined;
  /** The organisation's own details of the app; those not named are not compared. */
  customFields?: Array<CustomFieldInput> | null | undefined;
  /** What the app is. */
  description?: string | null | undefined;
  /** True if the app was hidden in Torii's lists. */
  isHidden?: boolean | null | undefined;
  /** The app's name. */
  name?: string | null | undefined;
  /** Global id, Torii's number or email address of the user who answers for the app. */
  primaryOwnerId?: string | number | null | undefined;
  /** Where the app stands: `discovered`, `sanctioned`, `closed` and the organisation's own states. */
  state?: string | null | undefined;
  /** Labels of the app. */
  tags?: Array<string> | null | undefined;
  /** The app's site. */
  url?: string | null | undefined;
};

/** Which part of Torii an audit log is about. */
export type AuditEntity =
  /** Access rights. */
  | 'ACCESS'
  /** Access policies. */
  | 'ACCESS_POLICIES'
  /** Anonymisation of users. */
  | 'ANONYMIZE_USER'
  /** Apps. */
  | 'APPS'
  /** The organisation's app catalogue. */
  | 'APP_CATALOG'
  /** Logins. */
  | 'AUTHENTICATION'
  /** Contracts. */
  | 'CONTRACTS'
  /** Dashboards. */
  | 'DASHBOARDS'
  /** Features switched on or off. */
  | 'FEATURES'
  /** Files. */
  | 'FILES'
  /** Integrations. */
  | 'INTEGRATIONS'
  /** Licences. */
  | 'LICENSES'
  /** The organisation itself. */
  | 'ORGS'
  /** Renewal forecasts. */
  | 'RENEWAL_FORECAST'
  /** Roles. */
  | 'ROLES'
  /** Tasks. */
  | 'TASKS'
  /** Connection tests. */
  | 'TEST_CONNECTION'
  /** Transactions of expenses. */
  | 'TRANSACTIONS'
  /** Users. */
  | 'USERS'
  /** Workflows. */
  | 'WORKFLOWS';

/** An uploaded file to attach to a contract. */
export type ContractDocumentInput = {
  /** Global id or Torii's number of the uploaded file. */
  fileId: string | number;
  /** What the document is called. */
  name: string;
};

/**
 * What to change of a contract's documents: `add` and `remove`, or `set`. Torii takes only the whole list, so `add` and `remove` cost one
 * read of the contract (800 a minute), and the list is written as it is to be; what somebody else adds in between is lost.
 */
export type ContractDocumentsInput = {
  /** Documents to add beside those that are there. A file that is there already keeps its place and gets this name. */
  add?: Array<ContractDocumentInput> | null | undefined;
  /** Global ids or Torii's numbers of files to take away; the files themselves are not deleted. One that is not there is NOT_FOUND. */
  remove?: Array<string | number> | null | undefined;
  /** The documents that the contract is to have instead of all that it has; an empty list, or null, takes all away. Not together with the others. */
  set?: Array<ContractDocumentInput> | null | undefined;
};

/** Conditions on contracts; all must hold. What is absent or null is no condition. */
export type ContractFilter = {
  /** What the contract costs, in minor units of its own currency. */
  amount?: MoneyRange | null | undefined;
  /** The app that the contract is about. */
  appId?: IdFilter | null | undefined;
  /**
   * Whether the contract renews itself, whatever the organisation keeps that as; one that does not say is neither. BAD_USER_INPUT where the
   * organisation's contracts have no such detail. The definitions cost two calls (200 a minute each) that are kept for a while. Where it is
   * kept as a text, the words in use cost one call more (100 a minute), kept for a while.
   */
  autoRenewal?: boolean | null | undefined;
  /**
   * Last day to cancel after this day, which is not one of them. BAD_USER_INPUT where the organisation's contracts have no such detail. The
   * definitions cost two calls (200 a minute each) that are kept for a while.
   */
  cancelAfter?: string | null | undefined;
  /**
   * Last day to cancel before this day, which is not one of them. Together with `cancelAfter` a window. BAD_USER_INPUT where the
   * organisation's contracts have no such detail. The definitions cost two calls (200 a minute each) that are kept for a while.
   */
  cancelBefore?: string | null | undefined;
  /**
   * Last day to cancel the contract: what has to be decided by when. BAD_USER_INPUT where the organisation's contracts have none. The
   * definitions cost two calls (200 a minute each) that are kept for a while.
   */
  cancellationDeadline?: DateRange | null | undefined;
  /** The user who entered the contract. */
  createdById?: IdFilter | null | undefined;
  /** When the contract was entered. */
  creationTime?: DateTimeRange | null | undefined;
  /** Currency of the amount, such as EUR: an ISO 4217 code. */
  currency?: TextFilter | null | undefined;
  /**
   * Last day of the contract: `{ gte: "2026-11-25", lt: "2027-02-24" }`. BAD_USER_INPUT where the organisation's contracts have none. The
   * definitions cost two calls (200 a minute each) that are kept for a while.
   */
  endDate?: DateRange | null | undefined;
  /** Name, with its capital letters. */
  name?: TextFilter | null | undefined;
  /** The user who answers for the contract, by email address. */
  ownerEmail?: EmailFilter | null | undefined;
  /** The user who answers for the contract. */
  ownerId?: IdFilter | null | undefined;
  /**
   * First day of the contract. BAD_USER_INPUT where the organisation's contracts have none. The definitions cost two calls (200 a minute
   * each) that are kept for a while.
   */
  startDate?: DateRange | null | undefined;
  /**
   * Status, such as `active`, capital letters or not. One that is none of Torii's own (`active`, `pipeline`, `expired`, `closed`) costs
   * what `Query.contractStatuses` does: one call (100 a minute), kept for a while.
   */
  status?: TextFilter | null | undefined;
  /** Conditions on any field that `orderBy` takes, custom fields above all, and how to compare. */
  where?: Array<FilterInput> | null | undefined;
};

/** One sort criterion of contracts: a field of every such list, or one of the organisation's own. */
export type ContractOrder = {
  /** The key of a custom field, as `contractFields` lists them; any other is BAD_USER_INPUT with those there are. The definitions cost two calls (200 a minute each), kept for a while. */
  customField?: string | null | undefined;
  /** In which direction. */
  direction?: OrderDirection;
  /** What to sort by: this or `customField`, one of them; both or none is BAD_USER_INPUT. */
  field?: ContractOrderField | null | undefined;
};

/** What contracts are sorted by. What has no value stands where Torii puts it. */
export type ContractOrderField =
  /** What the contract costs, by the number alone: currencies are not compared. */
  | 'AMOUNT'
  /** The app, by Torii's number of it. */
  | 'APP'
  /** Last day to cancel, whatever the organisation calls it. BAD_USER_INPUT where its contracts have none. */
  | 'CANCELLATION_DEADLINE'
  /** Who entered the contract, in Torii's order of users. */
  | 'CREATED_BY'
  /** When the contract was entered. */
  | 'CREATION_TIME'
  /** The amount's currency. */
  | 'CURRENCY'
  /** Last day. BAD_USER_INPUT where the organisation's contracts have none. The definitions cost two calls that are kept for a while. */
  | 'END_DATE'
  /** The contract's name. */
  | 'NAME'
  /** Who answers for the contract, in Torii's order of users. */
  | 'OWNER'
  /** Where Torii has the contract from. */
  | 'SOURCE'
  /** First day. BAD_USER_INPUT where the organisation's contracts have none. The definitions cost two calls that are kept for a while. */
  | 'START_DATE'
  /** Where the contract stands, by its word. */
  | 'STATUS'
  /** Torii's number of the contract. */
  | 'TORII_ID';

/** Values of a contract as the caller last saw them; only those given are compared, null is compared with no value. */
export type ContractValuesInput = {
  /** What the contract costs. */
  amount?: MoneyInput | null | undefined;
  /** Global id or Torii's number of the app that the contract is about. */
  appId?: string | number | null | undefined;
  /** Whether the contract goes on after its last day unless somebody cancels it. */
  autoRenewal?: boolean | null | undefined;
  /** The last day on which the contract can be cancelled: it is compared, and can't be written. */
  cancellationDeadline?: string | null | undefined;
  /** How many days before its end the contract has to be cancelled. */
  cancellationNoticePeriod?: number | null | undefined;
  /** Further details of the contract, predefined or custom; those not named are not compared. */
  customFields?: Array<CustomFieldInput> | null | undefined;
  /** Uploaded files that belong to the contract. */
  documents?: Array<ContractDocumentInput> | null | undefined;
  /** Last day of the contract. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  endDate?: string | null | undefined;
  /** The contract's name. */
  name?: string | null | undefined;
  /** Global id, Torii's number or email address of the user who answers for the contract. */
  ownerId?: string | number | null | undefined;
  /** When and how the contract is to be paid. */
  paymentTerm?: string | null | undefined;
  /** Global ids or Torii's numbers of the contracts that this one goes on from. */
  previousContractIds?: Array<string | number> | null | undefined;
  /** First day of the contract. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  startDate?: string | null | undefined;
  /** Where the contract stands: `active`, `pipeline`, `closed` and the organisation's own statuses. */
  status?: string | null | undefined;
  /** Who is paid. */
  vendor?: string | null | undefined;
  /** What the contract costs a year. */
  yearlyCost?: MoneyInput | null | undefined;
};

/** What to make of a field of apps. */
export type CreateAppFieldInput = {
  /** Write nothing: answer the call that would be made. Costs nothing. */
  dryRun?: boolean | null | undefined;
  /** What a form asks for the field. Torii does not show it again. */
  formQuestion?: string | null | undefined;
  /** What people see, such as `Plan name`. Torii makes the key of it. */
  name: string;
  /** What can be chosen, in this order, of DROPDOWN and DROPDOWN_MULTI; BAD_USER_INPUT of the others. At most 100. */
  options?: Array<FieldOptionInput> | null | undefined;
  /** Torii's number of the group of fields that it is to stand in. Torii does not show it again. */
  toriiGroupId?: string | number | null | undefined;
  /** Kind of value. It can't be changed later. */
  type: AppFieldType;
};

/** An app to make. */
export type CreateAppInput = {
  /** What the app is for, such as `Developer Tools`. */
  category?: string | null | undefined;
  /** What the app is. */
  description?: string | null | undefined;
  /** Write nothing: answer the call that would be made. A `state` of the organisation's own is looked for among its apps (200 a minute); one that none has is a warning. */
  dryRun?: boolean | null | undefined;
  /** The app's name. */
  name: string;
  /** Where the app stands: `discovered`, `sanctioned`, `closed` and the organisation's own states. */
  state?: string | null | undefined;
  /** Labels of the app, none of them with a comma in it; they replace the ones that it has. */
  tags?: Array<string> | null | undefined;
  /** The app's site: an absolute http or https URL. */
  url?: string | null | undefined;
};

/** A contract to enter. */
export type CreateContractInput = {
  /** What the contract costs. */
  amount?: MoneyInput | null | undefined;
  /** Global id or Torii's number of the app that the contract is about. */
  appId: string | number;
  /**
   * Whether the contract goes on after its last day unless somebody cancels it. BAD_USER_INPUT where the organisation's contracts have no such
   * detail, or no single option that says so.
   */
  autoRenewal?: boolean | null | undefined;
  /** How many days before its end the contract has to be cancelled; Torii works out the deadline from it. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  cancellationNoticePeriod?: number | null | undefined;
  /** Further details of the contract, predefined or custom. The cancellation deadline is BAD_USER_INPUT: Torii works it out. */
  customFields?: Array<CustomFieldInput> | null | undefined;
  /** Uploaded files that belong to the contract. */
  documents?: Array<ContractDocumentInput> | null | undefined;
  /**
   * Write nothing: answer the call that would be made. What the input names is looked up: one read an app, contract or file,
   * users 50 a call. A `status` of the organisation's own is looked for among its contracts (100 a minute); one that none has
   * is a warning.
   */
  dryRun?: boolean | null | undefined;
  /** Last day of the contract, not before the first. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  endDate?: string | null | undefined;
  /** The contract's name. */
  name: string;
  /** Global id, Torii's number or email address of the user who answers for the contract. */
  ownerId?: string | number | null | undefined;
  /** When and how the contract is to be paid: a text, or an option's key or what it is called. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  paymentTerm?: string | null | undefined;
  /** Global ids or Torii's numbers of the contracts that this one goes on from. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  previousContractIds?: Array<string | number> | null | undefined;
  /** First day of the contract. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  startDate?: string | null | undefined;
  /** Where the contract stands: `active`, `pipeline`, `closed` and the organisation's own statuses. */
  status: string;
  /** Who is paid: a text, or an option's key or what it is called. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  vendor?: string | null | undefined;
  /** What the contract costs a year. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  yearlyCost?: MoneyInput | null | undefined;
};

/** A file that has been sent to an address of `createFileUpload`. */
export type CreateFileInput = {
  /** Write nothing: answer the call that would be made. */
  dryRun?: boolean | null | undefined;
  /** The `path` that `createFileUpload` gave. */
  path: string;
  /** What the file is for. */
  type: FileType;
};

/** A file that is to be sent in two steps. */
export type CreateFileUploadInput = {
  /** The file's content type, such as `text/csv`: what the PUT must send as its `Content-Type`. */
  contentType: string;
  /** Write nothing: answer the call that would be made. */
  dryRun?: boolean | null | undefined;
  /** The file's name, with its ending. */
  name: string;
};

/** A value of a custom field to write. */
export type CustomFieldInput = {
  /** The field's key, as `userFields`, `appFields` and `contractFields` list them. Unknown and deleted keys are refused before anything is written. */
  key: string;
  /**
   * The value by the field's type. Null clears the field; it has to be given as null, not left out.
   *
   * - SINGLE_LINE, MULTI_LINE, EMAIL, CARD_NUMBER: a string
   * - NUMBER: a number; BOOL: true or false; DATE_PICKER: a day as `2026-11-24`
   * - CURRENCY: a whole number of minor units, or as in `MoneyInput`: `{value, currency}`, `{amount, currency}`. Without a currency an update keeps the field's own, else that of the contract's amount (one read); a creation, and where there is none, takes the organisation's
   * - DROPDOWN: an option's key (its `value`, not its label); DROPDOWN_MULTI: a list of them
   * - USER, USERS_DROPDOWN: the id or email address of a user; USERS_DROPDOWN_MULTI: a list of them
   * - CONTRACTS_DROPDOWN_MULTI: a list of ids of contracts; FILE_UPLOAD: the id of a file or a list of them
   * - APP_USER_ACCOUNT: Torii's number of the account, the `id` in `AppAccountValue.account`
   * - MULTI_VALUE_STRING: a list of strings
   *
   * Ids are global ids or Torii's numbers. Addresses of users are looked up together: one call (100 a minute), or two.
   */
  value?: unknown;
};

/**
 * A condition on days. Several bounds all hold: `{ gte: "2026-11-25", lt: "2027-02-24" }` is from 25 November to 23 February. What has
 * no day is outside every range. An empty object is no condition. A range that ends before it begins is an empty list, without a call.
 */
export type DateRange = {
  /** Later than this day. */
  gt?: string | null | undefined;
  /** This day or later. */
  gte?: string | null | undefined;
  /** True: only what has a day; false: only what has none. */
  isSet?: boolean | null | undefined;
  /** Earlier than this day. */
  lt?: string | null | undefined;
  /** This day or earlier. */
  lte?: string | null | undefined;
};

/**
 * A condition on moments, exact to the millisecond. Several bounds all hold; `{ gte: $from, lt: $until }` is the usual pair: read one
 * after the other, such ranges leave nothing out and repeat nothing. What has no moment is outside every range. An empty object is
 * no condition. A range that ends before it begins is an empty list, without a call.
 */
export type DateTimeRange = {
  /** Later than this moment. */
  gt?: string | null | undefined;
  /** This moment or later. */
  gte?: string | null | undefined;
  /** True: only what has a moment; false: only what has none. */
  isSet?: boolean | null | undefined;
  /** Earlier than this moment. */
  lt?: string | null | undefined;
  /** This moment or earlier. */
  lte?: string | null | undefined;
};

/** Who is not to sign in to Torii any more. */
export type DeactivateMemberInput = {
  /** Write nothing: answer the call that would be made, the member as it stands and what would change, from the reads that are made anyway. */
  dryRun?: boolean | null | undefined;
  /** Global id, Torii's number or email address of the member; an address costs one call more (200 a minute). */
  id: string | number;
  /** What the caller last saw: where it is not so any more, nothing is written and a CONFLICT is among the `userErrors`. Costs nothing more. */
  ifUnchanged?: MemberValuesInput | null | undefined;
};

/** Which field of apps to delete. */
export type DeleteAppFieldInput = {
  /** Write nothing: answer the call that would be made, and from one read of the list (200 a minute) the field as it stands. */
  dryRun?: boolean | null | undefined;
  /**
   * What the caller last saw: where it is not so any more, nothing is deleted and a CONFLICT is among the `userErrors`. Costs no more than the
   * read that every deletion begins with.
   */
  ifUnchanged?: AppFieldValuesInput | null | undefined;
  /** The field's key, as `appFields` lists it. One read of the list more (200 a minute). */
  key?: string | null | undefined;
  /** Torii's number of the field: `FieldDefinition.toriiId`. This or `key`, one of them; both or none is BAD_USER_INPUT. */
  toriiId?: string | number | null | undefined;
};

/** Which contract to delete. */
export type DeleteContractInput = {
  /** Write nothing: answer the call that would be made, and from one read (800 a minute) the contract as it stands. */
  dryRun?: boolean | null | undefined;
  /** Global id or Torii's number of the contract. */
  id: string | number;
  /**
   * What the caller last saw: where it is not so any more, nothing is deleted and a CONFLICT is among the `userErrors`. Costs no
   * more than the read that every deletion begins with.
   */
  ifUnchanged?: ContractValuesInput | null | undefined;
};

/**
 * A condition on the person that something refers to, by email address, main or additional, capital letters or not. The addresses are
 * looked for first: one call for up to 50 (100 a minute), two where it is one that nobody has as the main address; of several each that
 * nobody has as the main address takes up to two more, all of them together no more than the list of users has pages. What nobody has
 * stands for nobody. Several members all hold. An empty object is no condition.
 */
export type EmailFilter = {
  /** Is one of the people with these addresses, at most 100. An empty list, or addresses that nobody has, match nothing. */
  in?: Array<string> | null | undefined;
  /** Is none of the people with these addresses, at most 100; what refers to nobody passes. */
  notIn?: Array<string> | null | undefined;
};

/** Who defined a field. */
export type FieldKind =
  /** The organisation. */
  | 'CUSTOM'
  /** Torii. */
  | 'PREDEFINED';

/** A choice of a dropdown field to write. */
export type FieldOptionInput = {
  /** What people see. */
  label: string;
  /** What is stored: the option's key. Torii makes one where absent. */
  value?: string | null | undefined;
};

/** Kind of value that a field holds. */
export type FieldType =
  /** An account of a user in an app. */
  | 'APP_USER_ACCOUNT'
  /** True or false. */
  | 'BOOL'
  /** A payment card's number. */
  | 'CARD_NUMBER'
  /** Contracts chosen from a list. */
  | 'CONTRACTS_DROPDOWN_MULTI'
  /** An amount of money. */
  | 'CURRENCY'
  /** A day. */
  | 'DATE_PICKER'
  /** One of several options. */
  | 'DROPDOWN'
  /** Any of several options. */
  | 'DROPDOWN_MULTI'
  /** An email address. */
  | 'EMAIL'
  /** Uploaded files. */
  | 'FILE_UPLOAD'
  /** Text of several lines. */
  | 'MULTI_LINE'
  /** Several texts. */
  | 'MULTI_VALUE_STRING'
  /** A number. */
  | 'NUMBER'
  /** A line of text. */
  | 'SINGLE_LINE'
  /** A user. */
  | 'USER'
  /** A user chosen from a list. */
  | 'USERS_DROPDOWN'
  /** Users chosen from a list. */
  | 'USERS_DROPDOWN_MULTI';

/** What a file was uploaded for. */
export type FileType =
  /** Attached to something, such as a contract. */
  | 'ATTACHMENT'
  /** Data of a custom integration. */
  | 'CUSTOM_INTEGRATION_DATA'
  /** A report of expenses. */
  | 'EXPENSE_REPORT'
  /** Part of a plugin. */
  | 'PLUGIN';

/**
 * A condition: a field, an operator, a value, checked before anything is sent. What is none of the field's values is
 * BAD_USER_INPUT with what is allowed. Costs nothing but, where a custom field or a contract's first or last day is named, the
 * field definitions: two calls (200 a minute each), kept for a while.
 */
export type FilterInput = {
  /**
   * A field as the type names it, those that `orderBy` takes, or the key of a custom field. Of references it is the object:
   * `app`, `owner`, `role`. Only OR and AND need none.
   */
  key?: string | null | undefined;
  /** How to compare. */
  op: FilterOperator;
  /**
   * What to compare with, by the field: a text, a number, true or false, an enum's value, an option's key, the global id of an
   * object or Torii's number, a day or a moment in ISO 8601, an amount in minor units. A list where the operator compares with
   * several; absent where it needs nothing; for OR and AND a list of `{key, op, value}`, up to 5 deep and 100 in all.
   */
  value?: unknown;
};

/** How a filter compares. Which operators a field takes depends on its type. */
export type FilterOperator =
  /** Has all of the values. */
  | 'ALL_OF'
  /** All of the filters in the value hold. */
  | 'AND'
  /** Is one of the values, or has one of them. */
  | 'ANY_OF'
  /** Contains the text. */
  | 'CONTAINS'
  /** Is on a day after the value. */
  | 'DAY_AFTER'
  /** Is on a day before the value. */
  | 'DAY_BEFORE'
  /** Is on the day of the value or after. */
  | 'DAY_ON_OR_AFTER'
  /** Is on the day of the value or before. */
  | 'DAY_ON_OR_BEFORE'
  /** Is the value. */
  | 'EQUALS'
  /** Exists. */
  | 'EXISTS'
  /** Is greater or later than the value. */
  | 'GT'
  /** Is the value, greater or later. */
  | 'GTE'
  /** Has exactly the values, no more and no less. */
  | 'IS_EXACTLY'
  /** Is not set. */
  | 'IS_NOT_SET'
  /** Is set. */
  | 'IS_SET'
  /** Is less or earlier than the value. */
  | 'LT'
  /** Is the value, less or earlier. */
  | 'LTE'
  /** Holds inside a nested object, as Torii defines it. */
  | 'NESTED'
  /** Is none of the values, and has none of them. */
  | 'NONE_OF'
  /** Does not contain the text. */
  | 'NOT_CONTAINS'
  /** Is not the value. */
  | 'NOT_EQUALS'
  /** Does not exist. */
  | 'NOT_EXISTS'
  /** One of the filters in the value holds. */
  | 'OR'
  /** Is within so many days of today. */
  | 'RELATIVE_DATE_LESS'
  /** Is further from today than so many days. */
  | 'RELATIVE_DATE_MORE'
  /** Is on a day relative to today. */
  | 'RELATIVE_DATE_ON'
  /** Is today. */
  | 'RELATIVE_DATE_TODAY';

/**
 * A condition on which object something refers to. Several members all hold. A single id stands for a list of one: `{ in: "1059" }`; a
 * variable for it is a list, `$owner: [ID!]`, and takes a single id too. An empty object is no condition.
 */
export type IdFilter = {
  /** Is one of these objects, by global id or Torii's number, at most 100. An empty list matches nothing, without a call. */
  in?: Array<string | number> | null | undefined;
  /** True: only what refers to something; false: only what refers to nothing. */
  isSet?: boolean | null | undefined;
  /** Is none of these objects, at most 100; what refers to nothing passes. An empty list is no condition. */
  notIn?: Array<string | number> | null | undefined;
};

/** Who is to sign in to Torii. */
export type InviteMemberInput = {
  /** Write nothing: answer the call that would be made. One read tells whether somebody has the address (200 a minute), one whether there is such a role (100 a minute). */
  dryRun?: boolean | null | undefined;
  /** The email address to sign in with: it can't be changed later. One that an active member has is a CONFLICT. */
  email: string;
  /** First name. */
  firstName?: string | null | undefined;
  /** Last name. */
  lastName?: string | null | undefined;
  /** What the member may do, by a role's name as `roles` lists it. Torii decides where absent. */
  roleName?: string | null | undefined;
};

/** Where a user stands between joining and leaving. */
export type LifecycleStatus =
  /** Works here. */
  | 'ACTIVE'
  /** Has left: offboarding is done. */
  | 'OFFBOARDED'
  /** Is leaving: offboarding has begun. */
  | 'OFFBOARDING';

/** A condition on where a user stands between joining and leaving. Several members all hold. An empty object is no condition. */
export type LifecycleStatusFilter = {
  /** Is one of these. An empty list matches nothing, without a call. */
  in?: Array<LifecycleStatus> | null | undefined;
  /** Is none of these. An empty list is no condition. */
  notIn?: Array<LifecycleStatus> | null | undefined;
};

/**
 * Conditions on members; all must hold. Torii filters by one address. Everything else is filtered here: the list is read 200 rows a call until
 * the page is full or there are no more, 10 calls at the most. A page that ends there may be short; its `hasNextPage` is true and `endCursor`
 * goes on.
 */
export type MemberFilter = {
  /** When the member was made in Torii. */
  creationTime?: DateTimeRange | null | undefined;
  /** Email address. A single one in `in` is filtered by Torii; capital letters do not matter. */
  email?: TextFilter | null | undefined;
  /** Name of the role; capital letters do not matter: `{ in: ["Admin"] }` are the administrators. */
  roleName?: TextFilter | null | undefined;
};

/** Values of a member as the caller last saw them; only those given are compared, null is compared with no value. */
export type MemberValuesInput = {
  /** Whether the member may sign in. */
  isActive?: boolean | null | undefined;
  /** Name of the role; capital letters matter. */
  roleName?: string | null | undefined;
};

/** An amount of money to write: `value` or `amount`, one of the two. */
export type MoneyInput = {
  /**
   * The amount in the currency's major unit, with a point and no more decimal places than the currency has: `19.99` in EUR, `1999` in
   * JPY. Torii takes minor units, so the currency has to be known: where it is absent here and there is none to keep, as in a
   * creation, that is BAD_USER_INPUT.
   */
  amount?: string | null | undefined;
  /**
   * ISO 4217 code, such as `USD`. Where absent, an update keeps the currency that the contract has, which costs one read (800 a
   * minute). A creation, and an update of a contract without a currency, takes `value` for minor units of the organisation's own. In
   * `ifUnchanged`: that of the contract, whichever it is.
   */
  currency?: string | null | undefined;
  /** The amount in the currency's minor unit: 1999 is 19.99 EUR. */
  value?: number | null | undefined;
};

/**
 * A condition on amounts of money in minor units, such as cents: 1999 is 19.99. Currencies are not compared: 5000 is 50.00 of each
 * row's own currency. Several bounds all hold. What has no amount is outside every range. An empty object is no condition.
 */
export type MoneyRange = {
  /** More than this amount, in minor units. */
  gt?: number | null | undefined;
  /** This amount or more, in minor units. */
  gte?: number | null | undefined;
  /** True: only what has an amount; false: only what has none. */
  isSet?: boolean | null | undefined;
  /** Less than this amount, in minor units. */
  lt?: number | null | undefined;
  /** This amount or less, in minor units. */
  lte?: number | null | undefined;
};

/** A condition on numbers. Several bounds all hold. What has no number is outside every range. An empty object is no condition. */
export type NumberRange = {
  /** Greater than this number. */
  gt?: number | null | undefined;
  /** This number or greater. */
  gte?: number | null | undefined;
  /** True: only what has a number; false: only what has none. */
  isSet?: boolean | null | undefined;
  /** Less than this number. */
  lt?: number | null | undefined;
  /** This number or less. */
  lte?: number | null | undefined;
};

/** In which direction a list is sorted. */
export type OrderDirection =
  /** Smallest, earliest or A first. */
  | 'ASC'
  /** Largest, latest or Z first. */
  | 'DESC';

/** By which policy access is asked for, and for whom. */
export type RequestAccessInput = {
  /** Write nothing: answer the call that would be made. The user (100 a minute), the policies that the user may ask by (60 a minute) and, where this one is not among them, all policies (60 a minute) are looked up. */
  dryRun?: boolean | null | undefined;
  /** Torii's number of the policy, as `App.accessRequestPolicies` lists them. */
  policyId: string | number;
  /** Global id, Torii's number or email address of the user. Torii is told the address: of a user named otherwise it is looked up, one call (800 a minute). */
  userId: string | number;
};

/** For whom access to which app is asked. */
export type RequestAppAccessInput = {
  /** Global id or Torii's number of the app. */
  appId: string | number;
  /** Why access is wanted, for those who approve. */
  description?: string | null | undefined;
  /** Write nothing: answer the call that would be made. The app (400 a minute) and the user (100 a minute) are looked up. */
  dryRun?: boolean | null | undefined;
  /** Global id, Torii's number or email address of the user. Torii is told the address: of a user named otherwise it is looked up, one call (800 a minute). */
  userId: string | number;
};

/** A workflow to start, named in one of three ways, and what it is about: which of these it wants depends on its trigger. */
export type RunWorkflowInput = {
  /** Global id or Torii's number of the app that it is about. */
  appId?: string | number | null | undefined;
  /** Global id or Torii's number of the contract that it is about. */
  contractId?: string | number | null | undefined;
  /** Write nothing: answer the call that would be made. What the input names is looked up: one read each, the user by address (100 a minute). */
  dryRun?: boolean | null | undefined;
  /** Global id or Torii's number of the app that the licence belongs to; together with `licenseName`. */
  licenseAppId?: string | number | null | undefined;
  /** Name of the licence that it is about; together with `licenseAppId`. */
  licenseName?: string | null | undefined;
  /** Torii's number of the workflow: `Workflow.toriiId`, or the number in its address in Torii. One of `workflowId`, `toriiWorkflowId` and `workflowName` is needed. */
  toriiWorkflowId?: string | number | null | undefined;
  /** Global id, Torii's number or email address of the user that it is about. Torii is told the address: of a user named otherwise it is looked up, one call (800 a minute). */
  userId?: string | number | null | undefined;
  /** Global id or Torii's number of the workflow. */
  workflowId?: string | number | null | undefined;
  /**
   * Name of the workflow, among the regular ones: the one that has it letter for letter, else without regard to capital letters. Where
   * none has it, or several, nothing is started and `userErrors` lists them. One call (500 a minute).
   */
  workflowName?: string | null | undefined;
};

/**
 * A condition on a text. Several members all hold. A single text stands for a list of one: `{ in: "active" }`; a variable for it is a
 * list, `$status: [String!]`, and takes a single text too. Whether capital letters matter is said where the condition is used. An empty
 * object is no condition.
 */
export type TextFilter = {
  /** Contains this text somewhere. Torii compares, without regard to capital letters as far as is known. */
  contains?: string | null | undefined;
  /** Is one of these texts, at most 100. An empty list matches nothing, without a call. */
  in?: Array<string> | null | undefined;
  /** True: only what has a text; false: only what has none. */
  isSet?: boolean | null | undefined;
  /** Is none of these texts, at most 100; what has no text passes. An empty list is no condition. */
  notIn?: Array<string> | null | undefined;
};

/**
 * Conditions on transactions; all must hold. Torii filters by one app, one source and the status. Everything else is filtered here: the list is
 * read 1000 rows a call until the page is full or there are no more, 10 calls at the most. A page that ends there may be short; its
 * `hasNextPage` is true and `endCursor` goes on. Sorted by TRANSACTION_DATE, reading ends where `transactionDate` does.
 */
export type TransactionFilter = {
  /** What was paid, in minor units of the transaction's own currency. */
  amount?: MoneyRange | null | undefined;
  /** The app that was paid for. A single one in `in` is filtered by Torii. */
  appId?: IdFilter | null | undefined;
  /** Currency of the amount, such as EUR: an ISO 4217 code; capital letters do not matter. */
  currency?: TextFilter | null | undefined;
  /** Whether the transaction belongs to an app: one status, filtered by Torii. `MAPPED` where absent or null, as Torii has it. */
  mappingStatus?: TransactionMappingStatus | null | undefined;
  /** Where Torii has the transaction from. A single one in `in` is filtered by Torii, spelled as it is given; of anything else capital letters do not matter. */
  source?: TextFilter | null | undefined;
  /** The day of the payment: `{ gte: "2026-10-01", lt: "2026-11-01" }` is October. */
  transactionDate?: DateRange | null | undefined;
};

/** Whether a transaction belongs to an app. */
export type TransactionMappingStatus =
  /** It was put aside: it is no longer listed. */
  | 'ARCHIVED'
  /** It was matched to an app, by Torii or by somebody. */
  | 'MAPPED'
  /** Nobody knows which app it was for. */
  | 'UNKNOWN';

/** One sort criterion of transactions. */
export type TransactionOrder = {
  /** In which direction. */
  direction?: OrderDirection;
  /** What to sort by. */
  field: TransactionOrderField;
};

/** What transactions are sorted by, by Torii. What has no value stands where Torii puts it. */
export type TransactionOrderField =
  /** What was paid, by Torii's order of amounts. */
  | 'AMOUNT'
  /** The app, by Torii's number of it. */
  | 'APP'
  /** What stands on the receipt or the statement. */
  | 'DESCRIPTION'
  /** Where Torii has the transaction from. */
  | 'SOURCE'
  /** Torii's number of the transaction. */
  | 'TORII_ID'
  /** The day of the payment. */
  | 'TRANSACTION_DATE';

/** Values of a transaction as the caller last saw them; only those given are compared, null is compared with no value. */
export type TransactionValuesInput = {
  /** What was paid, in the minor unit of the transaction's own currency. */
  amount?: number | null | undefined;
  /** Global id or Torii's number of the app that was paid for. */
  appId?: string | number | null | undefined;
  /** Whether the transaction belongs to an app. */
  mappingStatus?: TransactionMappingStatus | null | undefined;
  /** The day of the payment. */
  transactionDate?: string | null | undefined;
};

/** What to change of a field of apps. An absent field is left as it is. */
export type UpdateAppFieldInput = {
  /** Write nothing: answer the call that would be made, and from one read of the list (200 a minute) the field as it stands and what would change. */
  dryRun?: boolean | null | undefined;
  /** What a form asks for the field. Torii does not show it, so that `changes` has null before it, and a lost answer to it ends as WRITE_OUTCOME_UNKNOWN. */
  formQuestion?: string | null | undefined;
  /**
   * What the caller last saw: where it is not so any more, nothing is written and a CONFLICT is among the `userErrors`. The list of fields is
   * read once more (200 a minute).
   */
  ifUnchanged?: AppFieldValuesInput | null | undefined;
  /** The field's key, as `appFields` lists it. One read of the list more (200 a minute). */
  key?: string | null | undefined;
  /** What people see. The key stays. */
  name?: string | null | undefined;
  /**
   * What can be chosen, in this order: all options, since Torii takes the list as a whole. Those that stay are given with their `value`, or apps
   * that have them may lose them. At most 100.
   */
  options?: Array<FieldOptionInput> | null | undefined;
  /** Torii's number of the group of fields that it is to stand in. Torii does not show it, with the same consequences. */
  toriiGroupId?: string | number | null | undefined;
  /** Torii's number of the field: `FieldDefinition.toriiId`. This or `key`, one of them; both or none is BAD_USER_INPUT. */
  toriiId?: string | number | null | undefined;
};

/** What to change of an app. Null clears a field, an absent one is left as it is. */
export type UpdateAppInput = {
  /** What the app is for, such as `Developer Tools`. */
  category?: string | null | undefined;
  /** The organisation's own details of the app; those not named are left as they are. */
  customFields?: Array<CustomFieldInput> | null | undefined;
  /** What the app is. */
  description?: string | null | undefined;
  /**
   * Write nothing: answer the call that would be made, and from one read (400 a minute) the app as it stands and what would change.
   * What the input names is looked up: one read a user, contract or file, users 50 a call. A `state` of the organisation's own
   * is looked for among its apps (200 a minute); one that none has is a warning.
   */
  dryRun?: boolean | null | undefined;
  /** Global id or Torii's number of the app. */
  id: string | number;
  /** What the caller last saw: where it is not so any more, nothing is written and a CONFLICT is among the `userErrors`. Costs one read (400 a minute). */
  ifUnchanged?: AppValuesInput | null | undefined;
  /** True to hide the app in Torii's lists. */
  isHidden?: boolean | null | undefined;
  /** The app's name; it can't be cleared. */
  name?: string | null | undefined;
  /** Global id, Torii's number or email address of the user who answers for the app. */
  primaryOwnerId?: string | number | null | undefined;
  /** Where the app stands: `discovered`, `sanctioned`, `closed` and the organisation's own states. */
  state?: string | null | undefined;
  /** Labels of the app, none of them with a comma in it; they replace the ones that it has. */
  tags?: Array<string> | null | undefined;
  /** The app's site: an absolute http or https URL. */
  url?: string | null | undefined;
};

/** What to change of what users have to do with apps, many at once. */
export type UpdateAppUsersInput = {
  /** The changes, 1 to 100, each about another user and app. The same ones again are refused where they stand. */
  appUsers: Array<UpdateAppUsersItem>;
  /**
   * Write nothing: answer the calls that would be made, the accounts as they stand and what would change. One read an account (800 a
   * minute); the users (50 a call) and apps that they name are looked up together.
   */
  dryRun?: boolean | null | undefined;
};

/** What to change of what one user has to do with one app. */
export type UpdateAppUsersItem = {
  /** Global id or Torii's number of the app. */
  appId: string | number;
  /** What the caller last saw: where it is not so any more, this one is not written and a CONFLICT is among its `userErrors`. Costs one read (800 a minute). */
  ifUnchanged?: AppUserValuesInput | null | undefined;
  /** Whether the user counts as removed from the app. No account is closed in the app itself. */
  isUserRemovedFromApp: boolean;
  /** Global id, Torii's number or email address of the user; the addresses of all items are looked up together, some 50 a call of `/users` (100 a minute). */
  userId: string | number;
};

/** What to change of a contract. Null clears a field, an absent one is left as it is. */
export type UpdateContractInput = {
  /** What the contract costs. */
  amount?: MoneyInput | null | undefined;
  /** Global id or Torii's number of the app that the contract is about; it can't be cleared. */
  appId?: string | number | null | undefined;
  /**
   * Whether the contract goes on after its last day unless somebody cancels it. BAD_USER_INPUT where the organisation's contracts have no such
   * detail, or no single option that says so.
   */
  autoRenewal?: boolean | null | undefined;
  /** How many days before its end the contract has to be cancelled; Torii works out the deadline from it. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  cancellationNoticePeriod?: number | null | undefined;
  /** Further details of the contract, predefined or custom; those not named are left as they are. The cancellation deadline is BAD_USER_INPUT: Torii works it out. */
  customFields?: Array<CustomFieldInput> | null | undefined;
  /** What to change of the uploaded files that belong to the contract; null takes all of them away. */
  documents?: ContractDocumentsInput | null | undefined;
  /**
   * Write nothing: answer the call that would be made, and from one read (800 a minute) the contract as it stands and what would
   * change. What the input names is looked up: one read an app, contract or file, users 50 a call. A `status` of the
   * organisation's own is looked for among its contracts (100 a minute); one that none has is a warning.
   */
  dryRun?: boolean | null | undefined;
  /** Last day of the contract, not before the first. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  endDate?: string | null | undefined;
  /** Global id or Torii's number of the contract. */
  id: string | number;
  /** What the caller last saw: where it is not so any more, nothing is written and a CONFLICT is among the `userErrors`. Costs one read (800 a minute). */
  ifUnchanged?: ContractValuesInput | null | undefined;
  /** The contract's name; it can't be cleared. */
  name?: string | null | undefined;
  /** Global id, Torii's number or email address of the user who answers for the contract. */
  ownerId?: string | number | null | undefined;
  /** When and how the contract is to be paid: a text, or an option's key or what it is called. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  paymentTerm?: string | null | undefined;
  /** Global ids or Torii's numbers of the contracts that this one goes on from. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  previousContractIds?: Array<string | number> | null | undefined;
  /** First day of the contract. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  startDate?: string | null | undefined;
  /** Where the contract stands: `active`, `pipeline`, `closed` and the organisation's own statuses; it can't be cleared. */
  status?: string | null | undefined;
  /** Who is paid: a text, or an option's key or what it is called. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  vendor?: string | null | undefined;
  /** What the contract costs a year. BAD_USER_INPUT where the organisation's contracts have no such detail. */
  yearlyCost?: MoneyInput | null | undefined;
};

/** Which role a member is to have. */
export type UpdateMemberRoleInput = {
  /** Write nothing: answer the call that would be made, the member as it stands and what would change, from the reads that are made anyway and one of the roles (100 a minute). */
  dryRun?: boolean | null | undefined;
  /** Global id, Torii's number or email address of the member; an address costs one call more (200 a minute). */
  id: string | number;
  /** What the caller last saw: where it is not so any more, nothing is written and a CONFLICT is among the `userErrors`. Costs nothing more. */
  ifUnchanged?: MemberValuesInput | null | undefined;
  /** The role's name, as `roles` lists it. */
  roleName: string;
};

/** What to change of a transaction. An absent field is left as it is. */
export type UpdateTransactionInput = {
  /** What was paid, in the minor unit of the transaction's own currency, which can't be changed: 1999 is 19.99 EUR. */
  amount?: number | null | undefined;
  /** Global id or Torii's number of the app that was paid for: the transaction is then MAPPED to it. Null takes the match away. */
  appId?: string | number | null | undefined;
  /**
   * Write nothing: answer the call that would be made, and from up to 10 reads (100 a minute) the transaction as it stands and what would
   * change. An app is looked up too (400 a minute).
   */
  dryRun?: boolean | null | undefined;
  /** Global id or Torii's number of the transaction. */
  id: string | number;
  /**
   * What the caller last saw: where it is not so any more, nothing is written and a CONFLICT is among the `userErrors`. The transaction is
   * looked for in the list: up to 10 reads (100 a minute).
   */
  ifUnchanged?: TransactionValuesInput | null | undefined;
  /**
   * `ARCHIVED` puts the transaction aside: it is then no longer listed. `UNKNOWN` says that nobody knows the app. `MAPPED` is BAD_USER_INPUT: that
   * is what `appId` makes of it, and the two do not go together where `appId` names an app.
   */
  mappingStatus?: TransactionMappingStatus | null | undefined;
  /** The day of the payment. */
  transactionDate?: string | null | undefined;
};

/** What to change of a user. */
export type UpdateUserInput = {
  /** Write nothing: answer the call that would be made, and from one read (800 a minute) the user as it stands and what would change. */
  dryRun?: boolean | null | undefined;
  /** Global id, Torii's number or email address of the user; an address costs one call of `/users` (100 a minute), two where it is nobody's main one. */
  id: string | number;
  /** What the caller last saw: where it is not so any more, nothing is written and a CONFLICT is among the `userErrors`. Costs one read (800 a minute). */
  ifUnchanged?: UserValuesInput | null | undefined;
  /** Where the user stands from now on. Torii lets nothing else of a user be changed. */
  lifecycleStatus: LifecycleStatus;
};

/** A file to upload. */
export type UploadFileInput = {
  /** Write nothing: answer the call that would be made. */
  dryRun?: boolean | null | undefined;
  /** The file: at most 3 MB (3,145,728 bytes), named .csv .xls .xlsx .pdf .doc .docx .png .jpg .jpeg .xml .json or .zip. */
  file: File;
  /** What the file is for. */
  type: FileType;
};

/** What kind of mistake a caller can mend. */
export type UserErrorCode =
  /** A value that can't be used: of the wrong type, too long, an unknown option, refused by Torii with 400 or 422. */
  | 'BAD_USER_INPUT'
  /** What was to be changed is not as `ifUnchanged` says, or it is there already: Torii's 409. */
  | 'CONFLICT'
  /** What is asked for is not for this user: Torii's NOT_ELIGIBLE_FOR_POLICY, or what a dry run looked up. */
  | 'NOT_ELIGIBLE'
  /** What the input refers to does not exist: Torii's 404, an address that nobody has, or what a dry run looked up. */
  | 'NOT_FOUND';

/** Conditions on users; all must hold. What is absent or null is no condition. */
export type UserFilter = {
  /** How many apps the user actively uses. */
  activeAppsCount?: NumberRange | null | undefined;
  /** When Torii first saw the user. */
  creationTime?: DateTimeRange | null | undefined;
  /** Main email address, capital letters or not. */
  email?: TextFilter | null | undefined;
  /** First name, with its capital letters. */
  firstName?: TextFilter | null | undefined;
  /** Whether the user has left according to the identity sources. */
  isDeletedInIdentitySources?: boolean | null | undefined;
  /** Whether the user is from outside. */
  isExternal?: boolean | null | undefined;
  /** Last name, with its capital letters. */
  lastName?: TextFilter | null | undefined;
  /** Where the user stands between joining and leaving. */
  lifecycleStatus?: LifecycleStatusFilter | null | undefined;
  /** What the user may do in Torii itself. */
  roleId?: IdFilter | null | undefined;
  /** Conditions on any field that `orderBy` takes, custom fields above all, and how to compare. */
  where?: Array<FilterInput> | null | undefined;
};

/** One sort criterion of users: a field of every such list, or one of the organisation's own. */
export type UserOrder = {
  /** The key of a custom field, as `userFields` lists them; any other is BAD_USER_INPUT with those there are. The definitions cost two calls (200 a minute each), kept for a while. */
  customField?: string | null | undefined;
  /** In which direction. */
  direction?: OrderDirection;
  /** What to sort by: this or `customField`, one of them; both or none is BAD_USER_INPUT. */
  field?: UserOrderField | null | undefined;
};

/** What users are sorted by. What has no value stands where Torii puts it. */
export type UserOrderField =
  /** Number of apps that the user actively uses. */
  | 'ACTIVE_APPS_COUNT'
  /** When Torii first saw the user. */
  | 'CREATION_TIME'
  /** Main email address. */
  | 'EMAIL'
  /** First name. */
  | 'FIRST_NAME'
  /** Whether the user has left according to the identity sources. */
  | 'IS_DELETED_IN_IDENTITY_SOURCES'
  /** Whether the user is from outside. */
  | 'IS_EXTERNAL'
  /** Last name. */
  | 'LAST_NAME'
  /** Where the user stands between joining and leaving, by Torii's word for it: active, offboarded, offboarding. */
  | 'LIFECYCLE_STATUS'
  /** Name of the user's role in Torii. */
  | 'ROLE'
  /** Torii's number of the user. */
  | 'TORII_ID';

/** Values of a user as the caller last saw them; only those given are compared. */
export type UserValuesInput = {
  /** Where the user stood between joining and leaving. */
  lifecycleStatus?: LifecycleStatus | null | undefined;
};

/** Torii's predefined groups of users. */
export type UserView =
  /** Employees, here or gone. */
  | 'ALL_EMPLOYEES'
  /** Service accounts and the like, in use or not. */
  | 'ALL_NON_HUMAN_USERS'
  /** All users, here or gone. */
  | 'ALL_USERS'
  /** Employees who are here. */
  | 'CURRENT_EMPLOYEES'
  /** Service accounts and the like in use. */
  | 'CURRENT_NON_HUMAN_USERS'
  /** Users who are here, employees or not. */
  | 'CURRENT_USERS'
  /** Users from outside the organisation. */
  | 'EXTERNAL_USERS'
  /** Employees who have left. */
  | 'PAST_EMPLOYEES'
  /** Service accounts and the like no longer in use. */
  | 'PAST_NON_HUMAN_USERS'
  /** Users who have left. */
  | 'PAST_USERS';

/** How far an action has come. */
export type WorkflowExecutionStatus =
  /** Ended well. */
  | 'COMPLETED'
  /** Ended with an error: see `errorType`. */
  | 'FAILED'
  /** Was passed over. */
  | 'IGNORED'
  /** Has not begun. */
  | 'PENDING'
  /** Is running. */
  | 'RUNNING';

/** Conditions on workflows; all must hold. They are filtered here and cost nothing. */
export type WorkflowFilter = {
  /** Whether the workflow runs when its trigger is met. */
  isActive?: boolean | null | undefined;
  /** The workflow's name; capital letters do not matter. */
  name?: TextFilter | null | undefined;
  /** Torii's number of the workflow. */
  toriiId?: IdFilter | null | undefined;
  /** What kind of workflow it is, in Torii's words; capital letters do not matter. Torii lists one kind at a time: see `type` of `Query.workflows`. */
  type?: TextFilter | null | undefined;
};

/** How far a run has come. */
export type WorkflowRunStatus =
  /** All actions ended, none of them failed. */
  | 'COMPLETED'
  /** Nothing runs any more and an action failed, or one failed after which the workflow does not go on: see `failedActions`. */
  | 'FAILED'
  /** All actions were passed over. */
  | 'IGNORED'
  /** No action has begun. */
  | 'PENDING'
  /** An action runs, or further ones wait for their turn. */
  | 'RUNNING';

export type AppAccessReviewQueryVariables = Exact<{
  appId: string | number;
  search?: string | null | undefined;
  filter?: AppUserFilter | null | undefined;
  orderBy?: Array<AppUserOrder> | AppUserOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AppAccessReviewQuery = { app: { id: string, users: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, appName: string | null, email: string | null, fullName: string | null, status: AppUserStatus | null, role: string | null, externalStatus: string | null, creationTime: string | null, lastVisitTime: string | null, isExternal: boolean | null, isUserRemovedFromApp: boolean | null, lifecycleStatus: LifecycleStatus | null, isDeletedInIdentitySources: boolean | null, user: { id: string } | null } }> } } | null };

export type AppTransactionsQueryVariables = Exact<{
  appId: string | number;
  search?: string | null | undefined;
  filter?: TransactionFilter | null | undefined;
  orderBy?: Array<TransactionOrder> | TransactionOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AppTransactionsQuery = { app: { id: string, name: string | null, expenses: { value: number, currency: string | null, decimal: string | null } | null, activeContractsTotalValue: { value: number, currency: string | null, decimal: string | null } | null, transactions: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, transactionDate: string | null, source: string | null, description: string | null, amount: { value: number, currency: string | null, decimal: string | null } | null, convertedAmount: { value: number } | null } }> } } | null };

export type AuditTrailQueryVariables = Exact<{
  entity?: AuditEntity | null | undefined;
  types?: Array<string> | string | null | undefined;
  from?: string | null | undefined;
  until?: string | null | undefined;
  direction?: OrderDirection;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditTrailQuery = { auditLogs: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, type: string | null, creationTime: string | null, performedByEmail: string | null, properties: unknown, performedBy: { id: string, fullName: string | null } | null, requestDetails: { method: string | null, path: string | null, remoteAddress: string | null } | null } }> } };

export type ContractHistoryQueryVariables = Exact<{
  id: string | number;
  since?: string | null | undefined;
  types?: Array<string> | string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ContractHistoryQuery = { contract: { id: string, name: string | null, history: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, at: string | null, type: string | null, by: { id: string, email: string | null, fullName: string | null } | null, changes: Array<{ field: string, value: unknown }> } }> } } | null };

export type ContractRenewalsQueryVariables = Exact<{
  from: string;
  to: string;
  status?: Array<string> | string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ContractRenewalsQuery = { contracts: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, name: string | null, status: string | null, startDate: string | null, endDate: string | null, autoRenewal: boolean | null, cancellationDeadline: string | null, cancellationNoticePeriod: number | null, amount: { value: number, decimal: string | null, currency: string | null } | null, app: { id: string, name: string | null, category: string | null } | null, owner: { id: string, fullName: string | null, email: string | null, lifecycleStatus: LifecycleStatus | null } | null } }> } };

export type ContractSpendQueryVariables = Exact<{
  filter?: ContractFilter | null | undefined;
}>;


export type ContractSpendQuery = { contractsAggregate: { totalCount: number | null, buckets: Array<{ count: number | null, key: { value: string | null }, amounts: Array<{ currency: string | null, count: number | null, amount: { value: number, currency: string | null, decimal: string | null } | null }> }> } };

export type FailedWorkflowRunsQueryVariables = Exact<{
  toriiWorkflowIds?: Array<string | number> | string | number | null | undefined;
  appIds?: Array<string | number> | string | number | null | undefined;
  userIds?: Array<string | number> | string | number | null | undefined;
  since?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FailedWorkflowRunsQuery = { workflowExecutions: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, toriiWorkflowId: string, toriiWorkflowExecutionId: string, actionType: string | null, status: WorkflowExecutionStatus, errorType: string | null, errorTime: string | null, continueOnError: boolean, creationTime: string | null, app: { id: string, name: string | null } | null, user: { id: string, email: string | null } | null } }> } };

export type OrganizationOverviewQueryVariables = Exact<{ [key: string]: never; }>;


export type OrganizationOverviewQuery = { organization: { id: string, companyName: string | null, domain: string | null, creationTime: string | null }, users: { totalCount: number | null }, leavers: { totalCount: number | null }, apps: { totalCount: number | null }, discoveredApps: { totalCount: number | null }, contracts: { totalCount: number | null }, roles: { edges: Array<{ node: { id: string, name: string | null, isAdmin: boolean | null, usersCount: number | null } }> } };

export type RenewalsByDeadlineQueryVariables = Exact<{
  from: string;
  to: string;
  autoRenewal?: boolean | null | undefined;
  status?: Array<string> | string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RenewalsByDeadlineQuery = { contracts: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, name: string | null, status: string | null, endDate: string | null, autoRenewal: boolean | null, cancellationDeadline: string | null, cancellationNoticePeriod: number | null, paymentTerm: string | null, vendor: string | null, amount: { value: number, decimal: string | null, currency: string | null } | null, yearlyCost: { value: number, decimal: string | null, currency: string | null } | null, previousContracts: Array<{ id: string, name: string | null }> | null, app: { id: string, name: string | null, category: string | null } | null, owner: { id: string, fullName: string | null, email: string | null, lifecycleStatus: LifecycleStatus | null } | null } }> } };

export type ShadowItQueryVariables = Exact<{
  state?: Array<string> | string | null | undefined;
  category?: Array<string> | string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ShadowItQuery = { apps: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, name: string | null, state: string | null, category: string | null, vendor: string | null, url: string | null, sources: Array<string> | null, activeUsersCount: number | null, lastVisitTime: string | null, creationTime: string | null, primaryOwner: { id: string, fullName: string | null, email: string | null } | null } }> } };

export type SimilarAppsQueryVariables = Exact<{
  id: string | number;
  userEmail?: string | null | undefined;
}>;


export type SimilarAppsQuery = { app: { id: string, name: string | null, state: string | null, category: string | null, activeUsersCount: number | null, similarApps: Array<{ toriiId: string, name: string | null, category: string | null, url: string | null, app: { id: string, state: string | null, activeUsersCount: number | null } | null }> | null, accessRequestPolicies: Array<{ toriiId: string, name: string | null, eligibilityGroups: unknown, approvalFlow: unknown, accessDurationsConfig: unknown }> } | null };

export type SpendByCategoryQueryVariables = Exact<{
  filter?: AppFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type SpendByCategoryQuery = { appsAggregate: { totalCount: number | null, buckets: Array<{ count: number | null, key: { value: string | null }, amounts: Array<{ currency: string | null, amount: { value: number, currency: string | null, decimal: string | null } | null }> }> } };

export type UnmatchedTransactionsQueryVariables = Exact<{
  search?: string | null | undefined;
  filter?: TransactionFilter | null | undefined;
  orderBy?: Array<TransactionOrder> | TransactionOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UnmatchedTransactionsQuery = { transactions: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, toriiId: string, transactionDate: string | null, source: string | null, description: string | null, mappingStatus: TransactionMappingStatus | null, amount: { value: number, currency: string | null, decimal: string | null } | null, convertedAmount: { value: number } | null } }> } };

export type UserAppsQueryVariables = Exact<{
  userId: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UserAppsQuery = { user: { id: string, fullName: string | null, email: string | null, lifecycleStatus: LifecycleStatus | null, activeAppsCount: number | null, apps: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, isUserRemovedFromApp: boolean | null, app: { id: string, name: string | null, state: string | null, category: string | null, primaryOwner: { id: string, email: string | null } | null, contracts: { edges: Array<{ node: { id: string, name: string | null, status: string | null, endDate: string | null, owner: { id: string, email: string | null } | null } }> } } | null } }> }, ownedApps: { totalCount: number | null, edges: Array<{ node: { id: string, name: string | null, state: string | null, activeUsersCount: number | null } }> }, ownedContracts: { totalCount: number | null, edges: Array<{ node: { id: string, name: string | null, status: string | null, endDate: string | null } }> } } | null };

export type UserCustomFieldsQueryVariables = Exact<{
  keys?: Array<string> | string | null | undefined;
  search?: string | null | undefined;
  filter?: UserFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UserCustomFieldsQuery = { users: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, email: string | null, fullName: string | null, customFields: Array<
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
          | { key: string, name: string, type: FieldType | null, display: string | null }
        > } }> } };

export type UsersByLifecycleQueryVariables = Exact<{
  lifecycleStatus?: Array<LifecycleStatus> | LifecycleStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UsersByLifecycleQuery = { users: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, email: string | null, fullName: string | null, lifecycleStatus: LifecycleStatus | null, isDeletedInIdentitySources: boolean | null, apps: { totalCount: number | null, edges: Array<{ node: { id: string, app: { id: string, name: string | null, state: string | null } | null } }> } } }> } };

export type WaitForWorkflowRunQueryVariables = Exact<{
  id: string | number;
  waitSeconds?: number | null | undefined;
}>;


export type WaitForWorkflowRunQuery = { workflowRun: { id: string, toriiId: string, status: WorkflowRunStatus, isEnded: boolean, startTime: string | null, endTime: string | null, lastError: { errorType: string | null, errorTime: string | null } | null, failedActions: Array<{ id: string, actionType: string | null, errorType: string | null }>, workflow: { id: string, name: string | null } | null, user: { id: string, email: string | null } | null, app: { id: string, name: string | null } | null } | null };

export type RunProgressFragment = { id: string, toriiId: string, status: WorkflowRunStatus, isEnded: boolean, startTime: string | null, endTime: string | null, lastError: { errorType: string | null, errorTime: string | null } | null, failedActions: Array<{ id: string, actionType: string | null, errorType: string | null }>, workflow: { id: string, name: string | null } | null, user: { id: string, email: string | null } | null, app: { id: string, name: string | null } | null };

export type WatchWorkflowRunSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type WatchWorkflowRunSubscription = { workflowRun: { id: string, toriiId: string, status: WorkflowRunStatus, isEnded: boolean, actionCount: number, startTime: string | null, endTime: string | null, lastError: { errorType: string | null, errorTime: string | null } | null, failedActions: Array<{ id: string, actionType: string | null, errorType: string | null }> } | null };

export type WorkflowChangesQueryVariables = Exact<{
  since?: string | null | undefined;
  toriiWorkflowIds?: Array<string | number> | string | number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WorkflowChangesQuery = { workflowChanges: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, at: string | null, type: string | null, by: { id: string, email: string | null, fullName: string | null } | null, changes: Array<{ field: string, value: unknown }>, workflow: { id: string, name: string | null } | null } }> } };

export type AppQueryVariables = Exact<{
  id: string | number;
}>;


export type AppQuery = { app: { id: string, toriiId: string, name: string | null, state: string | null, category: string | null, vendor: string | null, url: string | null, imageUrl: string | null, description: string | null, tags: Array<string> | null, score: number | null, sources: Array<string> | null, isCustom: boolean | null, isHidden: boolean | null, creationTime: string | null, lastVisitTime: string | null, activeUsersCount: number | null, addedBy: { id: string, email: string | null } | null, primaryOwner: { id: string, fullName: string | null, email: string | null, lifecycleStatus: LifecycleStatus | null } | null, owners: Array<{ id: string, fullName: string | null, email: string | null }> | null, licenses: { summary: { totalAmount: number | null, activeAmount: number | null, inactiveAmount: number | null, unassignedAmount: number | null } | null, types: Array<{ name: string | null, totalAmount: number | null, activeAmount: number | null, pricePerLicense: { decimal: string | null, currency: string | null } | null }> | null } | null } | null };

export type AppCatalogSearchQueryVariables = Exact<{
  search: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AppCatalogSearchQuery = { appCatalog: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { toriiId: string, name: string, category: string, url: string, imageUrl: string } }> } };

export type AppFilterValuesQueryVariables = Exact<{ [key: string]: never; }>;


export type AppFilterValuesQuery = { appStates: Array<{ value: string, count: number }>, appCategories: Array<{ value: string, count: number }> };

export type AppUserQueryVariables = Exact<{
  appId: string | number;
  userId: string | number;
}>;


export type AppUserQuery = { appUser: { id: string, email: string | null, fullName: string | null, status: AppUserStatus | null, role: string | null, externalId: string | null, externalStatus: string | null, sources: Array<string> | null, creationTime: string | null, lastVisitTime: string | null, isUserRemovedFromApp: boolean | null, isExternal: boolean | null, app: { id: string, name: string | null, state: string | null } | null, user: { id: string, email: string | null, lifecycleStatus: LifecycleStatus | null } | null } | null };

export type AppsQueryVariables = Exact<{
  search?: string | null | undefined;
  filter?: AppFilter | null | undefined;
  orderBy?: Array<AppOrder> | AppOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AppsQuery = { apps: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, toriiId: string, name: string | null, state: string | null, category: string | null, vendor: string | null, imageUrl: string | null, activeUsersCount: number | null, lastVisitTime: string | null, primaryOwner: { id: string, fullName: string | null, email: string | null } | null } }> } };

export type AuditLogFilterValuesQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditLogFilterValuesQuery = { auditLogTypes: Array<{ value: string, count: number }> };

export type ContractQueryVariables = Exact<{
  id: string | number;
}>;


export type ContractQuery = { contract: { id: string, toriiId: string, name: string | null, status: string | null, source: string | null, startDate: string | null, endDate: string | null, creationTime: string | null, autoRenewal: boolean | null, cancellationDeadline: string | null, cancellationNoticePeriod: number | null, amount: { value: number, decimal: string | null, currency: string | null } | null, app: { id: string, name: string | null, category: string | null } | null, owner: { id: string, fullName: string | null, email: string | null, lifecycleStatus: LifecycleStatus | null } | null, createdBy: { id: string, email: string | null } | null, documents: Array<{ name: string | null, file: { id: string } | null }> | null, customFields: Array<
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
      | { key: string, name: string, type: FieldType | null, display: string | null }
    > } | null };

export type ContractFilterValuesQueryVariables = Exact<{ [key: string]: never; }>;


export type ContractFilterValuesQuery = { contractStatuses: Array<{ value: string, count: number }> };

export type ContractsQueryVariables = Exact<{
  search?: string | null | undefined;
  filter?: ContractFilter | null | undefined;
  orderBy?: Array<ContractOrder> | ContractOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ContractsQuery = { contracts: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, toriiId: string, name: string | null, status: string | null, startDate: string | null, endDate: string | null, amount: { decimal: string | null, currency: string | null } | null, app: { id: string, name: string | null } | null, owner: { id: string, fullName: string | null, email: string | null } | null } }> } };

export type FieldDefinitionsQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type FieldDefinitionsQuery = { userFields: { edges: Array<{ node: { key: string, name: string, type: FieldType | null, kind: FieldKind, isDeleted: boolean | null, options: Array<{ value: string, label: string | null }> | null } }> }, appFields: { edges: Array<{ node: { key: string, name: string, type: FieldType | null, kind: FieldKind, isDeleted: boolean | null, options: Array<{ value: string, label: string | null }> | null } }> }, contractFields: { edges: Array<{ node: { key: string, name: string, type: FieldType | null, kind: FieldKind, isDeleted: boolean | null, options: Array<{ value: string, label: string | null }> | null } }> } };

export type FieldDefinitionPartsFragment = { key: string, name: string, type: FieldType | null, kind: FieldKind, isDeleted: boolean | null, options: Array<{ value: string, label: string | null }> | null };

export type FileQueryVariables = Exact<{
  id: string | number;
}>;


export type FileQuery = { file: { id: string, toriiId: string, type: FileType | null, fileName: string | null, creationTime: string | null, downloadUrl: string | null, uploadedBy: { id: string, email: string | null } | null } | null };

export type MatchAppsQueryVariables = Exact<{
  names: Array<string> | string;
}>;


export type MatchAppsQuery = { matchApps: Array<{ searchedBy: string, name: string | null, url: string | null, app: { id: string, name: string | null, state: string | null } | null }> };

export type MembersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: MemberFilter | null | undefined;
}>;


export type MembersQuery = { members: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, toriiId: string, email: string | null, firstName: string | null, lastName: string | null, isActive: boolean | null, roleName: string | null, creationTime: string | null } }> } };

export type RolesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RolesQuery = { roles: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, toriiId: string, systemKey: string | null, name: string | null, description: string | null, isAdmin: boolean | null, usersCount: number | null } }> } };

export type UserQueryVariables = Exact<{
  id: string | number;
}>;


export type UserQuery = { user: { id: string, toriiId: string, email: string | null, additionalEmails: Array<string> | null, firstName: string | null, lastName: string | null, fullName: string | null, creationTime: string | null, lifecycleStatus: LifecycleStatus | null, isExternal: boolean | null, isDeletedInIdentitySources: boolean | null, activeAppsCount: number | null, role: { id: string, name: string | null } | null } | null };

export type UserByEmailQueryVariables = Exact<{
  email: string;
}>;


export type UserByEmailQuery = { userByEmail: { id: string, toriiId: string, email: string | null, additionalEmails: Array<string> | null, fullName: string | null, lifecycleStatus: LifecycleStatus | null, isExternal: boolean | null, activeAppsCount: number | null, role: { id: string, name: string | null } | null } | null };

export type UsersQueryVariables = Exact<{
  search?: string | null | undefined;
  view?: UserView | null | undefined;
  filter?: UserFilter | null | undefined;
  orderBy?: Array<UserOrder> | UserOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UsersQuery = { users: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, toriiId: string, email: string | null, fullName: string | null, lifecycleStatus: LifecycleStatus | null, isExternal: boolean | null, activeAppsCount: number | null, role: { id: string, name: string | null } | null } }> } };

export type WorkflowsQueryVariables = Exact<{
  type?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: WorkflowFilter | null | undefined;
}>;


export type WorkflowsQuery = { workflows: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, toriiId: string, name: string | null, type: string | null, version: string | null } }> } };

export type AddAppMutationVariables = Exact<{
  input: AddAppInput;
}>;


export type AddAppMutation = { addApp: { app: { id: string, toriiId: string, name: string | null, state: string | null, category: string | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type CreateAppMutationVariables = Exact<{
  input: CreateAppInput;
}>;


export type CreateAppMutation = { createApp: { app: { id: string, toriiId: string, name: string | null, state: string | null, category: string | null, url: string | null, description: string | null, tags: Array<string> | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type CreateAppFieldMutationVariables = Exact<{
  input: CreateAppFieldInput;
}>;


export type CreateAppFieldMutation = { createAppField: { appField: { key: string, toriiId: string | null, name: string, type: FieldType | null, options: Array<{ value: string, label: string | null }> | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type CreateContractMutationVariables = Exact<{
  input: CreateContractInput;
  withCustomFields?: boolean;
  customFieldKeys?: Array<string> | string | null | undefined;
}>;


export type CreateContractMutation = { createContract: { contract: { id: string, toriiId: string, name: string | null, status: string | null, startDate: string | null, endDate: string | null, amount: { value: number, decimal: string | null, currency: string | null } | null, app: { id: string } | null, owner: { id: string, fullName: string | null, email: string | null } | null, documents: Array<{ name: string | null, file: { id: string } | null }> | null, customFields?: Array<
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
      > } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type CreateFileMutationVariables = Exact<{
  input: CreateFileInput;
}>;


export type CreateFileMutation = { createFile: { file: { id: string, toriiId: string, type: FileType | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type CreateFileUploadMutationVariables = Exact<{
  input: CreateFileUploadInput;
}>;


export type CreateFileUploadMutation = { createFileUpload: { uploadUrl: string | null, path: string | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type DeactivateMemberMutationVariables = Exact<{
  input: DeactivateMemberInput;
}>;


export type DeactivateMemberMutation = { deactivateMember: { member: { id: string, toriiId: string, email: string | null, isActive: boolean | null, roleName: string | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type DeleteAppFieldMutationVariables = Exact<{
  input: DeleteAppFieldInput;
}>;


export type DeleteAppFieldMutation = { deleteAppField: { deletedToriiId: string | null, appField: { key: string, toriiId: string | null, name: string, type: FieldType | null, options: Array<{ value: string, label: string | null }> | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type DeleteContractMutationVariables = Exact<{
  input: DeleteContractInput;
}>;


export type DeleteContractMutation = { deleteContract: { deletedContractId: string | null, contract: { id: string, name: string | null, status: string | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type InviteMemberMutationVariables = Exact<{
  input: InviteMemberInput;
}>;


export type InviteMemberMutation = { inviteMember: { member: { id: string, toriiId: string, email: string | null, isActive: boolean | null, roleName: string | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type RemoveUserFromAppMutationVariables = Exact<{
  userId: string | number;
  appId: string | number;
  isUserRemovedFromApp?: boolean;
  ifUnchanged?: AppUserValuesInput | null | undefined;
  dryRun?: boolean | null | undefined;
}>;


export type RemoveUserFromAppMutation = { updateAppUser: { appUser: { id: string, isUserRemovedFromApp: boolean | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type RemoveUsersFromAppsMutationVariables = Exact<{
  input: UpdateAppUsersInput;
}>;


export type RemoveUsersFromAppsMutation = { updateAppUsers: { results: Array<{ appUser: { id: string, isUserRemovedFromApp: boolean | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } | null> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }> } };

export type RequestAccessMutationVariables = Exact<{
  input: RequestAccessInput;
}>;


export type RequestAccessMutation = { requestAccess: { toriiPolicyId: string | null, run: { id: string, sentTime: string } | null, user: { id: string } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type RequestAppAccessMutationVariables = Exact<{
  input: RequestAppAccessInput;
}>;


export type RequestAppAccessMutation = { requestAppAccess: { run: { id: string, sentTime: string } | null, user: { id: string } | null, app: { id: string } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type RunWorkflowMutationVariables = Exact<{
  input: RunWorkflowInput;
}>;


export type RunWorkflowMutation = { runWorkflow: { run: { id: string, sentTime: string } | null, workflow: { id: string } | null, user: { id: string } | null, app: { id: string } | null, contract: { id: string } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type UpdateAppMutationVariables = Exact<{
  input: UpdateAppInput;
  withCustomFields?: boolean;
  customFieldKeys?: Array<string> | string | null | undefined;
}>;


export type UpdateAppMutation = { updateApp: { app: { id: string, toriiId: string, name: string | null, state: string | null, category: string | null, url: string | null, description: string | null, tags: Array<string> | null, isHidden: boolean | null, primaryOwner: { id: string, fullName: string | null, email: string | null } | null, customFields?: Array<
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
      > } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type UpdateAppFieldMutationVariables = Exact<{
  input: UpdateAppFieldInput;
}>;


export type UpdateAppFieldMutation = { updateAppField: { appField: { key: string, toriiId: string | null, name: string, type: FieldType | null, options: Array<{ value: string, label: string | null }> | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type UpdateContractMutationVariables = Exact<{
  input: UpdateContractInput;
  withCustomFields?: boolean;
  customFieldKeys?: Array<string> | string | null | undefined;
}>;


export type UpdateContractMutation = { updateContract: { contract: { id: string, name: string | null, status: string | null, startDate: string | null, endDate: string | null, amount: { value: number, decimal: string | null, currency: string | null } | null, app: { id: string } | null, owner: { id: string, fullName: string | null, email: string | null } | null, documents: Array<{ name: string | null, file: { id: string } | null }> | null, customFields?: Array<
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
        | { key: string, name: string, type: FieldType | null, display: string | null }
      > } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type UpdateMemberRoleMutationVariables = Exact<{
  input: UpdateMemberRoleInput;
}>;


export type UpdateMemberRoleMutation = { updateMemberRole: { member: { id: string, toriiId: string, email: string | null, isActive: boolean | null, roleName: string | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type UpdateTransactionMutationVariables = Exact<{
  input: UpdateTransactionInput;
}>;


export type UpdateTransactionMutation = { updateTransaction: { transaction: { id: string, toriiId: string, transactionDate: string | null, mappingStatus: TransactionMappingStatus | null, app: { id: string, name: string | null } | null, amount: { value: number, currency: string | null, decimal: string | null } | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type UpdateUserLifecycleMutationVariables = Exact<{
  input: UpdateUserInput;
}>;


export type UpdateUserLifecycleMutation = { updateUser: { user: { id: string, email: string | null, lifecycleStatus: LifecycleStatus | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export type UploadFileMutationVariables = Exact<{
  input: UploadFileInput;
}>;


export type UploadFileMutation = { uploadFile: { file: { id: string, toriiId: string, type: FileType | null } | null, request: { method: string, path: string, body: unknown } | null, changes: Array<{ field: string, before: unknown, after: unknown }> | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }>, warnings: Array<{ message: string, path: Array<string> }> } };

export const RunProgressFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunProgress"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"isEnded"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errorType"}},{"kind":"Field","name":{"kind":"Name","value":"errorTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failedActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"actionType"}},{"kind":"Field","name":{"kind":"Name","value":"errorType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<RunProgressFragment, unknown>;
export const FieldDefinitionPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FieldDefinitionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FieldDefinition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<FieldDefinitionPartsFragment, unknown>;
export const AppAccessReviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AppAccessReview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"appId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AppUserFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AppUserOrder"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"app"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"appId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"appName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"externalStatus"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"lastVisitTime"}},{"kind":"Field","name":{"kind":"Name","value":"isExternal"}},{"kind":"Field","name":{"kind":"Name","value":"isUserRemovedFromApp"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}},{"kind":"Field","name":{"kind":"Name","value":"isDeletedInIdentitySources"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<AppAccessReviewQuery, AppAccessReviewQueryVariables>;
export const AppTransactionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AppTransactions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"appId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TransactionFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TransactionOrder"}}}},"defaultValue":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"TRANSACTION_DATE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"app"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"appId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"expenses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activeContractsTotalValue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"transactions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"transactionDate"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"convertedAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<AppTransactionsQuery, AppTransactionsQueryVariables>;
export const AuditTrailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditTrail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"entity"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AuditEntity"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"until"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"direction"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OrderDirection"}}},"defaultValue":{"kind":"EnumValue","value":"DESC"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditLogs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"entity"},"value":{"kind":"Variable","name":{"kind":"Name","value":"entity"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"type"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"creationTime"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"gte"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"lt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"until"}}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CREATION_TIME"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"Variable","name":{"kind":"Name","value":"direction"}}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"performedByEmail"}},{"kind":"Field","name":{"kind":"Name","value":"performedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requestDetails"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"remoteAddress"}}]}},{"kind":"Field","name":{"kind":"Name","value":"properties"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AuditTrailQuery, AuditTrailQueryVariables>;
export const ContractHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContractHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"since"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"types"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contract"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"history"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"since"},"value":{"kind":"Variable","name":{"kind":"Name","value":"since"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"type"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"types"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"by"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ContractHistoryQuery, ContractHistoryQueryVariables>;
export const ContractRenewalsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContractRenewals"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},"defaultValue":{"kind":"ListValue","values":[{"kind":"StringValue","value":"active","block":false}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"endDate"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"gte"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"lte"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"END_DATE"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"autoRenewal"}},{"kind":"Field","name":{"kind":"Name","value":"cancellationDeadline"}},{"kind":"Field","name":{"kind":"Name","value":"cancellationNoticePeriod"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"category"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ContractRenewalsQuery, ContractRenewalsQueryVariables>;
export const ContractSpendDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContractSpend"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ContractFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contractsAggregate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"STATUS"}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"AMOUNT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"function"},"value":{"kind":"EnumValue","value":"SUM"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"buckets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"amounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ContractSpendQuery, ContractSpendQueryVariables>;
export const FailedWorkflowRunsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FailedWorkflowRuns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"toriiWorkflowIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"appIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"userIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"since"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowExecutions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FAILED"}]}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"toriiWorkflowId"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"toriiWorkflowIds"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"appId"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"appIds"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"userId"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"userIds"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"creationTime"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"gte"},"value":{"kind":"Variable","name":{"kind":"Name","value":"since"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiWorkflowId"}},{"kind":"Field","name":{"kind":"Name","value":"toriiWorkflowExecutionId"}},{"kind":"Field","name":{"kind":"Name","value":"actionType"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"errorType"}},{"kind":"Field","name":{"kind":"Name","value":"errorTime"}},{"kind":"Field","name":{"kind":"Name","value":"continueOnError"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FailedWorkflowRunsQuery, FailedWorkflowRunsQueryVariables>;
export const OrganizationOverviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OrganizationOverview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"companyName"}},{"kind":"Field","name":{"kind":"Name","value":"domain"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"leavers"},"name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"lifecycleStatus"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"OFFBOARDING"}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"apps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"discoveredApps"},"name":{"kind":"Name","value":"apps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"state"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"discovered","block":false}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"roles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"usersCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<OrganizationOverviewQuery, OrganizationOverviewQueryVariables>;
export const RenewalsByDeadlineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RenewalsByDeadline"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"autoRenewal"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":true}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},"defaultValue":{"kind":"ListValue","values":[{"kind":"StringValue","value":"active","block":false}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"cancellationDeadline"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"gte"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"lte"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"autoRenewal"},"value":{"kind":"Variable","name":{"kind":"Name","value":"autoRenewal"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CANCELLATION_DEADLINE"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"autoRenewal"}},{"kind":"Field","name":{"kind":"Name","value":"cancellationDeadline"}},{"kind":"Field","name":{"kind":"Name","value":"cancellationNoticePeriod"}},{"kind":"Field","name":{"kind":"Name","value":"paymentTerm"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"yearlyCost"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"previousContracts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"category"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RenewalsByDeadlineQuery, RenewalsByDeadlineQueryVariables>;
export const ShadowItDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShadowIt"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"state"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},"defaultValue":{"kind":"ListValue","values":[{"kind":"StringValue","value":"discovered","block":false}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"category"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"state"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"state"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"category"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"category"}}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"ACTIVE_USERS_COUNT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"sources"}},{"kind":"Field","name":{"kind":"Name","value":"activeUsersCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastVisitTime"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"primaryOwner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ShadowItQuery, ShadowItQueryVariables>;
export const SimilarAppsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SimilarApps"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"userEmail"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"app"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"activeUsersCount"}},{"kind":"Field","name":{"kind":"Name","value":"similarApps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"activeUsersCount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"accessRequestPolicies"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"forUserEmail"},"value":{"kind":"Variable","name":{"kind":"Name","value":"userEmail"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"eligibilityGroups"}},{"kind":"Field","name":{"kind":"Name","value":"approvalFlow"}},{"kind":"Field","name":{"kind":"Name","value":"accessDurationsConfig"}}]}}]}}]}}]} as unknown as DocumentNode<SimilarAppsQuery, SimilarAppsQueryVariables>;
export const SpendByCategoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SpendByCategory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AppFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"appsAggregate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CATEGORY"}},{"kind":"ObjectField","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"EXPENSES"}},{"kind":"ObjectField","name":{"kind":"Name","value":"function"},"value":{"kind":"EnumValue","value":"SUM"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"buckets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"amounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<SpendByCategoryQuery, SpendByCategoryQueryVariables>;
export const UnmatchedTransactionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UnmatchedTransactions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TransactionFilter"}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"mappingStatus"},"value":{"kind":"EnumValue","value":"UNKNOWN"}}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TransactionOrder"}}}},"defaultValue":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"TRANSACTION_DATE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transactions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"transactionDate"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"mappingStatus"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"convertedAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<UnmatchedTransactionsQuery, UnmatchedTransactionsQueryVariables>;
export const UserAppsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UserApps"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"userId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"userId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}},{"kind":"Field","name":{"kind":"Name","value":"activeAppsCount"}},{"kind":"Field","name":{"kind":"Name","value":"apps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isUserRemovedFromApp"}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"primaryOwner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}}]}}]}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"ownedApps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"activeUsersCount"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"ownedContracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<UserAppsQuery, UserAppsQueryVariables>;
export const UserCustomFieldsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UserCustomFields"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"keys"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UserFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"25"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"keys"},"value":{"kind":"Variable","name":{"kind":"Name","value":"keys"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"display"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<UserCustomFieldsQuery, UserCustomFieldsQueryVariables>;
export const UsersByLifecycleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UsersByLifecycle"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"lifecycleStatus"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LifecycleStatus"}}}},"defaultValue":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"OFFBOARDING"}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"lifecycleStatus"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"lifecycleStatus"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}},{"kind":"Field","name":{"kind":"Name","value":"isDeletedInIdentitySources"}},{"kind":"Field","name":{"kind":"Name","value":"apps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"isUserRemovedFromApp"},"value":{"kind":"BooleanValue","value":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<UsersByLifecycleQuery, UsersByLifecycleQueryVariables>;
export const WaitForWorkflowRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WaitForWorkflowRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"waitSeconds"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowRun"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"waitSeconds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"waitSeconds"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunProgress"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunProgress"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"isEnded"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errorType"}},{"kind":"Field","name":{"kind":"Name","value":"errorTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failedActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"actionType"}},{"kind":"Field","name":{"kind":"Name","value":"errorType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<WaitForWorkflowRunQuery, WaitForWorkflowRunQueryVariables>;
export const WatchWorkflowRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchWorkflowRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowRun"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"isEnded"}},{"kind":"Field","name":{"kind":"Name","value":"actionCount"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errorType"}},{"kind":"Field","name":{"kind":"Name","value":"errorTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failedActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"actionType"}},{"kind":"Field","name":{"kind":"Name","value":"errorType"}}]}}]}}]}}]} as unknown as DocumentNode<WatchWorkflowRunSubscription, WatchWorkflowRunSubscriptionVariables>;
export const WorkflowChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkflowChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"since"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"toriiWorkflowIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflowChanges"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"time"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"gt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"since"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"toriiWorkflowId"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"Variable","name":{"kind":"Name","value":"toriiWorkflowIds"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"by"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WorkflowChangesQuery, WorkflowChangesQueryVariables>;
export const AppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"App"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"app"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"imageUrl"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"sources"}},{"kind":"Field","name":{"kind":"Name","value":"isCustom"}},{"kind":"Field","name":{"kind":"Name","value":"isHidden"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"lastVisitTime"}},{"kind":"Field","name":{"kind":"Name","value":"activeUsersCount"}},{"kind":"Field","name":{"kind":"Name","value":"addedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"primaryOwner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owners"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"licenses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"summary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalAmount"}},{"kind":"Field","name":{"kind":"Name","value":"activeAmount"}},{"kind":"Field","name":{"kind":"Name","value":"inactiveAmount"}},{"kind":"Field","name":{"kind":"Name","value":"unassignedAmount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"types"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"totalAmount"}},{"kind":"Field","name":{"kind":"Name","value":"activeAmount"}},{"kind":"Field","name":{"kind":"Name","value":"pricePerLicense"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decimal"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<AppQuery, AppQueryVariables>;
export const AppCatalogSearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AppCatalogSearch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"appCatalog"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"imageUrl"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AppCatalogSearchQuery, AppCatalogSearchQueryVariables>;
export const AppFilterValuesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AppFilterValues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"appStates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"appCategories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<AppFilterValuesQuery, AppFilterValuesQueryVariables>;
export const AppUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AppUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"appId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"userId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"appUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"appId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"appId"}}},{"kind":"Argument","name":{"kind":"Name","value":"userId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"userId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"externalStatus"}},{"kind":"Field","name":{"kind":"Name","value":"sources"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"lastVisitTime"}},{"kind":"Field","name":{"kind":"Name","value":"isUserRemovedFromApp"}},{"kind":"Field","name":{"kind":"Name","value":"isExternal"}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}}]}}]}}]}}]} as unknown as DocumentNode<AppUserQuery, AppUserQueryVariables>;
export const AppsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Apps"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AppFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AppOrder"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"vendor"}},{"kind":"Field","name":{"kind":"Name","value":"imageUrl"}},{"kind":"Field","name":{"kind":"Name","value":"activeUsersCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastVisitTime"}},{"kind":"Field","name":{"kind":"Name","value":"primaryOwner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<AppsQuery, AppsQueryVariables>;
export const AuditLogFilterValuesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditLogFilterValues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditLogTypes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<AuditLogFilterValuesQuery, AuditLogFilterValuesQueryVariables>;
export const ContractDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Contract"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contract"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"category"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"autoRenewal"}},{"kind":"Field","name":{"kind":"Name","value":"cancellationDeadline"}},{"kind":"Field","name":{"kind":"Name","value":"cancellationNoticePeriod"}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"display"}}]}}]}}]}}]} as unknown as DocumentNode<ContractQuery, ContractQueryVariables>;
export const ContractFilterValuesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContractFilterValues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contractStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<ContractFilterValuesQuery, ContractFilterValuesQueryVariables>;
export const ContractsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Contracts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ContractFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ContractOrder"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contracts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decimal"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ContractsQuery, ContractsQueryVariables>;
export const FieldDefinitionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FieldDefinitions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userFields"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FieldDefinitionParts"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"appFields"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FieldDefinitionParts"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"contractFields"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FieldDefinitionParts"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FieldDefinitionParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FieldDefinition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<FieldDefinitionsQuery, FieldDefinitionsQueryVariables>;
export const FileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"File"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}}]}}]}}]} as unknown as DocumentNode<FileQuery, FileQueryVariables>;
export const MatchAppsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MatchApps"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"names"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"matchApps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"names"},"value":{"kind":"Variable","name":{"kind":"Name","value":"names"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchedBy"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]} as unknown as DocumentNode<MatchAppsQuery, MatchAppsQueryVariables>;
export const MembersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Members"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"MemberFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"members"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"firstName"}},{"kind":"Field","name":{"kind":"Name","value":"lastName"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"roleName"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MembersQuery, MembersQueryVariables>;
export const RolesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Roles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"roles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"systemKey"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"isAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"usersCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RolesQuery, RolesQueryVariables>;
export const UserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"User"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"additionalEmails"}},{"kind":"Field","name":{"kind":"Name","value":"firstName"}},{"kind":"Field","name":{"kind":"Name","value":"lastName"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}},{"kind":"Field","name":{"kind":"Name","value":"isExternal"}},{"kind":"Field","name":{"kind":"Name","value":"isDeletedInIdentitySources"}},{"kind":"Field","name":{"kind":"Name","value":"activeAppsCount"}},{"kind":"Field","name":{"kind":"Name","value":"role"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<UserQuery, UserQueryVariables>;
export const UserByEmailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UserByEmail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"email"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userByEmail"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"email"},"value":{"kind":"Variable","name":{"kind":"Name","value":"email"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"additionalEmails"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}},{"kind":"Field","name":{"kind":"Name","value":"isExternal"}},{"kind":"Field","name":{"kind":"Name","value":"activeAppsCount"}},{"kind":"Field","name":{"kind":"Name","value":"role"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<UserByEmailQuery, UserByEmailQueryVariables>;
export const UsersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Users"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"view"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UserView"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UserFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UserOrder"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"view"},"value":{"kind":"Variable","name":{"kind":"Name","value":"view"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}},{"kind":"Field","name":{"kind":"Name","value":"isExternal"}},{"kind":"Field","name":{"kind":"Name","value":"activeAppsCount"}},{"kind":"Field","name":{"kind":"Name","value":"role"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<UsersQuery, UsersQueryVariables>;
export const WorkflowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Workflows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"type"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkflowFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workflows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"type"},"value":{"kind":"Variable","name":{"kind":"Name","value":"type"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"NAME"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WorkflowsQuery, WorkflowsQueryVariables>;
export const AddAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddAppInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"category"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<AddAppMutation, AddAppMutationVariables>;
export const CreateAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateAppInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<CreateAppMutation, CreateAppMutationVariables>;
export const CreateAppFieldDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateAppField"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateAppFieldInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createAppField"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"appField"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<CreateAppFieldMutation, CreateAppFieldMutationVariables>;
export const CreateContractDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateContract"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateContractInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"withCustomFields"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customFieldKeys"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createContract"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contract"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"keys"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customFieldKeys"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"withCustomFields"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"display"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<CreateContractMutation, CreateContractMutationVariables>;
export const CreateFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<CreateFileMutation, CreateFileMutationVariables>;
export const CreateFileUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateFileUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateFileUploadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createFileUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<CreateFileUploadMutation, CreateFileUploadMutationVariables>;
export const DeactivateMemberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivateMember"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeactivateMemberInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivateMember"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"roleName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<DeactivateMemberMutation, DeactivateMemberMutationVariables>;
export const DeleteAppFieldDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteAppField"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteAppFieldInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteAppField"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedToriiId"}},{"kind":"Field","name":{"kind":"Name","value":"appField"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<DeleteAppFieldMutation, DeleteAppFieldMutationVariables>;
export const DeleteContractDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteContract"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteContractInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteContract"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedContractId"}},{"kind":"Field","name":{"kind":"Name","value":"contract"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<DeleteContractMutation, DeleteContractMutationVariables>;
export const InviteMemberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"InviteMember"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InviteMemberInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inviteMember"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"roleName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<InviteMemberMutation, InviteMemberMutationVariables>;
export const RemoveUserFromAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveUserFromApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"userId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"appId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isUserRemovedFromApp"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":true}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ifUnchanged"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AppUserValuesInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dryRun"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}},"defaultValue":{"kind":"BooleanValue","value":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateAppUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"userId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"userId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"appId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"appId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"isUserRemovedFromApp"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isUserRemovedFromApp"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"ifUnchanged"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ifUnchanged"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"dryRun"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dryRun"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"appUser"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isUserRemovedFromApp"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<RemoveUserFromAppMutation, RemoveUserFromAppMutationVariables>;
export const RemoveUsersFromAppsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveUsersFromApps"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateAppUsersInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateAppUsers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"appUser"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isUserRemovedFromApp"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<RemoveUsersFromAppsMutation, RemoveUsersFromAppsMutationVariables>;
export const RequestAccessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RequestAccess"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestAccessInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestAccess"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sentTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"toriiPolicyId"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<RequestAccessMutation, RequestAccessMutationVariables>;
export const RequestAppAccessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RequestAppAccess"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestAppAccessInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestAppAccess"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sentTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<RequestAppAccessMutation, RequestAppAccessMutationVariables>;
export const RunWorkflowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RunWorkflow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RunWorkflowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"runWorkflow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sentTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workflow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contract"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<RunWorkflowMutation, RunWorkflowMutationVariables>;
export const UpdateAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateApp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateAppInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"withCustomFields"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customFieldKeys"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateApp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"isHidden"}},{"kind":"Field","name":{"kind":"Name","value":"primaryOwner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"keys"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customFieldKeys"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"withCustomFields"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"display"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateAppMutation, UpdateAppMutationVariables>;
export const UpdateAppFieldDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateAppField"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateAppFieldInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateAppField"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"appField"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateAppFieldMutation, UpdateAppFieldMutationVariables>;
export const UpdateContractDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateContract"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateContractInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"withCustomFields"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customFieldKeys"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateContract"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contract"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fullName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"keys"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customFieldKeys"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"withCustomFields"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"display"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateContractMutation, UpdateContractMutationVariables>;
export const UpdateMemberRoleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateMemberRole"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateMemberRoleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateMemberRole"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"isActive"}},{"kind":"Field","name":{"kind":"Name","value":"roleName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateMemberRoleMutation, UpdateMemberRoleMutationVariables>;
export const UpdateTransactionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateTransaction"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateTransactionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateTransaction"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transaction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"transactionDate"}},{"kind":"Field","name":{"kind":"Name","value":"mappingStatus"}},{"kind":"Field","name":{"kind":"Name","value":"app"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"decimal"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateTransactionMutation, UpdateTransactionMutationVariables>;
export const UpdateUserLifecycleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateUserLifecycle"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<UpdateUserLifecycleMutation, UpdateUserLifecycleMutationVariables>;
export const UploadFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UploadFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UploadFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"toriiId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<UploadFileMutation, UploadFileMutationVariables>;