import type { WorkflowExecutionRow } from '../workflows/workflowExecution.ts';

/** How far a run has come. */
export type RunStatus = 'PENDING' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'IGNORED';

/** Whether an action is at work: what came to an end may still be marked so, what met with an error may be tried again. */
export function isRunning(row: WorkflowExecutionRow): boolean {
  return row.isRun === true && row.isCompleted !== true && row.isIgnored !== true;
}

/** Whether an action failed, and is not tried again. */
export function hasFailed(row: WorkflowExecutionRow): boolean {
  return row.isCompleted !== true && row.isIgnored !== true && hasError(row) && !isRunning(row);
}

/** Whether an action met with an error at some time and has not ended well since. */
export function hasError({ errorType, errorTime, isCompleted, isIgnored }: WorkflowExecutionRow): boolean {
  return isCompleted !== true && isIgnored !== true && Boolean(errorType || errorTime);
}

function isWaiting(row: WorkflowExecutionRow): boolean {
  return row.isCompleted !== true && row.isIgnored !== true && !hasError(row) && !isRunning(row);
}

/**
 * How far a run has come, from its actions: it runs while one is at work. Where one failed after which the workflow does not go on, it has
 * failed. Else it waits or runs while actions are left; when none is, it has failed where any action did.
 */
export function runStatus(executions: readonly WorkflowExecutionRow[]): RunStatus {
  if (executions.some(isRunning)) return 'RUNNING';
  const failed = executions.filter(hasFailed);
  if (failed.some(row => row.continueOnError !== true)) return 'FAILED';
  if (executions.some(isWaiting)) return executions.every(isWaiting) ? 'PENDING' : 'RUNNING';
  if (failed.length > 0) return 'FAILED';
  return executions.length > 0 && executions.every(row => row.isIgnored === true) ? 'IGNORED' : 'COMPLETED';
}

/** Whether nothing more comes of a run. */
export function isEnded(executions: readonly WorkflowExecutionRow[]): boolean {
  const status = runStatus(executions);
  return status !== 'PENDING' && status !== 'RUNNING';
}
