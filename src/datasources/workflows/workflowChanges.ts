import { hash } from 'node:crypto';
import { many, type Page, type PageAt } from '../../torii/answers/envelope.ts';
import { isObject, number } from '../../torii/answers/json.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { readWorkflowChange, type WorkflowChangeRow } from '../../torii/rows/workflows/workflowChange.ts';
import { CountedPages } from '../counted/countedPages.ts';
import type { SourceOptions } from '../sourceOptions.ts';

/** What `/workflows/audit` can be asked for, spelled Torii's way. Without a bound Torii shows the last 30 days. */
export interface WorkflowChangeQuery {
  /** ISO 8601; exclusive. */
  readonly startTime?: string | undefined;
  /** ISO 8601; inclusive. */
  readonly endTime?: string | undefined;
}

const readRows = many(['audit', 'response'], readWorkflowChange);

/** Changes of workflows: `/workflows/audit`, newest first. */
export class WorkflowChanges {
  readonly #pages: CountedPages<WorkflowChangeRow, WorkflowChangeQuery>;

  constructor({ torii }: SourceOptions) {
    this.#pages = new CountedPages<WorkflowChangeRow, WorkflowChangeQuery>({
      torii,
      endpoint: 'listWorkflowAudit',
      most: ENDPOINTS.listWorkflowAudit.page.max,
      mostCalls: 1,
      ask: ({ startTime, endTime }, offset, limit) => ({ startTime, endTime, offset, limit }),
      read: (body, endpoint) => ({
        rows: readRows(body, endpoint),
        total: isObject(body) ? number(body['total']) : null,
      }),
      keyOf,
    });
  }

  /** One page of changes. @throws ToriiError */
  list(query: WorkflowChangeQuery, at: PageAt): Promise<Page<WorkflowChangeRow>> {
    return this.#pages.load(query, at);
  }

  /** One page to look for changes in. @throws ToriiError */
  find(query: WorkflowChangeQuery, at: PageAt): Promise<Page<WorkflowChangeRow>> {
    return this.#pages.find(query, at);
  }

  /** Forgets all pages: something has been changed. */
  clear(): void {
    this.#pages.clear();
  }
}

/** What tells a change apart from others. Names of who did it are left out: they are those of today, not of then. */
function keyOf({ type, creationTime, performedBy, performedByEmail, properties, message }: WorkflowChangeRow): string {
  const by = performedBy?.id ?? performedByEmail?.toLowerCase() ?? null;
  const content = JSON.stringify([type, creationTime, by, properties, by === null ? message : null]);
  return hash('sha256', content, 'base64url').slice(0, 20);
}
