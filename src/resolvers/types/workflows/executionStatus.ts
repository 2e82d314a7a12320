import type { WorkflowExecutionStatus } from '../../../generated/resolvers-types.ts';
import type { WorkflowExecutionRow } from '../../../torii/rows/workflows/workflowExecution.ts';

/** How far an action has come: the first of Torii's marks that holds. */
export function executionStatus(row: WorkflowExecutionRow): WorkflowExecutionStatus {
  if (row.isIgnored) return 'IGNORED';
  if (row.isCompleted) return 'COMPLETED';
  if (row.errorType || row.errorTime) return 'FAILED';
  return row.isRun ? 'RUNNING' : 'PENDING';
}
