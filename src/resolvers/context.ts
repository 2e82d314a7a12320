import type { Datasources } from '../datasources/datasources.ts';

/** What resolvers get: the datasources of this request, fresh and bound to one API key. */
export interface Context extends Datasources {
  /** Signs the cursors of this key. */
  readonly cursorSecret: Buffer;
}
