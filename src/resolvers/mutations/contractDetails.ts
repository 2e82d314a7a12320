import { contentOf } from '../../datasources/content.ts';
import type { Definitions, Fields } from '../../datasources/fields.ts';
import type { Detail } from '../../datasources/write.ts';
import type { ContractValuesInput } from '../../generated/resolvers-types.ts';
import { isObject } from '../../torii/json.ts';
import { customColumn } from '../../torii/rows/column.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import { readMoney } from '../../torii/rows/money.ts';
import { customDetails } from './customField.ts';
import { detailsOf, type WritableField, type WritableFields } from './field.ts';
import type { Place } from './place.ts';
import * as spelling from './spelling.ts';

const { idOf, listOf, name } = spelling;

const idText = (sent: unknown) => (sent === undefined ? null : String(sent));

const document: spelling.Spell = (given, place) => {
  if (!isObject(given)) return place.refuse('a document', given);
  const idUpload = idOf('File')(given['fileId'], place.in('fileId'));
  return { idUpload, name: name(given['name'], place.in('name')) };
};

const FIELDS: WritableFields<ContractRow> = {
  name: { spell: name, required: true, now: row => row.name },
  appId: { key: 'idApp', spell: idOf('App'), required: true, now: row => row.idApp?.id, content: idText },
  status: { spell: name, required: true, now: row => row.status },
  ownerId: { key: 'owner', spell: idOf('User'), now: row => row.owner?.id, content: idText },
  amount: {
    columns: ['amount', 'currency'],
    spell: spelling.money,
    now: ({ amount, currency }) => amount && { ...amount, currency: amount.currency ?? currency ?? null },
    content: readMoney,
  },
  documents: {
    spell: listOf(document),
    empty: [],
    now: ({ documents }) => documents?.map(({ file, name }) => ({ fileId: file?.id ?? null, name })),
    content: sent =>
      Array.isArray(sent) ? sent.map(({ idUpload, name }) => ({ fileId: String(idUpload), name: name ?? null })) : null,
  },
};

/** The fields that say from when to when a contract runs stand under keys of the organisation's own. */
function termFields({ startKey, endKey }: Definitions): WritableFields<ContractRow> {
  return { startDate: termField(startKey, 'start'), endDate: termField(endKey, 'end') };
}

function termField(key: string | undefined, which: string): WritableField<ContractRow> {
  const read = contentOf('datePicker');
  return {
    key: key ?? which,
    columns: key === undefined ? [] : [customColumn(key)],
    spell: (given, place) =>
      key === undefined
        ? place.note(`The organisation's contracts have no ${which} date: contractFields lists what they have`)
        : spelling.day(given, place),
    now: ({ custom }) => (key === undefined ? null : read(custom?.get(key))),
  };
}

interface Given {
  readonly input: ContractValuesInput;
  readonly place: Place;
}

/**
 * What inputs about contracts give, in Torii's words. The organisation's definitions are asked for where dates or custom
 * fields are given and nothing else is wrong yet.
 *
 * @throws ProblemsError before they are asked for
 */
export async function contractDetails(givens: readonly Given[], fields: Fields): Promise<Detail<ContractRow>[][]> {
  const own = givens.map(({ input, place }) => detailsOf(FIELDS, input, place));
  givens[0]?.place.check();
  if (!givens.some(needsDefinitions)) return own;
  const definitions = await fields.contracts();
  return givens.map(({ input, place }, at) => [
    ...(own[at] ?? []),
    ...detailsOf(termFields(definitions), input, place),
    ...customDetails<ContractRow>(input.customFields, definitions, place.in('customFields')),
  ]);
}

function needsDefinitions({ input: { startDate, endDate, customFields } }: Given): boolean {
  return startDate !== undefined || endDate !== undefined || (customFields?.length ?? 0) > 0;
}
