import { createHash } from 'node:crypto';
import type { HistoryEntryResolvers } from '../../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../../relay/globalId.ts';
import { historyChanges } from '../../../torii/rows/history/historyChanges.ts';
import { USER } from '../../entities/user.ts';
import { auditContent } from '../../references/auditContent.ts';
import { reference } from '../../references/reference.ts';
import { requireWhole } from '../../references/wholeColumns.ts';

export const historyEntry: HistoryEntryResolvers = {
  id: row => encodeGlobalId('HistoryEntry', createHash('sha256').update(auditContent(row)).digest('hex').slice(0, 40)),
  at: row => {
    requireWhole(row, ['creationTime']);
    return row.creationTime;
  },
  by: (row, _args, context, info) => {
    requireWhole(row, ['performedBy']);
    return row.performedBy && reference(USER, row.performedBy, context, info);
  },
  changes: ({ properties }) => [...historyChanges(properties)],
  auditLog: row => row,
};
