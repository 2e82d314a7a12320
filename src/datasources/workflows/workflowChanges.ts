import { hash } from 'node:crypto';
import { many, type Page, type PageAt, type Rows } from '../../torii/answers/envelope.ts';
import { isObject, number } from '../../torii/answers/json.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { InputError } from '../../torii/inputError.ts';
import { readWorkflowChange, type WorkflowChangeRow } from '../../torii/rows/workflows/workflowChange.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { ColumnLoader } from '../loading/columnLoader.ts';
import { asError } from '../loading/fetchEach.ts';
import type { SourceOptions } from '../sourceOptions.ts';
import { behindRow, cursorOf, readCursor } from './changeCursor.ts';

const MOST = ENDPOINTS.listWorkflowAudit.page.max;
/** How many of Torii's largest pages a row is looked for in that no longer stands where it stood. */
const MOST_SEARCHED = 3;

/** What `/workflows/audit` can be asked for, spelled Torii's way. Without a bound Torii shows the last 30 days. */
export interface WorkflowChangeQuery {
  /** ISO 8601; exclusive. */
  readonly startTime?: string | undefined;
  /** ISO 8601; inclusive. */
  readonly endTime?: string | undefined;
}

/** Rows of the list as Torii counts them. */
interface Ask {
  readonly query: WorkflowChangeQuery;
  readonly offset: number;
  readonly limit: number;
  /** No room is reserved for its rows, of which few are given. */
  readonly isSought: boolean;
}

interface Part {
  readonly offset: number;
  readonly rows: Rows<WorkflowChangeRow>;
  readonly total: number | null;
  readonly isLast: boolean;
}

const ALL: ReadonlySet<string> = new Set();

/**
 * Changes of workflows: `/workflows/audit`. Torii pages by counting, so that its pages shift whenever something is done meanwhile. The
 * cursor of a page therefore names the row that the page begins behind: that row is asked for too, and looked for where it has moved.
 */
export class WorkflowChanges {
  readonly #torii: Torii;
  readonly #parts: ColumnLoader<Part, Ask>;

  constructor({ torii }: SourceOptions) {
    this.#torii = torii;
    this.#parts = new ColumnLoader(
      async wanted => {
        const parts = wanted.map(
          async ({ key }): Promise<[Ask, Part | Error]> => [key, await this.#fetch(key).catch(asError)],
        );
        return new Map(await Promise.all(parts));
      },
      { keyOf: ({ query, offset, limit }) => JSON.stringify([query.startTime, query.endTime, offset, limit]) },
    );
  }

  /** One page of changes. @throws ToriiError */
  list(query: WorkflowChangeQuery, at: PageAt): Promise<Page<WorkflowChangeRow>> {
    return this.#page({ query, isSought: false }, at);
  }

  /** One page to look for changes in. @throws ToriiError */
  find(query: WorkflowChangeQuery, at: PageAt): Promise<Page<WorkflowChangeRow>> {
    return this.#page({ query, isSought: true }, at);
  }

  /** Forgets all pages: something has been changed. */
  clear(): void {
    this.#parts.clear();
  }

  /** The row before the page and, where there is room, the one behind it, which tells whether there are more. */
  async #page(ask: Pick<Ask, 'query' | 'isSought'>, { cursor, size }: PageAt): Promise<Page<WorkflowChangeRow>> {
    if (cursor === null)
      return pageOf(await this.#part({ ...ask, offset: 0, limit: Math.min(MOST, size + 1) }), 0, size);
    const edge = readCursor(cursor);
    const part = await this.#part({ ...ask, offset: edge.offset - 1, limit: Math.min(MOST, size + 2) });
    const from = behindRow(edge, part.rows, keyOf);
    if (from !== undefined) return pageOf(part, from, size);
    const start = Math.max(0, edge.offset - MOST);
    for (let turn = 0; turn < MOST_SEARCHED; turn += 1) {
      const searched = await this.#part({ query: ask.query, isSought: true, offset: start + turn * MOST, limit: MOST });
      const found = behindRow(edge, searched.rows, keyOf);
      if (found !== undefined) return pageOf(searched, found, size);
      if (searched.isLast) break;
    }
    throw new InputError('Expected a cursor of a row that is still there: begin again', 'CURSOR_INVALID');
  }

  async #part(ask: Ask): Promise<Part> {
    const part = await this.#parts.load(ask, ALL);
    return part ?? { offset: ask.offset, rows: [], total: null, isLast: true };
  }

  #fetch({ query, offset, limit, isSought }: Ask): Promise<Part> {
    return this.#torii.read({
      endpoint: 'listWorkflowAudit',
      query: { ...query, offset, limit },
      read: (body, endpoint) => {
        const rows = many(['audit', 'response'], readWorkflowChange)(body, endpoint);
        if (rows.length > limit) {
          const message = `Expected at most ${limit} changes of workflows, got ${rows.length}`;
          throw new ToriiError('UPSTREAM_PROTOCOL', message, { endpoint });
        }
        const total = isObject(body) ? number(body['total']) : null;
        const isLast = total === null ? rows.length < limit : offset + rows.length >= total || rows.length === 0;
        return { offset, rows, total, isLast };
      },
      ...(isSought ? {} : { rows: { most: limit, count: ({ rows }: Part) => rows.length } }),
    });
  }
}

function pageOf({ offset, rows, total, isLast }: Part, from: number, size: number): Page<WorkflowChangeRow> {
  const given = rows.slice(from, from + size);
  const end = from + given.length;
  const ends = isLast && end === rows.length;
  return { rows: given, nextCursor: ends ? null : cursorOf(offset + end, rows[end - 1], keyOf), total };
}

/** What tells a change apart from others. Names of who did it are left out: they are those of today, not of then. */
function keyOf({ type, creationTime, performedBy, performedByEmail, properties, message }: WorkflowChangeRow): string {
  const by = performedBy?.id ?? performedByEmail?.toLowerCase() ?? null;
  const content = JSON.stringify([type, creationTime, by, properties, by === null ? message : null]);
  return hash('sha256', content, 'base64url').slice(0, 20);
}
