import type { WorkflowChangeResolvers } from '../../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../../relay/globalId.ts';
import { namedWorkflow } from '../../../torii/rows/workflows/workflow.ts';
import { USER } from '../../entities/user.ts';
import { WORKFLOW } from '../../entities/workflows/workflow.ts';
import { reference } from '../../references/reference.ts';
import { requireWhole } from '../../references/wholeColumns.ts';

export const workflowChange: WorkflowChangeResolvers = {
  id: ({ contentHash }) => encodeGlobalId('WorkflowChange', contentHash),
  by: (row, _args, context, info) => {
    requireWhole(row, ['by']);
    return row.by && reference(USER, row.by, context, info);
  },
  workflow: ({ workflowIds: [only, ...others] }, _args, context, info) =>
    only === undefined || others.length > 0 ? null : reference(WORKFLOW, namedWorkflow(only), context, info),
};
