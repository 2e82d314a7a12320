/** Hands the newest of what comes to one reader: a slow one misses what was in between, and nothing piles up. */
export class Mailbox<Item> implements AsyncIterable<Item> {
  #newest: { readonly item: Item } | undefined;
  #ended = false;
  #error: unknown;
  #wake: (() => void) | undefined;

  put(item: Item): void {
    if (this.#ended) return;
    this.#newest = { item };
    this.#wake?.();
  }

  /** No more comes: what is there is still read, then the reader ends, or fails with `error`. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for (;;) {
      const newest = this.#newest;
      this.#newest = undefined;
      if (newest) yield newest.item;
      else if (this.#ended) {
        if (this.#error !== undefined) throw this.#error;
        return;
      } else {
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#wake = resolve;
        await promise;
      }
    }
  }
}
