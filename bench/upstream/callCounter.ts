/** A call as it came. */
export interface Call {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
  /** Bytes of its answer, before they were packed. */
  readonly unpacked: number;
}

/** Calls since the counter was last read. */
export interface CallCounts {
  readonly calls: number;
  /** Bytes of all answers, before they were packed. */
  readonly bytes: number;
  /** By endpoint, ids as `{id}`: `GET /users/{id}`. In the order of the names. */
  readonly endpoints: Readonly<Record<string, number>>;
  /** The first calls, in the order in which they came. */
  readonly first: readonly Omit<Call, 'unpacked'>[];
}

/** More than any work makes in one question, but for a walk. */
const KEPT = 1_000;

/** Counts calls by endpoint. */
export class CallCounter {
  #calls = 0;
  #bytes = 0;
  #endpoints = new Map<string, number>();
  #first: Omit<Call, 'unpacked'>[] = [];

  count({ method, url, body, unpacked }: Call): void {
    const endpoint = endpointOf(method, url);
    this.#calls += 1;
    this.#bytes += unpacked;
    this.#endpoints.set(endpoint, (this.#endpoints.get(endpoint) ?? 0) + 1);
    if (this.#first.length < KEPT) this.#first.push({ method, url, body });
  }

  /** What was counted, which is then forgotten. */
  take(): CallCounts {
    const endpoints = Object.fromEntries([...this.#endpoints].sort(([one], [other]) => (one < other ? -1 : 1)));
    const counts = { calls: this.#calls, bytes: this.#bytes, endpoints, first: this.#first };
    this.#calls = 0;
    this.#bytes = 0;
    this.#endpoints = new Map();
    this.#first = [];
    return counts;
  }
}

function endpointOf(method: string, url: string): string {
  const [path = ''] = url.split('?', 1);
  const parts = path.split('/').map(part => (/^\d+$/.test(part) ? '{id}' : part));
  return `${method} ${parts.join('/').replace('/v1.0', '')}`;
}
