import { existsSync, rmSync } from 'node:fs';
import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EXIT } from '../../exitCodes.ts';
import { CommandError } from '../../failure.ts';
import { append } from './append.ts';
import { beginning, type ExportState, type Identity, readState, replaceFile } from './exportState.ts';
import type { Format } from './formats.ts';
import type { ReadPage, Target } from './target.ts';

/** Names of the files beside an export's. */
export function filesOf(file: string) {
  return { part: `${file}.part`, state: `${file}.state.json`, errors: `${file}.errors.ndjson` };
}

/**
 * A file that is written page by page. Rows go to `FILE.part`; after each page, once that is on disk, `FILE.state.json` is replaced. Wherever
 * it is stopped, going on from the state gives the file that an uninterrupted export gives. The end renames the part.
 */
export class FileTarget implements Target {
  readonly #file: string;
  readonly #format: Format;
  readonly #part: FileHandle;
  #errors: FileHandle | undefined;
  #state: ExportState;

  private constructor(file: string, format: Format, part: FileHandle, state: ExportState) {
    this.#file = file;
    this.#format = format;
    this.#part = part;
    this.#state = state;
  }

  /** Begins a file. What an export that was stopped left there is gone. @throws CommandError where it cannot be written */
  static async begin(file: string, format: Format, of: Identity): Promise<FileTarget> {
    const { part, state, errors } = filesOf(file);
    try {
      for (const old of [state, errors]) rmSync(old, { force: true });
      const handle = await open(part, 'w');
      const target = new FileTarget(file, format, handle, beginning(of));
      target.#save({ ...target.#state, bytes: await append(handle, format.head, 0) });
      return target;
    } catch (error) {
      throw unwritable(file, error);
    }
  }

  /** Goes on where an export was stopped. @throws CommandError where it was another one, or its files are not what they were */
  static async resume(file: string, format: Format, of: Identity): Promise<FileTarget> {
    const files = filesOf(file);
    const state = readState(files.state);
    requireSame(state.of, of);
    if (state.isWhole && !existsSync(files.part)) return FileTarget.#finished(file, format, state);
    await cut(files.part, state.bytes);
    if (existsSync(files.errors)) await cut(files.errors, state.gaps.bytes);
    return new FileTarget(file, format, await open(files.part, 'r+'), state);
  }

  /** The part was renamed already, and nothing else is left to do. */
  static async #finished(file: string, format: Format, state: ExportState): Promise<FileTarget> {
    return new FileTarget(file, format, await open(file, 'r'), state);
  }

  get cursor(): string | null {
    return this.#state.cursor;
  }

  get rows(): number {
    return this.#state.rows;
  }

  get gaps(): number {
    return this.#state.gaps.count;
  }

  /** Whether all pages are there already. */
  get isWhole(): boolean {
    return this.#state.isWhole;
  }

  async take({ rows, gaps, next }: ReadPage): Promise<void> {
    const { bytes, gaps: before } = this.#state;
    const written = await append(this.#part, this.#format.rows(rows), bytes);
    let errorBytes = 0;
    if (gaps.length > 0) {
      this.#errors ??= await open(filesOf(this.#file).errors, before.bytes > 0 ? 'r+' : 'w');
      const text = gaps.map(gap => `${JSON.stringify(gap)}\n`).join('');
      errorBytes = await append(this.#errors, text, before.bytes);
    }
    this.#save({
      ...this.#state,
      cursor: next,
      rows: this.#state.rows + rows.length,
      bytes: bytes + written,
      gaps: { count: before.count + gaps.length, bytes: before.bytes + errorBytes },
      isWhole: next === null,
    });
  }

  async finish(): Promise<void> {
    const { part, state } = filesOf(this.#file);
    await this.close();
    if (existsSync(part)) await rename(part, this.#file);
    await syncFolder(dirname(this.#file));
    rmSync(state, { force: true });
  }

  async close(): Promise<void> {
    await this.#part.close().catch(() => {});
    await this.#errors?.close().catch(() => {});
  }

  #save(state: ExportState): void {
    replaceFile(filesOf(this.#file).state, state);
    this.#state = state;
  }
}

const SAME: Readonly<Record<keyof Identity, string>> = {
  document: 'what is asked for',
  variables: 'its variables, filter or order',
  tenant: 'the API key or Torii',
  format: 'the format',
};

function requireSame(was: Identity, is: Identity): void {
  const other = (Object.keys(SAME) as (keyof Identity)[]).filter(part => was[part] !== is[part]);
  if (other.length === 0) return;
  const what = other.map(part => SAME[part]).join(' and ');
  throw new CommandError(
    `--resume: expected the same as when the export began, ${what} is another: repeat the command as it was, or begin again without --resume`,
    EXIT.wrongUse,
  );
}

/** Cuts off what came after the state. @throws CommandError where there is less than the state says */
async function cut(file: string, bytes: number): Promise<void> {
  const size = existsSync(file) ? (await stat(file)).size : -1;
  if (size < bytes) {
    const message = `--resume: expected ${bytes} bytes in ${file}, there are ${Math.max(0, size)}: begin again without --resume`;
    throw new CommandError(message, EXIT.wrongUse);
  }
  const handle = await open(file, 'r+');
  try {
    await handle.truncate(bytes);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  // Not every system can do that.
  await handle?.sync().catch(() => {});
  await handle?.close();
}

function unwritable(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause)) return cause;
  return new CommandError(`--out: cannot write ${file}: ${cause.message}`, EXIT.wrongUse, { cause });
}
