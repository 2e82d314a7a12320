import type { CustomColumns } from '../values/column.ts';
import type { WorkflowExecutionRow } from '../workflows/workflowExecution.ts';

/** A run of a workflow: the executions that have its number. Torii has no rows of runs. */
export interface WorkflowRunRow extends Pick<CustomColumns, 'broken'> {
  /** Torii's number of the run, `idWorkflowExecution`. */
  readonly id: string;
  readonly workflowId?: string | null;
  /** Its actions, in the order in which they were planned. */
  readonly executions?: readonly WorkflowExecutionRow[];
}

/** The runs that executions belong to, by Torii's number. @param rows newest first, as Torii lists them */
export function runsOf(rows: Iterable<WorkflowExecutionRow>): Map<string, WorkflowRunRow> {
  const groups = new Map<string, WorkflowExecutionRow[]>();
  for (const row of rows) {
    const { workflowExecutionId: id } = row;
    if (!id) continue;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return new Map([...groups].map(([id, group]) => [id, runOf(id, group.reverse())]));
}

function runOf(id: string, executions: readonly WorkflowExecutionRow[]): WorkflowRunRow {
  const workflowId = executions.find(row => row.workflowId)?.workflowId ?? null;
  return { id, workflowId, executions };
}

/** When a run was planned: the earliest time of its actions, in epoch milliseconds; NaN where none is known. */
export function plannedAt({ executions = [] }: WorkflowRunRow): number {
  const times = executions.flatMap(({ creationTime }) => (creationTime ? [Date.parse(creationTime)] : []));
  return times.length === 0 ? Number.NaN : Math.min(...times);
}
