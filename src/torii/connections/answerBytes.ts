import { type EndpointName, endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import type { AttemptClock } from './attemptClock.ts';
import type { AnswerReader, BytesInFlight } from './bytesInFlight.ts';

export interface AnswerBytesOptions {
  readonly endpoint: EndpointName;
  readonly status: number;
  /** Bytes that an answer may have, and that each of its codings may give. */
  readonly most: number;
  /** What all answers that are being read may hold together. */
  readonly room: BytesInFlight;
  readonly clock: AttemptClock;
}

/** The bytes of one answer: they are bounded, and wait where there is no room for them, while the attempt's clock stands still. */
export class AnswerBytes {
  readonly #options: AnswerBytesOptions;
  readonly #reader: AnswerReader;
  readonly #givenUp = new AbortController();
  #count = 0;
  #isWaiting = false;

  constructor(options: AnswerBytesOptions) {
    this.#options = options;
    this.#reader = options.room.begin();
  }

  /** Whether some of them wait for room. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Whether so many more would not have to wait. */
  hasRoom(bytes: number): boolean {
    return this.#reader.hasRoom(bytes);
  }

  /** What is taken from here on is what the next coding gives. */
  beginCoding(): void {
    this.#count = 0;
  }

  /**
   * Takes room for more. What it gives is to be waited for before there are others; it rejects as soon as the answer is given up.
   *
   * @throws ToriiError UPSTREAM_PROTOCOL if they are too many; the reason where the answer has been given up
   */
  take(bytes: number): Promise<void> | undefined {
    const { endpoint, most } = this.#options;
    this.#givenUp.signal.throwIfAborted();
    this.#count += bytes;
    if (this.#count > most) {
      const message = `The answer of ${endpointLabel(endpoint)} is over ${most} bytes`;
      throw new ToriiError('UPSTREAM_PROTOCOL', message, { endpoint, fault: 'foreign' });
    }
    const wait = this.#reader.take(bytes, this.#givenUp);
    return wait && this.#waited(wait);
  }

  /** Nobody wants the answer any more. */
  giveUp(reason: unknown): void {
    this.#givenUp.abort(reason);
  }

  /** All of their room is free. */
  end(): void {
    this.#reader.end();
  }

  async #waited(wait: Promise<void>): Promise<void> {
    const { clock } = this.#options;
    this.#isWaiting = true;
    try {
      await clock.pausedFor(wait);
    } catch (cause) {
      throw clock.isUp ? this.#noRoom(cause) : cause;
    } finally {
      this.#isWaiting = false;
    }
  }

  /** Torii did answer. */
  #noRoom(cause: unknown): ToriiError {
    const { endpoint, status } = this.#options;
    const message = `Too much is being read at once: there was no room in time for the answer of ${endpointLabel(endpoint)}`;
    return new ToriiError('UPSTREAM_TIMEOUT', message, { endpoint, status, cause, fault: 'late' });
  }
}
