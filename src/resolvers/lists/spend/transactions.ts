import type { GraphQLResolveInfo } from 'graphql';
import type { TransactionQuery } from '../../../datasources/spend/transactions.ts';
import type {
  AppTransactionsArgs,
  QueryTransactionsArgs,
  TransactionFilter,
  TransactionOrder,
  TransactionOrderField,
} from '../../../generated/resolvers-types.ts';
import type { Connection } from '../../../relay/connection.ts';
import { InputError } from '../../../torii/inputError.ts';
import type { TransactionRow } from '../../../torii/rows/spend/transaction.ts';
import { TRANSACTION_MAPPING_STATUS, toTorii } from '../../arguments/enums.ts';
import { isImpossible } from '../../arguments/impossible.ts';
import { searched } from '../../arguments/listQueries.ts';
import { type FilteredHere, paged } from '../../connections.ts';
import type { Context } from '../../context.ts';
import { allOf, columnOf, pinned, rangeCondition, type TextFilter, textCondition } from '../conditions.ts';

type Args = Partial<QueryTransactionsArgs & AppTransactionsArgs>;

/** Characters that Torii looks for at the most. */
const LONGEST_SEARCH = 800;

/** Torii's names of what transactions are sorted by. */
const ORDERS: Readonly<Record<TransactionOrderField, string>> = {
  TRANSACTION_DATE: 'transactionDate',
  AMOUNT: 'amount',
  APP: 'idApp',
  SOURCE: 'source',
  DESCRIPTION: 'description',
  TORII_ID: 'id',
};

/** What Torii is asked for, and what is filtered here. */
interface TransactionsQuery extends FilteredHere<TransactionRow> {
  readonly query: TransactionQuery;
  /** Columns that are compared here. */
  readonly columns: readonly string[];
}

/** Transactions, of all apps and of none, or of one. @param idApp null: an app that is not known yet */
export async function transactionConnection(
  args: Args,
  context: Context,
  info: GraphQLResolveInfo,
  idApp?: string,
): Promise<Connection<TransactionRow>> {
  const { query, columns: compared, ...filtered } = transactionsQuery(args, idApp);
  const { transactions } = context;
  return paged(
    { ...args },
    context,
    info,
    async (at, columns) => {
      const all = columns.union(new Set(compared));
      return filtered.matches ? transactions.find(query, at, all) : transactions.list(query, at, all);
    },
    idApp,
    filtered,
  );
}

/** Whether a page may take a sweep. For the planner, which does not know the parents: null is an app that is not known yet. */
export function sweepsTransactions(args: Args, idApp?: null): boolean {
  return transactionsQuery(args, idApp).matches !== undefined;
}

/** @throws InputError for a text that Torii would not look for, and ids of something else */
function transactionsQuery({ search, filter, orderBy }: Args, idApp: string | null | undefined): TransactionsQuery {
  const q = searched(search);
  if (q !== undefined && q.length > LONGEST_SEARCH) {
    throw new InputError(`Expected a search of at most ${LONGEST_SEARCH} characters, got ${q.length}`);
  }
  const app = pinned<TransactionRow>('App', [filter?.appId], idApp, row => column('idApp')(row)?.id);
  const source = onlySource(filter?.source);
  const conditions = {
    idApp: app.condition,
    source: source === undefined ? textCondition(filter?.source, column('source')) : undefined,
    transactionDate: rangeCondition(filter?.transactionDate, column('transactionDate')),
    amount: allOf<TransactionRow>([
      rangeCondition(filter?.amount, row => column('amount')(row)?.own.value),
      textCondition(filter?.currency, row => column('amount')(row)?.own.currency),
    ]),
  };
  return {
    query: {
      q,
      idApp: app.pin,
      source,
      mappingStatus: toTorii(TRANSACTION_MAPPING_STATUS, filter?.mappingStatus),
      sort: (orderBy ?? []).map(({ field, direction }) => ({
        field: ORDERS[field],
        direction: direction === 'DESC' ? 'desc' : 'asc',
      })),
    },
    columns: Object.entries(conditions).flatMap(([name, condition]) => (condition ? [name] : [])),
    matches: allOf(Object.values(conditions)),
    isPast: isPast(filter, orderBy),
    isEmpty: isImpossible(filter) || app.isEmpty,
  };
}

/** Torii is asked for one source, where nothing else is said of it. */
function onlySource(filter: TextFilter): string | undefined {
  const { in: wanted, notIn, contains, isSet } = filter ?? {};
  const [source, ...others] = wanted ?? [];
  const isAll = others.length === 0 && !notIn?.length && !contains && isSet !== false;
  return source !== undefined && source !== '' && isAll ? source : undefined;
}

/** Sorted by their days, transactions are behind the range once one is. */
function isPast(
  filter: TransactionFilter | null | undefined,
  orderBy: readonly TransactionOrder[] | null | undefined,
): ((row: TransactionRow) => boolean) | undefined {
  const [order] = orderBy ?? [];
  const { gt, gte, lt, lte } = filter?.transactionDate ?? {};
  if (order?.field !== 'TRANSACTION_DATE') return undefined;
  const [oldest, newest] = [gte ?? gt, lte ?? lt];
  if (order.direction === 'DESC') {
    return oldest ? ({ transactionDate: day }) => typeof day === 'string' && day < oldest : undefined;
  }
  return newest ? ({ transactionDate: day }) => typeof day === 'string' && day > newest : undefined;
}

function column<Column extends keyof TransactionRow & string>(name: Column) {
  return columnOf<TransactionRow, Column>(name, 'listTransactions');
}
