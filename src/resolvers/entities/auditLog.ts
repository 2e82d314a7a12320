import type { Noun } from './entity.ts';

/** Its rows always come whole, and have no key to load them by. */
export const AUDIT_LOG: Noun = {
  type: 'AuditLog',
  columns: {},
  // The address is withheld at times.
  references: { performedBy: ['firstName', 'lastName'] },
};
