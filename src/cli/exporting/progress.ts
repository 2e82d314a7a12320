import type { Executed } from '../../mcp/execution.ts';
import type { Watcher } from './walk.ts';

/** Milliseconds between two lines on a terminal. */
const LINE_MS = 200;
/** A page that takes longer is told of, again and again. Milliseconds. */
const SLOW_MS = 2_000;

/** What people see of an export: one line on a terminal, which changes; elsewhere only that it waits. */
export class Progress implements Watcher {
  calls = 0;
  readonly #terminal: boolean;
  readonly #write: (text: string) => void;
  readonly #began = performance.now();
  readonly #before: number;
  #shownAt = 0;
  #rows: number;
  #width = 0;
  #waiting: NodeJS.Timeout | undefined;

  /** @param rows that are there already */
  constructor(rows: number, stream: { readonly isTTY?: boolean; write(text: string): unknown } = process.stderr) {
    this.#terminal = stream.isTTY === true;
    this.#write = text => stream.write(text);
    this.#rows = rows;
    this.#before = rows;
  }

  asks(): void {
    if (!this.#terminal) return;
    const since = performance.now();
    clearInterval(this.#waiting);
    this.#waiting = setInterval(() => {
      const seconds = Math.round((performance.now() - since) / 1000);
      this.#line(
        `${this.#rows} rows, ${this.calls} calls, ${seconds} s for the next page: Torii's limits are waited for`,
      );
    }, SLOW_MS).unref();
  }

  page(rows: number, total: number | null, { calls, budgets }: Executed): void {
    clearInterval(this.#waiting);
    this.calls += calls;
    this.#rows = rows;
    if (!this.#terminal || performance.now() - this.#shownAt < LINE_MS) return;
    const least = budgets
      .filter(({ limit, remaining }) => limit !== null && remaining !== null)
      .toSorted((a, b) => Number(a.remaining) / Number(a.limit) - Number(b.remaining) / Number(b.limit))[0];
    const left = least ? `, ${least.remaining} of ${least.limit} calls left (${least.endpoint})` : '';
    const of = total === null ? '' : ` of ${total}`;
    this.#line(`${rows}${of} rows, ${this.#rate} rows/s, ${this.calls} calls${left}`);
  }

  waits(until: number, why: string): void {
    clearInterval(this.#waiting);
    const time = new Date(until).toISOString().slice(11, 19);
    const text = `${this.#rows} rows, ${this.calls} calls, waiting until ${time} UTC (${why})`;
    if (this.#terminal) this.#line(text);
    else this.#write(`${text}\n`);
  }

  /** How it ended, in a line. */
  end(text: string): void {
    clearInterval(this.#waiting);
    if (this.#terminal) this.#line('');
    const seconds = (performance.now() - this.#began) / 1000;
    this.#write(`${this.#terminal ? '\r' : ''}${text}, ${this.calls} calls, ${seconds.toFixed(1)} s\n`);
  }

  get #rate(): number {
    const seconds = (performance.now() - this.#began) / 1000;
    return Math.round((this.#rows - this.#before) / Math.max(seconds, 0.001));
  }

  #line(text: string): void {
    this.#shownAt = performance.now();
    this.#write(`\r${text.padEnd(this.#width)}`);
    this.#width = text.length;
  }
}
