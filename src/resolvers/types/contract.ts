import type { TermKey } from '../../datasources/definitions/contractTerms.ts';
import type { FieldDefinition } from '../../datasources/fieldDefinitions.ts';
import type { ContractDocumentResolvers, ContractResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { count, dayOfMoment } from '../../torii/answers/json.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import { customColumn } from '../../torii/rows/values/column.ts';
import { renewal } from '../../torii/rows/values/renewal.ts';
import type { Context } from '../context.ts';
import { APP } from '../entities/app.ts';
import { CONTRACT } from '../entities/contract.ts';
import { FILE } from '../entities/file.ts';
import { USER } from '../entities/user.ts';
import { executionConnection } from '../lists/workflows/workflowExecutions.ts';
import { computed, link, plainFields, withColumns } from '../references/fields.ts';
import { reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';
import { requireWhole, wholeValue } from '../references/wholeColumns.ts';
import { customField, customFields, type RowCurrency } from './customFields/customFields.ts';

/** What stands in the detail that says this of contracts; null where the organisation has none. */
async function term<Value>(
  row: ContractRow,
  which: TermKey,
  read: (value: unknown, options?: FieldDefinition['options']) => Value | null | undefined,
  context: Context,
): Promise<Value | null> {
  const { [which]: key, details } = await context.fields.contracts();
  if (key === undefined) return null;
  return withColumns(CONTRACT, row, [customColumn(key)], context, ({ custom }) =>
    wholeValue(custom?.get(key), value => read(value, details.get(key)?.options), context),
  );
}

/** Plain amounts of a contract are in the contract's own currency. */
const CURRENCY: RowCurrency<ContractRow> = { column: 'currency', read: ({ currency }) => currency };

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
