/** Something that is to be over in time. */
export interface Due {
  /** Whether it was told of: it was not over in time. */
  readonly isLate: boolean;
  /** It is over. */
  end(): void;
}

interface Begun extends Due {
  readonly at: number;
  isLate: boolean;
  isOver: boolean;
  readonly late: () => void;
}

/** Tells of what is not over in the same time each. One timer serves all, since nearly everything is over long before. */
export class Deadlines {
  readonly #ms: number;
  /** In order of their moments. */
  readonly #begun: Begun[] = [];
  #isSet = false;

  /** @param ms milliseconds that each may take */
  constructor(ms: number) {
    this.#ms = ms;
  }

  /** @param late called once, where it is not over in time */
  begin(late: () => void): Due {
    const begun: Begun = {
      at: performance.now() + this.#ms,
      isLate: false,
      isOver: false,
      late,
      end: () => {
        begun.isOver = true;
        while (this.#begun[0]?.isOver) this.#begun.shift();
      },
    };
    this.#begun.push(begun);
    if (!this.#isSet) this.#set(this.#ms);
    return begun;
  }

  #set(inMs: number): void {
    this.#isSet = true;
    // Where this process was busy for as long, the end may have come and not been looked at: that is done first.
    setTimeout(() => setImmediate(() => setImmediate(() => this.#look())), Math.max(1, inMs)).unref();
  }

  #look(): void {
    this.#isSet = false;
    const now = performance.now();
    for (let first = this.#begun[0]; first; first = this.#begun[0]) {
      if (!first.isOver && first.at > now) {
        this.#set(Math.ceil(first.at - now));
        return;
      }
      this.#begun.shift();
      if (first.isOver) continue;
      first.isLate = true;
      first.late();
    }
  }
}
