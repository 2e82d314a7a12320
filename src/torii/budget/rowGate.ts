import type { EndpointName } from '../endpoints.ts';

/** Rows that a page may bring, while it is on its way. */
export interface RowLease {
  readonly most: number;
  /** Set by the gate. */
  held: boolean;
}

interface WaitingPage {
  readonly endpoint: EndpointName;
  readonly lease: RowLease;
  readonly let: PromiseWithResolvers<void>;
}

/** Makes the error of pages that are not let through, told how many rows came and how many may. */
type Exceeded = (excess: { endpoint: EndpointName; asked: number; left: number; most: number }) => Error;

/** Room beyond the limit, so that the last pages, which may be empty, do not go one by one. */
const SLACK = 1_000;

/**
 * Keeps the rows of an operation's pages within a limit. Room for as many rows as a page may bring is reserved while it is on its
 * way; a page for which there is none waits until others have brought less than they might.
 */
export class RowGate {
  readonly #most: number;
  readonly #exceeded: Exceeded;
  #brought = 0;
  #onTheWay = 0;
  #waiting: WaitingPage[] = [];

  constructor(most: number, exceeded: Exceeded) {
    this.#most = most;
    this.#exceeded = exceeded;
  }

  /** Resolves when the page may be sent. @throws what `exceeded` makes, where more rows than allowed have come already */
  enter(endpoint: EndpointName, lease: RowLease): Promise<void> {
    const waiting = { endpoint, lease, let: Promise.withResolvers<void>() };
    this.#waiting.push(waiting);
    this.#serve();
    return waiting.let.promise;
  }

  leave(lease: RowLease, rows: number): void {
    if (!lease.held) return;
    lease.held = false;
    this.#onTheWay -= lease.most;
    this.#brought += rows;
    this.#serve();
  }

  #serve(): void {
    if (this.#brought > this.#most) this.#refuse();
    let served = 0;
    for (const { lease, let: gate } of this.#waiting) {
      const room = this.#most + SLACK - this.#brought - this.#onTheWay;
      if (this.#onTheWay > 0 && lease.most > room) break;
      lease.held = true;
      this.#onTheWay += lease.most;
      served += 1;
      gate.resolve();
    }
    this.#waiting.splice(0, served);
  }

  #refuse(): void {
    const [first] = this.#waiting;
    if (!first) return;
    const error = this.#exceeded({ endpoint: first.endpoint, asked: this.#brought, left: 0, most: this.#most });
    for (const { let: gate } of this.#waiting.splice(0)) gate.reject(error);
  }
}
