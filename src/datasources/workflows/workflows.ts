import type { Keep } from '../../torii/answers/answerCache.ts';
import { intactRows, many, one, type Rows } from '../../torii/answers/envelope.ts';
import { readWorkflow, type WorkflowRow } from '../../torii/rows/workflows/workflow.ts';
import type { Torii } from '../../torii/session.ts';
import { ColumnLoader } from '../loading/columnLoader.ts';
import { fetchEach } from '../loading/fetchEach.ts';
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
    const listed = new Map(intactRows(await this.all()).map(row => [row.id, row] as const));
    const missing = ids.filter(id => !listed.has(id));
    if (missing.length === 0) return listed;
    return new Map([...listed, ...(await fetchEach(missing, id => this.#get(id)))]);
  }

  #get(idWorkflow: string): Promise<WorkflowRow> {
    return this.#torii.read({ endpoint: 'getWorkflow', params: { idWorkflow }, read: one('workflow', readWorkflow) });
  }

  #list(type: string | null | undefined, keep: Keep): Promise<Rows<WorkflowRow>> {
    const read = many(['workflows', 'response'], readWorkflow);
    return this.#torii.read({ endpoint: 'listWorkflows', query: { type }, read, keep });
  }
}
