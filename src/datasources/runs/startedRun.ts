import { plannedAt, type WorkflowRunRow } from '../../torii/rows/runs/workflowRun.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflows/workflowExecution.ts';

/** What was started, as far as the answer of the start tells: Torii gives no number of the run. Ids are Torii's. */
export interface StartedRun {
  /** Null where Torii chooses the workflow: a request for access. */
  readonly workflowId: string | null;
  readonly userId: string | null;
  readonly appId: string | null;
  readonly contractId: string | null;
  /** When it was sent, in epoch milliseconds. */
  readonly sentAt: number;
}

/** The same, where the user may be known by address only. */
export interface Started extends StartedRun {
  readonly email: string | null;
}

/** Torii may write times down without milliseconds. */
const SECOND = 1_000;

/** From when on a run can be the one that was started. Epoch milliseconds. */
export function earliest({ sentAt }: Pick<StartedRun, 'sentAt'>): number {
  return Math.floor(sentAt / SECOND) * SECOND;
}

/** Runs that may be the one that was started: of the same workflow, about the same user, app or contract, planned after it was sent. */
export function candidatesOf(runs: Iterable<WorkflowRunRow>, started: StartedRun): readonly WorkflowRunRow[] {
  return [...runs].filter(run => fits(run, started));
}

function fits(run: WorkflowRunRow, started: StartedRun): boolean {
  const { workflowId, userId, appId, contractId } = started;
  if (workflowId !== null && run.workflowId !== workflowId) return false;
  if (!(plannedAt(run) >= earliest(started))) return false;
  const subjects = [
    isAbout(run, userId, row => row.user?.id),
    isAbout(run, appId, row => row.app?.id),
    isAbout(run, contractId, row => row.contract?.id),
  ].filter(about => about !== undefined);
  const [user] = subjects;
  // A run about somebody else is not it, whatever app it is about.
  if (userId !== null && user === 'other') return false;
  return subjects.length === 0 ? workflowId !== null : subjects.includes('same');
}

/** Whether a run is about the thing that was named: `unknown` where none of its actions says. Undefined where none was named. */
function isAbout(
  { executions = [] }: WorkflowRunRow,
  wanted: string | null,
  read: (row: WorkflowExecutionRow) => string | undefined,
): 'same' | 'other' | 'unknown' | undefined {
  if (wanted === null) return undefined;
  const ids = executions.map(read).filter(id => id !== undefined);
  if (ids.length === 0) return 'unknown';
  return ids.includes(wanted) ? 'same' : 'other';
}
