import { intactRows, type Page, type PageAt, page, type Rows } from '../../torii/answers/envelope.ts';
import { ENDPOINTS, SWEEP_CALLS } from '../../torii/endpoints.ts';
import { InputError } from '../../torii/inputError.ts';
import { readWorkflowExecution, type WorkflowExecutionRow } from '../../torii/rows/workflows/workflowExecution.ts';
import type { ToriiError } from '../../torii/toriiError.ts';
import { ColumnLoader, type Columns } from '../loading/columnLoader.ts';
import { Pages, sought } from '../loading/pages.ts';
import type { SourceOptions } from '../sourceOptions.ts';

const PAGE = ENDPOINTS.listActionExecutions.page.max;
/** As far back as an execution or a run is looked for, from the newest action on: pages of the largest size. */
export const MOST_PAGES = 20;

/** A page of `/workflows/actionExecutions`: Torii's document and its guide call its rows otherwise. */
export const READ_PAGE = page(['response', 'actionExecutions'], readWorkflowExecution);

/** What `/workflows/actionExecutions` can be asked for, spelled Torii's way. */
export interface WorkflowExecutionQuery {
  readonly idActionApp?: string | null | undefined;
  readonly idActionUser?: string | null | undefined;
}

/** Executions of workflow actions: `/workflows/actionExecutions`. There is no way to get one by id. */
export class WorkflowExecutions {
  readonly #pages: Pages<WorkflowExecutionRow>;
  readonly #byId: ColumnLoader<WorkflowExecutionRow>;

  constructor({ torii }: SourceOptions) {
    this.#pages = new Pages({
      torii,
      endpoint: 'listActionExecutions',
      read: () => READ_PAGE,
    });
    const seeking = {
      asks: [{ query: { size: PAGE } }],
      mostCalls: MOST_PAGES,
      tooFar: (missing: readonly string[]) => tooOld('an execution', missing),
    };
    this.#byId = new ColumnLoader(wanted =>
      sought(
        this.#pages,
        wanted.map(({ key }) => key),
        seeking,
      ),
    );
  }

  /** One page of executions, newest first. */
  list(query: WorkflowExecutionQuery, at: PageAt): Promise<Page<WorkflowExecutionRow>> {
    return this.#pages.load({ query: { ...query, ...at } });
  }

  /** One page to look for executions in, newest first. */
  find(query: WorkflowExecutionQuery, at: PageAt): Promise<Page<WorkflowExecutionRow>> {
    return this.#pages.find({ query: { ...query, ...at } });
  }

  /** All executions, newest first: a sweep. @throws InputError COST_EXCEEDED where there are more than it may read */
  async all(query: WorkflowExecutionQuery): Promise<Rows<WorkflowExecutionRow>> {
    const enough = (_: unknown, pagesSoFar: number) => pagesSoFar === SWEEP_CALLS;
    const { rows, broken, ended } = await this.#pages.sweep({ query: { ...query, size: PAGE } }, new Set(), enough);
    if (ended) return broken ? [...rows, broken] : rows;
    const message = `Expected a list of at most ${PAGE * SWEEP_CALLS} executions to begin with the oldest, got more`;
    throw new InputError(`${message}: ask for the newest first`, 'COST_EXCEEDED');
  }

  /** Executions from the newest on, 1000 a call, until `enough` says so. @throws ToriiError */
  async walk(
    enough: (rows: readonly WorkflowExecutionRow[], pagesSoFar: number) => boolean,
  ): Promise<{ readonly ended: boolean; readonly broken: ToriiError | undefined }> {
    return this.#pages.sweep({ query: { size: PAGE } }, new Set(), ({ rows }, pages) =>
      enough(intactRows(rows), pages),
    );
  }

  /** An execution by Torii's id, looked for from the newest on; null if there is none. */
  load(id: string, columns: Columns): Promise<WorkflowExecutionRow | null> {
    return this.#byId.load(id, columns);
  }

  /** Forgets all that was known: something has been started. */
  clear(): void {
    this.#pages.clear();
    this.#byId.clear();
  }
}

/** Where nobody looks further. @param what stands for it in the message */
export function tooOld(what: string, [id]: readonly string[]): InputError {
  const message = `Expected ${what} among the newest ${PAGE * MOST_PAGES}, did not find ${id} there`;
  return new InputError(message, 'COST_EXCEEDED');
}
