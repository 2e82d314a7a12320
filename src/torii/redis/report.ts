import { MINUTE_MS } from '../budget/window.ts';

/** Calls that end within so many milliseconds are told of together. */
const TOGETHER_MS = 25;
/** More are told of together, whenever they ended. */
const MOST = 300;

/** Calls that ended: how long ago the last of them did, how long ago the first of them was sent, and how many. */
type Told = readonly [endedAgo: number, sentAgo: number, calls: number];

interface Ends {
  readonly from: number;
  to: number;
  sent: number;
  calls: number;
}

/** What has become of a replica's calls since it last told. */
export class Report {
  #ends: Ends[] = [];
  #back = 0;
  #callers = 0;
  #fresh = 0;

  /** Whether nothing is to be told. */
  get isEmpty(): boolean {
    return this.#ends.length === 0 && this.#back === 0;
  }

  get back(): number {
    return this.#back;
  }

  /** A call has ended that Torii may have counted. */
  ended(sentAt: number, now: number): void {
    const last = this.#ends.at(-1);
    if (last && (now - last.from < TOGETHER_MS || this.#ends.length >= MOST)) {
      last.to = now;
      last.sent = Math.min(last.sent, sentAt);
      last.calls += 1;
    } else this.#ends.push({ from: now, to: now, sent: sentAt, calls: 1 });
  }

  /** Calls that were taken will not be sent. */
  giveBack(calls = 1): void {
    this.#back += calls;
  }

  /** An operation has its first call in this window. */
  called(had: boolean): void {
    this.#callers += 1;
    if (!had) this.#fresh += 1;
  }

  /** What there is to tell, which is told from here on. Gives also what takes it back where it did not arrive. */
  tell(now: number) {
    const [ends, callers, fresh, back] = [this.#ends, this.#callers, this.#fresh, this.#back];
    this.#ends = [];
    this.#callers = 0;
    this.#fresh = 0;
    this.#back = 0;
    const recent = ends.filter(({ to }) => now - to < MINUTE_MS);
    const ended = recent.map(({ to, sent, calls }): Told => [now - to, now - sent, calls]);
    return {
      told: { ended, callers, fresh, back },
      // Calls given back are not told of twice: fewer may be made then, never more.
      takeBack: () => {
        this.#ends = [...ends, ...this.#ends];
        this.#callers += callers;
        this.#fresh += fresh;
      },
    };
  }
}
