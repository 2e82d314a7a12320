import { graphql } from 'relay-runtime';

/** Every connection of an app, page by page; each fragment can be fetched again by the app's `id`. */
export const users = graphql`
  fragment app_users on App
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "appUsersPageQuery")
  @throwOnFieldError {
    users(first: $first, after: $after) @connection(key: "app_users") {
      edges { node { id email status user { id fullName } } }
    }
  }
`;

export const contracts = graphql`
  fragment app_contracts on App
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "appContractsPageQuery")
  @throwOnFieldError {
    contracts(first: $first, after: $after) @connection(key: "app_contracts") {
      edges { node { id name endDate } }
    }
  }
`;

export const transactions = graphql`
  fragment app_transactions on App
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "appTransactionsPageQuery")
  @throwOnFieldError {
    transactions(first: $first, after: $after) @connection(key: "app_transactions") {
      edges { node { id description } }
    }
  }
`;

export const workflowExecutions = graphql`
  fragment app_workflowExecutions on App
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "appWorkflowExecutionsPageQuery")
  @throwOnFieldError {
    workflowExecutions(first: $first, after: $after) @connection(key: "app_workflowExecutions") {
      edges { node { id status actionType } }
    }
  }
`;

/** All of them, of one app by its global id. */
export const query = graphql`
  query appQuery($id: ID!, $first: Int = 20) {
    app(id: $id) {
      id
      ...app_users @arguments(first: $first)
      ...app_contracts @arguments(first: $first)
      ...app_transactions @arguments(first: $first)
      ...app_workflowExecutions @arguments(first: $first)
    }
  }
`;
