import { runsOf, type WorkflowRunRow } from '../../torii/rows/runs/workflowRun.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflows/workflowExecution.ts';
import { ColumnLoader } from '../loading/columnLoader.ts';
import { asError } from '../loading/fetchEach.ts';
import { MOST_PAGES, tooOld, type WorkflowExecutions } from '../workflows/workflowExecutions.ts';

/** Rows behind the oldest action of a run that are read without finding another one, before it is taken for whole. */
export const MARGIN = 500;

const WHOLE: ReadonlySet<string> = new Set();

/** Runs of workflows, put together from the list of executions. */
export class WorkflowRuns {
  readonly #executions: WorkflowExecutions;
  readonly #byId: ColumnLoader<WorkflowRunRow>;

  constructor(executions: WorkflowExecutions) {
    this.#executions = executions;
    this.#byId = new ColumnLoader(wanted => this.#find(wanted.map(({ key }) => key)));
  }

  /** A run by Torii's number; null where no action has it. @throws InputError COST_EXCEEDED where it may be older than anybody looks */
  load(id: string): Promise<WorkflowRunRow | null> {
    return this.#byId.load(id, WHOLE);
  }

  /** Runs that may have been made since a time, of the newest actions. @param since epoch milliseconds */
  async since(since: number): Promise<readonly WorkflowRunRow[]> {
    const rows: WorkflowExecutionRow[] = [];
    await this.#executions.walk((page, pages) => {
      rows.push(...page);
      return isBefore(page.at(-1), since) || pages === MOST_PAGES;
    });
    return [...runsOf(rows).values()];
  }

  /** Forgets all that was known. */
  clear(): void {
    this.#byId.clear();
  }

  async #find(ids: readonly string[]): Promise<ReadonlyMap<string, WorkflowRunRow | Error>> {
    const rows: WorkflowExecutionRow[] = [];
    try {
      const { ended, broken } = await this.#executions.walk((page, pages) => {
        rows.push(...page);
        return areWhole(ids, rows) || pages === MOST_PAGES;
      });
      const found: ReadonlyMap<string, WorkflowRunRow> = runsOf(rows);
      const missing = ids.filter(id => !found.has(id));
      if (missing.length === 0 || (ended && !broken)) return found;
      const error = broken ?? tooOld('a run of actions', missing);
      return new Map<string, WorkflowRunRow | Error>([...found, ...missing.map(id => [id, error] as const)]);
    } catch (error) {
      return new Map(ids.map(id => [id, asError(error)]));
    }
  }
}

/** Whether all these runs were found, and enough was read behind them to take them for whole. @param rows newest first */
export function areWhole(ids: readonly string[], rows: readonly WorkflowExecutionRow[]): boolean {
  const wanted = new Set(ids);
  const split = Math.max(0, rows.length - MARGIN);
  const numbers = rows.map(row => row.workflowExecutionId ?? '');
  return wanted.isSubsetOf(new Set(numbers.slice(0, split))) && !numbers.slice(split).some(one => wanted.has(one));
}

/** Whether what comes behind this row is older than a time. */
export function isBefore(row: WorkflowExecutionRow | undefined, time: number): boolean {
  return row?.creationTime ? Date.parse(row.creationTime) < time : false;
}
