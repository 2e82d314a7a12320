import { existsSync, readFileSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { EXIT } from '../../exitCodes.ts';
import { CommandError } from '../../failure.ts';
import { append } from './append.ts';
import { hashOf, type Identity, replaceFile } from './exportState.ts';
import type { Format, Row } from './formats.ts';
import type { ReadPage, Target } from './target.ts';

/** Rows so near to the newest one are asked for again by the next run: some of the same moment may come later. Milliseconds. */
export const OVERLAP_MS = 1_000;

const state = z.object({
  version: z.literal(1),
  of: z.object({ document: z.string(), variables: z.string(), tenant: z.string(), format: z.string() }),
  /** ISO 8601: when the newest row was; null before the first. */
  newest: z.string().nullable(),
  /** How often each row within the overlap was written, by its hash. */
  seen: z.record(z.string(), z.number().int().positive()),
  /** How much of the file is whole; 0 where rows go elsewhere. */
  bytes: z.number().int().nonnegative(),
});

/** How far a feed has come. */
export type FeedState = z.infer<typeof state>;

/** The state of a feed; undefined before its first run. @throws CommandError where it can't be read, or is that of another feed */
export function readFeedState(file: string, of: Identity): FeedState | undefined {
  if (!existsSync(file)) return undefined;
  const { success, data } = state.safeParse(parsed(file));
  if (!success)
    throw new CommandError(`--since-last: expected the state of a feed in ${file}, it is none`, EXIT.wrongUse);
  for (const part of ['document', 'variables', 'tenant', 'format'] as const) {
    if (data.of[part] === of[part]) continue;
    const message = `--since-last: ${file} is of a feed with another ${part === 'tenant' ? 'API key' : part}: use another --state`;
    throw new CommandError(message, EXIT.wrongUse);
  }
  return data;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

export interface FeedOptions {
  readonly format: Format;
  readonly of: Identity;
  readonly state: FeedState | undefined;
  readonly stateFile: string;
  /** The row's column with its time. */
  readonly time: string;
  /** Absent: rows go to `output`. */
  readonly file?: string | undefined;
  readonly output: Target;
}

/** A feed: only rows that no earlier run has written, appended to a file, oldest first. */
export class FeedTarget implements Target {
  readonly cursor = null;
  rows = 0;
  gaps = 0;
  readonly #options: FeedOptions;
  readonly #handle: FileHandle | undefined;
  #state: FeedState;
  /** Rows of the overlap that earlier runs wrote and this one has not met yet. */
  readonly #left: Map<string, number>;

  private constructor(options: FeedOptions, handle: FileHandle | undefined, bytes: number) {
    const { state: before, of } = options;
    this.#options = options;
    this.#handle = handle;
    this.#left = new Map(Object.entries(before?.seen ?? {}));
    this.#state = { version: 1, of, newest: before?.newest ?? null, seen: before?.seen ?? {}, bytes };
  }

  /** What a run that was stopped wrote after its last state is written again: it is cut off. */
  static async open(options: FeedOptions): Promise<FeedTarget> {
    const { file, state: before, format } = options;
    if (file === undefined) return new FeedTarget(options, undefined, 0);
    const size = existsSync(file) ? statSync(file).size : 0;
    const handle = await open(file, size === 0 ? 'w' : 'r+');
    // A file that is shorter was put away by somebody else, as log files are.
    const bytes = before && size > before.bytes && before.bytes > 0 ? before.bytes : size;
    await handle.truncate(bytes);
    const target = new FeedTarget(options, handle, bytes);
    if (bytes === 0) await target.#append(handle, format.head);
    return target;
  }

  async take(page: ReadPage): Promise<void> {
    const fresh = page.rows.filter(row => !this.#isKnown(row));
    if (this.#handle) await this.#append(this.#handle, this.#options.format.rows(fresh));
    else await this.#options.output.take({ ...page, rows: fresh });
    this.rows += fresh.length;
    this.gaps += page.gaps.length;
    this.#learn(fresh);
    replaceFile(this.#options.stateFile, this.#state);
  }

  async finish(): Promise<void> {
    replaceFile(this.#options.stateFile, this.#state);
    await this.close();
  }

  async close(): Promise<void> {
    await this.#handle?.close().catch(() => {});
  }

  #isKnown(row: Row): boolean {
    const hash = hashOf(row);
    const left = this.#left.get(hash) ?? 0;
    if (left > 0) this.#left.set(hash, left - 1);
    return left > 0;
  }

  #learn(rows: readonly Row[]): void {
    const { newest } = this.#state;
    const before = newest === null ? Number.NEGATIVE_INFINITY : Date.parse(newest);
    const known = Math.max(before, ...rows.map(row => this.#timeOf(row)).filter(time => !Number.isNaN(time)));
    if (known === Number.NEGATIVE_INFINITY) return;
    const seen = new Map(Object.entries(known - before > OVERLAP_MS ? {} : this.#state.seen));
    for (const row of rows) {
      const hash = hashOf(row);
      if (this.#timeOf(row) > known - OVERLAP_MS) seen.set(hash, (seen.get(hash) ?? 0) + 1);
    }
    this.#state = { ...this.#state, newest: new Date(known).toISOString(), seen: Object.fromEntries(seen) };
  }

  #timeOf(row: Row): number {
    return Date.parse(String(row[this.#options.time] ?? ''));
  }

  async #append(handle: FileHandle, text: string): Promise<void> {
    const { bytes } = this.#state;
    this.#state = { ...this.#state, bytes: bytes + (await append(handle, text, bytes)) };
  }
}
