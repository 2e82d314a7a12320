/** A fragment for each type of the schema that names all of its fields but connections and those that need an argument; `everyField.test.ts` sees to that. */
export const EVERY_FIELD: Readonly<Record<string, string>> = {
  Organization: 'id toriiId companyName domain creationTime currency',
  User: `id toriiId email additionalEmails firstName lastName fullName creationTime role { toriiId name } lifecycleStatus
    isDeletedInIdentitySources isExternal activeAppsCount photoUrl toriiStatus organization { toriiId } customFields { ...EveryCustomFieldValue }`,
  App: `id toriiId name state category url imageUrl description tags score isCustom isHidden addedBy { toriiId } creationTime
    lastVisitTime sources vendor activeUsersCount primaryOwner { toriiId email firstName lastName fullName lifecycleStatus photoUrl toriiStatus }
    owners { toriiId } licenses { ...EveryLicenseSummary } expenses { ...EveryMoney } activeContractsTotalValue { ...EveryMoney } customFields { ...EveryCustomFieldValue }`,
  AppUser: `id app { toriiId } appName user { toriiId } email firstName lastName fullName status externalId externalStatus role sources
    score creationTime creationTimeInApp lastVisitTime isUserRemovedFromApp isExternal isDeletedInIdentitySources
    identitySourcesDeletionTime lifecycleStatus isOwnerNotifiedToRemoveUser isNewUserInApp isOffboardingIgnored
    numberOfInactiveLicenses licenses photoUrl isSupportLastVisit ignoreAccount appAccountName toriiAppAccountId annualCost
    annualCostConverted currency`,
  CatalogApp: 'toriiId name category imageUrl url isHidden',
  AppMatch: 'searchedBy toriiId name url app { toriiId }',
  Contract: `id toriiId name status app { toriiId } owner { toriiId email fullName } createdBy { toriiId } creationTime source
    amount { ...EveryMoney } startDate endDate autoRenewal cancellationDeadline cancellationNoticePeriod
    paymentTerm vendor yearlyCost { ...EveryMoney } previousContracts { toriiId } documents { ...EveryContractDocument } customFields { ...EveryCustomFieldValue }`,
  ContractDocument: 'name file { toriiId }',
  Role: 'id toriiId systemKey name description isAdmin usersCount',
  File: 'id toriiId type fileName creationTime uploadedBy { toriiId } downloadUrl',
  AuditLog: `id type creationTime performedBy { toriiId email firstName lastName } performedByEmail performedByFirstName
    performedByLastName toriiTargetOrganizationId requestDetails { ...EveryAuditRequest } properties`,
  AuditRequest: 'path method remoteAddress',
  Aggregate: 'totalCount value amounts { ...EveryAggregateAmount } buckets { ...EveryAggregateBucket }',
  AggregateBucket: 'key { ...EveryAggregateKey } count value amounts { ...EveryAggregateAmount } buckets { count }',
  AggregateAmount: 'currency count amount { ...EveryMoney }',
  AggregateKey:
    'value label number boolean startDate endDate lifecycleStatus app { toriiId } user { toriiId } role { toriiId }',
  HistoryChange: 'field value',
  SimilarApp: 'toriiId name category url imageUrl app { toriiId }',
  AccessRequestPolicy: 'toriiId name app { toriiId name } approvalFlow eligibilityGroups accessDurationsConfig',
  HistoryEntry:
    'id at by { toriiId email firstName lastName } type changes { ...EveryHistoryChange } auditLog { ...EveryAuditLog }',
  Workflow: 'id toriiId name type version isActive description createdBy { toriiId } creationTime updateTime details',
  WorkflowChange:
    'id at by { toriiId email firstName lastName } type changes { ...EveryHistoryChange } message workflow { toriiId }',
  WorkflowRun: `id toriiId workflow { toriiId } status isEnded lastError { ...EveryWorkflowRunError } failedActions { toriiId } actionCount creationTime
    startTime endTime app { toriiId } user { toriiId } contract { toriiId }`,
  WorkflowRunError: 'errorType errorTime action { toriiId }',
  WorkflowExecution: `id toriiId toriiWorkflowId workflow { toriiId } run { toriiId } toriiWorkflowExecutionId toriiActionId actionType status isRun isCompleted isIgnored
    continueOnError app { toriiId } user { toriiId } contract { toriiId } runtimeInfo details errorType creationTime runTime completionTime errorTime
    ignoredTime updateTime`,
  Member: 'id toriiId email firstName lastName isActive roleName role { toriiId } user { toriiId } creationTime',
  Transaction: `id toriiId app { toriiId } transactionDate amount { ...EveryMoney } convertedAmount { ...EveryMoney } source description
    mappingStatus`,
  FieldDefinition: `key toriiId toriiOrganizationId name type toriiType kind isDeleted isShown options { ...EveryFieldOption } filterKey filterType relatedFields
    sourceApp { toriiId }`,
  FieldOption: 'value label isDeleted',
  Money: 'value currency decimal',
  LicenseSummary: 'summary { ...EveryLicenseSummaryFields } types { ...EveryLicenseType }',
  LicenseSummaryFields: `totalAmount activeAmount inactiveAmount unassignedAmount pricePerLicense { ...EveryMoney }
    annualCost { ...EveryMoney } potentialSavings { ...EveryMoney }`,
  LicenseType: `name totalAmount activeAmount inactiveAmount unassignedAmount pricePerLicense { ...EveryMoney }
    annualCost { ...EveryMoney } potentialSavings { ...EveryMoney } pricePerLicenseInOrgCurrency { ...EveryMoney }
    annualCostInOrgCurrency { ...EveryMoney } potentialSavingsInOrgCurrency { ...EveryMoney }`,
  CustomFieldValue: `__typename key name type display
    ... on TextValue { ...EveryTextValue } ... on NumberValue { ...EveryNumberValue }
    ... on BooleanValue { ...EveryBooleanValue } ... on DateValue { ...EveryDateValue }
    ... on MoneyValue { ...EveryMoneyValue } ... on OptionValue { ...EveryOptionValue }
    ... on OptionsValue { ...EveryOptionsValue } ... on UserValue { ...EveryUserValue }
    ... on UsersValue { ...EveryUsersValue } ... on FileValue { ...EveryFileValue }
    ... on ContractsValue { ...EveryContractsValue } ... on AppAccountValue { ...EveryAppAccountValue }
    ... on ListValue { ...EveryListValue }`,
  TextValue: 'key name type display text',
  NumberValue: 'key name type display number',
  BooleanValue: 'key name type display boolean',
  DateValue: 'key name type display date',
  MoneyValue: 'key name type display money { ...EveryMoney }',
  OptionValue: 'key name type display value label',
  OptionsValue: 'key name type display options { ...EveryFieldOption }',
  UserValue: 'key name type display user { toriiId }',
  UsersValue: 'key name type display users { toriiId }',
  FileValue: 'key name type display files { toriiId }',
  ContractsValue: 'key name type display contracts { toriiId }',
  AppAccountValue: 'key name type display appUser { app { toriiId } user { toriiId } } account',
  ListValue: 'key name type display values',
  ValueInUse: 'value count',
};

/** `text` with the fragments that it spreads, and those that they spread, behind it. */
export function withFragments(text: string): string {
  const used = new Set<string>();
  const collect = (part: string) => {
    for (const [, type = ''] of part.matchAll(/\.\.\.Every(\w+)/g)) {
      if (used.has(type)) continue;
      used.add(type);
      collect(EVERY_FIELD[type] ?? '');
    }
  };
  collect(text);
  return [text, ...[...used].map(type => `fragment Every${type} on ${type} { ${EVERY_FIELD[type]} }`)].join('\n');
}
