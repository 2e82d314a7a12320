import { graphql } from 'relay-runtime';

/** The connection of a contract, page by page. */
export const history = graphql`
  fragment contract_history on Contract
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "contractHistoryPageQuery")
  @throwOnFieldError {
    history(first: $first, after: $after) @connection(key: "contract_history") {
      edges { node { id at type } }
    }
  }
`;

export const workflowExecutions = graphql`
  fragment contract_workflowExecutions on Contract
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "contractWorkflowExecutionsPageQuery")
  @throwOnFieldError {
    workflowExecutions(first: $first, after: $after) @connection(key: "contract_workflowExecutions") {
      edges { node { id status actionType } }
    }
  }
`;

/** All of them, of one contract by its global id. */
export const query = graphql`
  query contractQuery($id: ID!, $first: Int = 20) {
    contract(id: $id) {
      id
      ...contract_history @arguments(first: $first)
      ...contract_workflowExecutions @arguments(first: $first)
    }
  }
`;
