import type { WorkflowExecutionResolvers, WorkflowExecutionStatus } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflowExecution.ts';
import { APP } from '../entities/app.ts';
import { USER } from '../entities/user.ts';
import { WORKFLOW_EXECUTION } from '../entities/workflowExecution.ts';
import { computed, link, plainFields } from '../references/fields.ts';
import { reference } from '../references/reference.ts';
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
  ...plainFields(WORKFLOW_EXECUTION),
  status: computed(WORKFLOW_EXECUTION, 'status', status),
  id: ({ id }) => encodeGlobalId('WorkflowExecution', id),
  toriiId: ({ id }) => id,
  app: link(WORKFLOW_EXECUTION, 'app', APP, row => row.app),
  user: link(WORKFLOW_EXECUTION, 'user', USER, row => row.user),
};
