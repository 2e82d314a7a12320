import { intactRows, one, type Page, page, type Rows } from '../../torii/answers/envelope.ts';
import { SWEEP_CALLS } from '../../torii/endpoints.ts';
import { hasColumn, mergeRows } from '../../torii/rows/values/column.ts';
import { readWorkflow, type WorkflowRow } from '../../torii/rows/workflows/workflow.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { firstBroken, missingFailAs } from '../loading/brokenRows.ts';
import { ColumnLoader, type Columns, type Wanted } from '../loading/columnLoader.ts';
import { asError } from '../loading/fetchEach.ts';
import { secondLook } from '../loading/secondLook.ts';
import type { SourceOptions } from '../sourceOptions.ts';

/** Workflows: `/workflows`, not paged as far as anybody knows, cached; `/workflows/{idWorkflow}` for those that it does not have. */
export class Workflows {
  readonly #torii: Torii;
  readonly #byId: ColumnLoader<WorkflowRow>;
  /** Lists that were asked for already, by their type. */
  readonly #lists = new Map<string, Promise<Rows<WorkflowRow>>>();

  constructor({ torii }: SourceOptions) {
    this.#torii = torii;
    this.#byId = new ColumnLoader(wanted => this.#find(wanted));
  }

  /** All workflows of a type; of Torii's own choice, the regular ones, where none is given. */
  all(type?: string | null): Promise<Rows<WorkflowRow>> {
    const name = type?.trim() ?? '';
    const rows = this.#lists.get(name) ?? this.#list(name);
    this.#lists.set(name, rows);
    return rows;
  }

  /**
   * A workflow by Torii's id, with at least these columns where Torii has them; null if there is none. All that are asked for together
   * are taken from one list.
   */
  load(id: string, columns: Columns): Promise<WorkflowRow | null> {
    return this.#byId.load(id, columns);
  }

  /** Forgets all that was known: something has been started. */
  clear(): void {
    this.#byId.clear();
    this.#lists.clear();
  }

  async #find(wanted: readonly Wanted[]): Promise<ReadonlyMap<string, WorkflowRow | Error>> {
    const listed = await this.all().catch(refusal);
    const rows = listed instanceof ToriiError ? [] : intactRows(listed);
    const byId = new Map(rows.map(row => [row.id, row]));
    const missing = wanted.map(({ key }) => key).filter(key => !byId.has(key));
    const bare = wanted.flatMap(({ key, columns }) => {
      const row = byId.get(key);
      return row && [...columns].some(column => !hasColumn(row, column)) ? [row] : [];
    });
    const [others, fuller] = await Promise.all([secondLook(missing, id => this.#get(id)), this.#fuller(bare)]);
    const found = new Map<string, WorkflowRow | Error>([...byId, ...others, ...fuller]);
    // Where Torii has no list of workflows, or one that can't be read, a 404 says nothing about the one.
    const why = listed instanceof ToriiError ? listed : firstBroken(listed);
    return missingFailAs(why, missing, found);
  }

  /** Workflows of which the list does not tell all. One is asked for first: where its answer tells no more, the others' would not either. */
  async #fuller([first, ...others]: readonly WorkflowRow[]): Promise<ReadonlyMap<string, WorkflowRow | Error>> {
    if (!first) return new Map();
    const looked = await this.#whole([first]);
    const whole = looked.get(first.id) ?? first;
    if (whole instanceof Error) return new Map([first, ...others].map(({ id }) => [id, whole]));
    const tellsMore = Object.keys(whole).some(column => !(column in first));
    return tellsMore ? new Map([...looked, ...(await this.#whole(others))]) : looked;
  }

  async #whole(rows: readonly WorkflowRow[]): Promise<ReadonlyMap<string, WorkflowRow | Error>> {
    const looked = await Promise.all(
      rows.map(async row => {
        const whole = await this.#get(row.id).catch(unlessUntold);
        return [row.id, whole instanceof Error ? whole : mergeRows(row, whole ?? row)] as const;
      }),
    );
    return new Map(looked);
  }

  #get(idWorkflow: string): Promise<WorkflowRow> {
    return this.#torii.read({
      endpoint: 'getWorkflow',
      params: { idWorkflow },
      read: one('workflow', readWorkflow),
      keep: 'throughWrites',
    });
  }

  async #list(type: string): Promise<Rows<WorkflowRow>> {
    const rows: Rows<WorkflowRow>[number][] = [];
    let cursor: string | null = null;
    for (let calls = 0; calls < SWEEP_CALLS; calls += 1) {
      const query = { ...(type ? { type } : {}), ...(cursor === null ? {} : { cursor }) };
      const read = page(['workflows', 'response'], readWorkflow);
      const next: Page<WorkflowRow> = await this.#torii.read({
        endpoint: 'listWorkflows',
        query,
        read,
        keep: 'throughWrites',
      });
      rows.push(...next.rows);
      if (next.nextCursor === null || next.nextCursor === cursor) break;
      cursor = next.nextCursor;
    }
    return rows;
  }
}

/** Why there is no list, where Torii has none or the key may not read it. @throws whatever else it was */
function refusal(error: unknown): ToriiError {
  if (error instanceof ToriiError && error.code === 'FORBIDDEN') return error;
  throw error;
}

/** Undefined where Torii does not show workflows one by one, or not this one: then what the list tells is all. */
function unlessUntold(error: unknown): Error | undefined {
  const isUntold = error instanceof ToriiError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND');
  return isUntold ? undefined : asError(error);
}
