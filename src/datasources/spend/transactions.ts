import { type Page, type PageAt, page } from '../../torii/answers/envelope.ts';
import { ENDPOINTS, SWEEP_CALLS } from '../../torii/endpoints.ts';
import { InputError } from '../../torii/inputError.ts';
import { readTransaction, type TransactionRow } from '../../torii/rows/spend/transaction.ts';
import { allColumns, type Columns, RowLoader } from '../loading/columnLoader.ts';
import { type Sort, sortParameter } from '../loading/listParameters.ts';
import { Pages, selectFields, sought } from '../loading/pages.ts';
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
    const seeking = {
      asks: LISTS.map(mappingStatus => ({ query: { size: PAGE, mappingStatus } })),
      mostCalls: SWEEP_CALLS,
      tooFar: tooMany,
    };
    this.#byId = new RowLoader(wanted =>
      sought(
        this.#pages,
        wanted.map(({ key }) => key),
        { ...seeking, columns: allColumns(wanted) },
      ),
    );
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
}

function askOf({ sort = [], ...query }: TransactionQuery, at: PageAt) {
  return { query: { ...query, sort: sortParameter(sort), ...at } };
}

function tooMany([id]: readonly string[]): InputError {
  const most = PAGE * SWEEP_CALLS;
  const message = `Expected a transaction among the first ${most} that Torii lists, did not find ${id} there`;
  return new InputError(message, 'COST_EXCEEDED');
}
