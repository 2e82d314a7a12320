import type { EndpointName } from '../endpoints.ts';
import { RowGate, type RowLease } from './rowGate.ts';

/** What one operation may take of Torii. */
export interface MeterLimits {
  /** Calls over all endpoints. */
  readonly calls: number;
  /** Part of each endpoint's calls a minute: above 0, up to 1. One call may always be made. */
  readonly share: number;
  /** Rows of pages. */
  readonly nodes: number;
}

/** What an operation asked for and may not have. */
export interface Excess {
  readonly of: 'calls' | 'rows';
  readonly endpoint: EndpointName;
  /** What was asked for at once: calls; of rows, those that came already. */
  readonly asked: number;
  /** What the operation had left. */
  readonly left: number;
  /** What it may take in all. */
  readonly most: number;
}

export interface MeterOptions {
  readonly limits: MeterLimits;
  /** Calls a minute that an endpoint allows, as far as is known. */
  readonly perMinute: (endpoint: EndpointName) => number;
  /** Makes the error for what does not fit. */
  readonly exceeded: (excess: Excess) => Error;
}

/** Calls of one endpoint that are asked for in one tick. */
interface Batch {
  readonly asks: Map<string, Promise<void>>;
  readonly fits: PromiseWithResolvers<void>;
}

/**
 * Counts what one operation takes and refuses what is too much. Calls of an endpoint that are asked for in one tick are
 * looked at together: they all go out, or none does and all fail with the same error.
 */
export class Meter {
  readonly #options: MeterOptions;
  readonly #taken = new Map<EndpointName, number>();
  readonly #gathering = new Map<EndpointName, Batch>();
  readonly #gate: RowGate;
  #all = 0;

  constructor(options: MeterOptions) {
    this.#options = options;
    this.#gate = new RowGate(options.limits.nodes, excess => options.exceeded({ of: 'rows', ...excess }));
  }

  /**
   * Waits for the end of the tick, and for room for the rows that the call may bring. The same key in one tick is one call.
   *
   * @throws what `exceeded` makes
   */
  admit(endpoint: EndpointName, key: string, lease?: RowLease): Promise<void> {
    const batch = this.#gathering.get(endpoint) ?? this.#gather(endpoint);
    const known = batch.asks.get(key);
    if (known) return known;
    const { promise } = batch.fits;
    const ask = lease ? promise.then(() => this.#gate.enter(endpoint, lease)) : promise;
    batch.asks.set(key, ask);
    return ask;
  }

  /** A call that was let in has ended, with so many rows. One that was not let in changes nothing. */
  ended(lease: RowLease, rows: number): void {
    this.#gate.leave(lease, rows);
  }

  /** Calls of an endpoint that the operation may make in all. */
  allowance(endpoint: EndpointName): number {
    const { limits, perMinute } = this.#options;
    return Math.max(1, Math.floor(limits.share * perMinute(endpoint)));
  }

  /** Calls of an endpoint that the operation may still make. */
  left(endpoint: EndpointName): number {
    const ofEndpoint = this.allowance(endpoint) - (this.#taken.get(endpoint) ?? 0);
    return Math.max(0, Math.min(ofEndpoint, this.#options.limits.calls - this.#all));
  }

  #gather(endpoint: EndpointName): Batch {
    const batch: Batch = { asks: new Map(), fits: Promise.withResolvers() };
    this.#gathering.set(endpoint, batch);
    // After all that is ready to run has run, as DataLoader gathers its keys: loaders' batches arrive whole.
    void Promise.resolve().then(() => process.nextTick(() => this.#judge(endpoint, batch)));
    return batch;
  }

  #judge(endpoint: EndpointName, { asks, fits }: Batch): void {
    this.#gathering.delete(endpoint);
    const left = this.left(endpoint);
    if (asks.size > left) {
      const most = Math.min(this.allowance(endpoint), this.#options.limits.calls);
      fits.reject(this.#options.exceeded({ of: 'calls', endpoint, asked: asks.size, left, most }));
      return;
    }
    this.#taken.set(endpoint, (this.#taken.get(endpoint) ?? 0) + asks.size);
    this.#all += asks.size;
    fits.resolve();
  }
}
