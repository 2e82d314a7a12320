import { intactRows, nothing, one, page } from '../../../torii/answers/envelope.ts';
import { ENDPOINTS } from '../../../torii/endpoints.ts';
import { type ContractRow, readContract } from '../../../torii/rows/contract.ts';
import { completeRow } from '../../../torii/rows/values/column.ts';
import type { Torii } from '../../../torii/session.ts';
import { ToriiError } from '../../../torii/toriiError.ts';
import { firstBroken } from '../../loading/brokenRows.ts';
import { fieldsParameter } from '../../loading/fieldsParameter.ts';
import { wordsOf } from '../../words/words.ts';
import { sameContent } from '../content.ts';
import { type Confirm, type Draft, held, type Update } from '../draft.ts';
import { bodyOf, columnsOf, type FieldWrite, placesOf } from '../fieldWrite.ts';
import type { Path } from '../problem.ts';

const read = one('contract', readContract);

/**
 * `POST /contracts`: name, app and status have to be there. Before it one page of the app's contracts is
 * read: only a contract that was not there before can be the one that a lost answer told of.
 */
export function createContract(writes: readonly FieldWrite<ContractRow>[]): Draft<ContractRow> {
  const path = writes.find(({ key }) => key === 'idApp')?.path;
  return {
    endpoint: 'createContract',
    body: bodyOf(writes),
    read,
    places: placesOf(writes, path),
    changes: held(writes),
    evidence: torii => createdLater(torii, writes),
    words: wordsOf('status', writes),
  };
}

/** The share of the list's minute that creations in a row leave to those who read contracts. */
const KEPT_FOR_READERS = 0.2;

async function createdLater(
  torii: Torii,
  writes: readonly FieldWrite<ContractRow>[],
): Promise<Confirm<ContractRow> | undefined> {
  const { remaining, limit } = torii.budget('listContracts');
  if (remaining < limit * KEPT_FOR_READERS) return undefined;
  const idApp = String(writes.find(({ key }) => key === 'idApp')?.content);
  const before = await contractsOfApp(torii, idApp, new Set());
  if (!before) return undefined;
  const known = new Set(before.map(({ id }) => id));
  return async again => {
    const after = await contractsOfApp(again, idApp, columnsOf(writes));
    const holdsAll = (row: ContractRow) => writes.every(({ now, content }) => sameContent(now(row), content));
    const created = after?.filter(row => !known.has(row.id) && holdsAll(row)) ?? [];
    // Of two alike one may be somebody else's.
    return created.length === 1 ? created[0] : undefined;
  };
}

/** All contracts of an app; undefined if one page does not tell of all of them. */
async function contractsOfApp(
  torii: Torii,
  idApp: string,
  columns: ReadonlySet<string>,
): Promise<readonly ContractRow[] | undefined> {
  const { rows, nextCursor } = await torii.read({
    endpoint: 'listContracts',
    query: { idApp, fields: fieldsParameter(columns, ['id']), sort: 'id:desc', size: ENDPOINTS.listContracts.page.max },
    read: page(['contracts'], readContract),
  });
  return nextCursor !== null || firstBroken(rows) ? undefined : intactRows(rows);
}

/** `PUT /contracts/{idContract}`. */
export function updateContract(
  idContract: string,
  update: Pick<Update<ContractRow>, 'writes' | 'expected' | 'rules'>,
  target: Path,
): Draft<ContractRow> {
  const places = placesOf(update.writes, target);
  const app = update.writes.find(({ key }) => key === 'idApp');
  return {
    endpoint: 'updateContract',
    params: { idContract },
    read,
    places: { ...places, named: new Map([...(places.named ?? []), ...(app ? [['App', app.path] as const] : [])]) },
    update: { ...update, current: (torii, columns) => getContract(torii, idContract, columns) },
    answerOf: contract => contract,
    words: wordsOf('status', update.writes),
  };
}

/**
 * `DELETE /contracts/{idContract}`. Gives the id of the contract that is no more. Before it the contract is
 * read: what is not there afterwards was only deleted if it was there.
 */
export function deleteContract(
  idContract: string,
  expected: readonly FieldWrite<ContractRow>[],
  target: Path,
): Draft<string, ContractRow> {
  return {
    endpoint: 'deleteContract',
    params: { idContract },
    read: nothing(idContract),
    places: { target },
    changes: [{ field: 'id', before: idContract, after: null }],
    update: { writes: [], expected, current: (torii, columns) => getContract(torii, idContract, columns) },
    evidence: async (torii, contract) => {
      if (!contract) await getContract(torii, idContract, new Set());
      return async again => ((await isGone(again, idContract)) ? idContract : undefined);
    },
  };
}

async function isGone(torii: Torii, idContract: string): Promise<boolean> {
  try {
    await getContract(torii, idContract, new Set());
    return false;
  } catch (error) {
    if (error instanceof ToriiError && error.code === 'NOT_FOUND') return true;
    throw error;
  }
}

async function getContract(torii: Torii, idContract: string, columns: ReadonlySet<string>): Promise<ContractRow> {
  const query = { fields: fieldsParameter(columns, ['id']) };
  const row = await torii.read({ endpoint: 'getContract', params: { idContract }, query, read });
  return completeRow(row, columns);
}
