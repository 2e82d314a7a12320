import { intactRows, type Page, type PageAt, page } from '../../torii/answers/envelope.ts';
import { ENDPOINTS, SWEEP_CALLS } from '../../torii/endpoints.ts';
import { InputError } from '../../torii/inputError.ts';
import { readTransaction, type TransactionRow } from '../../torii/rows/spend/transaction.ts';
import type { ToriiError } from '../../torii/toriiError.ts';
import { missingFailAs } from '../loading/brokenRows.ts';
import { allColumns, type Columns, RowLoader, type Wanted } from '../loading/columnLoader.ts';
import { asError } from '../loading/fetchEach.ts';
import { type Sort, sortParameter } from '../loading/listParameters.ts';
import { Pages, selectFields } from '../loading/pages.ts';
import type { SourceOptions } from '../sourceOptions.ts';

const PAGE = ENDPOINTS.listTransactions.page.max;

/** Torii's lists of transactions that a single one is looked for in: those that belong to an app, its own default, then the others. Archived ones are in none. */
const LISTS: readonly (string | undefined)[] = [undefined, 'unknown'];

/** What `/transactions` can be asked for, spelled Torii's way. */
export interface TransactionQuery {
  readonly q?: string | undefined;
  readonly idApp?: string | undefined;
  readonly source?: string | undefined;
  readonly mappingStatus?: string | undefined;
  readonly sort?: readonly Sort[];
}

/** What is paid for: `/transactions`. There is no way to get one by its id. */
export class Transactions {
  readonly #pages: Pages<TransactionRow>;
  readonly #byId: RowLoader<TransactionRow>;

  constructor({ torii }: SourceOptions) {
    this.#pages = new Pages({
      torii,
      endpoint: 'listTransactions',
      read: () => page(['transactions', 'response'], readTransaction),
      select: selectFields(['id']),
      seen: (rows, columns) => this.#byId.primeLater(rows, columns, row => this.#byId.prime(row.id, row)),
    });
    this.#byId = new RowLoader(wanted => this.#find(wanted));
  }

  /** One page of transactions. */
  list(query: TransactionQuery, at: PageAt, columns: Columns): Promise<Page<TransactionRow>> {
    return this.#pages.load(askOf(query, at), columns);
  }

  /** One page to look for transactions in. */
  find(query: TransactionQuery, at: PageAt, columns: Columns): Promise<Page<TransactionRow>> {
    return this.#pages.find(askOf(query, at), columns);
  }

  /** A transaction by Torii's id, with at least these columns; null where none that is listed has it. @throws InputError COST_EXCEEDED where there are more than are looked through */
  load(id: string, columns: Columns): Promise<TransactionRow | null> {
    return this.#byId.load(id, columns);
  }

  /** Forgets all that was known: something has been changed. */
  clear(): void {
    this.#pages.clear();
    this.#byId.clear();
  }

  /** Looks through the lists, `SWEEP_CALLS` pages of them together. What fails to come, and what nobody looks at, fails what is missing. */
  async #find(wanted: readonly Wanted[]): Promise<Map<string, TransactionRow | Error>> {
    const columns = allColumns(wanted);
    const missing = new Set(wanted.map(({ key }) => key));
    const found = new Map<string, TransactionRow | Error>();
    const fail = (error: Error) => new Map([...found, ...[...missing].map(key => [key, error] as const)]);
    let calls = 0;
    let firstBroken: ToriiError | undefined;
    const isEnough = ({ rows }: Page<TransactionRow>) => {
      calls += 1;
      for (const row of intactRows(rows)) if (missing.delete(row.id)) found.set(row.id, row);
      return missing.size === 0 || calls === SWEEP_CALLS;
    };
    try {
      for (const mappingStatus of LISTS) {
        if (calls === SWEEP_CALLS) return fail(tooMany([...missing]));
        const { broken, ended } = await this.#pages.sweep({ query: { size: PAGE, mappingStatus } }, columns, isEnough);
        if (missing.size === 0) return found;
        if (!ended) return fail(tooMany([...missing]));
        firstBroken ??= broken;
      }
      return missingFailAs(firstBroken, missing, found);
    } catch (error) {
      return fail(asError(error));
    }
  }
}

function askOf({ sort = [], ...query }: TransactionQuery, at: PageAt) {
  return { query: { ...query, sort: sortParameter(sort), ...at } };
}

function tooMany([id]: readonly string[]): InputError {
  const most = PAGE * SWEEP_CALLS;
  const message = `Expected a transaction among the first ${most} that Torii lists, did not find ${id} there`;
  return new InputError(message, 'COST_EXCEEDED');
}
