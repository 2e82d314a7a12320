import { type CircuitBreakerPolicy, CircuitState, ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { createBreaker, throughBreaker } from './breaker.ts';
import type { Budget, Turn } from './budget.ts';
import type { EndpointName } from './endpoints.ts';
import type { RateFacts } from './rateHeaders.ts';
import { RetryQuota, retriesAllowed, sendingOf } from './retries.ts';
import { ToriiError } from './toriiError.ts';

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
  readonly breaker: CircuitBreakerPolicy;
  readonly quota: RetryQuota;
}

/** Guards of endpoint and key that are kept; the longest unused is forgotten. */
const GUARDS = 20_000;
const MOST_RETRIES = 2;
/** Full jitter between a tenth of a second and one second. */
const BACKOFF = { initialDelay: 100, maxDelay: 1_000 };

/** What stands between the client and an attempt: the budget, the breaker, retries. Each endpoint and key has its own. */
export class Guards {
  readonly #budget: Budget;
  readonly #guards = new LRUCache<string, Guard>({ max: GUARDS });

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /**
   * Runs attempts until one succeeds or the fault table says no more.
   *
   * @throws ToriiError of the last attempt; RATE_LIMITED or UPSTREAM_UNAVAILABLE where none was made
   */
  async run<T>(
    endpoint: EndpointName,
    tenantHash: string,
    turn: Turn,
    attempt: (retries: number) => Promise<Outcome<T>>,
  ): Promise<T> {
    const { breaker, quota } = this.#guard(endpoint, tenantHash);
    const key = { endpoint, tenantHash };
    const sending = sendingOf(endpoint);
    let retries = 0;
    const again = (error: unknown): boolean => {
      if (!(error instanceof ToriiError) || retries >= retriesAllowed(error, sending)) return false;
      if (breaker.state === CircuitState.Open || Date.now() >= turn.deadline || !quota.retry()) return false;
      retries += 1;
      return true;
    };
    quota.call();
    const policy = retry(handleWhen(again), { maxAttempts: MOST_RETRIES, backoff: new ExponentialBackoff(BACKOFF) });
    return policy.execute(async () => {
      await this.#budget.take(key, turn);
      return throughBreaker(breaker, endpoint, () => this.#counted(key, () => attempt(retries)));
    });
  }

  #guard(endpoint: EndpointName, tenantHash: string): Guard {
    const name = `${endpoint} ${tenantHash}`;
    const known = this.#guards.get(name);
    if (known) return known;
    const guard = { breaker: createBreaker(), quota: new RetryQuota() };
    this.#guards.set(name, guard);
    return guard;
  }

  /** Tells the budget how the attempt ended, whatever it came to. */
  async #counted<T>(key: Parameters<Budget['state']>[0], attempt: () => Promise<Outcome<T>>): Promise<T> {
    try {
      const { value, status, facts } = await attempt();
      await this.#budget.done(key, status, facts);
      return value;
    } catch (failure) {
      const { error, facts } = failure instanceof AttemptFailure ? failure : { error: failure, facts: {} };
      await this.#budget.done(key, error instanceof ToriiError ? error.status : undefined, facts);
      throw error;
    }
  }
}
