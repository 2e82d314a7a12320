import { type EndpointName, endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';

/** How long an endpoint that fails is left alone before one call tries it. */
const OPEN_MS = 5_000;
const WINDOW_MS = 10_000;
const SLOTS = 10;
/** In a window; fewer calls say nothing. */
const FEWEST_CALLS = 20;

/** What a call says of the endpoint: it answered, it failed, or the call came to nothing and says nothing. */
export type Verdict = 'answered' | 'failed' | 'untold';

/** A call that was let through; its verdict is told once. */
export interface Pass {
  end(verdict: Verdict): void;
}

interface Slot {
  at: number;
  calls: number;
  failed: number;
}

/**
 * Opens when half of 20 or more calls in ten seconds fail. After five seconds one call tries the endpoint, while all others still fail at
 * once; if that call comes to nothing, the next one tries. Libraries' breakers let the others wait for the trial, and take
 * one that was given up for a success, hence this.
 */
export class Breaker {
  readonly #slots: Slot[] = Array.from({ length: SLOTS }, () => ({ at: 0, calls: 0, failed: 0 }));
  /** Epoch milliseconds; undefined while it is closed. */
  #openUntil: number | undefined;
  #trying = false;
  readonly #changed: (until: number) => void;

  /** @param changed told until when calls are refused, in epoch milliseconds; `Infinity` while one call tries, 0 once it is closed */
  constructor(changed: (until: number) => void = () => {}) {
    this.#changed = changed;
  }

  /** Whether a call would be refused now. */
  get refuses(): boolean {
    return this.#openUntil !== undefined && (this.#trying || Date.now() < this.#openUntil);
  }

  /** @throws ToriiError UPSTREAM_UNAVAILABLE, unsent, if a call would be refused now */
  check(endpoint: EndpointName): void {
    if (!this.refuses) return;
    const leftMs = Math.max(0, (this.#openUntil ?? 0) - Date.now());
    const message = `Torii keeps failing at ${endpointLabel(endpoint)}: it is left alone for ${OPEN_MS / 1000} s`;
    throw new ToriiError('UPSTREAM_UNAVAILABLE', message, {
      endpoint,
      retryAfter: Math.max(1, Math.ceil(leftMs / 1000)),
      fault: 'open',
    });
  }

  /** Lets a call through. @throws ToriiError as `check` */
  enter(endpoint: EndpointName): Pass {
    this.check(endpoint);
    const trial = this.#openUntil !== undefined;
    if (trial) this.#try();
    let over = false;
    return {
      end: verdict => {
        if (over) return;
        over = true;
        if (trial) this.#tried(verdict);
        else this.#count(verdict);
      },
    };
  }

  #try(): void {
    this.#trying = true;
    this.#changed(Number.POSITIVE_INFINITY);
  }

  #tried(verdict: Verdict): void {
    this.#trying = false;
    if (verdict === 'failed') this.#open(Date.now());
    else this.#changed(0);
    if (verdict !== 'answered') return;
    this.#openUntil = undefined;
    for (const slot of this.#slots) slot.at = 0;
  }

  #open(now: number): void {
    this.#openUntil = now + OPEN_MS;
    this.#changed(this.#openUntil);
  }

  /** Calls that were let through before it opened change nothing any more. */
  #count(verdict: Verdict): void {
    if (verdict === 'untold' || this.#openUntil !== undefined) return;
    const now = Date.now();
    const slot = this.#slotAt(now);
    slot.calls += 1;
    if (verdict === 'failed') slot.failed += 1;
    let calls = 0;
    let failed = 0;
    for (const recent of this.#slots) {
      if (recent.at <= now - WINDOW_MS) continue;
      calls += recent.calls;
      failed += recent.failed;
    }
    if (calls >= FEWEST_CALLS && failed * 2 >= calls) this.#open(now);
  }

  #slotAt(now: number): Slot {
    const length = WINDOW_MS / SLOTS;
    const begin = Math.floor(now / length) * length;
    const slot = this.#slots[(begin / length) % SLOTS] as Slot;
    if (slot.at !== begin) Object.assign(slot, { at: begin, calls: 0, failed: 0 });
    return slot;
  }
}

/** What an error says about the endpoint. Torii or the way there being down counts as failed; a refusal (4xx, 429) shows that Torii is up. */
export function verdictOf(error: unknown): Verdict {
  if (!(error instanceof ToriiError)) return 'untold';
  if (error.isOutage) return 'failed';
  return error.status === undefined ? 'untold' : 'answered';
}
