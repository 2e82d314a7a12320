import { graphql } from 'relay-runtime';

/** The connection of a role, page by page. */
export const users = graphql`
  fragment role_users on Role
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "roleUsersPageQuery")
  @throwOnFieldError {
    users(first: $first, after: $after) @connection(key: "role_users") {
      edges { node { id fullName email } }
    }
  }
`;

/** All of them, of one role by its global id. */
export const query = graphql`
  query roleQuery($id: ID!, $first: Int = 20) {
    role(id: $id) {
      id
      ...role_users @arguments(first: $first)
    }
  }
`;
