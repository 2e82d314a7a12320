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

/** What is known of an attempt before it is made. */
export type Attempt = Pick<Observation, 'endpoint' | 'retries' | 'waitedMs'>;

/** One who follows an attempt from its beginning. Must not throw. */
export interface FollowedAttempt {
  /** Headers that are sent beside the others. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  ended(observation: Observation): void;
}

/** Follows every attempt. Must not throw. */
export type Trace = (attempt: Attempt) => FollowedAttempt;

/** Told of every attempt. Must not throw. */
export type Observe = (observation: Observation) => void;
