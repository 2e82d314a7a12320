/**
 * Every connection, with the arguments that make it another list. `first`, `after`, `last` and `before` are not among them:
 * they only say which part of a list is meant.
 */
export const CONNECTIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Query: {
    users: ['search', 'view', 'filter', 'orderBy'],
    apps: ['search', 'filter', 'orderBy'],
    appCatalog: ['search', 'filter', 'orderBy'],
    contracts: ['search', 'filter', 'orderBy'],
    roles: ['filter', 'orderBy'],
    members: ['filter'],
    workflows: ['type', 'filter', 'orderBy'],
    workflowChanges: ['filter'],
    transactions: ['search', 'filter', 'orderBy'],
    auditLogs: ['filter', 'orderBy'],
    workflowExecutions: ['filter', 'orderBy'],
    userFields: ['search', 'filter', 'orderBy'],
    appFields: ['search', 'filter', 'orderBy'],
    contractFields: ['search', 'filter', 'orderBy'],
    transactionFields: ['search', 'filter', 'orderBy'],
  },
  Organization: {
    users: ['search', 'view', 'filter', 'orderBy'],
    apps: ['search', 'filter', 'orderBy'],
    contracts: ['search', 'filter', 'orderBy'],
    roles: ['filter', 'orderBy'],
  },
  User: {
    history: ['since', 'filter'],
    apps: ['filter', 'orderBy'],
    ownedApps: ['search', 'filter', 'orderBy'],
    ownedContracts: ['search', 'filter', 'orderBy'],
    workflowExecutions: ['filter', 'orderBy'],
  },
  Contract: { workflowExecutions: ['filter', 'orderBy'], history: ['since', 'filter'] },
  Workflow: { executions: ['filter', 'orderBy'], history: ['since'] },
  WorkflowRun: { executions: [] },
  App: {
    history: ['since', 'filter'],
    transactions: ['search', 'filter', 'orderBy'],
    users: ['search', 'filter', 'orderBy'],
    contracts: ['search', 'filter', 'orderBy'],
    workflowExecutions: ['filter', 'orderBy'],
  },
  Role: { users: ['search', 'filter', 'orderBy'] },
};

/** Fields of `Query` that give one object of the type by its global id. */
export const BY_ID: Readonly<Record<string, string>> = {
  user: 'User',
  app: 'App',
  contract: 'Contract',
  role: 'Role',
  member: 'Member',
  file: 'File',
  workflow: 'Workflow',
  transaction: 'Transaction',
  workflowExecution: 'WorkflowExecution',
};
