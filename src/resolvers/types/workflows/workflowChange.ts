import type { WorkflowChangeResolvers } from '../../../generated/resolvers-types.ts';
import { namedWorkflow } from '../../../torii/rows/workflows/workflow.ts';
import { WORKFLOW } from '../../entities/workflows/workflow.ts';
import { eventId } from '../../references/auditContent.ts';
import { reference } from '../../references/reference.ts';
import { eventFields } from '../history/event.ts';

export const workflowChange: WorkflowChangeResolvers = {
  ...eventFields,
  id: row => eventId('WorkflowChange', row),
  workflow: ({ workflowIds: [only, ...others] }, _args, context, info) =>
    only === undefined || others.length > 0 ? null : reference(WORKFLOW, namedWorkflow(only), context, info),
};
