import type { EndpointName } from '../endpoints.ts';

/** One attempt at a call, as logs and metrics see it. Holds no key, no id and no body. */
export interface Observation {
  readonly endpoint: EndpointName;
  /** Undefined if Torii did not answer. */
  readonly status: number | undefined;
  /** Why it failed, if it did. */
  readonly error: unknown;
  /** 0 for the first attempt. */
  readonly retries: number;
  readonly durationMs: number;
  /** Milliseconds that it waited for the budget of calls before it was sent. */
  readonly waitedMs: number;
}

/** Told of every attempt. Must not throw. */
export type Observe = (observation: Observation) => void;
