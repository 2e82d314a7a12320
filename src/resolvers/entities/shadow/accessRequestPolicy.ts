import type { Noun } from '../entity.ts';

/** Its rows always come whole, and have no key to load them by. */
export const ACCESS_REQUEST_POLICY: Noun = {
  type: 'AccessRequestPolicy',
  columns: {},
  references: { app: ['name'] },
};
