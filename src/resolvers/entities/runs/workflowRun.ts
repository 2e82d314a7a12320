import type { WorkflowRunRow } from '../../../torii/rows/runs/workflowRun.ts';
import { together } from '../../cost/fieldCost.ts';
import { byId, entity, from } from '../entity.ts';

/** What is told by the actions alone. */
const OF_ACTIONS = from('executions');

export const WORKFLOW_RUN = entity<WorkflowRunRow>()({
  type: 'WorkflowRun',
  columns: {
    workflow: from('workflowId'),
    status: OF_ACTIONS,
    isEnded: OF_ACTIONS,
    lastError: OF_ACTIONS,
    failedActions: OF_ACTIONS,
    actionCount: OF_ACTIONS,
    executions: OF_ACTIONS,
    creationTime: OF_ACTIONS,
    startTime: OF_ACTIONS,
    endTime: OF_ACTIONS,
    app: OF_ACTIONS,
    user: OF_ACTIONS,
    contract: OF_ACTIONS,
  },
  stub: byId('WorkflowRun'),
  load: ({ workflowRuns }, { id }) => workflowRuns.load(id),
  cost: [{ endpoint: 'listActionExecutions', calls: together }],
});
