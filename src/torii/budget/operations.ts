/** Where operations are counted by window. */
interface Windows {
  readonly generation: number;
  /** An operation has its first call in this window. @param had whether it had one in the last */
  called(had: boolean): void;
}

/** Which operations had calls in which window. Those that nobody holds any more are forgotten. */
export class Operations {
  readonly #windows: Windows;
  readonly #served = new WeakMap<object, number>();

  constructor(windows: Windows) {
    this.#windows = windows;
  }

  hasServed(operation: object): boolean {
    return this.#served.get(operation) === this.#windows.generation;
  }

  /** Whether an operation that has no call in this window had one in the last. */
  hasServedBefore(operation: object): boolean {
    return this.#served.get(operation) === this.#windows.generation - 1;
  }

  /** The operation has a call in this window. */
  serve(operation: object): void {
    const { generation } = this.#windows;
    const last = this.#served.get(operation);
    if (last === generation) return;
    this.#served.set(operation, generation);
    this.#windows.called(last === generation - 1);
  }
}
