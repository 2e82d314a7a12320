import { nothing, one, page, sound } from '../torii/envelope.ts';
import { type ContractRow, readContract } from '../torii/rows/contract.ts';
import type { Torii } from '../torii/session.ts';
import { ToriiError } from '../torii/toriiError.ts';
import { sameContent } from './content.ts';
import type { Path } from './problem.ts';
import { fieldsParameter } from './source.ts';
import { bodyOf, type Detail, type Draft, placesOf } from './write.ts';

const read = one('contract', readContract);

/** `POST /contracts` (200 a minute): name, app and status have to be there. */
export function createContract(details: readonly Detail<ContractRow>[]): Draft<ContractRow> {
  const path = details.find(({ key }) => key === 'idApp')?.path;
  return {
    endpoint: 'createContract',
    body: bodyOf(details),
    read,
    places: placesOf(details, path),
    confirm: (torii, sentAt) => createdSince(torii, details, sentAt),
  };
}

/** The one contract of that app, name and status that was entered since; undefined where there is none, or more than one. */
async function createdSince(
  torii: Torii,
  details: readonly Detail<ContractRow>[],
  sentAt: Date,
): Promise<ContractRow | undefined> {
  const telling = details.filter(({ key }) => key === 'idApp' || key === 'name' || key === 'status');
  const idApp = String(telling.find(({ key }) => key === 'idApp')?.content);
  const { rows } = await torii.read({
    endpoint: 'listContracts',
    query: { idApp, fields: 'id,name,idApp,status,creationTime', sort: 'creationTime:desc,id:desc', size: 1000 },
    read: page(['contracts'], readContract),
  });
  // Torii may keep creation times to the second.
  const since = new Date(Math.floor(sentAt.getTime() / 1000) * 1000).toISOString();
  const found = sound(rows).filter(
    row =>
      telling.every(({ now, content }) => sameContent(now(row), content)) &&
      row.creationTime &&
      row.creationTime >= since,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** `PUT /contracts/{idContract}` (400 a minute). */
export function updateContract(
  idContract: string,
  details: readonly Detail<ContractRow>[],
  expected: readonly Detail<ContractRow>[],
  target: Path,
): Draft<ContractRow> {
  const params = { idContract };
  const places = placesOf(details, target);
  const app = details.find(({ key }) => key === 'idApp');
  return {
    endpoint: 'updateContract',
    params,
    body: bodyOf(details),
    read,
    places: { ...places, named: new Map([...(places.named ?? []), ...(app ? [['App', app.path] as const] : [])]) },
    update: { details, expected, current: (torii, columns) => getContract(torii, idContract, columns) },
  };
}

/** `DELETE /contracts/{idContract}` (200 a minute). Gives the id of the contract that is no more. */
export function deleteContract(idContract: string, target: Path): Draft<string> {
  return {
    endpoint: 'deleteContract',
    params: { idContract },
    read: nothing(idContract),
    places: { target },
    confirm: async torii => ((await isGone(torii, idContract)) ? idContract : undefined),
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

function getContract(torii: Torii, idContract: string, columns: ReadonlySet<string>): Promise<ContractRow> {
  const query = { fields: fieldsParameter(columns, ['id']) };
  return torii.read({ endpoint: 'getContract', params: { idContract }, query, read });
}
