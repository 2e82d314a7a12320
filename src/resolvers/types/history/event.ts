import type { GraphQLResolveInfo } from 'graphql';
import type { AuditLogRow } from '../../../torii/rows/auditLog.ts';
import { type HistoryChangeRow, historyChanges } from '../../../torii/rows/history/historyChanges.ts';
import type { UserRow } from '../../../torii/rows/user.ts';
import type { Context } from '../../context.ts';
import { USER } from '../../entities/user.ts';
import { reference } from '../../references/reference.ts';
import { requireWhole } from '../../references/wholeColumns.ts';

/** Who did what an event tells of. */
export function actor(
  row: AuditLogRow,
  _args: unknown,
  context: Context,
  info: GraphQLResolveInfo,
): UserRow | null | Promise<UserRow | null> {
  requireWhole(row, ['performedBy']);
  return row.performedBy && reference(USER, row.performedBy, context, info);
}

/** What an event tells wherever it is shown as a change: when, by whom, and what was set. */
export const eventFields = {
  at: (row: AuditLogRow): string | null => {
    requireWhole(row, ['creationTime']);
    return row.creationTime;
  },
  by: actor,
  changes: ({ properties }: AuditLogRow): HistoryChangeRow[] => [...historyChanges(properties)],
};
