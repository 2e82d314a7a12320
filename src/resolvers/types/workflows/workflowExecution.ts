import type { WorkflowExecutionResolvers } from '../../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../../relay/globalId.ts';
import { namedWorkflow } from '../../../torii/rows/workflows/workflow.ts';
import { APP } from '../../entities/app.ts';
import { CONTRACT } from '../../entities/contract.ts';
import { WORKFLOW_RUN } from '../../entities/runs/workflowRun.ts';
import { USER } from '../../entities/user.ts';
import { WORKFLOW } from '../../entities/workflows/workflow.ts';
import { WORKFLOW_EXECUTION } from '../../entities/workflows/workflowExecution.ts';
import { computed, link, plainFields } from '../../references/fields.ts';
import { reference } from '../../references/reference.ts';
import { stubOf } from '../../references/representation.ts';
import { executionStatus } from './executionStatus.ts';

export const workflowExecution: WorkflowExecutionResolvers = {
  __resolveReference: async (key, context, info) =>
    reference(WORKFLOW_EXECUTION, stubOf('WorkflowExecution', key), context, info),
  ...plainFields(WORKFLOW_EXECUTION),
  status: computed(WORKFLOW_EXECUTION, 'status', executionStatus),
  id: ({ id }) => encodeGlobalId('WorkflowExecution', id),
  toriiId: ({ id }) => id,
  workflow: link(WORKFLOW_EXECUTION, 'workflow', WORKFLOW, ({ workflowId }) =>
    workflowId ? namedWorkflow(workflowId) : null,
  ),
  run: link(WORKFLOW_EXECUTION, 'run', WORKFLOW_RUN, ({ workflowExecutionId: id, workflowId = null }) =>
    id ? { id, workflowId } : null,
  ),
  app: link(WORKFLOW_EXECUTION, 'app', APP, row => row.app),
  contract: link(WORKFLOW_EXECUTION, 'contract', CONTRACT, row => row.contract),
  user: link(WORKFLOW_EXECUTION, 'user', USER, row => row.user),
};
