import type { WorkflowRunErrorResolvers, WorkflowRunResolvers } from '../../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../../relay/globalId.ts';
import { hasError, hasFailed, isEnded, runStatus } from '../../../torii/rows/runs/runStatus.ts';
import type { WorkflowRunRow } from '../../../torii/rows/runs/workflowRun.ts';
import type { WorkflowExecutionRow } from '../../../torii/rows/workflows/workflowExecution.ts';
import { APP } from '../../entities/app.ts';
import { CONTRACT } from '../../entities/contract.ts';
import { WORKFLOW_RUN } from '../../entities/runs/workflowRun.ts';
import { USER } from '../../entities/user.ts';
import { WORKFLOW } from '../../entities/workflows/workflow.ts';
import { runActions } from '../../lists/runs/runActions.ts';
import { computed, link } from '../../references/fields.ts';
import { reference } from '../../references/reference.ts';
import { stubOf } from '../../references/representation.ts';

/** Failed actions that are shown. */
const MOST_FAILED = 100;

export const workflowRun: WorkflowRunResolvers = {
  __resolveReference: async (key, context, info) => reference(WORKFLOW_RUN, stubOf('WorkflowRun', key), context, info),
  id: ({ id }) => encodeGlobalId('WorkflowRun', id),
  toriiId: ({ id }) => id,
  workflow: link(WORKFLOW_RUN, 'workflow', WORKFLOW, ({ workflowId }) => (workflowId ? { id: workflowId } : null)),
  status: computed(WORKFLOW_RUN, 'status', row => runStatus(actionsOf(row))),
  isEnded: computed(WORKFLOW_RUN, 'isEnded', row => isEnded(actionsOf(row))),
  lastError: computed(WORKFLOW_RUN, 'lastError', row => latest(actionsOf(row).filter(hasError), one => one.errorTime)),
  failedActions: computed(WORKFLOW_RUN, 'failedActions', row => actionsOf(row).filter(hasFailed).slice(0, MOST_FAILED)),
  actionCount: computed(WORKFLOW_RUN, 'actionCount', row => actionsOf(row).length),
  executions: (row, args, context, info) => runActions(row, args, context, info),
  creationTime: computed(WORKFLOW_RUN, 'creationTime', row => first(actionsOf(row), one => one.creationTime)),
  startTime: computed(WORKFLOW_RUN, 'startTime', row => first(actionsOf(row), one => one.runTime)),
  endTime: computed(WORKFLOW_RUN, 'endTime', row => (isEnded(actionsOf(row)) ? last(actionsOf(row), endOf) : null)),
  app: link(WORKFLOW_RUN, 'app', APP, row => actionsOf(row).find(one => one.app)?.app),
  user: link(WORKFLOW_RUN, 'user', USER, row => actionsOf(row).find(one => one.user)?.user),
  contract: link(WORKFLOW_RUN, 'contract', CONTRACT, row => actionsOf(row).find(one => one.contract)?.contract),
};

export const workflowRunError: WorkflowRunErrorResolvers = {
  errorType: ({ errorType }) => errorType ?? null,
  errorTime: ({ errorTime }) => errorTime ?? null,
  action: row => row,
};

function actionsOf({ executions = [] }: WorkflowRunRow): readonly WorkflowExecutionRow[] {
  return executions;
}

type Time = (row: WorkflowExecutionRow) => string | null | undefined;

function endOf({ completionTime, errorTime, ignoredTime }: WorkflowExecutionRow): string | null {
  return completionTime ?? errorTime ?? ignoredTime ?? null;
}

/** Times in order: all are ISO 8601 in UTC. */
function times(rows: readonly WorkflowExecutionRow[], read: Time): string[] {
  return rows.flatMap(row => read(row) ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b));
}

function first(rows: readonly WorkflowExecutionRow[], read: Time): string | null {
  return times(rows, read)[0] ?? null;
}

function last(rows: readonly WorkflowExecutionRow[], read: Time): string | null {
  return times(rows, read).at(-1) ?? null;
}

/** The row of the latest time; of those without one the last. */
function latest(rows: readonly WorkflowExecutionRow[], read: Time): WorkflowExecutionRow | null {
  const time = (row: WorkflowExecutionRow) => Date.parse(read(row) ?? '') || 0;
  return rows.toSorted((a, b) => time(a) - time(b)).at(-1) ?? null;
}
