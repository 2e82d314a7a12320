import type { AuditLogResolvers } from '../generated/resolvers-types.ts';
import { USER } from './entities.ts';
import { reference } from './entity.ts';

export const auditLog: AuditLogResolvers = {
  performedBy: async ({ performedBy }, _args, context, info) =>
    performedBy && reference(USER, performedBy, context, info),
};
