import { graphql } from 'relay-runtime';

/** The actions of a run, page by page. */
export const executions = graphql`
  fragment run_executions on WorkflowRun
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "runExecutionsPageQuery")
  @throwOnFieldError {
    executions(first: $first, after: $after) @connection(key: "run_executions") {
      edges { node { id status actionType } }
    }
  }
`;

/** They and how the run stands, of one run by its global id. */
export const query = graphql`
  query runQuery($id: ID!, $first: Int = 20) {
    workflowRun(id: $id) {
      id
      status
      ...run_executions @arguments(first: $first)
    }
  }
`;
