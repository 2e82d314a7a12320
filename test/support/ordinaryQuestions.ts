/** A question that people ask, and the least calls that it takes, told the answer. What is kept (definitions, organisation, roles) is not counted. */
export interface Question {
  readonly name: string;
  readonly query: string;
  /** Told the answer, and how many users the organisation has. */
  readonly least: (data: any, users: number) => number;
}

/** People whose columns are missing go 50 a call, or come with the list of all, 1000 a call. */
const people = (ids: readonly unknown[], users: number) =>
  Math.min(Math.ceil(different(ids) / 50), Math.ceil(users / 1000));
const different = (ids: readonly unknown[]) => new Set(ids.filter(Boolean)).size;
/** What stands at a path in the answer, lists flattened: `users.nodes.apps.nodes`. */
const at = (data: any, path: string): any[] =>
  path
    .split('.')
    .reduce((values, key) => values.flatMap(value => value?.[key] ?? []), [data])
    .filter(Boolean);
const ids = (data: any, path: string) => at(data, `${path}.toriiId`);

function question(name: string, query: string, least: number | Question['least']): Question {
  return { name, query, least: typeof least === 'number' ? () => least : least };
}

/** Refused by the plan once, though they are answered with few calls (the table of review.md, and D9e). `$user`, `$app` and `$contract` are ids of the sample, `$app` that of its largest app. */
export const REFUSED_ONCE: readonly Question[] = [
  question(
    '100 users with their apps',
    '{ users(first: 100) { nodes { email apps { nodes { app { name } } } } } }',
    101,
  ),
  question(
    "25 users, their accounts' status and last visit",
    '{ users(first: 25) { nodes { email apps(first: 10) { nodes { status lastVisitTime app { toriiId } } } } } }',
    data => 1 + 25 + different(ids(data, 'users.nodes.apps.nodes.app')),
  ),
  question(
    "apps with users' names, both at default pages",
    '{ apps { nodes { toriiId users { nodes { user { toriiId fullName } } } } } }',
    (data, users) => 1 + ids(data, 'apps.nodes').length + people(ids(data, 'apps.nodes.users.nodes.user'), users),
  ),
  question(
    '250 apps with their contracts (default page)',
    '{ apps(first: 250) { nodes { name contracts { nodes { name status } } } } }',
    2,
  ),
  question(
    "100 contracts with their files' names",
    '{ contracts(first: 100) { nodes { name documents { file { toriiId fileName } } } } }',
    // A file of a rare type, or one that is gone, is asked for once with each type.
    data => 1 + 4 * different(ids(data, 'contracts.nodes.documents.file')),
  ),
  question(
    '100 audit events, apps of their actors',
    '{ auditLogs(first: 100) { nodes { type performedBy { toriiId apps(first: 3) { nodes { app { name } } } } } } }',
    data => 1 + different(ids(data, 'auditLogs.nodes.performedBy')),
  ),
  question(
    '100 contracts, how many accounts their app has',
    '{ contracts(first: 100) { nodes { name app { toriiId users(first: 0) { totalCount } } } } }',
    data => 1 + different(ids(data, 'contracts.nodes.app')),
  ),
  question(
    'access review: 150 accounts, other apps of each user',
    'query ($app: ID!) { app(id: $app) { name users(first: 150) { nodes { email status user { toriiId apps { nodes { app { name } } } } } } } }',
    data => 1 + 1 + different(ids(data, 'app.users.nodes.user')),
  ),
  question(
    "200 workflow runs, their users' apps",
    '{ workflowExecutions(first: 200) { nodes { status user { toriiId apps { nodes { app { name } } } } } } }',
    data => 1 + different(ids(data, 'workflowExecutions.nodes.user')),
  ),
  question(
    'roles and everybody in them',
    '{ roles { nodes { toriiId users(first: 1000) { nodes { email } } } } }',
    data => ids(data, 'roles.nodes').length,
  ),
  question(
    '120 apps, last run of each',
    '{ apps(first: 120) { nodes { name workflowExecutions(first: 1) { nodes { status } } } } }',
    121,
  ),
  question(
    "D9e: a user's accounts with status and last visit",
    'query ($user: ID!) { user(id: $user) { email apps(first: 100) { nodes { status lastVisitTime app { toriiId } } } } }',
    data => 1 + 1 + ids(data, 'user.apps.nodes.app').length,
  ),
];

const OPENED = 'filter: { endDate: { gt: "2026-11-01", lt: "2027-03-01" } }';

/** Thirty more. */
export const ORDINARY: readonly Question[] = [
  question(
    'renewals',
    `{ contracts(${OPENED}) { nodes { name endDate amount { value currency } app { name primaryOwner { email } } owner { email } } } }`,
    2,
  ),
  question(
    'renewals, who uses the app',
    `{ contracts(${OPENED}) { nodes { name endDate app { toriiId users(first: 10) { totalCount nodes { email lastVisitTime } } } } } }`,
    data => 1 + different(ids(data, 'contracts.nodes.app')),
  ),
  question(
    'renewals, other contracts of the app',
    `{ contracts(${OPENED}) { nodes { name app { name contracts { nodes { name status endDate } } } } } }`,
    3,
  ),
  question(
    'contracts, their owners and who made them',
    '{ contracts { nodes { name owner { email role { name } } createdBy { email } } } }',
    2,
  ),
  question('all contracts with all details', '{ contracts(first: 300) { nodes { name customFields { key } } } }', 1),
  question(
    'all contracts, their apps, and the owners of those',
    '{ contracts(first: 300) { totalCount nodes { name app { name category owners { email } } } } }',
    2,
  ),
  question(
    'an app and everybody in it',
    'query ($app: ID!) { app(id: $app) { name users(first: 1000) { nodes { email status lastVisitTime } pageInfo { endCursor } } } }',
    2,
  ),
  question(
    'an app, everybody in it, and whether they left',
    'query ($app: ID!) { app(id: $app) { name users(first: 1000) { nodes { email user { lifecycleStatus isDeletedInIdentitySources } } } } }',
    2,
  ),
  question(
    '300 accounts with the role of their user',
    'query ($app: ID!) { app(id: $app) { name users(first: 300) { nodes { status user { toriiId role { name } } } } } }',
    (data, users) => 2 + people(ids(data, 'app.users.nodes.user'), users),
  ),
  question(
    'access of 30 apps, with owners',
    '{ apps(first: 30) { nodes { name primaryOwner { email } owners { email } users(first: 100) { totalCount nodes { email status } } } } }',
    31,
  ),
  question(
    'deleted accounts of all apps of a page',
    '{ apps { nodes { name users(filter: { status: { in: DELETED } }) { nodes { email } } } } }',
    51,
  ),
  question(
    'how many accounts each of 150 apps has',
    '{ apps(first: 150) { nodes { name users(first: 1) { totalCount } } } }',
    151,
  ),
  question(
    'everybody in 150 apps',
    '{ apps(first: 150) { nodes { name users(first: 1000) { nodes { email } } } } }',
    151,
  ),
  question(
    'shadow IT: discovered apps and three of their users',
    '{ apps(filter: { state: { in: "discovered" } }) { nodes { toriiId addedBy { email } users(first: 3) { nodes { user { toriiId email } } } } } }',
    (data, users) => 1 + ids(data, 'apps.nodes').length + people(ids(data, 'apps.nodes.users.nodes.user'), users),
  ),
  question(
    'newest apps and how busy their owners are',
    '{ apps(first: 100, orderBy: [{ field: CREATION_TIME, direction: DESC }]) { nodes { name primaryOwner { toriiId activeAppsCount } } } }',
    (data, users) => 1 + people(ids(data, 'apps.nodes.primaryOwner'), users),
  ),
  question(
    '150 apps and what they cost',
    '{ apps(first: 150) { nodes { name vendor contracts(first: 10) { totalCount nodes { amount { value currency } owner { email } } } } } }',
    2,
  ),
  question(
    'offboarding: who leaves and what they have',
    '{ users(filter: { lifecycleStatus: { in: OFFBOARDING } }) { nodes { toriiId apps { nodes { isUserRemovedFromApp app { name } } } } } }',
    data => 1 + ids(data, 'users.nodes').length,
  ),
  question(
    'offboarded, and not yet removed from apps',
    '{ users(filter: { lifecycleStatus: { in: OFFBOARDED } }, first: 200) { nodes { toriiId apps(filter: { isUserRemovedFromApp: false }) { totalCount } } } }',
    data => 1 + ids(data, 'users.nodes').length,
  ),
  question(
    'a leaver: apps, owners, runs',
    'query ($user: ID!) { user(id: $user) { email apps { nodes { app { name owners { email } contracts { nodes { name } } } } } workflowExecutions { nodes { status } } } }',
    4,
  ),
  question(
    'everybody, with their role',
    '{ users(first: 1000) { totalCount nodes { email fullName role { name } } } }',
    1,
  ),
  question(
    'a thousand users with all custom fields',
    '{ users(first: 1000) { nodes { email customFields { key } } } }',
    1,
  ),
  question(
    '200 users, categories of their apps',
    '{ users(first: 200) { nodes { email apps { nodes { app { name category state } } } } } }',
    201,
  ),
  question(
    'users of a search, contracts of their apps',
    '{ users(first: 40, search: "a") { nodes { toriiId apps { nodes { app { contracts { nodes { name } } } } } } } }',
    data => 1 + ids(data, 'users.nodes').length + 1,
  ),
  question(
    'runs of 50 users',
    '{ users { nodes { email workflowExecutions(first: 5) { nodes { status app { name } } } } } }',
    52,
  ),
  question(
    'audit: who did what',
    '{ auditLogs(first: 1000) { nodes { type creationTime performedByEmail performedBy { firstName } } } }',
    1,
  ),
  question(
    'audit: what became of the actors',
    '{ auditLogs { nodes { type performedBy { toriiId role { name } lifecycleStatus } } } }',
    (data, users) => 1 + people(ids(data, 'auditLogs.nodes.performedBy'), users),
  ),
  question(
    'audit of contracts',
    '{ auditLogs(first: 200, filter: { entity: CONTRACTS }) { nodes { type properties performedBy { fullName } } } }',
    1,
  ),
  question(
    '100 executions with app and user',
    '{ workflowExecutions(first: 100) { nodes { status app { name primaryOwner { email } } user { toriiId email } } } }',
    (data, users) => 1 + 1 + people(ids(data, 'workflowExecutions.nodes.user'), users),
  ),
  question(
    'a thousand executions',
    '{ workflowExecutions(first: 1000) { nodes { status errorType creationTime } } }',
    1,
  ),
  question(
    'executions, contracts of their apps',
    '{ workflowExecutions { nodes { status app { name contracts { nodes { name } } } } } }',
    3,
  ),
  question(
    'roles, 50 of their users and the status of each',
    '{ roles { nodes { toriiId usersCount users { nodes { email fullName lifecycleStatus } } } } }',
    data => ids(data, 'roles.nodes').length,
  ),
  question(
    'roles, twenty of their users, five apps of each',
    '{ roles { nodes { toriiId users(first: 20) { nodes { toriiId apps(first: 5) { nodes { app { name } } } } } } } }',
    data => ids(data, 'roles.nodes').length + ids(data, 'roles.nodes.users.nodes').length,
  ),
  question(
    'names and the catalogue',
    '{ matchApps(names: ["Slack", "Zoom"]) { app { name } } appCatalog(search: "s", first: 5) { nodes { name } } }',
    3,
  ),
  question(
    'a contract, its app, everybody in that, and its owner',
    'query ($contract: ID!) { contract(id: $contract) { name app { name users(first: 1000) { nodes { email } } } owner { email } } }',
    3,
  ),
];
