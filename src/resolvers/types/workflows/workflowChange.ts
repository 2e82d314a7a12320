import { createHash } from 'node:crypto';
import type { WorkflowChangeResolvers } from '../../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../../relay/globalId.ts';
import { historyChanges } from '../../../torii/rows/history/historyChanges.ts';
import { namedWorkflow } from '../../../torii/rows/workflows/workflow.ts';
import { USER } from '../../entities/user.ts';
import { WORKFLOW } from '../../entities/workflows/workflow.ts';
import { auditContent } from '../../references/auditContent.ts';
import { reference } from '../../references/reference.ts';
import { requireWhole } from '../../references/wholeColumns.ts';

export const workflowChange: WorkflowChangeResolvers = {
  id: row =>
    encodeGlobalId('WorkflowChange', createHash('sha256').update(auditContent(row)).digest('hex').slice(0, 40)),
  at: row => {
    requireWhole(row, ['creationTime']);
    return row.creationTime;
  },
  by: (row, _args, context, info) => {
    requireWhole(row, ['performedBy']);
    return row.performedBy && reference(USER, row.performedBy, context, info);
  },
  changes: ({ properties }) => [...historyChanges(properties)],
  workflow: ({ workflowIds: [only, ...others] }, _args, context, info) =>
    only === undefined || others.length > 0 ? null : reference(WORKFLOW, namedWorkflow(only), context, info),
};
