import { graphql } from 'relay-runtime';

/** Every connection of a user, page by page; each fragment can be fetched again by the user's `id`. */
export const apps = graphql`
  fragment user_apps on User
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "userAppsPageQuery")
  @throwOnFieldError {
    apps(first: $first, after: $after) @connection(key: "user_apps") {
      edges { node { id isUserRemovedFromApp app { id name } } }
    }
  }
`;

export const ownedApps = graphql`
  fragment user_ownedApps on User
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "userOwnedAppsPageQuery")
  @throwOnFieldError {
    ownedApps(first: $first, after: $after) @connection(key: "user_ownedApps") {
      edges { node { id name state } }
    }
  }
`;

export const ownedContracts = graphql`
  fragment user_ownedContracts on User
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "userOwnedContractsPageQuery")
  @throwOnFieldError {
    ownedContracts(first: $first, after: $after) @connection(key: "user_ownedContracts") {
      edges { node { id name status endDate } }
    }
  }
`;

export const history = graphql`
  fragment user_history on User
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "userHistoryPageQuery")
  @throwOnFieldError {
    history(first: $first, after: $after) @connection(key: "user_history") {
      edges { node { id at type } }
    }
  }
`;

export const workflowExecutions = graphql`
  fragment user_workflowExecutions on User
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "userWorkflowExecutionsPageQuery")
  @throwOnFieldError {
    workflowExecutions(first: $first, after: $after) @connection(key: "user_workflowExecutions") {
      edges { node { id status actionType } }
    }
  }
`;

/** All of them, of one user by its global id. */
export const query = graphql`
  query userQuery($id: ID!, $first: Int = 20) {
    user(id: $id) {
      id
      ...user_apps @arguments(first: $first)
      ...user_ownedApps @arguments(first: $first)
      ...user_ownedContracts @arguments(first: $first)
      ...user_history @arguments(first: $first)
      ...user_workflowExecutions @arguments(first: $first)
    }
  }
`;
