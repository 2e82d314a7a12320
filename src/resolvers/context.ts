import type { Datasources } from '../datasources/datasources.ts';
import type { RunWatch } from '../datasources/runs/runWatches.ts';
import type { NodeMeter } from './cost/nodeMeter.ts';

/** What resolvers get: the datasources of this request, fresh and bound to one API key. */
export interface Context extends Datasources {
  /** Signs the cursors of this key. */
  readonly cursorSecret: Buffer;
  /** Waits for runs of workflows. */
  readonly watch: RunWatch;
  /** Counts what the operation is given. */
  readonly nodes: NodeMeter;
}
