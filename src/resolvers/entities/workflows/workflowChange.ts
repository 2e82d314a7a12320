import type { Noun } from '../entity.ts';

/** Its rows always come whole, and have no key to load them by. */
export const WORKFLOW_CHANGE: Noun = {
  type: 'WorkflowChange',
  columns: {},
  // The address is withheld at times.
  references: { by: ['firstName', 'lastName'] },
};
