import type { Draft } from '../../../datasources/writing/draft.ts';
import { updateTransaction } from '../../../datasources/writing/drafts/transactionWrites.ts';
import type {
  MutationResolvers,
  UpdateTransactionInput,
  UpdateTransactionPayloadResolvers,
} from '../../../generated/resolvers-types.ts';
import { isObject } from '../../../torii/answers/json.ts';
import type { TransactionRow } from '../../../torii/rows/spend/transaction.ts';
import { fromTorii, TRANSACTION_MAPPING_STATUS, toTorii } from '../../arguments/enums.ts';
import { TRANSACTION } from '../../entities/spend/transaction.ts';
import { fieldWritesOf, type WritableFields } from '../fields/field.ts';
import type { InputPath } from '../fields/inputPath.ts';
import * as spelling from '../fields/spelling.ts';
import { payload, written } from '../payload.ts';

/** The enum's value for Torii's spelling, in any case; an undocumented one stays as it is. */
function memberOf(spelled: unknown): unknown {
  return (typeof spelled === 'string' ? fromTorii(TRANSACTION_MAPPING_STATUS, spelled) : null) ?? spelled;
}

const mappingStatus: spelling.Spell = (given, place) => {
  if (given === 'MAPPED' && !place.seen) {
    return place.note('Expected UNKNOWN or ARCHIVED, got MAPPED: that is what appId makes of a transaction');
  }
  return toTorii(TRANSACTION_MAPPING_STATUS, given as UpdateTransactionInput['mappingStatus']);
};

/** Torii takes the number alone, inside an object. */
const amount: spelling.Spell = (given, place) =>
  Number.isSafeInteger(given) ? { value: given } : place.refuse('a whole number of minor units, such as cents', given);

const FIELDS: WritableFields<TransactionRow> = {
  appId: {
    key: 'idApp',
    spell: spelling.idOf('App'),
    now: ({ idApp }) => idApp?.id,
    content: sent => (sent === undefined ? null : String(sent)),
  },
  mappingStatus: {
    spell: mappingStatus,
    required: true,
    now: row => memberOf(row.mappingStatus),
    content: memberOf,
  },
  amount: {
    spell: amount,
    required: true,
    now: row => row.amount?.own.value,
    content: sent => (isObject(sent) ? sent['value'] : sent),
  },
  transactionDate: { spell: spelling.day, required: true, now: row => row.transactionDate },
};

function updateDraft(input: UpdateTransactionInput, place: InputPath): Draft<TransactionRow> {
  const id = place.in('id').target('Transaction', input.id);
  const writes = fieldWritesOf(FIELDS, input, place);
  const expected = fieldWritesOf(FIELDS, input.ifUnchanged ?? {}, place.lastSeen('ifUnchanged'));
  if (input.appId && input.mappingStatus) {
    place.in('mappingStatus').note('Expected appId or mappingStatus, got both: an app makes the transaction MAPPED');
  }
  if (writes.length === 0) place.note('Expected at least one field to change');
  place.check();
  return { ...updateTransaction(id, writes, expected, place.in('id').path), named: place.named };
}

export const transactionMutations: Pick<MutationResolvers, 'updateTransaction'> = {
  updateTransaction: (_, { input }, context) => payload(context, input, place => updateDraft(input, place)),
};

export const updateTransactionPayload: UpdateTransactionPayloadResolvers = {
  transaction: written(TRANSACTION),
};
