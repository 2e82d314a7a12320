/** The same users, apps and contracts, reached in every way there is, with the same fields each time. */
const USER = '__typename id toriiId email firstName lastName fullName lifecycleStatus isExternal activeAppsCount';
const APP = '__typename id toriiId name state category url isHidden activeUsersCount';
const CONTRACT = '__typename id toriiId name status amount { value currency }';

export const REACHED: readonly string[] = [
  `{ users(first: 1000) { nodes { ${USER} } } }`,
  `{ apps(first: 200) { nodes { ${APP} } } }`,
  `{ contracts(first: 50) { nodes { ${CONTRACT} app { ${APP} } owner { ${USER} } createdBy { ${USER} } } } }`,
  `{ apps(first: 50) { nodes { ${APP} primaryOwner { ${USER} } owners { ${USER} } addedBy { ${USER} } } } }`,
  `{ auditLogs(first: 50) { nodes { id type performedBy { ${USER} } } } }`,
  `{ workflowExecutions(first: 50) { nodes { id user { ${USER} } app { ${APP} } } } }`,
  `{ app(id: "1000") { ${APP} users(first: 50) { nodes { id user { ${USER} } } } contracts(first: 5) { nodes { ${CONTRACT} } } } }`,
  `{ user(id: "1001") { ${USER} apps(first: 20) { nodes { id app { ${APP} } } } } }`,
  `{ userByEmail(email: "Gabriel.Grunwald@lanternworks.example") { ${USER} } }`,
];
