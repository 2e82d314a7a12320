/** Why Redis was of no use: not connected, no answer in time, a script or a value that failed, no memory left, or something that was stored could not be read. */
export type RedisFault = 'disconnected' | 'timeout' | 'script' | 'foreign' | 'full' | 'cache';

/** Told what happens with Redis, for logs and metrics. */
export interface RedisEvents {
  readonly up: (isUp: boolean) => void;
  /** A command was answered. @param seconds from asking to the answer */
  readonly command: (seconds: number) => void;
  readonly failed: (kind: RedisFault) => void;
  /** A call was made from this replica's own share. */
  readonly alone: () => void;
}

export const NO_EVENTS: RedisEvents = { up: () => {}, command: () => {}, failed: () => {}, alone: () => {} };
