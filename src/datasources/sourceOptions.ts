import type { Torii } from '../torii/session.ts';
import type { Arrivals } from './loading/arrivals.ts';

/** What every datasource is made of. */
export interface SourceOptions {
  readonly torii: Torii;
  /** The reads of the request, for loaders that wait for siblings; absent: they don't. */
  readonly arrivals?: Arrivals;
}
