import type { WorkflowRow } from '../../../torii/rows/workflows/workflow.ts';
import { keptList } from '../../cost/fieldCost.ts';
import { byId, entity, from, plain } from '../entity.ts';

export const WORKFLOW = entity<WorkflowRow>()({
  type: 'Workflow',
  columns: {
    ...plain('name', 'type', 'version', 'isActive', 'description', 'creationTime', 'updateTime', 'details'),
    createdBy: from('createdBy'),
  },
  stub: byId('Workflow'),
  load: ({ workflows }, { id }) => workflows.load(id),
  cost: [keptList('listWorkflows')],
});
