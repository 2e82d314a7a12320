import { Counter, Gauge, type Registry } from '@prometheus-io/client';
import type { GraphQLError } from 'graphql';
import { operationRefusal } from '../errors/refusal.ts';

/** What a subscription is told that ends because the server does. */
export function subscribeAgain(): GraphQLError {
  const message = 'The server restarts: subscribe again';
  return operationRefusal({ status: 503, code: 'SUBSCRIBE_AGAIN', message });
}

/** How many subscriptions are open, and may be. */
export class Places {
  readonly #most: number;
  readonly #open: Gauge;
  readonly #events: Counter;
  #taken = 0;
  #closed = false;

  constructor(most: number, register: Registry) {
    this.#most = most;
    const registers = [register];
    this.#open = new Gauge({ name: 'torii_subscriptions_open', help: 'Subscriptions that are open.', registers });
    this.#events = new Counter({
      name: 'torii_subscription_events_total',
      help: 'Events that subscribers were sent.',
      registers,
    });
  }

  /** Takes a place until what it gives is called or `signal` aborts, whichever comes first. @throws GraphQLError where there is none */
  take(signal: AbortSignal): () => void {
    if (this.#closed) throw subscribeAgain();
    if (this.#taken >= this.#most) {
      const message = `Expected at most ${this.#most} subscriptions at a time, got one more: try again later`;
      throw operationRefusal({ status: 429, code: 'RATE_LIMITED', message });
    }
    this.#taken += 1;
    this.#open.inc();
    let isTaken = true;
    const leave = () => {
      if (!isTaken) return;
      isTaken = false;
      signal.removeEventListener('abort', leave);
      this.#taken -= 1;
      this.#open.dec();
    };
    // Results that nobody has begun to read are not told that nobody will.
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    return leave;
  }

  /** Counts an event that was sent. */
  sent(): void {
    this.#events.inc();
  }

  /** Gives no more places. */
  close(): void {
    this.#closed = true;
  }
}
