import { intactRows, one, type Page, page, type Rows } from '../../torii/answers/envelope.ts';
import type { Keep } from '../../torii/answers/kept/answerCache.ts';
import { SWEEP_CALLS } from '../../torii/endpoints.ts';
import { readWorkflow, type WorkflowRow } from '../../torii/rows/workflows/workflow.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { firstBroken, missingFailAs } from '../loading/brokenRows.ts';
import { ColumnLoader } from '../loading/columnLoader.ts';
import { secondLook } from '../loading/secondLook.ts';
import type { SourceOptions } from '../sourceOptions.ts';

/** Nothing but names and versions is read, and all of it comes at once. */
const NO_COLUMNS: ReadonlySet<string> = new Set();

/** Workflows: `/workflows`, not paged, cached; those that it leaves out by `/workflows/{idWorkflow}`. */
export class Workflows {
  readonly #torii: Torii;
  readonly #byId: ColumnLoader<WorkflowRow>;

  constructor({ torii }: SourceOptions) {
    this.#torii = torii;
    this.#byId = new ColumnLoader(wanted => this.#find(wanted.map(({ key }) => key)));
  }

  /** All workflows of a type; Torii's own choice, `regular`, where it is absent. @throws ToriiError */
  all(type?: string | null): Promise<Rows<WorkflowRow>> {
    return this.#list(type, 'throughWrites');
  }

  /** All workflows of Torii's own choice, by a list that is not cached: one of them may be newer. @throws ToriiError */
  allNow(): Promise<Rows<WorkflowRow>> {
    return this.#list(undefined, 'never');
  }

  /** A workflow by Torii's number, from the list of all, else by itself: it may be of another type, or newer. Null if there is none. */
  load(id: string): Promise<WorkflowRow | null> {
    return this.#byId.load(id, NO_COLUMNS);
  }

  /** Forgets all that was known. */
  clear(): void {
    this.#byId.clear();
  }

  async #find(ids: readonly string[]): Promise<ReadonlyMap<string, WorkflowRow | Error>> {
    const rows = await this.all().catch(refusal);
    const listed = new Map(rows instanceof ToriiError ? [] : intactRows(rows).map(row => [row.id, row] as const));
    const missing = ids.filter(id => !listed.has(id));
    if (missing.length === 0) return listed;
    const found = new Map<string, WorkflowRow | Error>([
      ...listed,
      ...(await secondLook(missing, id => this.#get(id))),
    ]);
    // Where there is no list, or one that can't be read, a 404 does not say that there is no such workflow.
    return missingFailAs(rows instanceof ToriiError ? rows : firstBroken(rows), missing, found);
  }

  #get(idWorkflow: string): Promise<WorkflowRow> {
    return this.#torii.read({ endpoint: 'getWorkflow', params: { idWorkflow }, read: one('workflow', readWorkflow) });
  }

  /** Torii does not page the list as far as anybody knows: where it gives a cursor, the rest is read too. */
  async #list(type: string | null | undefined, keep: Keep): Promise<Rows<WorkflowRow>> {
    const read = page(['workflows', 'response'], readWorkflow);
    const pages: Rows<WorkflowRow>[] = [];
    let cursor: string | null = null;
    do {
      const query = { type, cursor };
      const next: Page<WorkflowRow> = await this.#torii.read({ endpoint: 'listWorkflows', query, read, keep });
      pages.push(next.rows);
      cursor = next.nextCursor === cursor ? null : next.nextCursor;
    } while (cursor !== null && pages.length < SWEEP_CALLS);
    return pages.flat();
  }
}

/** Why there is no list, where Torii has none or the key may not read it. @throws whatever else it was */
function refusal(error: unknown): ToriiError {
  if (error instanceof ToriiError && error.code === 'FORBIDDEN') return error;
  throw error;
}
