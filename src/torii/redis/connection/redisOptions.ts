/** Which Redis, and how it is reached. */
export interface RedisOptions {
  /** `redis://`, `rediss://` or `unix://`. */
  readonly url: string;
  readonly mode: 'single' | 'cluster';
  /** What the names of all keys begin with. */
  readonly prefix: string;
  /** How many replicas are counted on until Redis tells. */
  readonly replicas: number;
}
