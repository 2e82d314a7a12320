import type { WorkflowExecutionRow } from '../../../torii/rows/workflows/workflowExecution.ts';
import { together } from '../../cost/fieldCost.ts';
import { byId, entity, from, plain, renamed } from '../entity.ts';

export const WORKFLOW_EXECUTION = entity<WorkflowExecutionRow>()({
  type: 'WorkflowExecution',
  columns: {
    ...plain(
      'actionType',
      'isRun',
      'isCompleted',
      'isIgnored',
      'continueOnError',
      'runtimeInfo',
      'details',
      'errorType',
      'creationTime',
      'runTime',
      'completionTime',
      'errorTime',
      'ignoredTime',
      'updateTime',
    ),
    toriiWorkflowId: renamed('workflowId'),
    toriiWorkflowExecutionId: renamed('workflowExecutionId'),
    toriiActionId: renamed('actionId'),
    workflow: from('workflowId'),
    run: { reads: ['workflowExecutionId', 'workflowId'] },
    app: from('app'),
    user: from('user'),
    contract: from('contract'),
    status: { reads: ['isIgnored', 'isCompleted', 'errorType', 'errorTime', 'isRun'] },
  },
  references: { run: ['workflowId'] },
  stub: byId('WorkflowExecution'),
  load: ({ workflowExecutions }, { id }, columns) => workflowExecutions.load(id, columns),
  cost: [{ endpoint: 'listActionExecutions', calls: together }],
});
