import type { TransactionResolvers } from '../../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../../relay/globalId.ts';
import { APP } from '../../entities/app.ts';
import { TRANSACTION } from '../../entities/spend/transaction.ts';
import { computed, link, plainFields } from '../../references/fields.ts';
import { reference } from '../../references/reference.ts';
import { stubOf } from '../../references/representation.ts';

export const transaction: TransactionResolvers = {
  __resolveReference: async (key, context, info) => reference(TRANSACTION, stubOf('Transaction', key), context, info),
  ...plainFields(TRANSACTION),
  id: ({ id }) => encodeGlobalId('Transaction', id),
  toriiId: ({ id }) => id,
  app: link(TRANSACTION, 'app', APP, row => row.idApp),
  amount: computed(TRANSACTION, 'amount', ({ amount }) => amount?.own ?? null),
  convertedAmount: computed(TRANSACTION, 'convertedAmount', ({ amount }) => amount?.converted ?? null),
};
