import type { EndpointName } from './endpoints.ts';
import type { Tenant } from './tenant.ts';

/** On whose behalf a call is made, and until when its answer is wanted. */
export interface Caller {
  readonly tenant: Tenant;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
  /** Epoch milliseconds. Read it when it matters and never copy it: that of a shared call moves as callers join and leave. */
  readonly deadline: number;
  /** Milliseconds that a call may wait for its turn, where that is not the usual 5 s; never past the deadline. Callers share a call only with those who wait as long. */
  readonly waitMs?: number | undefined;
  /** `background`: half of a window is left to others while others are about. Absent: a fifth is left to operations that had no call yet. */
  readonly priority?: 'background' | undefined;
  /** One object per GraphQL request: calls of several operations take turns. */
  readonly operation: object;
  /** Called right before a call goes out, once a call; not for cached answers and calls that are joined. Rejects if the operation may not make it. */
  readonly admit?: (endpoint: EndpointName, key: string) => Promise<void>;
  /** Told of every attempt made for this caller. */
  readonly count?: (endpoint: EndpointName) => void;
}
