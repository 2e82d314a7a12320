/** Decoded bytes of all answers that are being read. While one is parsed it may be twice as much again. */
const MOST_BYTES = 64 * 1024 * 1024;
/** What an answer may have without waiting, so that small ones pass by large ones: most pages. */
const FREE_BYTES = 256 * 1024;

interface WaitingReader {
  readonly reader: AnswerReader;
  readonly bytes: number;
  readonly enter: () => void;
}

/** One answer that is being read. */
export interface AnswerReader {
  /** Whether so many more bytes would find room at once. */
  hasRoom(bytes: number): boolean;
  /** Takes room for so many more bytes. Returns a promise if it has to wait, which rejects with the signal's reason when that aborts. */
  take(bytes: number, givenUp: Pick<AbortController, 'signal'>): Promise<void> | undefined;
  /** The answer has been read or given up, and waits for nothing: all its room is free. */
  end(): void;
}

/**
 * Bounds the bytes held by all answers that are being read. A reader that finds no room waits, and reads on when others have ended. The one
 * that began first never waits, so that there is always one that goes on; by that much the bound may be passed.
 */
export class BytesInFlight {
  readonly #most: number;
  readonly #free: number;
  /** What each reader holds, in the order in which they began. */
  readonly #held = new Map<AnswerReader, number>();
  readonly #waiting = new Set<WaitingReader>();
  #used = 0;

  constructor(most = MOST_BYTES, free = FREE_BYTES) {
    this.#most = most;
    this.#free = free;
  }

  /** Bytes that are held now. */
  get used(): number {
    return this.#used;
  }

  /** An answer begins to be read. */
  begin(): AnswerReader {
    const reader: AnswerReader = {
      hasRoom: bytes => this.#fits(reader, bytes),
      take: (bytes, givenUp) => this.#take(reader, bytes, givenUp),
      end: () => this.#end(reader),
    };
    this.#held.set(reader, 0);
    return reader;
  }

  #take(reader: AnswerReader, bytes: number, givenUp: Pick<AbortController, 'signal'>): Promise<void> | undefined {
    if (this.#fits(reader, bytes)) {
      this.#hold(reader, bytes);
      return undefined;
    }
    const { signal } = givenUp;
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiting);
        reject(signal.reason);
      };
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const waiting: WaitingReader = { reader, bytes, enter };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.add(waiting);
    });
  }

  #fits(reader: AnswerReader, bytes: number): boolean {
    const held = this.#held.get(reader) ?? 0;
    const [first] = this.#held.keys();
    return reader === first || held + bytes <= this.#free || this.#used + bytes <= this.#most;
  }

  #hold(reader: AnswerReader, bytes: number): void {
    this.#held.set(reader, (this.#held.get(reader) ?? 0) + bytes);
    this.#used += bytes;
  }

  #end(reader: AnswerReader): void {
    this.#used -= this.#held.get(reader) ?? 0;
    this.#held.delete(reader);
    // In the order in which they came. Each asks for a chunk at a time, so that hardly one fits where another did not.
    for (const waiting of this.#waiting) {
      if (!this.#fits(waiting.reader, waiting.bytes)) continue;
      this.#waiting.delete(waiting);
      this.#hold(waiting.reader, waiting.bytes);
      waiting.enter();
    }
  }
}
