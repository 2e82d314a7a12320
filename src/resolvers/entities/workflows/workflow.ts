import type { WorkflowRow } from '../../../torii/rows/workflows/workflow.ts';
import { type FieldCost, keptList } from '../../cost/fieldCost.ts';
import { byId, entity, from, plain } from '../entity.ts';

/** Of the workflows that executions name, those that the list leaves out: of other types, or gone. How many nobody knows beforehand. */
const ASSUMED_UNLISTED = 3;

const UNLISTED: FieldCost = { endpoint: 'getWorkflow', calls: count => Math.min(count, ASSUMED_UNLISTED) };

export const WORKFLOW = entity<WorkflowRow>()({
  type: 'Workflow',
  columns: {
    ...plain('name', 'type', 'version', 'isActive', 'description', 'creationTime', 'updateTime', 'details'),
    createdBy: from('createdBy'),
  },
  stub: byId('Workflow'),
  load: ({ workflows }, { id }) => workflows.load(id),
  cost: [keptList('listWorkflows'), UNLISTED],
});
