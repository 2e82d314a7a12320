import { one } from '../torii/answers/envelope.ts';
import { type FileRow, readFile } from '../torii/rows/file.ts';
import { completeRow } from '../torii/rows/values/column.ts';
import type { Torii } from '../torii/session.ts';
import { ToriiError } from '../torii/toriiError.ts';
import { type Columns, RowLoader } from './loading/columnLoader.ts';
import { fetchEach } from './loading/fetchEach.ts';
import type { SourceOptions } from './sourceOptions.ts';

/** What a file can have been uploaded for: without a type Torii looks for an expense report; most are attachments. */
const ASKED_TYPES = [{ type: 'attachment' }, {}, { type: 'customIntegrationData' }, { type: 'plugin' }] as const;

const FILE_COLUMNS: readonly string[] = ['type', 'fileName', 'creationTime', 'uploadedBy'];

/** Files: `/files/{id}` and `/files/{id}/download`. */
export class Files {
  readonly #torii: Torii;
  readonly #byId: RowLoader<FileRow>;
  readonly #types = new Map<string, string>();

  constructor({ torii }: SourceOptions) {
    this.#torii = torii;
    this.#byId = new RowLoader(wanted =>
      fetchEach(
        wanted.map(({ key }) => key),
        id => this.#get(id),
      ),
    );
  }

  /** A file by Torii's id; null if there is none of any type. A type that is known already is asked for first. */
  load(id: string, columns: Columns, type?: string | null): Promise<FileRow | null> {
    if (type) this.#types.set(id, type);
    return this.#byId.load(id, columns);
  }

  /** Forgets all that was known: a file has been made. */
  clear(): void {
    this.#byId.clear();
  }

  /** Where the file can be downloaded for a short while; null if there is no such file. */
  async downloadUrl(id: string): Promise<string | null> {
    try {
      return await this.#torii.location({ endpoint: 'downloadFile', params: { id } });
    } catch (error) {
      if (error instanceof ToriiError && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  /** Torii may answer 404 for a file of another type than the one asked for: asked with each of them, the commonest first. */
  async #get(id: string): Promise<FileRow> {
    const ask = (query: { type?: string }) =>
      this.#torii.read({ endpoint: 'getFile', params: { id }, query, read: one('file', readFile) });
    let missing: unknown;
    for (const query of askedTypes(this.#types.get(id))) {
      try {
        return completeRow(await ask(query), FILE_COLUMNS);
      } catch (error) {
        if (!(error instanceof ToriiError) || error.code !== 'NOT_FOUND') throw error;
        missing = error;
      }
    }
    throw missing;
  }
}

function askedTypes(known: string | undefined): { type?: string }[] {
  const rank = ({ type = 'expenseReport' }: { type?: string }) => (type === known ? 0 : 1);
  return ASKED_TYPES.toSorted((one, other) => rank(one) - rank(other));
}
