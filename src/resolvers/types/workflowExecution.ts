import type { WorkflowExecutionResolvers, WorkflowExecutionStatus } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflowExecution.ts';
import { APP, USER, WORKFLOW_EXECUTION } from '../entities/entities.ts';
import { columnFields, link, reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';

/** How far an action has come: the first of Torii's marks that holds. */
function status(row: WorkflowExecutionRow): WorkflowExecutionStatus {
  if (row.isIgnored) return 'IGNORED';
  if (row.isCompleted) return 'COMPLETED';
  if (row.errorType || row.errorTime) return 'FAILED';
  return row.isRun ? 'RUNNING' : 'PENDING';
}

export const workflowExecution: WorkflowExecutionResolvers = {
  __resolveReference: async (key, context, info) =>
    reference(WORKFLOW_EXECUTION, stubOf('WorkflowExecution', key), context, info),
  ...columnFields(WORKFLOW_EXECUTION, {
    workflowId: row => row.workflowId ?? null,
    workflowExecutionId: row => row.workflowExecutionId ?? null,
    actionId: row => row.actionId ?? null,
    actionType: row => row.actionType ?? null,
    status,
    isRun: row => row.isRun ?? null,
    isCompleted: row => row.isCompleted ?? null,
    isIgnored: row => row.isIgnored ?? null,
    continueOnError: row => row.continueOnError ?? null,
    runtimeInfo: row => row.runtimeInfo ?? null,
    details: row => row.details ?? null,
    errorType: row => row.errorType ?? null,
    creationTime: row => row.creationTime ?? null,
    runTime: row => row.runTime ?? null,
    completionTime: row => row.completionTime ?? null,
    errorTime: row => row.errorTime ?? null,
    ignoredTime: row => row.ignoredTime ?? null,
    updateTime: row => row.updateTime ?? null,
  }),
  id: ({ id }) => encodeGlobalId('WorkflowExecution', id),
  toriiId: ({ id }) => id,
  app: link(WORKFLOW_EXECUTION, ['app'], APP, row => row.app),
  user: link(WORKFLOW_EXECUTION, ['user'], USER, row => row.user),
};
