import { graphql } from 'relay-runtime';

/** Every connection of the root, page by page. */
export const users = graphql`
  fragment organization_users on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "organizationUsersPageQuery")
  @throwOnFieldError {
    users(first: $first, after: $after) @connection(key: "organization_users") {
      edges { node { id fullName email lifecycleStatus } }
    }
  }
`;

export const apps = graphql`
  fragment organization_apps on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "organizationAppsPageQuery")
  @throwOnFieldError {
    apps(first: $first, after: $after) @connection(key: "organization_apps") {
      edges { node { id name state activeUsersCount } }
    }
  }
`;

export const contracts = graphql`
  fragment organization_contracts on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "organizationContractsPageQuery")
  @throwOnFieldError {
    contracts(first: $first, after: $after) @connection(key: "organization_contracts") {
      edges { node { id name status endDate } }
    }
  }
`;

export const roles = graphql`
  fragment organization_roles on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "organizationRolesPageQuery")
  @throwOnFieldError {
    roles(first: $first, after: $after) @connection(key: "organization_roles") {
      edges { node { id name usersCount } }
    }
  }
`;

export const auditLogs = graphql`
  fragment organization_auditLogs on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "organizationAuditLogsPageQuery")
  @throwOnFieldError {
    auditLogs(first: $first, after: $after) @connection(key: "organization_auditLogs") {
      edges { node { type creationTime performedBy { id email } } }
    }
  }
`;

export const workflows = graphql`
  fragment organization_workflows on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "organizationWorkflowsPageQuery")
  @throwOnFieldError {
    workflows(first: $first, after: $after) @connection(key: "organization_workflows") {
      edges { node { id name } }
    }
  }
`;

export const workflowChanges = graphql`
  fragment organization_workflowChanges on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "organizationWorkflowChangesPageQuery")
  @throwOnFieldError {
    workflowChanges(first: $first, after: $after) @connection(key: "organization_workflowChanges") {
      edges { node { id at type } }
    }
  }
`;

export const members = graphql`
  fragment organization_members on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "organizationMembersPageQuery")
  @throwOnFieldError {
    members(first: $first, after: $after) @connection(key: "organization_members") {
      edges { node { id email roleName } }
    }
  }
`;

export const transactions = graphql`
  fragment organization_transactions on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "organizationTransactionsPageQuery")
  @throwOnFieldError {
    transactions(first: $first, after: $after) @connection(key: "organization_transactions") {
      edges { node { id description } }
    }
  }
`;

export const workflowExecutions = graphql`
  fragment organization_workflowExecutions on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "organizationWorkflowExecutionsPageQuery")
  @throwOnFieldError {
    workflowExecutions(first: $first, after: $after) @connection(key: "organization_workflowExecutions") {
      edges { node { id status app { id name } } }
    }
  }
`;

/** All of them at once. */
export const query = graphql`
  query organizationQuery { ...organization_users ...organization_apps ...organization_contracts ...organization_roles ...organization_auditLogs ...organization_workflows ...organization_workflowChanges ...organization_members ...organization_transactions ...organization_workflowExecutions }
`;
