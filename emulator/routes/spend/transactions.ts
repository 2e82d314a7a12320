import { type Call, ok, type Route } from '../../call.ts';
import { Refusal } from '../../http/refusal.ts';
import { tablesOf } from '../../query/columns.ts';
import { searchTest } from '../../query/filters/search.ts';
import { readSort } from '../../query/filters/sort.ts';
import { cursorOf, pageOf } from '../../query/listing.ts';
import { choiceParameter, integerParameter, pathId } from '../../query/parameters.ts';
import { chosenColumns, type JsonRow, project } from '../../query/projection.ts';
import type { TransactionRow } from '../../rows.ts';

const STATUSES = ['mapped', 'unknown', 'archived'];
const INT = { min: 1, max: 2147483647 };
/** Characters of `q`. */
const LONGEST_SEARCH = 800;

/** A transaction in the columns asked for. */
function transactionRow(call: Call): (transaction: TransactionRow) => JsonRow {
  const chosen = chosenColumns(call, tablesOf(call.organization).transactions);
  return transaction => project(call, chosen, transaction, null);
}

/** A transaction as a write answers it. */
export function answerRow(call: Call, transaction: TransactionRow): JsonRow {
  return project(call, [...tablesOf(call.organization).transactions.values()], transaction, null);
}

/** Those that belong to an app, unless another status is asked for; what is archived is listed under none. */
const listTransactions: Route = call => {
  const show = transactionRow(call);
  const columns = tablesOf(call.organization).transactions;
  const idApp = integerParameter(call, 'idApp', INT);
  const status = choiceParameter(call, 'mappingStatus', STATUSES) ?? 'mapped';
  const source = call.query.get('source');
  const q = call.query.get('q');
  if (q !== undefined && q.length > LONGEST_SEARCH) {
    throw new Refusal(400, `"q" length must be less than or equal to ${LONGEST_SEARCH} characters long`);
  }
  const found = searchTest<TransactionRow>(q, ({ description, source: from }) => [description, from]);
  const rows = [...call.organization.transactions.values()].filter(
    row =>
      row.mappingStatus !== 'archived' &&
      row.mappingStatus === status &&
      (idApp === null || row.idApp === idApp) &&
      (source === undefined || row.source === source) &&
      found(row),
  );
  const sort = call.query.get('sort');
  const page = pageOf(call, { rows, id: row => row.id, sort: sort === undefined ? [] : readSort(sort, columns) });
  return ok({
    transactions: page.rows.map(show),
    count: page.count,
    total: page.total,
    ...cursorOf(call, page),
  });
};

/** The transaction of a path, or a 404. */
export function transactionOf(call: Call): TransactionRow {
  const transaction = call.organization.transactions.get(pathId(call, 'idTransaction'));
  if (transaction === undefined) throw new Refusal(404, 'Transaction was not found');
  return transaction;
}

export const transactionRoutes = { listTransactions };
