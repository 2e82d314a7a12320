import { graphql } from 'relay-runtime';

/** The organisation's fields, page by page. */
export const userFields = graphql`
  fragment fields_userFields on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "fieldsUserPageQuery")
  @throwOnFieldError {
    userFields(first: $first, after: $after) @connection(key: "fields_userFields") {
      edges { node { key name type } }
    }
  }
`;

export const appFields = graphql`
  fragment fields_appFields on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "fieldsAppPageQuery")
  @throwOnFieldError {
    appFields(first: $first, after: $after) @connection(key: "fields_appFields") {
      edges { node { key name type } }
    }
  }
`;

export const contractFields = graphql`
  fragment fields_contractFields on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "fieldsContractPageQuery")
  @throwOnFieldError {
    contractFields(first: $first, after: $after) @connection(key: "fields_contractFields") {
      edges { node { key name type } }
    }
  }
`;

export const transactionFields = graphql`
  fragment fields_transactionFields on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "fieldsTransactionPageQuery")
  @throwOnFieldError {
    transactionFields(first: $first, after: $after) @connection(key: "fields_transactionFields") {
      edges { node { key name type } }
    }
  }
`;

/** All of them at once. */
export const query = graphql`
  query fieldsQuery { ...fields_userFields ...fields_appFields ...fields_contractFields ...fields_transactionFields }
`;
