import type { TransactionRow } from '../../../torii/rows/spend/transaction.ts';
import { TRANSACTION_MAPPING_STATUS } from '../../arguments/enums.ts';
import { byId, entity, from, plain, spelled } from '../entity.ts';

/** Torii's lists that a transaction is looked for in: those that belong to an app, and the others. */
export const LISTS_OF_TRANSACTIONS = 2;

export const TRANSACTION = entity<TransactionRow>()({
  type: 'Transaction',
  columns: {
    ...plain('transactionDate', 'source', 'description'),
    app: from('idApp'),
    amount: from('amount'),
    convertedAmount: from('amount'),
    mappingStatus: spelled('mappingStatus', TRANSACTION_MAPPING_STATUS),
  },
  stub: byId('Transaction'),
  load: ({ transactions }, { id }, columns) => transactions.load(id, columns),
  cost: [{ endpoint: 'listTransactions', calls: count => Math.min(1, count) * LISTS_OF_TRANSACTIONS }],
});
