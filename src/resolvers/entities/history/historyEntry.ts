import type { Noun } from '../entity.ts';

/** Its rows always come whole, and have no key to load them by. */
export const HISTORY_ENTRY: Noun = {
  type: 'HistoryEntry',
  columns: {},
  // The address is withheld at times.
  references: { by: ['firstName', 'lastName'] },
};
