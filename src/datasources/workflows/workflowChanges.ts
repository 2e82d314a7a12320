import { many, type Page, type PageAt, type Rows } from '../../torii/answers/envelope.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { InputError } from '../../torii/inputError.ts';
import { readWorkflowChange, type WorkflowChangeRow } from '../../torii/rows/workflows/workflowChange.ts';
import { Pages } from '../loading/pages.ts';
import type { SourceOptions } from '../sourceOptions.ts';

const MOST = ENDPOINTS.listWorkflowAudit.page.max;
/** How many of Torii's largest pages a row is looked for in where it no longer stands where it stood. */
const MOST_SEARCHED = 3;

/** What `/workflows/audit` can be asked for, spelled Torii's way. */
export interface WorkflowChangeQuery {
  /** ISO 8601; exclusive. Torii goes back 30 days where it is absent. */
  readonly startTime?: string | undefined;
  /** ISO 8601; inclusive. */
  readonly endTime?: string | undefined;
}

/** Behind which row a page begins: how many rows stood up to and including it, and what it held; no content where it could not be read. */
interface Behind {
  readonly offset: number;
  readonly contentHash: string;
}

/**
 * What was done to workflows: `/workflows/audit`. Torii pages it by counting, so that a page shifts whenever something is done
 * meanwhile. Our cursors therefore name the row that a page begins behind: it is asked for along with the page, and looked for where
 * it has moved.
 */
export class WorkflowChanges {
  readonly #pages: Pages<WorkflowChangeRow>;

  constructor({ torii }: SourceOptions) {
    const readRows = many(['audit', 'response'], readWorkflowChange);
    this.#pages = new Pages({
      torii,
      endpoint: 'listWorkflowAudit',
      read: () => (body, endpoint) => ({ rows: readRows(body, endpoint), nextCursor: null, total: null }),
    });
  }

  /** One page of changes. */
  list(query: WorkflowChangeQuery, at: PageAt): Promise<Page<WorkflowChangeRow>> {
    return this.#page(query, at, (ask, limit) => this.#pages.load({ query: { ...ask, limit } }));
  }

  /** One page to look for changes in. */
  find(query: WorkflowChangeQuery, at: PageAt): Promise<Page<WorkflowChangeRow>> {
    return this.#page(query, at, (ask, limit) => this.#pages.find({ query: { ...ask, limit } }));
  }

  /** Forgets all lists: something has been started. */
  clear(): void {
    this.#pages.clear();
  }

  async #page(query: WorkflowChangeQuery, { cursor, size }: PageAt, ask: Ask): Promise<Page<WorkflowChangeRow>> {
    const behind = cursor === null ? undefined : readCursor(cursor);
    const read = async (offset: number, limit: number): Promise<Part> => {
      const { rows } = await ask({ ...query, offset }, limit);
      return { offset, rows, isLast: rows.length < limit };
    };
    if (behind === undefined) return pageOf(await read(0, Math.min(MOST, size + 1)), 0, size);
    // The row before, the page, and one more that tells whether there are any.
    const part = await read(behind.offset - 1, Math.min(MOST, size + 2));
    const moved = placeBehind(behind, part);
    if (moved !== undefined) return pageOf(part, moved, size);
    const [found, from] = await search(behind, read);
    return pageOf(found, from, size);
  }
}

type Ask = (
  query: WorkflowChangeQuery & { readonly offset: number },
  limit: number,
) => Promise<Page<WorkflowChangeRow>>;

/** Rows of the list from an offset on. */
interface Part {
  readonly offset: number;
  readonly rows: Rows<WorkflowChangeRow>;
  readonly isLast: boolean;
}

/** The index in a part that is behind the row; undefined where the row is not in it. */
function placeBehind({ contentHash }: Behind, { rows }: Part): number | undefined {
  // A row that could not be read is taken to stand where it stood.
  if (contentHash === '') return 1;
  const index = rows.findIndex(row => !(row instanceof Error) && row.contentHash === contentHash);
  return index < 0 ? undefined : index + 1;
}

/** Newer rows push others on; where Torii begins with the oldest, those that become too old let them move up. */
async function search(
  behind: Behind,
  read: (offset: number, limit: number) => Promise<Part>,
): Promise<readonly [Part, number]> {
  const start = Math.max(0, behind.offset - MOST);
  for (let turn = 0; turn < MOST_SEARCHED; turn += 1) {
    const part = await read(start + turn * MOST, MOST);
    const from = placeBehind(behind, part);
    if (from !== undefined) return [part, from];
    if (part.isLast) break;
  }
  throw new InputError('Expected a cursor of a row that is still there: begin again', 'CURSOR_INVALID');
}

function pageOf({ offset, rows, isLast }: Part, from: number, size: number): Page<WorkflowChangeRow> {
  const given = rows.slice(from, from + size);
  const end = from + given.length;
  const ends = isLast && end === rows.length;
  return { rows: given, nextCursor: ends ? null : cursorBehind(offset + end, rows[end - 1]), total: null };
}

function cursorBehind(offset: number, row: Rows<WorkflowChangeRow>[number] | undefined): string {
  return `${offset} ${row === undefined || row instanceof Error ? '' : row.contentHash}`;
}

/** @throws InputError where we did not make it */
function readCursor(cursor: string): Behind {
  const [count = '', contentHash = ''] = cursor.split(' ');
  const offset = Number(count);
  if (!Number.isSafeInteger(offset) || offset < 1) throw new InputError('Expected a cursor of ours', 'CURSOR_INVALID');
  return { offset, contentHash };
}
