import type { WorkflowResolvers } from '../../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../../relay/globalId.ts';
import { USER } from '../../entities/user.ts';
import { WORKFLOW } from '../../entities/workflows/workflow.ts';
import { changeConnection } from '../../lists/workflows/workflowChanges.ts';
import { executionConnection } from '../../lists/workflows/workflowExecutions.ts';
import { link, plainFields } from '../../references/fields.ts';
import { reference } from '../../references/reference.ts';
import { stubOf } from '../../references/representation.ts';

export const workflow: WorkflowResolvers = {
  __resolveReference: async (key, context, info) => reference(WORKFLOW, stubOf('Workflow', key), context, info),
  ...plainFields(WORKFLOW),
  id: ({ id }) => encodeGlobalId('Workflow', id),
  toriiId: ({ id }) => id,
  createdBy: link(WORKFLOW, 'createdBy', USER, row => row.createdBy),
  executions: ({ id }, args, context, info) => executionConnection(args, context, info, { workflowId: id }),
  history: ({ id }, { since, ...args }, context, info) =>
    changeConnection({ ...args, filter: { time: { gt: since } } }, context, info, id),
};
