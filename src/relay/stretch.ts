import { type Page, type PageAt, type Rows, totalOf } from '../torii/answers/envelope.ts';

/** A page of at most `size` rows from one of Torii's cursors on. */
export type FetchPage<Row> = (at: PageAt) => Promise<Page<Row>>;

/** Where a row stands: on which of Torii's pages, and how many of that page's rows there are up to and including it. */
export interface Spot {
  readonly cursor: string | null;
  readonly skip: number;
}

interface Part {
  readonly cursor: string | null;
  readonly length: number;
  readonly next: string | null;
}

/** Rows of a list from one of Torii's cursors on, read by as many calls as somebody asks for. */
export class Stretch<Row> {
  readonly #fetch: FetchPage<Row>;
  readonly #parts: Part[] = [];
  #rows: Rows<Row> = [];
  #next: string | null;
  #last: Page<Row> | undefined;

  constructor(fetch: FetchPage<Row>, cursor: string | null) {
    this.#fetch = fetch;
    this.#next = cursor;
  }

  get rows(): Rows<Row> {
    return this.#rows;
  }

  /** How many rows the list has, as Torii last said. */
  get total(): number | null {
    return this.#last?.total ?? null;
  }

  /** The same, for `totalCount`. @throws ToriiError UPSTREAM_PROTOCOL if Torii gave something else than a whole number */
  get totalCount(): number | null {
    return this.#last ? totalOf(this.#last) : null;
  }

  /** Torii's cursor of what comes after; null if Torii gave none. */
  get next(): string | null {
    return this.#next;
  }

  get calls(): number {
    return this.#parts.length;
  }

  /** Whether this is the rest of the list: Torii has no more, or this is all that it says there is. */
  get ended(): boolean {
    const isWhole = this.#parts[0]?.cursor === null && this.#rows.length === this.total;
    return this.calls > 0 && (this.#next === null || isWhole);
  }

  /** Reads on, one call. @throws whatever the call throws */
  async read(size: number): Promise<void> {
    const cursor = this.#next;
    const page = await this.#fetch({ cursor, size });
    this.#rows = this.calls === 0 ? page.rows : [...this.#rows, ...page.rows];
    this.#parts.push({ cursor, length: page.rows.length, next: page.nextCursor });
    this.#next = page.nextCursor;
    this.#last = page;
  }

  /** The spot behind the row at `index`: the beginning of Torii's next page behind the last row of one. */
  spotBehind(index: number): Spot {
    if (index === this.#rows.length - 1 && this.#next !== null) return { cursor: this.#next, skip: 0 };
    let skip = index + 1;
    for (const { cursor, length, next } of this.#parts) {
      if (skip < length || (skip === length && next === null)) return { cursor, skip };
      if (skip === length) return { cursor: next, skip: 0 };
      skip -= length;
    }
    throw new RangeError(`Expected the index of one of ${this.#rows.length} rows, got ${index}`);
  }
}
