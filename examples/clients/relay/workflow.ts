import { graphql } from 'relay-runtime';

/** The connections of a workflow, each page by page. */
export const executions = graphql`
  fragment workflow_executions on Workflow
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "workflowExecutionsPageQuery")
  @throwOnFieldError {
    executions(first: $first, after: $after) @connection(key: "workflow_executions") {
      edges { node { id status actionType } }
    }
  }
`;

export const history = graphql`
  fragment workflow_history on Workflow
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "workflowHistoryPageQuery")
  @throwOnFieldError {
    history(first: $first, after: $after) @connection(key: "workflow_history") {
      edges { node { id at type } }
    }
  }
`;

/** All of them, of one workflow by its global id. */
export const query = graphql`
  query workflowQuery($id: ID!, $first: Int = 20) {
    workflow(id: $id) {
      id
      name
      ...workflow_executions @arguments(first: $first)
      ...workflow_history @arguments(first: $first)
    }
  }
`;
