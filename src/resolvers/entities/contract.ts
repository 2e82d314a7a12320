import { TERM_COLUMNS } from '../../datasources/fieldDefinitions.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import { AMOUNT, CURRENCY, DAY, idOf, MOMENT, TEXT, TRUTH, wordOf } from '../arguments/filterValues.ts';
import { pageOf } from '../cost/fieldCost.ts';
import { byId, customField, customFields, entity, from, listed } from './entity.ts';
import { PERSON } from './user.ts';

/** Statuses that Torii has for every organisation; each may have more. */
const STATUSES = ['active', 'pipeline', 'expired', 'closed'];

export const CONTRACT = entity<ContractRow>()({
  type: 'Contract',
  columns: {
    ...listed({
      name: TEXT,
      status: wordOf(STATUSES),
      creationTime: MOMENT,
      source: TEXT,
      documents: idOf('File'),
    }),
    owner: from('owner', idOf('User')),
    createdBy: from('createdBy', idOf('User')),
    amount: { reads: ['amount', 'currency'], list: { column: 'amount', kind: AMOUNT } },
    // No field of its own, amounts show it: a name that lists take.
    currency: from('currency', CURRENCY),
    // Known of every contract.
    toriiId: { reads: [], list: { column: 'id', kind: idOf('Contract') } },
    app: from('idApp', idOf('App')),
    startDate: { reads: [TERM_COLUMNS.startKey], list: { column: 'startDate', kind: DAY, term: 'startKey' } },
    endDate: { reads: [TERM_COLUMNS.endKey], list: { column: 'endDate', kind: DAY, term: 'endKey' } },
    autoRenewal: {
      reads: [TERM_COLUMNS.autoRenewalKey],
      list: { column: 'autoRenewal', kind: TRUTH, term: 'autoRenewalKey' },
    },
    cancellationDeadline: {
      reads: [TERM_COLUMNS.deadlineKey],
      list: { column: 'cancellationDeadline', kind: DAY, term: 'deadlineKey' },
    },
    cancellationNoticePeriod: from(TERM_COLUMNS.noticeKey),
    paymentTerm: from(TERM_COLUMNS.paymentTermKey),
    vendor: from(TERM_COLUMNS.vendorKey),
    yearlyCost: { reads: [TERM_COLUMNS.yearlyCostKey, 'currency'] },
    previousContracts: from(TERM_COLUMNS.previousContractsKey),
    // Torii gives all amounts of a contract as plain numbers in the contract's currency.
    customField: { reads: args => [...customField.reads(args), 'currency'] },
    customFields: { reads: args => [...customFields.reads(args), 'currency'] },
  },
  references: { owner: PERSON, previousContracts: ['name'] },
  stub: byId('Contract'),
  load: ({ contracts }, { id }, columns) => contracts.load(id, columns),
  cost: [pageOf('listContracts')],
});
