import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import type { RateFacts } from '../answers/rateHeaders.ts';
import type { Budget, Turn } from '../budget/budget.ts';
import type { Lease } from '../budget/lease.ts';
import type { EndpointName } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import type { Acceptance } from './acceptance.ts';
import { Breaker, type Pass, verdictOf } from './breaker.ts';
import { Bulkhead } from './bulkhead.ts';
import { PerKey } from './perKey.ts';
import { RetryQuota, retriesAllowed, sendingOf } from './retries.ts';

/** What one attempt came to. */
export interface Outcome<T> {
  readonly value: T;
  readonly status: number;
  readonly facts: RateFacts;
}

/** An attempt that failed, with what its answer said of the budget, where there was one. */
export class AttemptFailure extends Error {
  override readonly name = 'AttemptFailure';
  readonly error: unknown;
  readonly facts: RateFacts;

  constructor(error: unknown, facts: RateFacts) {
    super('The attempt failed', { cause: error });
    this.error = error;
    this.facts = facts;
  }
}

interface Guard {
  readonly breaker: Breaker;
  readonly quota: RetryQuota;
}

/** Which calls are guarded together. */
interface Lane {
  readonly endpoint: EndpointName;
  readonly tenantHash: string;
}

const MOST_RETRIES = 2;
/** Full jitter between a tenth of a second and one second. */
const BACKOFF = { initialDelay: 100, maxDelay: 1_000 };

/** What stands between the client and an attempt: the breaker, the key's acceptance, the budget, a place among the calls under way, retries. Each endpoint and key has its own. */
export class Guards {
  readonly #budget: Budget;
  readonly #acceptance: Acceptance;
  readonly #bulkhead = new Bulkhead();
  readonly #guards: PerKey<Guard>;

  constructor(budget: Budget, acceptance: Acceptance) {
    this.#budget = budget;
    this.#acceptance = acceptance;
    this.#guards = new PerKey(tenantHash => acceptance.isKnown(tenantHash));
  }

  /**
   * Runs attempts until one succeeds or the fault table says no more.
   *
   * @throws ToriiError of the last attempt; RATE_LIMITED, UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT or UNAUTHENTICATED where none was made
   */
  async run<T>(
    endpoint: EndpointName,
    tenantHash: string,
    turn: Turn,
    attempt: (retries: number) => Promise<Outcome<T>>,
  ): Promise<T> {
    const { breaker, quota } = this.#guards.get(tenantHash, endpoint, () => ({
      breaker: new Breaker(),
      quota: new RetryQuota(),
    }));
    const sending = sendingOf(endpoint);
    let retries = 0;
    const again = (error: unknown): boolean => {
      if (!(error instanceof ToriiError) || retries >= retriesAllowed(error, sending)) return false;
      if (breaker.refuses || Date.now() >= turn.deadline || !quota.retry()) return false;
      retries += 1;
      return true;
    };
    quota.call();
    const policy = retry(handleWhen(again), { maxAttempts: MOST_RETRIES, backoff: new ExponentialBackoff(BACKOFF) });
    return policy.execute(() => {
      // Asked before anything is taken that would have to be given back.
      breaker.check(endpoint);
      const once = () => this.#once({ endpoint, tenantHash }, breaker, turn, () => attempt(retries));
      return this.#acceptance.through(tenantHash, endpoint, once);
    });
  }

  async #once<T>(lane: Lane, breaker: Breaker, turn: Turn, attempt: () => Promise<Outcome<T>>): Promise<T> {
    const lease = await this.#budget.take(lane, turn);
    try {
      const leave = await this.#bulkhead.enter(lane.endpoint, lane.tenantHash, turn);
      try {
        turn.signal?.throwIfAborted();
        return await counted(lease, breaker.enter(lane.endpoint), attempt);
      } finally {
        leave();
      }
    } finally {
      lease.giveBack();
    }
  }
}

/** Tells the budget and the breaker how the attempt ended, whatever it came to. */
async function counted<T>(lease: Lease, pass: Pass, attempt: () => Promise<Outcome<T>>): Promise<T> {
  try {
    lease.send();
    const { value, status, facts } = await attempt();
    lease.end(status, facts);
    pass.end('answered');
    return value;
  } catch (failure) {
    const { error, facts } = failure instanceof AttemptFailure ? failure : { error: failure, facts: {} };
    const answered = error instanceof ToriiError ? error : undefined;
    if (answered?.fault === 'unsent') lease.giveBack();
    else lease.end(answered?.status, facts);
    pass.end(verdictOf(error));
    throw error;
  }
}
