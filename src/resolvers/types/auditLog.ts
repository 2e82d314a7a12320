import type { AuditLogResolvers } from '../../generated/resolvers-types.ts';
import { USER } from '../entities/user.ts';
import { auditLogId } from '../references/auditContent.ts';
import { reference } from '../references/reference.ts';
import { requireWhole } from '../references/wholeColumns.ts';

export const auditLog: AuditLogResolvers = {
  id: auditLogId,
  performedBy: (row, _args, context, info) => {
    requireWhole(row, ['performedBy']);
    return row.performedBy && reference(USER, row.performedBy, context, info);
  },
};
