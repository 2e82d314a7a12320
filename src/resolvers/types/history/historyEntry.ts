import type { HistoryEntryResolvers } from '../../../generated/resolvers-types.ts';
import { eventId } from '../../references/auditContent.ts';
import { eventFields } from './event.ts';

export const historyEntry: HistoryEntryResolvers = {
  ...eventFields,
  id: row => eventId('HistoryEntry', row),
  auditLog: row => row,
};
