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

/** The password of a Redis, as it is and as it is spelt in its URL: for what must not be shown. */
export function redisSecrets(options: Pick<RedisOptions, 'url'> | undefined): string[] {
  // A socket has no host, without which URL reads no password.
  const { password = '' } = URL.parse((options?.url ?? '').replace(/^unix:\/\//, 'redis://')) ?? {};
  return password === '' ? [] : [password, decodeURIComponent(password)];
}
