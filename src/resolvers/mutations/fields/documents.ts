import type { Content } from '../../../datasources/writing/content.ts';
import type { Settled } from '../../../datasources/writing/fieldWrite.ts';
import type { Problem } from '../../../datasources/writing/problem.ts';
import { isNothing, isObject } from '../../../torii/answers/json.ts';
import { shown } from '../../../torii/inputError.ts';
import type { ContractRow } from '../../../torii/rows/contract.ts';
import { ToriiError } from '../../../torii/toriiError.ts';
import type { WritableField } from './field.ts';
import type { InputPath } from './inputPath.ts';
import { idOf, listOf, name, type Spell } from './spelling.ts';

/** A document as Torii is sent it. */
interface SentDocument {
  readonly idUpload: number;
  readonly name?: string | null;
}

/** What is to be changed of the documents that are there: Torii takes only all of them together. */
class DocumentChanges {
  readonly add: readonly SentDocument[];
  readonly remove: readonly number[];

  constructor(add: readonly SentDocument[], remove: readonly number[]) {
    this.add = add;
    this.remove = remove;
  }
}

const document: Spell = (given, place) => {
  if (!isObject(given)) return place.refuse('a document', given);
  const idUpload = idOf('File')(given['fileId'], place.in('fileId'));
  return { idUpload, name: name(given['name'], place.in('name')) };
};

const listed = listOf(document);

/** The number of a file that the contract has: whether it exists need not be looked up. */
const removed: Spell = (given, place) => Number(place.target('File', given));

/** All documents, as a list or under `set`; or those to add and to remove. */
const documents: Spell = (given, place) => {
  if (!isObject(given)) return listed(given, place);
  const { add, remove, set } = given;
  if (set !== undefined) {
    if (!isNothing(add) || !isNothing(remove)) place.in('set').note('Expected set, or add and remove, got both');
    return set === null ? [] : listed(set, place.in('set'));
  }
  const added = listed(add ?? [], place.in('add'));
  const gone = listOf(removed)(remove ?? [], place.in('remove'));
  if (!Array.isArray(added) || !Array.isArray(gone)) return undefined;
  for (const [at, id] of gone.entries()) {
    if (added.some(({ idUpload }) => idUpload === id)) {
      place.in('remove', at).note('Expected a file that is not added as well');
    }
  }
  return new DocumentChanges(added, gone);
};

/** Whether an input's documents say anything: one without members leaves them as they are. */
export function saysNothing(given: unknown): boolean {
  if (!isObject(given) || given['set'] !== undefined) return false;
  const { add, remove } = given;
  return [add, remove].every(list => isNothing(list) || (Array.isArray(list) && list.length === 0));
}

/** A contract's documents. */
export const DOCUMENTS: WritableField<ContractRow> = {
  spell: documents,
  empty: [],
  now: ({ documents }) => documents?.map(({ file, name }) => ({ fileId: file?.id ?? null, name })),
  content: sent => (sent instanceof DocumentChanges ? null : contentOf(sent)),
  open: (spelled, place) =>
    spelled instanceof DocumentChanges ? contract => changed(spelled, contract, place) : undefined,
};

function contentOf(sent: unknown): Content {
  return Array.isArray(sent)
    ? sent.map(({ idUpload, name }) => ({ fileId: String(idUpload), name: name ?? null }))
    : null;
}

/** @throws ToriiError where the file of a document that is there can't be read: it would be lost */
function changed({ add, remove }: DocumentChanges, { documents }: ContractRow, place: InputPath): Settled {
  const standing = (documents ?? []).map(({ file, name }): SentDocument => {
    if (file?.id) return { idUpload: Number(file.id), ...(name === null ? {} : { name }) };
    throw new ToriiError(
      'UPSTREAM_PROTOCOL',
      'Expected the file of every document of the contract, got something else',
      {
        endpoint: 'getContract',
      },
    );
  });
  const known = new Set(standing.map(({ idUpload }) => idUpload));
  const missing = remove.findIndex(id => !known.has(id));
  if (missing >= 0) return { problem: notThere(remove[missing], place.in('remove', missing)) };
  const renamed = new Map(add.map(one => [one.idUpload, one]));
  const kept = standing.filter(({ idUpload }) => !remove.includes(idUpload));
  const added = [...renamed.values()].filter(({ idUpload }) => !known.has(idUpload));
  const value = [...kept.map(one => renamed.get(one.idUpload) ?? one), ...added];
  return { value, content: contentOf(value) };
}

function notThere(id: unknown, { path }: InputPath): Problem {
  return { code: 'NOT_FOUND', message: `Expected the file of a document of the contract, got ${shown(id)}`, path };
}
