import { graphql } from 'relay-runtime';

/** Every connection of the organisation as an object, page by page: the lists of the root, where a supergraph reaches it. */
export const users = graphql`
  fragment company_users on Organization
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "companyUsersPageQuery")
  @throwOnFieldError {
    users(first: $first, after: $after) @connection(key: "company_users") {
      edges { node { id fullName email lifecycleStatus } }
    }
  }
`;

export const apps = graphql`
  fragment company_apps on Organization
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "companyAppsPageQuery")
  @throwOnFieldError {
    apps(first: $first, after: $after) @connection(key: "company_apps") {
      edges { node { id name state } }
    }
  }
`;

export const contracts = graphql`
  fragment company_contracts on Organization
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "companyContractsPageQuery")
  @throwOnFieldError {
    contracts(first: $first, after: $after) @connection(key: "company_contracts") {
      edges { node { id name status endDate } }
    }
  }
`;

export const roles = graphql`
  fragment company_roles on Organization
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "companyRolesPageQuery")
  @throwOnFieldError {
    roles(first: $first, after: $after) @connection(key: "company_roles") {
      edges { node { id name usersCount } }
    }
  }
`;

/** All of them at once. */
export const query = graphql`
  query companyQuery {
    organization {
      id
      ...company_users
      ...company_apps
      ...company_contracts
      ...company_roles
    }
  }
`;
