import { ENDPOINTS, type EndpointName } from '../endpoints.ts';
import type { ToriiError } from '../toriiError.ts';

/** How safe a call is to send again: `read` for whatever only reads, `put` for idempotent writes, `post` for writes that create. */
export type Idempotency = 'read' | 'put' | 'post';

export function idempotencyOf(endpoint: EndpointName): Idempotency {
  const { method } = ENDPOINTS[endpoint];
  if (method === 'GET' || ('readOnly' in ENDPOINTS[endpoint] && ENDPOINTS[endpoint].readOnly)) return 'read';
  return method === 'POST' ? 'post' : 'put';
}

/**
 * How often a call that failed like this may be sent again, by the fault table of docs/reliability.md.
 *
 * @param waitMs how long the caller waits for a turn, where that is not as long as usual
 */
export function retriesAllowed(error: ToriiError, idempotency: Idempotency, waitMs?: number): number {
  if (isWorthWaiting(error, waitMs)) return idempotency === 'post' ? 1 : 2;
  if (error.fault === 'unsent') return 2;
  if (idempotency !== 'read') return 0;
  if (error.fault === 'lost' || error.status === 502 || error.status === 503 || error.status === 504) return 2;
  return error.status === 500 || error.fault === 'garbled' ? 1 : 0;
}

/** Whether Torii asks to wait for no longer than the caller does. */
function isWorthWaiting({ status, retryAfter, fault }: ToriiError, waitMs: number | undefined): boolean {
  if (status !== 429 || waitMs === undefined) return fault === 'brief';
  return retryAfter !== undefined && retryAfter * 1_000 <= waitMs;
}

const WINDOW_MS = 10_000;
const SHARE = 0.2;
/** Few calls may be retried whatever their share: a single read that fails once must not fail for want of traffic. */
const ALWAYS_ALLOWED = 10;
/** Of many replicas each may make so many still. */
const LEAST_ALLOWED = 2;

/** Keeps retries within a fifth of the calls of the last ten seconds, so that a failing Torii is not asked much more than a healthy one. */
export class RetryQuota {
  readonly #replicas: () => number;
  readonly #calls = new RecentTimes();
  readonly #retries = new RecentTimes();

  /** @param replicas how many keep such a quota for the same key: together they are to allow no more than one */
  constructor(replicas: () => number = () => 1) {
    this.#replicas = replicas;
  }

  /** Counts a call that is made for the first time. */
  call(): void {
    this.#calls.add(Date.now());
  }

  /** Takes a retry if one is left. */
  retry(): boolean {
    const now = Date.now();
    const always = Math.max(LEAST_ALLOWED, Math.floor(ALWAYS_ALLOWED / this.#replicas()));
    if (this.#retries.count(now) >= Math.max(always, this.#calls.count(now) * SHARE)) return false;
    this.#retries.add(now);
    return true;
  }
}

/** Moments of the last ten seconds. Adding one takes the same time however many there are. */
class RecentTimes {
  /** Epoch milliseconds, in their order, from `#first` on. */
  #times: number[] = [];
  #first = 0;

  add(now: number): void {
    this.#times.push(now);
    this.count(now);
  }

  count(now: number): number {
    while ((this.#times[this.#first] ?? Number.POSITIVE_INFINITY) <= now - WINDOW_MS) this.#first += 1;
    if (this.#first > 256 && this.#first * 2 > this.#times.length) {
      this.#times = this.#times.slice(this.#first);
      this.#first = 0;
    }
    return this.#times.length - this.#first;
  }
}
