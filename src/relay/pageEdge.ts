import type { Edge } from './connection.ts';

/** An edge of a page whose cursor is made and signed when somebody reads it. */
export class PageEdge<Row> implements Edge<Row> {
  readonly node: Row | Error;
  readonly #index: number;
  readonly #cursorAt: (index: number) => string;

  /** @param cursorAt makes the cursor of the edge at an index of the page */
  constructor(node: Row | Error, index: number, cursorAt: (index: number) => string) {
    this.node = node;
    this.#index = index;
    this.#cursorAt = cursorAt;
  }

  get cursor(): string {
    return this.#cursorAt(this.#index);
  }
}
