import type { Subgraph } from '../../support/subgraph.ts';
import type { Shot } from './shot.ts';

/** The servers that are attacked: one that shows everything, one that shows as little as it can, one where each request brings its key. */
export interface Targets {
  readonly open: Subgraph;
  readonly closed: Subgraph;
  readonly passthrough: Subgraph;
}

/** Something that is refused without a call to Torii. */
export interface Attack {
  /** Permanent. */
  readonly id: string;
  readonly name: string;
  /** Of every error that comes back. */
  readonly code: string;
  readonly status?: number;
  /** Default `open`. */
  readonly at?: keyof Targets;
  readonly shot?: Shot | ((targets: Targets) => Promise<Shot>);
  /** Bytes for the socket, where a client library would not send them. */
  readonly bytes?: string;
}

/** What the router of `closed` knows. */
export const SECRET = 'a router knows this secret';
