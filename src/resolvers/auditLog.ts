import type { AuditLogResolvers } from '../generated/resolvers-types.ts';
import { USER } from './entities.ts';
import { reference } from './entity.ts';
import { requireWhole } from './wholeColumns.ts';

export const auditLog: AuditLogResolvers = {
  performedBy: async (row, _args, context, info) => {
    requireWhole(row, ['performedBy']);
    return row.performedBy && reference(USER, row.performedBy, context, info);
  },
};
