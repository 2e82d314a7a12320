import type { Read } from '../../../torii/answers/envelope.ts';
import { isObject } from '../../../torii/answers/json.ts';
import { ENDPOINTS } from '../../../torii/endpoints.ts';
import { readTransaction, type TransactionRow } from '../../../torii/rows/spend/transaction.ts';
import { completeRow } from '../../../torii/rows/values/column.ts';
import type { Torii } from '../../../torii/session.ts';
import { ToriiError } from '../../../torii/toriiError.ts';
import { Transactions } from '../../spend/transactions.ts';
import type { Draft } from '../draft.ts';
import { type FieldWrite, placesOf } from '../fieldWrite.ts';
import type { Path } from '../problem.ts';

/** All that there is to show of a transaction that was put aside. */
const ALL: ReadonlySet<string> = new Set(ENDPOINTS.listTransactions.columns.allowed);

/** Torii's word for what is put aside. */
const ARCHIVED = 'archived';

/** `PUT /transactions/{idTransaction}`. One that is archived is no longer listed: that it was there before says that it is now put aside. */
export function updateTransaction(
  idTransaction: string,
  writes: readonly FieldWrite<TransactionRow>[],
  expected: readonly FieldWrite<TransactionRow>[],
  target: Path,
): Draft<TransactionRow> {
  const isArchiving = writes.some(({ key, value }) => key === 'mappingStatus' && value === ARCHIVED);
  const app = writes.find(({ key }) => key === 'idApp');
  const places = placesOf(writes, target);
  const current = (torii: Torii, columns: ReadonlySet<string>) => getTransaction(torii, idTransaction, columns);
  return {
    endpoint: 'updateTransaction',
    params: { idTransaction },
    read: answered(idTransaction, isArchiving),
    places: { ...places, named: new Map([...(places.named ?? []), ...(app ? [['App', app.path] as const] : [])]) },
    update: { writes, expected, current },
    ...(isArchiving
      ? { evidence: (torii, seen) => putAside(torii, idTransaction, seen) }
      : { answerOf: transaction => transaction }),
  };
}

/** What Torii answers of the transaction, which may be nothing. */
function answered(idTransaction: string, isArchiving: boolean): Read<TransactionRow> {
  return body => {
    const inner = isObject(body) && isObject(body['transaction']) ? body['transaction'] : body;
    const row = isObject(inner) ? readTransaction(inner) : undefined;
    const told = row?.id === idTransaction ? row : { id: idTransaction };
    return isArchiving ? { ...told, mappingStatus: ARCHIVED } : told;
  };
}

/** Tells afterwards that a transaction was put aside: it was listed, and is no longer. Nothing will be certain of one that was not listed. */
async function putAside(torii: Torii, idTransaction: string, seen: TransactionRow | null) {
  const before = seen ?? (await find(torii, idTransaction, ALL));
  if (!before) return undefined;
  return async (again: Torii): Promise<TransactionRow | undefined> => {
    const after = await find(again, idTransaction, new Set(['mappingStatus']));
    const isAside = !after || after.mappingStatus?.toLowerCase() === ARCHIVED;
    return isAside ? { ...before, mappingStatus: ARCHIVED } : undefined;
  };
}

async function getTransaction(
  torii: Torii,
  idTransaction: string,
  columns: ReadonlySet<string>,
): Promise<TransactionRow> {
  const row = await find(torii, idTransaction, columns);
  if (row) return completeRow(row, columns);
  const message = 'Expected a transaction that Torii lists, got none: it does not exist, or it is archived';
  throw new ToriiError('NOT_FOUND', message, { endpoint: 'listTransactions' });
}

function find(torii: Torii, id: string, columns: ReadonlySet<string>): Promise<TransactionRow | null> {
  return new Transactions({ torii }).load(id, columns);
}
