import type { Format, Row } from './formats.ts';

/** An error of the graph that left a gap in a row. */
export interface Gap {
  /** Which row of the export, counted from 1; absent: of none. */
  readonly row?: number;
  readonly id?: unknown;
  readonly path: string;
  readonly code: unknown;
  readonly message: string;
}

/** A page that was read: what to write, and where the next one begins. */
export interface ReadPage {
  readonly rows: readonly Row[];
  readonly gaps: readonly Gap[];
  /** Null at the end. */
  readonly next: string | null;
}

/** Where rows go. */
export interface Target {
  /** Where the next page begins; null at the beginning. */
  readonly cursor: string | null;
  readonly rows: number;
  readonly gaps: number;
  /** Takes a page in: when it resolves, it is there. */
  take(page: ReadPage): Promise<void>;
  /** All pages are there. */
  finish(): Promise<void>;
  /** Nothing more comes. What is there stays. */
  close(): Promise<void>;
}

/** The standard output: what was written cannot be taken back, and nothing goes on from there. */
export class StreamTarget implements Target {
  readonly cursor = null;
  rows = 0;
  gaps = 0;
  readonly #format: Format;
  readonly #output: NodeJS.WritableStream;
  readonly #errors: NodeJS.WritableStream;
  #isBegun = false;

  constructor(format: Format, output: NodeJS.WritableStream, errors: NodeJS.WritableStream) {
    this.#format = format;
    this.#output = output;
    this.#errors = errors;
  }

  async take({ rows, gaps }: ReadPage): Promise<void> {
    const head = this.#isBegun ? '' : this.#format.head;
    this.#isBegun = true;
    await written(this.#output, head + this.#format.rows(rows));
    for (const gap of gaps) this.#errors.write(`${JSON.stringify(gap)}\n`);
    this.rows += rows.length;
    this.gaps += gaps.length;
  }

  async finish(): Promise<void> {
    if (!this.#isBegun) await written(this.#output, this.#format.head);
  }

  async close(): Promise<void> {}
}

/** Whoever reads slowly is waited for: no more than a page is kept. */
function written(output: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, error => (error ? reject(error) : resolve()));
  });
}
