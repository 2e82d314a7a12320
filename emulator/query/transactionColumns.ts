import type { ENDPOINTS } from '../../src/torii/endpoints.ts';
import type { Organization } from '../organization.ts';
import type { AppRow, TransactionRow } from '../rows.ts';
import { type Column, type ColumnType, ownColumns } from './column.ts';

type TransactionColumn = Exclude<(typeof ENDPOINTS.listTransactions.columns.allowed)[number], 'amount'>;

const TRANSACTION_TYPES: Readonly<Record<TransactionColumn, ColumnType>> = {
  id: 'number',
  idApp: 'number',
  transactionDate: 'datePicker',
  source: 'singleLine',
  description: 'multiLine',
  mappingStatus: 'singleLine',
};

/** The columns of `/transactions`. */
export function transactionColumns(): Column<TransactionRow>[] {
  return [
    ...ownColumns<TransactionRow, TransactionColumn>(TRANSACTION_TYPES),
    { key: 'amount', type: 'amount', read: ({ amount }) => amount },
  ];
}

/** What Torii adds up of an app's cost, in the organisation's currency: details that only `/apps/metadata` has. */
export function spendColumns({ transactions, contracts, profile }: Organization): Column<AppRow>[] {
  const sum = (values: readonly number[]) => ({
    value: values.reduce((total, value) => total + value, 0),
    currency: profile.currency,
  });
  return [
    {
      key: 'expenses',
      type: 'currency',
      read: ({ id }) =>
        sum(
          [...transactions.values()].flatMap(({ idApp, mappingStatus, amount }) =>
            idApp === id && mappingStatus === 'mapped' && amount ? [amount.convertedValue] : [],
          ),
        ),
    },
    {
      key: 'activeContractsTotalValue',
      type: 'currency',
      read: ({ id }) =>
        sum(
          [...contracts.values()].flatMap(({ idApp, status, amount }) =>
            idApp === id && status === 'active' && amount?.currency === profile.currency ? [amount.value] : [],
          ),
        ),
    },
  ];
}
