import { many, type Page, type PageAt } from '../../torii/answers/envelope.ts';
import { isObject, number } from '../../torii/answers/json.ts';
import { readWorkflowChange, type WorkflowChangeRow } from '../../torii/rows/workflows/workflowChange.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { ColumnLoader } from '../loading/columnLoader.ts';
import { asError } from '../loading/fetchEach.ts';
import type { SourceOptions } from '../sourceOptions.ts';

/** What `/workflows/audit` can be asked for, spelled Torii's way. Without a bound Torii shows the last 30 days. */
export interface WorkflowChangeQuery {
  /** ISO 8601; exclusive. */
  readonly startTime?: string | undefined;
  /** ISO 8601; inclusive. */
  readonly endTime?: string | undefined;
}

interface Ask {
  readonly query: WorkflowChangeQuery;
  readonly at: PageAt;
  /** No room is reserved for its rows, of which few are given. */
  readonly isSought: boolean;
}

const ALL: ReadonlySet<string> = new Set();

/** Changes of workflows: `/workflows/audit`, paged by offset. The cursor of a page is how many rows come before it. */
export class WorkflowChanges {
  readonly #torii: Torii;
  readonly #pages: ColumnLoader<Page<WorkflowChangeRow>, Ask>;

  constructor({ torii }: SourceOptions) {
    this.#torii = torii;
    this.#pages = new ColumnLoader(
      async wanted => {
        const pages = wanted.map(
          async ({ key }): Promise<[Ask, Page<WorkflowChangeRow> | Error]> => [
            key,
            await this.#fetch(key).catch(asError),
          ],
        );
        return new Map(await Promise.all(pages));
      },
      { keyOf: ({ query, at }) => JSON.stringify([query.startTime, query.endTime, at.cursor, at.size]) },
    );
  }

  /** One page of changes. @throws ToriiError */
  list(query: WorkflowChangeQuery, at: PageAt): Promise<Page<WorkflowChangeRow>> {
    return this.#load({ query, at, isSought: false });
  }

  /** One page to look for changes in. @throws ToriiError */
  find(query: WorkflowChangeQuery, at: PageAt): Promise<Page<WorkflowChangeRow>> {
    return this.#load({ query, at, isSought: true });
  }

  /** Forgets all pages: something has been changed. */
  clear(): void {
    this.#pages.clear();
  }

  async #load(ask: Ask): Promise<Page<WorkflowChangeRow>> {
    const page = await this.#pages.load(ask, ALL);
    return page ?? { rows: [], nextCursor: null, total: null };
  }

  #fetch({ query, at, isSought }: Ask): Promise<Page<WorkflowChangeRow>> {
    const offset = at.cursor === null ? 0 : Number(at.cursor);
    const rows = { most: at.size, count: (page: Page<WorkflowChangeRow>) => page.rows.length };
    return this.#torii.read({
      endpoint: 'listWorkflowAudit',
      query: { ...query, offset, limit: at.size },
      read: (body, endpoint) => {
        const all = many(['audit', 'response'], readWorkflowChange)(body, endpoint);
        if (all.length > at.size) {
          const message = `Expected at most ${at.size} changes of workflows, got ${all.length}`;
          throw new ToriiError('UPSTREAM_PROTOCOL', message, { endpoint });
        }
        const total = isObject(body) ? number(body['total']) : null;
        const next = offset + all.length;
        const isLast = total === null ? all.length < at.size : next >= total || all.length === 0;
        return { rows: all, nextCursor: isLast ? null : String(next), total };
      },
      ...(isSought ? {} : { rows }),
    });
  }
}
