/**
 * Every connection, with the arguments that make it another list. `first` and `after` are not among them: they only say
 * which part of a list is meant.
 */
export const CONNECTIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Query: {
    users: ['search', 'view', 'filter', 'orderBy'],
    apps: ['search', 'filter', 'orderBy'],
    contracts: ['search', 'filter', 'orderBy'],
    roles: [],
    auditLogs: ['filter', 'orderBy'],
    workflowExecutions: ['filter'],
  },
  User: { apps: ['filter'], workflowExecutions: [] },
  App: { users: ['search', 'status', 'orderBy'], contracts: [], workflowExecutions: [] },
  Role: { users: [] },
};

/** Fields of `Query` that give one object of the type by its global id. */
export const BY_ID: Readonly<Record<string, string>> = {
  user: 'User',
  app: 'App',
  contract: 'Contract',
  role: 'Role',
  file: 'File',
};
