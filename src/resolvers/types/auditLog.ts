import type { AuditLogResolvers } from '../../generated/resolvers-types.ts';
import { eventId } from '../references/auditContent.ts';
import { actor } from './history/event.ts';

export const auditLog: AuditLogResolvers = {
  id: row => eventId('AuditLog', row),
  performedBy: actor,
};
