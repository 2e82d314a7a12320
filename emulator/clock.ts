/** The emulator's time, which tests set: rows, windows, addresses of uploads and runs of workflows all go by it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Jumps ahead by so many milliseconds; back, where negative. From there it goes on. */
  advance(milliseconds: number): void;
  /** Lets it stand still: from now on only `advance` moves it. */
  stop(): void;
  /** Whether it tells another time than this machine's. */
  readonly isSet: boolean;
  /** Goes back to where it was at the start, and goes on. */
  reset(): void;
}

/** As far as a clock may be set, either way: a hundred years. Milliseconds. */
const FARTHEST = 100 * 365 * 86_400_000;

/** This machine's clock, so many milliseconds ahead. */
export function createClock(ahead = 0): Clock {
  let offset = ahead;
  let stoppedAt: number | null = null;
  return {
    now: () => (stoppedAt ?? Date.now()) + offset,
    advance(milliseconds) {
      if (!Number.isFinite(milliseconds) || Math.abs(offset + milliseconds) > FARTHEST) {
        throw new RangeError(`expected milliseconds up to a hundred years, got ${milliseconds}`);
      }
      offset += milliseconds;
    },
    stop() {
      stoppedAt ??= Date.now();
    },
    get isSet() {
      return offset !== 0 || stoppedAt !== null;
    },
    reset() {
      offset = ahead;
      stoppedAt = null;
    },
  };
}
