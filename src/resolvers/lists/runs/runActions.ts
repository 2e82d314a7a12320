import type { GraphQLResolveInfo } from 'graphql';
import type { WorkflowRunExecutionsArgs } from '../../../generated/resolvers-types.ts';
import type { Connection } from '../../../relay/connection.ts';
import type { WorkflowRunRow } from '../../../torii/rows/runs/workflowRun.ts';
import type { WorkflowExecutionRow } from '../../../torii/rows/workflows/workflowExecution.ts';
import type { Context } from '../../context.ts';
import { WORKFLOW_RUN } from '../../entities/runs/workflowRun.ts';
import { withColumns } from '../../references/fields.ts';
import { cutConnection } from '../cutConnection.ts';

/** The actions of a run, in the order in which they were planned. */
export async function runActions(
  run: WorkflowRunRow,
  args: Partial<WorkflowRunExecutionsArgs>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<WorkflowExecutionRow>> {
  return cutConnection(args, context, info, {
    fetch: async () => withColumns(WORKFLOW_RUN, run, ['executions'], context, ({ executions = [] }) => executions),
    idOf: ({ id }) => id,
    orders: {},
    unordered: 'asGiven',
    parent: run.id,
  });
}
