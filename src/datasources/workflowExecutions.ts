import { type Page, page } from '../torii/envelope.ts';
import { readWorkflowExecution, type WorkflowExecutionRow } from '../torii/rows/workflowExecution.ts';
import { foundBeside } from './brokenRows.ts';
import { ColumnLoader, type Columns, type Wanted } from './columnLoader.ts';
import { Pages } from './pages.ts';
import type { SourceOptions } from './source.ts';

/** What `/workflows/actionExecutions` can be asked for, spelled Torii's way. */
export interface WorkflowExecutionQuery {
  readonly idActionApp?: string | null | undefined;
  readonly idActionUser?: string | null | undefined;
}

/** Executions of workflow actions: `/workflows/actionExecutions` (500 a minute). There is no way to get one by id. */
export class WorkflowExecutions {
  readonly #pages: Pages<WorkflowExecutionRow>;
  readonly #byId: ColumnLoader<WorkflowExecutionRow>;

  constructor({ torii }: SourceOptions) {
    this.#pages = new Pages({
      torii,
      endpoint: 'listActionExecutions',
      read: () => page(['response', 'actionExecutions'], readWorkflowExecution),
    });
    this.#byId = new ColumnLoader(wanted => this.#find(wanted));
  }

  /** One page of executions, newest first. */
  list(
    query: WorkflowExecutionQuery,
    at: { readonly cursor: string | null; readonly size: number },
  ): Promise<Page<WorkflowExecutionRow>> {
    return this.#pages.load({ query: { ...query, ...at } });
  }

  /** An execution by Torii's id, looked for from the newest on; null where there is none. */
  load(id: string, columns: Columns): Promise<WorkflowExecutionRow | null> {
    return this.#byId.load(id, columns);
  }

  /** Forgets all that was known: something has been started. */
  clear(): void {
    this.#pages.clear();
    this.#byId.clear();
  }

  async #find(wanted: readonly Wanted[]): Promise<Map<string, WorkflowExecutionRow | Error>> {
    const keys = wanted.map(({ key }) => key);
    const missing = new Set(keys);
    const { rows, broken } = await this.#pages.sweep({ query: { size: 1000 } }, new Set(), ({ rows: found }) => {
      for (const row of found) if ('id' in row) missing.delete(row.id);
      return missing.size === 0;
    });
    return foundBeside(broken, keys, new Map(rows.map(row => [row.id, row])));
  }
}
