import type { ContractDocumentResolvers, ContractResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { count, dayOfMoment } from '../../torii/answers/json.ts';
import { named } from '../../torii/rows/values/named.ts';
import { renewal } from '../../torii/rows/values/renewal.ts';
import { APP } from '../entities/app.ts';
import { CONTRACT } from '../entities/contract.ts';
import { FILE } from '../entities/file.ts';
import { USER } from '../entities/user.ts';
import { historyConnection } from '../lists/history/history.ts';
import { executionConnection } from '../lists/workflows/workflowExecutions.ts';
import { computed, link, plainFields } from '../references/fields.ts';
import { reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';
import { requireWhole } from '../references/wholeColumns.ts';
import { CURRENCY, previousContracts, term, yearlyCost } from './contractTerm.ts';
import { customField, customFields } from './customFields/customFields.ts';

export const contract: ContractResolvers = {
  __resolveReference: async (key, context, info) => reference(CONTRACT, stubOf('Contract', key), context, info),
  ...plainFields(CONTRACT),
  amount: computed(CONTRACT, 'amount', ({ amount, currency }) =>
    amount ? { ...amount, currency: amount.currency ?? currency ?? null } : null,
  ),
  id: ({ id }) => encodeGlobalId('Contract', id),
  toriiId: ({ id }) => id,
  app: link(CONTRACT, 'app', APP, row => row.idApp),
  owner: link(CONTRACT, 'owner', USER, row => row.owner),
  createdBy: link(CONTRACT, 'createdBy', USER, row => row.createdBy),
  startDate: (row, _args, context) => term(row, 'startKey', dayOfMoment, context),
  endDate: (row, _args, context) => term(row, 'endKey', dayOfMoment, context),
  autoRenewal: (row, _args, context) => term(row, 'autoRenewalKey', renewal, context),
  cancellationDeadline: (row, _args, context) => term(row, 'deadlineKey', dayOfMoment, context),
  cancellationNoticePeriod: (row, _args, context) => term(row, 'noticeKey', count, context),
  workflowExecutions: (row, args, context, info) => executionConnection(args, context, info, { contractId: row.id }),
  history: ({ id }, args, context, info) => historyConnection('Contract', id, args, context, info),
  paymentTerm: (row, _args, context) => term(row, 'paymentTermKey', named, context),
  vendor: (row, _args, context) => term(row, 'vendorKey', named, context),
  yearlyCost: (row, _args, context) => yearlyCost(row, context),
  previousContracts: (row, _args, context, info) => previousContracts(row, context, info),
  customField: (row, { key }, context, info) =>
    customField(CONTRACT, row, key, { context, info, definitions: context.fields.contracts() }, CURRENCY),
  customFields: (row, { keys }, context, info) =>
    customFields(CONTRACT, row, keys, { context, info, definitions: context.fields.contracts() }, CURRENCY),
};

export const contractDocument: ContractDocumentResolvers = {
  file: (row, _args, context, info) => {
    requireWhole(row, ['file']);
    return row.file ? reference(FILE, row.file, context, info) : null;
  },
};
